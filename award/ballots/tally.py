# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From ballots to means: exact fractions, rounded once, at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from award.ballots.ballot import Ballot, parse_scores
from award.ballots.manifest import Manifest


@dataclass(frozen=True)
class Result:
    """`eligible`: jurors after recusals; `confirmed`: those who found their ballots after close.

    `ballots` includes the abstentions. `mean` has four decimals, or is None without scores.
    """

    nomination: str
    eligible: int
    confirmed: int
    ballots: int
    abstentions: int
    mean: str | None


def tally(
    manifest: Manifest,
    ballots: Sequence[Ballot],
    eligible: Mapping[str, int],
    confirmed: Mapping[str, int],
) -> tuple[Result, ...]:
    """One result per nomination in the order of the manifest; both counts by nomination id.

    Trusts that the ballots were checked: counts no signature. Raises BallotError for scores
    outside the scale and KeyError for a nomination without counts.
    """
    return tuple(
        count_nomination(manifest, n.id, ballots, eligible[n.id], confirmed[n.id])
        for n in manifest.nominations
    )


def count_nomination(
    manifest: Manifest, nomination: str, ballots: Iterable[Ballot], eligible: int, confirmed: int
) -> Result:
    """Picks the ballots of this nomination; raises BallotError as `tally` does."""
    scores = [parse_scores(b.scores, manifest) for b in ballots if b.nomination == nomination]
    given = [row for row in scores if row is not None]
    mean = format_mean(weighted_mean(manifest, given)) if given else None
    return Result(nomination, eligible, confirmed, len(scores), len(scores) - len(given), mean)


def weighted_mean(manifest: Manifest, scores: Sequence[Sequence[int]]) -> Fraction:
    """Mean over the rows of sum(weight * score) / sum(weight); at least one row."""
    weights = [criterion.weight for criterion in manifest.criteria]
    points = sum(w * s for row in scores for w, s in zip(weights, row, strict=True))
    return Fraction(points, sum(weights) * len(scores))


def format_mean(mean: Fraction) -> str:
    """Four decimals, half to even."""
    scaled = round(mean * 10_000)
    whole, decimals = divmod(abs(scaled), 10_000)
    return f"{'-' if scaled < 0 else ''}{whole}.{decimals:04d}"
