# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second bundle verifier, written from the description of the bundle format alone.

It shares no code with the product, so that an error would have to be made twice. It only says
whether a bundle is right, not what is wrong with it.
"""

import hashlib
import json
import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BUNDLE = {"format": str, "manifest": str, "ballots": list, "result": list}
MANIFEST = {
    "format": str,
    "round": str,
    "title": str,
    "scale": list,
    "criteria": list,
    "aggregation": str,
    "k": int,
    "jurors": list,
    "nominations": list,
}
BALLOT = {"nomination": str, "tag": str, "version": int, "scores": str, "stamp": str, "sig": str}
RESULT = {
    "nomination": str,
    "eligible": int,
    "confirmed": int,
    "ballots": int,
    "abstentions": int,
    "mean": (str, type(None)),
}


def is_right(data):
    """True, or False for whatever is wrong."""
    try:
        check_bundle(data)
    except (AssertionError, ValueError, InvalidSignature, RecursionError):
        return False
    return True


def check_bundle(data):
    bundle = load(data.decode("utf-8"))
    shape(bundle, BUNDLE)
    assert bundle["format"] == "award-bundle/1"
    text = bundle["manifest"]
    manifest = load(text)
    check_manifest(manifest)
    spelt = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert spelt == text
    fp = hashlib.sha256(text.encode("utf-8")).hexdigest()
    keys = {n["id"]: int(n["key"], 16) for n in manifest["nominations"]}
    for ballot in bundle["ballots"]:
        check_ballot(ballot, manifest, fp, keys)
    places = [(b["nomination"], b["tag"]) for b in bundle["ballots"]]
    assert places == sorted(set(places))
    for result in bundle["result"]:
        name = result["nomination"]
        check_result(result, manifest, [b for b in bundle["ballots"] if b["nomination"] == name])
    assert sorted(r["nomination"] for r in bundle["result"]) == sorted(keys)


def load(text):
    def unique(pairs):
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(constant):
        raise ValueError(constant)

    return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)


def shape(value, fields):
    assert isinstance(value, dict)
    assert set(value) == set(fields)
    for name, kind in fields.items():
        assert isinstance(value[name], kind)
        assert not isinstance(value[name], bool)


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def check_manifest(manifest):
    shape(manifest, MANIFEST)
    assert manifest["format"] == "award-manifest/1"
    assert manifest["aggregation"] == "weighted-mean"
    assert manifest["k"] >= 3
    assert all(map(is_integer, manifest["scale"]))
    lowest, highest = manifest["scale"]
    assert lowest < highest
    assert manifest["title"] and manifest["jurors"]  # noqa: PT018 - no pytest here
    assert all(isinstance(name, str) and name for name in manifest["jurors"])
    for criterion in manifest["criteria"]:
        shape(criterion, {"id": str, "weight": int})
        assert criterion["weight"] > 0
    for nomination in manifest["nominations"]:
        shape(nomination, {"id": str, "key": str})
        modulus = int(nomination["key"], 16)
        assert format(modulus, "x") == nomination["key"]
        assert modulus % 2 == 1
        assert modulus.bit_length() >= 2048
    for names in (
        [criterion["id"] for criterion in manifest["criteria"]],
        [nomination["id"] for nomination in manifest["nominations"]],
        [nomination["key"] for nomination in manifest["nominations"]],
    ):
        assert names
        assert len(set(names)) == len(names)


def check_ballot(ballot, manifest, fp, keys):
    shape(ballot, BALLOT)
    assert ballot["nomination"] in keys
    assert ballot["version"] >= 1
    read_scores(ballot["scores"], manifest)
    tag = octets(ballot["tag"])
    assert len(tag) == 32
    lines = ("ballot/1", fp, ballot["nomination"], str(ballot["version"]), ballot["scores"])
    message = "\n".join(lines).encode("utf-8")
    Ed25519PublicKey.from_public_bytes(tag).verify(octets(ballot["sig"]), message)
    check_stamp(keys[ballot["nomination"]], tag, octets(ballot["stamp"]))


def octets(text):
    assert re.fullmatch("([0-9a-f]{2})*", text)
    return bytes.fromhex(text)


def check_stamp(modulus, tag, stamp):
    """RSASSA-PSS verification step by step: RFC 8017, sections 8.1.2 and 9.1.2."""
    assert len(stamp) == (modulus.bit_length() + 7) // 8
    number = int.from_bytes(stamp, "big")
    assert number < modulus
    bits = modulus.bit_length() - 1
    length = (bits + 7) // 8
    message = pow(number, 65537, modulus)
    assert message < 1 << (8 * length)
    encoded = message.to_bytes(length, "big")
    assert encoded[-1] == 0xBC
    masked, digest = encoded[: length - 49], encoded[length - 49 : -1]
    stream = b""
    counter = 0
    while len(stream) < len(masked):
        stream += hashlib.sha384(digest + counter.to_bytes(4, "big")).digest()
        counter += 1
    assert masked[0] >> (8 - (8 * length - bits)) == 0
    block = bytearray(a ^ b for a, b in zip(masked, stream, strict=False))
    block[0] &= 0xFF >> (8 * length - bits)
    assert bytes(block) == bytes(len(block) - 1) + b"\x01"
    assert hashlib.sha384(bytes(8) + hashlib.sha384(tag).digest()).digest() == digest


def read_scores(text, manifest):
    if text == "-":
        return None
    scores = [int(part) for part in text.split(",")]
    assert ",".join(map(str, scores)) == text
    assert len(scores) == len(manifest["criteria"])
    lowest, highest = manifest["scale"]
    assert all(lowest <= score <= highest for score in scores)
    return scores


def check_result(result, manifest, ballots):
    shape(result, RESULT)
    rows = [read_scores(ballot["scores"], manifest) for ballot in ballots]
    rows_with_scores = [row for row in rows if row is not None]
    assert 0 <= result["confirmed"] <= result["eligible"] <= len(manifest["jurors"])
    assert len(rows) == result["ballots"] <= result["eligible"]
    assert result["abstentions"] == len(rows) - len(rows_with_scores)
    assert result["mean"] == mean_of(rows_with_scores, manifest)


def mean_of(rows, manifest):
    if not rows:
        return None
    weights = [criterion["weight"] for criterion in manifest["criteria"]]
    points = 0
    for row in rows:
        points += sum(weight * score for weight, score in zip(weights, row, strict=True))
    return in_four_decimals(points, sum(weights) * len(rows))


def in_four_decimals(numerator, denominator):
    """Exact: the digits of the quotient are cut far behind the place where a tie could hide."""
    with localcontext() as context:
        context.prec = 200
        quotient = Decimal(numerator) / Decimal(denominator)
        rounded = quotient.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)
    return format(abs(rounded) if rounded == 0 else rounded, "f")
