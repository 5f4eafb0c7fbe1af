# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blind signatures against the vectors of RFC 9474, appendix A (rfc9474.json), and OpenSSL.

The project uses RSABSSA-SHA384-PSSZERO-Deterministic alone. The other three suites differ in salt
and message prefix only, so they exercise the same code as far as it does not see the salt.
"""

import json
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from award.ballots import stamp as stamp_module
from award.ballots.blinding import WrongStamp, blind, emsa_pss_encode, finalize, remove_blinding
from award.ballots.stamp import (
    InvalidBlinded,
    StampFault,
    StampKey,
    blind_sign,
    generate_key,
    modulus_size,
    verify_stamp,
)

from .rounds import make_manifest, make_pen, stamp_key

VECTORS = {
    vector["name"]: {key: value for key, value in vector.items() if key != "name"}
    for vector in json.loads(Path(__file__).with_name("rfc9474.json").read_text())
}
WITHOUT_SALT = ["RSABSSA-SHA384-PSSZERO-Deterministic", "RSABSSA-SHA384-PSSZERO-Randomized"]


def octets(vector, name):
    return bytes.fromhex(vector[name].removeprefix("0x"))


def integer(vector, name):
    return int(vector[name].removeprefix("0x"), 16)


def key_of(vector):
    return StampKey(*(integer(vector, name) for name in "npqd"))


def factor_of(vector):
    return pow(integer(vector, "inv"), -1, integer(vector, "n"))


@pytest.mark.parametrize("suite", WITHOUT_SALT)
def test_encoding_equals_the_rfc_vector(suite):
    vector = VECTORS[suite]
    encoded = emsa_pss_encode(octets(vector, "input_msg"), integer(vector, "n").bit_length() - 1)
    assert encoded == octets(vector, "encoded_msg")


@pytest.mark.parametrize("suite", WITHOUT_SALT)
def test_blinding_equals_the_rfc_vector(suite):
    vector = VECTORS[suite]
    blinded = blind(integer(vector, "n"), octets(vector, "input_msg"), factor_of(vector))
    assert blinded == octets(vector, "blinded_msg")


@pytest.mark.parametrize("suite", VECTORS)
def test_blind_signature_equals_the_rfc_vector(suite):
    vector = VECTORS[suite]
    assert blind_sign(key_of(vector), octets(vector, "blinded_msg")) == octets(vector, "blind_sig")


@pytest.mark.parametrize("suite", VECTORS)
def test_unblinding_equals_the_rfc_vector(suite):
    vector = VECTORS[suite]
    stamp = remove_blinding(integer(vector, "n"), factor_of(vector), octets(vector, "blind_sig"))
    assert stamp == octets(vector, "sig")


@pytest.mark.parametrize("suite", WITHOUT_SALT)
def test_finalize_equals_the_rfc_vector(suite):
    vector = VECTORS[suite]
    message, signature = octets(vector, "input_msg"), octets(vector, "blind_sig")
    stamp = finalize(integer(vector, "n"), message, factor_of(vector), signature)
    assert stamp == octets(vector, "sig")


@pytest.mark.parametrize("suite", [name for name in VECTORS if name not in WITHOUT_SALT])
def test_stamp_with_a_salt_is_refused(suite):
    vector = VECTORS[suite]
    message, signature = octets(vector, "input_msg"), octets(vector, "sig")
    assert not verify_stamp(integer(vector, "n"), message, signature)


def test_stamp_verifies_with_the_openssl_command_of_the_docstring(tmp_path):
    pen = make_pen(make_manifest(), 0)
    stamp = pen.unblind(blind_sign(stamp_key(0), pen.blinded_tag()))
    public = RSAPublicNumbers(65537, pen.modulus).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(pem)
    (tmp_path / "tag.bin").write_bytes(pen.tag)
    (tmp_path / "stamp.bin").write_bytes(stamp)
    text = stamp_module.__doc__
    command = shlex.split(text[text.index("openssl dgst") :].replace("\\\n", ""))
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "Verified OK\n"


def test_new_key_signs_and_has_the_usual_size():
    key = generate_key()
    assert (key.n.bit_length(), modulus_size(key.n), key.p * key.q) == (3072, 384, key.n)
    assert key.modulus_hex == format(key.n, "x")
    pen = replace(make_pen(make_manifest(), 0), modulus=key.n)
    assert len(pen.blinded_tag()) == 384
    assert len(pen.unblind(blind_sign(key, pen.blinded_tag()))) == 384


def test_key_does_not_print_its_secrets():
    key = stamp_key(0)
    assert repr(key) == f"StampKey(n={key.n})"


@pytest.mark.parametrize("number", [0, 1], ids=["zero", "one"])
def test_blinded_number_that_is_too_small_is_refused(number):
    with pytest.raises(InvalidBlinded, match="out of range"):
        blind_sign(stamp_key(0), number.to_bytes(256, "big"))


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_blinded_number_around_the_modulus_is_refused(offset):
    with pytest.raises(InvalidBlinded, match="out of range"):
        blind_sign(stamp_key(0), (stamp_key(0).n + offset).to_bytes(256, "big"))


@pytest.mark.parametrize("size", [0, 255, 257])
def test_blinded_tag_of_wrong_length_is_refused(size):
    with pytest.raises(InvalidBlinded, match="wrong length"):
        blind_sign(stamp_key(0), b"\x02" * size)


def test_faulty_private_operation_never_leaves_the_server():
    broken = replace(stamp_key(0), d=stamp_key(0).d + 2)
    with pytest.raises(StampFault):
        blind_sign(broken, b"\x02" * 256)


def test_blinding_refuses_a_factor_that_divides_the_modulus():
    key = stamp_key(0)
    with pytest.raises(ValueError, match="not invertible"):
        blind(key.n, b"tag", key.p)


def test_stamp_of_another_key_is_refused_by_the_device():
    pen = make_pen(make_manifest(), 0)
    number = int.from_bytes(pen.blinded_tag(), "big") % stamp_key(1).n
    foreign = blind_sign(stamp_key(1), number.to_bytes(256, "big"))
    with pytest.raises(WrongStamp, match="not a stamp on this tag"):
        pen.unblind(foreign)


def test_stamp_of_wrong_length_is_refused_by_the_device():
    with pytest.raises(WrongStamp, match="wrong length"):
        make_pen(make_manifest(), 0).unblind(b"\x02" * 255)
