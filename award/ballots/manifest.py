# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scoring round is about, fixed before the first paper is collected.

Its fingerprint stands on every jury page and salts every derivation, so that nobody can show one
juror another round than the rest.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from award.ballots.strict_json import (
    Malformed,
    canonical,
    read_document,
    read_fields,
    read_integer,
    read_list,
    read_text,
)

FORMAT = "award-manifest/1"
AGGREGATION = "weighted-mean"
SMALLEST_K = 3
MODULUS_BITS = range(2048, 4097, 8)

# ASCII only: every language sorts it the same way, and it cannot contain a line break.
_IDENTIFIER = re.compile(r"[0-9A-Za-z._-]{1,64}")
_HEX = re.compile(r"[1-9a-f][0-9a-f]*")


class ManifestError(Malformed):
    """Names the defect of a manifest: a machine-readable `code` and the `place` of the value."""


@dataclass(frozen=True)
class Criterion:
    id: str
    weight: int


@dataclass(frozen=True)
class Nomination:
    """`modulus` is the public stamp key of this nomination; the exponent is always 65537."""

    id: str
    modulus: int


@dataclass(frozen=True)
class Manifest:
    """Creating one raises ManifestError unless its values make a valid round.

    Criteria stand in ballot order. Two jurors may bear the same name.
    """

    round: str
    title: str
    scale: tuple[int, int]
    criteria: tuple[Criterion, ...]
    aggregation: str
    k: int
    jurors: tuple[str, ...]
    nominations: tuple[Nomination, ...]

    def __post_init__(self) -> None:
        _check_head(self)
        _check_criteria(self.criteria)
        _check_nominations(self.nominations)

    @property
    def text(self) -> str:
        """Canonical JSON; the fingerprint is taken over exactly these characters in UTF-8."""
        return canonical(
            {
                "format": FORMAT,
                "round": self.round,
                "title": self.title,
                "scale": self.scale,
                "criteria": [{"id": c.id, "weight": c.weight} for c in self.criteria],
                "aggregation": self.aggregation,
                "k": self.k,
                "jurors": self.jurors,
                "nominations": [
                    {"id": n.id, "key": format(n.modulus, "x")} for n in self.nominations
                ],
            }
        )

    def modulus_of(self, nomination: str) -> int | None:
        """None for a nomination that is not in the round."""
        return next((n.modulus for n in self.nominations if n.id == nomination), None)


def fingerprint(text: str) -> str:
    """SHA-256 of the manifest's text: 64 lower-case hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse_manifest(text: str) -> Manifest:
    """Reads canonical text only, so that one manifest has one fingerprint; raises ManifestError."""
    try:
        manifest = _read_manifest(text)
    except Malformed as error:
        raise ManifestError(error.code, error.place) from error
    if manifest.text != text:
        raise ManifestError("not-canonical")
    return manifest


def _read_manifest(text: str) -> Manifest:
    names = (
        *("round", "title", "scale", "criteria"),
        *("aggregation", "k", "jurors", "nominations"),
    )
    fields = read_document(text, FORMAT, names)
    return Manifest(
        round=read_text(fields["round"], "$.round"),
        title=read_text(fields["title"], "$.title"),
        scale=_read_scale(fields["scale"]),
        criteria=tuple(
            _read_criterion(item, place)
            for place, item in read_list(fields["criteria"], "$.criteria")
        ),
        aggregation=read_text(fields["aggregation"], "$.aggregation"),
        k=read_integer(fields["k"], "$.k"),
        jurors=tuple(
            read_text(item, place) for place, item in read_list(fields["jurors"], "$.jurors")
        ),
        nominations=tuple(
            _read_nomination(item, place)
            for place, item in read_list(fields["nominations"], "$.nominations")
        ),
    )


def _read_scale(value: object) -> tuple[int, int]:
    ends = [read_integer(item, place) for place, item in read_list(value, "$.scale")]
    if len(ends) != 2:
        raise Malformed("scale", "$.scale")
    return ends[0], ends[1]


def _read_criterion(value: object, place: str) -> Criterion:
    fields = read_fields(value, ("id", "weight"), place)
    weight = read_integer(fields["weight"], f"{place}.weight")
    return Criterion(read_text(fields["id"], f"{place}.id"), weight)


def _read_nomination(value: object, place: str) -> Nomination:
    fields = read_fields(value, ("id", "key"), place)
    key = read_text(fields["key"], f"{place}.key")
    if len(key) > MODULUS_BITS[-1] // 4 or not _HEX.fullmatch(key):
        raise Malformed("key", f"{place}.key")
    return Nomination(read_text(fields["id"], f"{place}.id"), int(key, 16))


def _check_head(manifest: Manifest) -> None:
    lowest, highest = manifest.scale
    _require(_IDENTIFIER.fullmatch(manifest.round), "identifier", "$.round")
    _require(manifest.title, "empty", "$.title")
    _require(lowest < highest, "scale", "$.scale")
    _require(manifest.aggregation == AGGREGATION, "aggregation", "$.aggregation")
    _require(manifest.k >= SMALLEST_K, "k", "$.k")
    _require(manifest.jurors and all(manifest.jurors), "empty", "$.jurors")


def _check_criteria(criteria: tuple[Criterion, ...]) -> None:
    _check_identifiers((c.id for c in criteria), "$.criteria")
    for position, criterion in enumerate(criteria):
        _require(criterion.weight >= 1, "weight", f"$.criteria[{position}].weight")


def _check_nominations(nominations: tuple[Nomination, ...]) -> None:
    _check_identifiers((n.id for n in nominations), "$.nominations")
    seen: set[int] = set()
    for position, nomination in enumerate(nominations):
        place = f"$.nominations[{position}].key"
        modulus = nomination.modulus
        _require(modulus % 2 == 1 and modulus.bit_length() in MODULUS_BITS, "key", place)
        # Under a shared key the paper of one nomination would be valid for the other.
        _require(modulus not in seen, "shared-key", place)
        seen.add(modulus)


def _check_identifiers(identifiers: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for position, identifier in enumerate(identifiers):
        _require(_IDENTIFIER.fullmatch(identifier), "identifier", f"{place}[{position}].id")
        _require(identifier not in seen, "duplicate-id", f"{place}[{position}].id")
        seen.add(identifier)
    _require(seen, "empty", place)


def _require(condition: object, code: str, place: str) -> None:
    if not condition:
        raise ManifestError(code, place)
