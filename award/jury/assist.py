# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The server's memory plays the juror's device, for browsers without script.

It leaves the same rows as a device does, and keeps neither the code nor who typed it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from award.ballots.ballot import Ballot, format_scores, parse_scores
from award.ballots.device import Pen
from award.ballots.manifest import Manifest
from award.jury import rules


@dataclass(frozen=True)
class OwnPaper:
    """A paper whose code was typed, and what is in the urn for it. `blind_sig` is b"" once the
    papers have been emptied."""

    pen: Pen = field(repr=False)
    blind_sig: bytes = field(repr=False)
    cast: Ballot | None

    @property
    def number(self) -> str:
        return self.pen.nomination

    def next_ballot(self, scores: Sequence[int] | None) -> Ballot | None:
        """The ballot to cast for these scores (None abstains); None where the urn holds them."""
        version = rules.next_version(self.cast, format_scores(scores))
        if version is None:
            return None
        return self.pen.sign_ballot(self.pen.unblind(self.blind_sig), version, scores)


def pens(manifest: Manifest, fp: str, code: str) -> list[Pen]:
    """What the code is at each nomination; raises CodeError at first use of a mistyped one."""
    return [Pen(code, fp, one.id, one.modulus) for one in manifest.nominations]


def blinded_tags(
    manifest: Manifest, fp: str, code: str, numbers: Iterable[str]
) -> dict[str, bytes]:
    """What a device would send to collect papers for `numbers`."""
    wanted = set(numbers)
    chosen = [pen for pen in pens(manifest, fp, code) if pen.nomination in wanted]
    return {pen.nomination: pen.blinded_tag() for pen in chosen}


def own_papers(
    manifest: Manifest,
    fp: str,
    code: str,
    stamps: Mapping[tuple[str, bytes], bytes],
    ballots: Iterable[Ballot],
) -> list[OwnPaper]:
    """The papers of a code among all papers, in the manifest's order; about 1 ms a nomination."""
    found = _by_tag(ballots)
    owned = []
    for pen in pens(manifest, fp, code):
        stamp = stamps.get((pen.nomination, pen.blinded_tag()))
        if stamp is not None:
            owned.append(OwnPaper(pen, stamp, found.get((pen.nomination, pen.tag.hex()))))
    return owned


def own_ballots(
    manifest: Manifest, fp: str, code: str, numbers: Iterable[str], ballots: Iterable[Ballot]
) -> list[OwnPaper]:
    """After the close, when the papers are empty: what lies in the urn under this code."""
    found, wanted = _by_tag(ballots), set(numbers)
    return [
        OwnPaper(pen, b"", found.get((pen.nomination, pen.tag.hex())))
        for pen in pens(manifest, fp, code)
        if pen.nomination in wanted
    ]


def scores_of(paper: OwnPaper, manifest: Manifest) -> tuple[int, ...] | None:
    """What was cast; None for an abstention or nothing (`paper.cast` tells which)."""
    return parse_scores(paper.cast.scores, manifest) if paper.cast else None


def _by_tag(ballots: Iterable[Ballot]) -> dict[tuple[str, str], Ballot]:
    return {(ballot.nomination, ballot.tag): ballot for ballot in ballots}
