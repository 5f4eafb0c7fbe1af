# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a jury behaves: who is too close to whom, who comes when, what they score. Only plans."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from award.ballots.device import CODE_ALPHABET, CODE_LENGTH
from tests.factories import NOW

COLLECTION_DAYS = 14
SCORING_OPENS = NOW + timedelta(days=15)
SCORING_DAYS = 24
CRITERIA = 2


@dataclass(frozen=True)
class Score:
    """What a juror wants to cast; None abstains."""

    nomination: str
    points: tuple[int, ...] | None


@dataclass(frozen=True)
class Call:
    """One visit of a juror, from the door to the last ballot."""

    juror: int
    at: datetime
    scores: tuple[Score, ...]
    signs_in: bool
    mistypes: bool
    forgot: bool
    too_early: bool
    signs_out: bool


@dataclass(frozen=True)
class Plan:
    """Everything that will happen in a round. `devices`: the jurors whose device casts."""

    codes: tuple[str, ...]
    recusals: Mapping[int, frozenset[str]]
    collection: tuple[tuple[datetime, int], ...]
    calls: tuple[Call, ...]
    devices: frozenset[int]
    confirmations: tuple[int, ...]

    def eligible(self, nomination: str) -> list[int]:
        return [j for j in range(len(self.codes)) if nomination not in self.recusals[j]]


def make_plan(seed: int, jurors: int, numbers: Sequence[str], *, forgetful: float) -> Plan:
    """The same seed, the same round. A juror forgets the password with probability `forgetful`."""
    dice = random.Random(seed)
    codes = tuple("".join(dice.choices(CODE_ALPHABET, k=CODE_LENGTH)) for _ in range(jurors))
    recusals = _recusals(dice, jurors, numbers)
    collection = [(_moment(dice, NOW, COLLECTION_DAYS), juror) for juror in range(jurors)]
    merit = {number: dice.gauss(3.3, 0.7) for number in numbers}
    calls: list[Call] = []
    for juror in range(jurors):
        own = [number for number in numbers if number not in recusals[juror]]
        calls += _calls(dice, juror, own, merit, forgetful)
    present = [juror for juror in range(jurors) if dice.random() < 0.8]
    dice.shuffle(present)
    devices = frozenset(juror for juror in range(jurors) if dice.random() < 0.5)
    by_time = tuple(sorted(calls, key=lambda call: call.at))
    return Plan(codes, recusals, tuple(sorted(collection)), by_time, devices, tuple(present))


def _recusals(
    dice: random.Random, jurors: int, numbers: Sequence[str]
) -> dict[int, frozenset[str]]:
    # a third of the jury knows somebody; every nomination keeps six of nine
    found: dict[int, frozenset[str]] = {}
    for juror in range(jurors):
        count = dice.choices([0, 1, 2], weights=[6, 3, 1])[0]
        free = [n for n in numbers if sum(n in known for known in found.values()) < jurors // 3]
        found[juror] = frozenset(dice.sample(free, min(count, len(free), len(numbers) - 1)))
    return found


def _moment(dice: random.Random, start: datetime, days: int) -> datetime:
    """Some day, mostly in the evening."""
    hour = dice.choices([9, 12, 16, 18, 19, 20, 21], weights=[1, 1, 2, 2, 4, 4, 2])[0]
    day = start.replace(hour=0, minute=0) + timedelta(days=dice.randrange(days))
    return day + timedelta(hours=hour, seconds=dice.randrange(3600))


def _calls(
    dice: random.Random,
    juror: int,
    own: Sequence[str],
    merit: Mapping[str, float],
    forgetful: float,
) -> list[Call]:
    """One to three visits: some only read, most score, later ones revise a little."""
    severity = dice.gauss(0, 0.6)
    count = dice.choices([1, 2, 3], weights=[4, 4, 2])[0]
    moments = sorted(_moment(dice, SCORING_OPENS, SCORING_DAYS) for _ in range(count))
    idle = {number for number in own if dice.random() < 0.03}
    shares: list[list[str]] = [[] for _ in moments]
    for number in dice.sample(own, len(own)):
        if number not in idle:
            dice.choice(shares).append(number)
    done: list[str] = []
    calls = []
    for at, share in zip(moments, shares, strict=True):
        revised = [number for number in done if dice.random() < 0.15]
        scores = [Score(n, _points(dice, merit[n] - severity)) for n in [*share, *revised]]
        done += share
        call = Call(
            juror=juror,
            at=at,
            scores=tuple(scores),
            signs_in=dice.random() < 0.8,
            mistypes=dice.random() < 0.15,
            forgot=False,
            too_early=dice.random() < 0.1,
            signs_out=dice.random() < 0.7,
        )
        calls.append(replace(call, forgot=call.signs_in and dice.random() < forgetful))
    return calls


def _points(dice: random.Random, merit: float) -> tuple[int, ...] | None:
    if dice.random() < 0.06:
        return None
    given = [round(dice.gauss(merit, 0.7)) for _ in range(CRITERIA)]
    return tuple(min(5, max(1, points)) for points in given)
