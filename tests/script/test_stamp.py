# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The browser's blind signatures against the vectors of RFC 9474, appendix A, and against Python.

Everything runs in Node and in Chromium, there on a page with the application's policy.
"""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Error

from award.ballots.blinding import blind, emsa_pss_encode, finalize
from award.ballots.stamp import StampKey, blind_sign, generate_key, verify_stamp
from tests.script.conftest import Run, Site

RFC_FILE = Path(__file__).parents[1] / "ballots" / "rfc9474.json"
VECTORS = {
    vector["name"]: {name: str(value).removeprefix("0x") for name, value in vector.items()}
    for vector in json.loads(RFC_FILE.read_text())
}
WITHOUT_SALT = ["RSABSSA-SHA384-PSSZERO-Deterministic", "RSABSSA-SHA384-PSSZERO-Randomized"]
WITH_SALT = [name for name in VECTORS if name not in WITHOUT_SALT]
KEY = StampKey(*(int(VECTORS[WITHOUT_SALT[0]][name], 16) for name in "npqd"))
SIZE = 512
# Found by trying: the stamps on these tags are below 2**4096 - n and below 2**4088.
SMALL, ZERO_FIRST = 0, 162

STAMP = """{ WrongStamp, blind, emsaPssEncode, finalize, modulusBits, modulusSize, removeBlinding,
    verifyStamp } from ballots/stamp.js; { fromHex, toHex } from ballots/bytes.js"""
WALK = """
    const modulus = BigInt('0x' + given.n), factor = BigInt('0x' + given.r)
    const message = fromHex(given.input_msg), answer = fromHex(given.blind_sig)
    return {
        encoded_msg: toHex(await emsaPssEncode(message, modulusBits(modulus) - 1)),
        blinded_msg: toHex(await blind(modulus, message, factor)),
        unblinded: toHex(removeBlinding(modulus, factor, answer)),
        finalized: await finalize(modulus, message, factor, answer).then(toHex, e => e.message),
        verified: await verifyStamp(modulus, message, fromHex(given.sig)),
    }"""
BLIND = """
    const modulus = BigInt('0x' + given.n), factor = BigInt('0x' + given.r)
    return toHex(await blind(modulus, fromHex(given.tag), factor))"""
VERIFY = """
    const modulus = BigInt('0x' + given.n), tag = fromHex(given.tag)
    return Promise.all(given.stamps.map(stamp => verifyStamp(modulus, tag, fromHex(stamp))))"""
FINALIZE = """
    const modulus = BigInt('0x' + given.n), factor = BigInt('0x' + given.r)
    const told = error => [error instanceof WrongStamp, error.message]
    const tag = fromHex(given.tag)
    return Promise.all(given.answers.map(
        answer => finalize(modulus, tag, factor, fromHex(answer)).then(toHex, told)))"""


def tag_of(number: int) -> bytes:
    return number.to_bytes(32, "big")


def stamp_of(tag: bytes) -> bytes:
    """Without a salt there is only one; 2 as blinding factor serves as well as any."""
    return finalize(KEY.n, tag, 2, blind_sign(KEY, blind(KEY.n, tag, 2)))


def walked(run: Run, vector: dict[str, str]) -> dict[str, object]:
    modulus = int(vector["n"], 16)
    factor = pow(int(vector["inv"], 16), -1, modulus)
    return run(STAMP, WALK, {**vector, "r": format(factor, "x")})


def verified(run: Run, tag: bytes, stamps: list[bytes]) -> list[bool]:
    given = {"n": KEY.modulus_hex, "tag": tag.hex(), "stamps": [stamp.hex() for stamp in stamps]}
    return run(STAMP, VERIFY, given)


def finalized(run: Run, tag: bytes, answers: list[bytes]) -> list[object]:
    """Stamps in hex; for a refusal whether it is a WrongStamp, and its message."""
    answered = [answer.hex() for answer in answers]
    given = {"n": KEY.modulus_hex, "r": "2", "tag": tag.hex(), "answers": answered}
    return run(STAMP, FINALIZE, given)


@pytest.mark.parametrize("suite", WITHOUT_SALT)
def test_every_step_equals_the_rfc_vector(run: Run, suite: str) -> None:
    vector = VECTORS[suite]
    assert walked(run, vector) == {
        "encoded_msg": vector["encoded_msg"],
        "blinded_msg": vector["blinded_msg"],
        "unblinded": vector["sig"],
        "finalized": vector["sig"],
        "verified": True,
    }


@pytest.mark.parametrize("suite", WITH_SALT)
def test_stamp_with_a_salt_is_unblinded_as_in_the_rfc_and_refused(run: Run, suite: str) -> None:
    found = walked(run, VECTORS[suite])
    assert found["unblinded"] == VECTORS[suite]["sig"]
    assert (found["finalized"], found["verified"]) == ("not a stamp on this tag", False)


def test_encoding_equals_python_for_every_length(run: Run) -> None:
    dice = random.Random(9474)
    sizes = [*range(393, 425), *range(2040, 2064), 3071, 3072, 4095, 4096]
    cases = [(dice.randbytes(dice.choice([0, 1, 32, 300])).hex(), bits) for bits in sizes]
    encode = "([text, bits]) => emsaPssEncode(fromHex(text), bits).then(toHex)"
    found = run(STAMP, f"return Promise.all(given.map({encode}))", cases)
    assert found == [emsa_pss_encode(bytes.fromhex(text), bits).hex() for text, bits in cases]


@pytest.mark.parametrize("blinded", [2, 1 << 4000, KEY.n - 2], ids=["2", "2^4000", "n-2"])
def test_blinded_tag_always_has_the_size_of_the_modulus(run: Run, blinded: int) -> None:
    encoded = int.from_bytes(emsa_pss_encode(tag_of(1), KEY.n.bit_length() - 1), "big")
    factor = pow(blinded * pow(encoded, -1, KEY.n), KEY.d, KEY.n)
    given = {"n": KEY.modulus_hex, "tag": tag_of(1).hex(), "r": format(factor, "x")}
    assert run(STAMP, BLIND, given) == blinded.to_bytes(SIZE, "big").hex()


def test_stamp_that_begins_with_a_zero_keeps_it(run: Run) -> None:
    tag = tag_of(ZERO_FIRST)
    stamp = stamp_of(tag)
    assert stamp[0] == 0
    assert finalized(run, tag, [blind_sign(KEY, blind(KEY.n, tag, 2))]) == [stamp.hex()]
    assert verified(run, tag, [stamp, stamp[1:]]) == [True, False]


def test_stamp_with_any_byte_changed_is_refused(run: Run) -> None:
    tag = tag_of(1)
    stamp = stamp_of(tag)
    changed = [stamp[:i] + bytes([stamp[i] ^ 1 << i % 8]) + stamp[i + 1 :] for i in range(SIZE)]
    assert verified(run, tag, [stamp]) == [True]
    assert verified(run, tag, changed) == [False] * SIZE
    assert verified(run, tag_of(2), [stamp]) == [False]


def test_stamp_of_wrong_length_is_refused(run: Run) -> None:
    tag = tag_of(1)
    stamp = stamp_of(tag)
    wrong = [b"", stamp[:-1], stamp[1:], b"\0" + stamp, stamp + b"\0", stamp * 2]
    assert verified(run, tag, wrong) == [False] * len(wrong)


def test_number_that_is_not_below_the_modulus_is_no_stamp(run: Run) -> None:
    tag = tag_of(SMALL)
    number = int.from_bytes(stamp_of(tag), "big")
    numbers = [number, number + KEY.n, 0, 1, KEY.n - 1, KEY.n, KEY.n + 1, (1 << 8 * SIZE) - 1]
    stamps = [number.to_bytes(SIZE, "big") for number in numbers]
    assert verified(run, tag, stamps) == [True] + [False] * 7
    assert [verify_stamp(KEY.n, tag, stamp) for stamp in stamps] == [True] + [False] * 7


def test_device_refuses_an_answer_with_any_byte_changed(run: Run) -> None:
    tag = tag_of(1)
    answer = blind_sign(KEY, blind(KEY.n, tag, 2))
    changed = [answer[:i] + bytes([answer[i] ^ 1]) + answer[i + 1 :] for i in range(0, SIZE, 16)]
    assert finalized(run, tag, [answer]) == [stamp_of(tag).hex()]
    assert finalized(run, tag, changed) == [[True, "not a stamp on this tag"]] * len(changed)


def test_device_refuses_an_answer_of_wrong_length(run: Run) -> None:
    tag = tag_of(1)
    answer = blind_sign(KEY, blind(KEY.n, tag, 2))
    wrong = [b"", answer[:-1], answer[1:], b"\0" + answer, answer + b"\0"]
    assert finalized(run, tag, wrong) == [[True, "wrong length"]] * len(wrong)


def test_device_refuses_the_answer_to_another_tag_or_under_another_key(run: Run) -> None:
    other = generate_key(8 * SIZE)
    blinded = int.from_bytes(blind(KEY.n, tag_of(1), 2), "big") % other.n
    foreign = blind_sign(other, blinded.to_bytes(SIZE, "big"))
    answers = [foreign, blind_sign(KEY, blind(KEY.n, tag_of(2), 2))]
    assert finalized(run, tag_of(1), answers) == [[True, "not a stamp on this tag"]] * 2


def test_policy_of_the_page_is_in_force_for_what_it_imports(site: Site) -> None:
    page = site.visit("localhost")
    with pytest.raises(Error, match="Failed to fetch dynamically imported module"):
        page.evaluate("import('data:text/javascript,export default 1')")
