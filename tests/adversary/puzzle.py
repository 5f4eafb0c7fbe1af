# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The patient adversary: puts all ballots on all jurors so that everything fits best.

A juror has one ballot in each nomination without a conflict, comes on few days, and is as strict
in one nomination as in another. Known conflicts tell jurors apart. Among all assignments likely
ones are drawn (Metropolis), and each ballot goes to the juror who had it most often.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from award.ballots.ballot import ABSTENTION
from tests.adversary.exhibits import Exhibits

Key = tuple[str, str]
# how unlikely one more day of visits is: two of about 24 days
DAY = math.log(24 / 2)
STRICTNESS, NOISE = 0.6**2, 0.65**2
SWEEPS = 60


class Puzzle:
    """`marks` by ballot: the days (or hours) on which it changed, or its version."""

    def __init__(
        self,
        exhibits: Exhibits,
        marks: Mapping[Key, Sequence[object]],
        dice: random.Random,
        *,
        strictness: bool,
    ) -> None:
        self._dice = dice
        self._marks = marks
        self._strictness = _deviations(exhibits) if strictness else {}
        self._eligible = exhibits.eligible
        # nomination -> juror -> ballot, None where the juror has cast none
        self._held: dict[str, dict[int, Key | None]] = {}
        for nomination, jurors in exhibits.eligible.items():
            keys: list[Key | None] = [
                (b.nomination, b.tag) for b in exhibits.ballots if b.nomination == nomination
            ]
            keys += [None] * (len(jurors) - len(keys))
            dice.shuffle(keys)
            self._held[nomination] = dict(zip(jurors, keys, strict=True))
        self._jurors = [suspect.number for suspect in exhibits.suspects]
        self._cost = {juror: self._cost_of(juror) for juror in self._jurors}

    def solve(self) -> dict[Key, int]:
        """The juror who had each ballot most often."""
        votes: dict[Key, Counter[int]] = {}
        moves = 8 * len(self._jurors)
        for sweep in range(SWEEPS):
            heat = max(1.0, 4.0 * (1 - 3 * sweep / SWEEPS))
            for _ in range(moves):
                self._try(heat)
            if sweep * 3 > SWEEPS:
                for held in self._held.values():
                    for juror, key in held.items():
                        if key:
                            votes.setdefault(key, Counter())[juror] += 1
        return {key: self._most(counts) for key, counts in votes.items()}

    def _most(self, counts: Counter[int]) -> int:
        top = max(counts.values())
        return self._dice.choice([juror for juror, count in counts.items() if count == top])

    def _try(self, heat: float) -> None:
        """Two jurors change ballots: in one nomination, or in those of one day of the first."""
        one, other = self._dice.sample(self._jurors, 2)
        nominations = self._chosen(one)
        if not nominations or any(other not in self._held[n] for n in nominations):
            return
        before = self._cost[one] + self._cost[other]
        self._exchange(nominations, one, other)
        costs = self._cost_of(one), self._cost_of(other)
        if sum(costs) - before <= -math.log(1 - self._dice.random()) * heat:
            self._cost[one], self._cost[other] = costs
        else:
            self._exchange(nominations, one, other)

    def _chosen(self, juror: int) -> list[str]:
        own = [nomination for nomination, held in self._held.items() if juror in held]
        first = self._dice.choice(own)
        key = self._held[first][juror]
        kind = self._dice.randrange(3)
        if kind == 0 or key is None or not self._marks.get(key):
            return [first]
        if kind == 1:
            return own
        mark = self._dice.choice(self._marks[key])
        return [n for n in own if (k := self._held[n][juror]) and mark in self._marks.get(k, ())]

    def _exchange(self, nominations: Sequence[str], one: int, other: int) -> None:
        for nomination in nominations:
            held = self._held[nomination]
            held[one], held[other] = held[other], held[one]

    def _cost_of(self, juror: int) -> float:
        """Minus the logarithm of how likely this is, apart from a constant."""
        keys = [held[juror] for held in self._held.values() if held.get(juror)]
        days = {mark for key in keys if key for mark in self._marks.get(key, ())}
        cost = DAY * len(days)
        points = [self._strictness[key] for key in keys if key in self._strictness]
        if points:
            # normal deviations around a normal strictness, the latter integrated out
            count, total = len(points), math.fsum(points)
            cost += math.log1p(count * STRICTNESS / NOISE) / 2
            cost -= STRICTNESS * total**2 / (2 * NOISE * (NOISE + count * STRICTNESS))
        return cost


def _deviations(exhibits: Exhibits) -> dict[Key, float]:
    """How far each ballot lies from the mean of its nomination."""
    points = {
        (ballot.nomination, ballot.tag): fmean(map(int, ballot.scores.split(",")))
        for ballot in exhibits.ballots
        if ballot.scores != ABSTENTION
    }
    means = {
        nomination: fmean(p for key, p in points.items() if key[0] == nomination)
        for nomination in {key[0] for key in points}
    }
    return {key: value - means[key[0]] for key, value in points.items()}
