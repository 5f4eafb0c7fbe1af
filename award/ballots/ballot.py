# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One ballot: what a juror's device sends, and when the server may accept it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from award.ballots.manifest import Manifest
from award.ballots.stamp import modulus_size, verify_stamp
from award.ballots.strict_json import MAX_INTEGER

ABSTENTION = "-"
TAG_SIZE = 32
SIGNATURE_SIZE = 64

Reason = Literal["nomination", "tag", "version", "scores", "signature", "stamp"]

_HEX = re.compile(r"[0-9a-f]*")
_SCORE = re.compile(r"0|-?[1-9][0-9]{0,15}")


class BallotError(ValueError):
    """A ballot that must not be counted; `reason` names the first defect found."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, order=True)
class Ballot:
    """`tag`, `stamp` and `sig` are lower-case hex, as in the bundle.

    `scores` is "4,3,5" in the order of the criteria, or "-" for an abstention.
    """

    nomination: str
    tag: str
    version: int
    scores: str
    stamp: str
    sig: str


def signed_text(fp: str, nomination: str, version: int, scores: str) -> bytes:
    """What the Ed25519 signature covers: five lines in UTF-8, no line feed at the end."""
    return f"ballot/1\n{fp}\n{nomination}\n{version}\n{scores}".encode()


def lookup_text(fp: str, nomination: str) -> bytes:
    """What a device signs to be told its own ballot: three lines, no line feed at the end."""
    return f"lookup/1\n{fp}\n{nomination}".encode()


def format_scores(scores: Sequence[int] | None) -> str:
    return ABSTENTION if scores is None else ",".join(map(str, scores))


def parse_scores(text: str, manifest: Manifest) -> tuple[int, ...] | None:
    """None is an abstention; raises BallotError unless every criterion has a point of the scale."""
    if text == ABSTENTION:
        return None
    parts = text.split(",")
    if len(parts) != len(manifest.criteria) or not all(map(_SCORE.fullmatch, parts)):
        raise BallotError("scores")
    scores = tuple(map(int, parts))
    lowest, highest = manifest.scale
    if not all(lowest <= score <= highest for score in scores):
        raise BallotError("scores")
    return scores


def check_ballot(manifest: Manifest, fp: str, ballot: Ballot) -> None:
    """Raises BallotError; `fp` is the fingerprint of this manifest. About 0.2 ms."""
    for reason in ballot_defects(manifest, fp, ballot):
        raise BallotError(reason)


def check_lookup(
    manifest: Manifest, fp: str, *, nomination: str, tag: str, stamp: str, sig: str
) -> None:
    """Whether somebody asks for the ballot of their own paper; raises BallotError.

    Stamp and signature prove that the paper is theirs; a ballot's signature is none for this.
    """
    paper = Ballot(nomination, tag, 1, ABSTENTION, stamp, sig)
    for reason in _OF_THE_PAPER:
        if not _CHECKS[reason](manifest, fp, paper):
            raise BallotError(reason)
    if not _is_signed(tag, sig, lookup_text(fp, nomination)):
        raise BallotError("signature")


def ballot_defects(manifest: Manifest, fp: str, ballot: Ballot) -> Iterator[Reason]:
    """Every defect, the cheap checks first; never raises.

    Without a known nomination there is no key to check the stamp with: only "nomination" is named.
    """
    for reason, is_valid in _CHECKS.items():
        if not is_valid(manifest, fp, ballot):
            yield reason


def _has_nomination(manifest: Manifest, _fp: str, ballot: Ballot) -> bool:
    return manifest.modulus_of(ballot.nomination) is not None


def _has_tag(_manifest: Manifest, _fp: str, ballot: Ballot) -> bool:
    return _decode(ballot.tag, TAG_SIZE) is not None


def _has_version(_manifest: Manifest, _fp: str, ballot: Ballot) -> bool:
    return type(ballot.version) is int and 1 <= ballot.version <= MAX_INTEGER


def _has_scores(manifest: Manifest, _fp: str, ballot: Ballot) -> bool:
    try:
        parse_scores(ballot.scores, manifest)
    except BallotError:
        return False
    return True


def _has_signature(_manifest: Manifest, fp: str, ballot: Ballot) -> bool:
    try:
        message = signed_text(fp, ballot.nomination, ballot.version, ballot.scores)
    except ValueError:  # text that has no UTF-8 form
        return False
    return _is_signed(ballot.tag, ballot.sig, message)


def _is_signed(tag: str, sig: str, message: bytes) -> bool:
    key, signature = _decode(tag, TAG_SIZE), _decode(sig, SIGNATURE_SIZE)
    if key is None or signature is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _has_stamp(manifest: Manifest, _fp: str, ballot: Ballot) -> bool:
    modulus = manifest.modulus_of(ballot.nomination)
    if modulus is None:
        return True
    tag = _decode(ballot.tag, TAG_SIZE)
    stamp = _decode(ballot.stamp, modulus_size(modulus))
    return tag is not None and stamp is not None and verify_stamp(modulus, tag, stamp)


def _decode(text: str, size: int) -> bytes | None:
    # bytes.fromhex() alone would let upper case and spaces through.
    if len(text) != 2 * size or not _HEX.fullmatch(text):
        return None
    return bytes.fromhex(text)


_CHECKS: dict[Reason, Callable[[Manifest, str, Ballot], bool]] = {
    "nomination": _has_nomination,
    "tag": _has_tag,
    "version": _has_version,
    "scores": _has_scores,
    "signature": _has_signature,
    "stamp": _has_stamp,
}
_OF_THE_PAPER: tuple[Reason, ...] = ("nomination", "tag", "stamp")
