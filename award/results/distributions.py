# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the points of a nomination are spread: for the jury only, and only where enough gave points.

Below k a column of ones and twos is close to a list of names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from award.ballots.ballot import Ballot, parse_scores
from award.ballots.manifest import Manifest
from award.results import rules


@dataclass(frozen=True)
class Distribution:
    """`spread`: per criterion of the manifest how many gave each point, lowest first; None where
    fewer than k gave points."""

    number: str
    given: int
    abstentions: int
    spread: Sequence[Sequence[int]] | None


def distributions(manifest: Manifest, ballots: Iterable[Ballot]) -> list[Distribution]:
    """One per nomination, in the order of the manifest. Trusts that the ballots were checked."""
    cast: dict[str, list[Sequence[int] | None]] = {n.id: [] for n in manifest.nominations}
    for ballot in ballots:
        cast[ballot.nomination].append(parse_scores(ballot.scores, manifest))
    return [_distribution(manifest, number, rows) for number, rows in cast.items()]


def _distribution(
    manifest: Manifest, number: str, rows: Sequence[Sequence[int] | None]
) -> Distribution:
    given = [row for row in rows if row is not None]
    abstentions = len(rows) - len(given)
    if rules.has_too_few(len(rows), abstentions, manifest.k):
        return Distribution(number, len(given), abstentions, None)
    low, high = manifest.scale
    spread = [
        [column.count(point) for point in range(low, high + 1)]
        for column in zip(*given, strict=True)
    ]
    return Distribution(number, len(given), abstentions, spread)
