# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shares and their intervals. Ballots of one round depend on each other: rounds are what counts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Tally:
    """One strategy in one round: right guesses, ballots, right guesses that chance would make."""

    hits: int
    ballots: int
    expected: float


@dataclass(frozen=True)
class Share:
    """The linked share of all ballots, with the standard deviation of its excess over chance."""

    linked: float
    chance: float
    deviation: float

    def interval(self, confidence: float) -> tuple[float, float]:
        """Two-sided, by the normal approximation over rounds."""
        reach = NormalDist().inv_cdf((1 + confidence) / 2) * self.deviation
        return max(0.0, self.linked - reach), min(1.0, self.linked + reach)

    def is_chance(self, confidence: float) -> bool:
        low, high = self.interval(confidence)
        return low <= self.chance <= high


def share_of(tallies: Sequence[Tally]) -> Share:
    """At least two rounds. Ratio of sums; its deviation from the rounds' own (linearised)."""
    ballots = sum(tally.ballots for tally in tallies)
    hits = sum(tally.hits for tally in tallies)
    expected = sum(tally.expected for tally in tallies)
    excess = (hits - expected) / ballots
    residues = [tally.hits - tally.expected - excess * tally.ballots for tally in tallies]
    count = len(tallies)
    deviation = math.sqrt(math.fsum(r * r for r in residues) * count / (count - 1)) / ballots
    return Share(hits / ballots, expected / ballots, deviation)


def for_each(family: float, members: int) -> float:
    """The confidence of each of several intervals that are to hold together (Bonferroni)."""
    return 1 - (1 - family) / members
