# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes as people type them, and what is derived from them."""

import hashlib
import hmac
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from award.ballots.ballot import BallotError, check_ballot
from award.ballots.device import (
    CODE_ALPHABET,
    CodeError,
    Pen,
    group_code,
    group_fingerprint,
    new_code,
    normalise_code,
)
from award.ballots.stamp import blind_sign

from .rounds import CODE, make_ballot, make_manifest, make_pen, stamp_key

RFC_KEY = json.loads(Path(__file__).with_name("rfc9474.json").read_text())[3]["n"]
PINNED = Pen("0123456789ABCDEFGHJKMNPQRS", hashlib.sha256(b"").hexdigest(), "03", int(RFC_KEY, 16))

codes = st.text(CODE_ALPHABET, min_size=26, max_size=26)


def hkdf_sha256(key, salt, info, length):
    """RFC 5869, written out."""
    pseudo_random = hmac.digest(salt, key, "sha256")
    block, stream = b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.digest(pseudo_random, block + info + bytes([counter]), "sha256")
        stream += block
    return stream[:length]


def test_new_code_has_26_characters_of_the_alphabet():
    code = new_code()
    assert len(code) == 26
    assert set(code) <= set(CODE_ALPHABET)
    assert code != new_code()


@settings(deadline=None)
@given(codes, st.randoms(use_true_random=False))
def test_code_survives_grouping_case_and_similar_letters(code, dice: random.Random):
    looks = {"0": "0oO", "1": "1iIlL", "-": "- \t\u2011\u2013\u00a0\u200b"}
    typed = "".join(dice.choice(looks.get(c, c + c.lower())) for c in group_code(code))
    assert normalise_code(f" {typed}\n") == code


def test_code_is_grouped_for_reading():
    assert group_code(CODE) == "0123-4567-89AB-CDEF-GHJK-MNP-QRS"


@pytest.mark.parametrize("wrong", ["U", "u", "!", "é", "ß", "ı", "０"])
def test_character_that_no_code_contains_is_named(wrong):
    with pytest.raises(CodeError) as caught:
        normalise_code(f"0123-{wrong}")
    assert (caught.value.reason, caught.value.character) == ("character", wrong)
    assert str(caught.value) == f"character: {wrong}"


@pytest.mark.parametrize("count", [0, 25, 27])
def test_code_of_wrong_length_is_refused_with_its_count(count):
    with pytest.raises(CodeError) as caught:
        normalise_code("-".join("A" * count))
    assert (caught.value.reason, caught.value.count) == ("length", count)
    assert str(caught.value) == f"length: {count}"


def test_fingerprint_is_grouped_for_reading():
    fp = hashlib.sha256(b"").hexdigest()
    assert group_fingerprint(fp) == "e3b0 c442 98fc 1c14 9afb"


def test_derivation_is_pinned_for_every_other_implementation():
    assert PINNED.tag.hex() == "daa58a87ac6d1f24f1a430efc9b93130b1ea8a7f59ffcec7d1077beecc88426c"
    assert format(PINNED.blinding_factor, "x")[:32] == "761724cdc793505ebdc77d9be9f74107"
    assert (
        hashlib.sha256(PINNED.blinded_tag()).hexdigest()
        == "e72bd3e414fff6bcd1a16cca82d1e6c7c82d0cfd816eeae42b837f8437b803ca"
    )


def test_derivation_is_hkdf_as_the_bundle_format_says():
    key, salt = PINNED.code.encode(), PINNED.fp.encode()
    seed = hkdf_sha256(key, salt, b"tag/03", 32)
    stretched = hkdf_sha256(key, salt, b"blind/03", 512 + 16)
    assert PINNED.tag == Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    assert PINNED.blinding_factor == int.from_bytes(stretched, "big") % (PINNED.modulus - 2) + 2


def test_code_in_any_spelling_derives_the_same():
    assert replace(PINNED, code="oi23 4567-89ab cdef ghjk mnp qrs").tag == PINNED.tag


@pytest.mark.parametrize("change", [{"nomination": "04"}, {"fp": "0" * 64}, {"code": "A" * 26}])
def test_another_nomination_round_or_code_derives_other_values(change):
    other = replace(PINNED, **change)
    assert other.tag != PINNED.tag
    assert other.blinding_factor != PINNED.blinding_factor


def test_pen_does_not_print_the_code():
    assert PINNED.code not in repr(PINNED)


def test_same_code_fetches_the_same_stamp_again():
    pen = make_pen(make_manifest(), 0)
    first, second = (blind_sign(stamp_key(0), pen.blinded_tag()) for _ in range(2))
    assert pen.unblind(first) == pen.unblind(second)


def test_server_sees_neither_tag_nor_stamp_at_collection():
    pen = make_pen(make_manifest(), 0)
    seen = pen.blinded_tag() + blind_sign(stamp_key(0), pen.blinded_tag())
    stamp = pen.unblind(blind_sign(stamp_key(0), pen.blinded_tag()))
    assert pen.tag not in seen
    assert stamp not in seen


def test_paper_of_one_nomination_is_refused_for_another():
    manifest = make_manifest()
    paper = make_ballot(manifest, 0)
    pen = make_pen(manifest, 1)
    ballot = pen.sign_ballot(bytes.fromhex(paper.stamp), 1, (4, 3))
    with pytest.raises(BallotError) as caught:
        check_ballot(manifest, pen.fp, ballot)
    assert caught.value.reason == "stamp"
