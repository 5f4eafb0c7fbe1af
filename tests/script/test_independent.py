# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our two sides of the blind signature, each with the other side of a foreign implementation.

That is the package @cloudflare/blindrsa-ts, which nothing but this file uses.
"""

import base64
from functools import cache

import pytest

from award.ballots.device import Pen
from award.ballots.stamp import StampKey, blind_sign, generate_key, verify_stamp
from tests.ballots.rounds import CODE
from tests.script import node

FP = "5" * 64
NOMINATION = "17"

IMPORTS = """{ RSABSSA } from @cloudflare/blindrsa-ts; { makePen } from ballots/device.js;
    { verifyStamp } from ballots/stamp.js; { fromHex, toHex } from ballots/bytes.js"""
THEIRS = """
    const theirs = RSABSSA.SHA384.PSSZero.Deterministic()
    const key = (jwk, use) =>
        crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, true, [use])
    const { kty, n, e } = given.jwk, publicKey = await key({ kty, n, e }, 'verify')
    const tag = fromHex(given.tag), message = theirs.prepare(tag)
"""
OUR_DEVICE = """
    const pen = await makePen(given.code, given.fp, { id: given.nomination, key: given.n })
    const blinded = await pen.blindedTag()
    const answer = await theirs.blindSign(await key(given.jwk, 'sign'), fromHex(blinded))
    const stamp = await pen.unblind(toHex(answer))
    const verified = await theirs.verify(publicKey, fromHex(stamp), message)
    return { tag: pen.tag, stamp, verified }
"""
THEIR_DEVICE_BLINDS = """
    const { blindedMsg, inv } = await theirs.blind(publicKey, message)
    return { blinded: toHex(blindedMsg), inv: toHex(inv) }
"""
THEIR_DEVICE_FINALIZES = """
    const answer = fromHex(given.answer), inv = fromHex(given.inv)
    const stamp = await theirs.finalize(publicKey, message, answer, inv)
    return [toHex(stamp), await verifyStamp(BigInt('0x' + given.n), tag, stamp)]
"""


@cache
def key_of(bits: int) -> StampKey:
    return generate_key(bits)


def octets(number: int) -> str:
    """base64url without padding, as JSON Web Keys spell numbers."""
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwk(key: StampKey) -> dict[str, str]:
    numbers = {
        "n": key.n,
        "e": 65537,
        "d": key.d,
        "p": key.p,
        "q": key.q,
        "dp": key.d % (key.p - 1),
        "dq": key.d % (key.q - 1),
        "qi": pow(key.q, -1, key.p),
    }
    return {"kty": "RSA"} | {name: octets(number) for name, number in numbers.items()}


def given(key: StampKey, pen: Pen) -> dict[str, object]:
    return {
        "jwk": jwk(key),
        "n": key.modulus_hex,
        "code": pen.code,
        "fp": pen.fp,
        "nomination": pen.nomination,
        "tag": pen.tag.hex(),
    }


@pytest.mark.parametrize("bits", [2048, 3072])
def test_our_device_works_with_a_foreign_server(bits: int) -> None:
    key = key_of(bits)
    pen = Pen(CODE, FP, NOMINATION, key.n)
    found = node.run(IMPORTS, THEIRS + OUR_DEVICE, given(key, pen))
    stamp = pen.unblind(blind_sign(key, pen.blinded_tag()))
    assert found == {"tag": pen.tag.hex(), "stamp": stamp.hex(), "verified": True}


@pytest.mark.parametrize("bits", [2048, 3072])
def test_foreign_device_works_with_our_server(bits: int) -> None:
    key = key_of(bits)
    pen = Pen(CODE, FP, NOMINATION, key.n)
    known = given(key, pen)
    sent = node.run(IMPORTS, THEIRS + THEIR_DEVICE_BLINDS, known)
    answer = blind_sign(key, bytes.fromhex(sent["blinded"]))
    known |= {"answer": answer.hex(), "inv": sent["inv"]}
    stamp, verified = node.run(IMPORTS, THEIRS + THEIR_DEVICE_FINALIZES, known)
    assert verified is True
    assert verify_stamp(key.n, pen.tag, bytes.fromhex(stamp))
    # without a salt there is only one stamp on a tag
    assert stamp == pen.unblind(blind_sign(key, pen.blinded_tag())).hex()
