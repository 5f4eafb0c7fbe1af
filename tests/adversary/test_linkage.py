# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sample of `make secrecy`: nobody can link ballots to jurors, and the adversary can bite.

Fewer rounds than there, so the bounds are wide: about one run in 1 000 would fail by chance.
"""

from functools import cache

import pytest

from tests.adversary import linkage
from tests.adversary.figures import Share, Tally, for_each, share_of
from tests.adversary.naive import NAIVE
from tests.adversary.strategies import LIMITS, STRATEGIES

ROUNDS = 20
NAIVE_EVERY = 7
CONFIDENCE = 0.999_999_4


@cache
def sample() -> dict[tuple[str, str], Share]:
    with linkage.hall() as place:
        found = [
            linkage.attack(place, seed, naive=seed % NAIVE_EVERY == 0) for seed in range(ROUNDS)
        ]
    return linkage.shares(found)


def test_no_strategy_links_ballots_of_the_product_better_than_chance() -> None:
    shares = {name: sample()["product", name] for name in STRATEGIES if name not in LIMITS}
    assert {n: s for n, s in shares.items() if not s.is_chance(CONFIDENCE)} == {}


def test_an_accepted_limit_is_not_exceeded() -> None:
    lowest = {name: sample()["product", name].interval(CONFIDENCE)[0] for name in LIMITS}
    assert {name: low for name, low in lowest.items() if low > LIMITS[name]} == {}


@pytest.mark.parametrize("storage", sorted(NAIVE))
def test_the_same_adversary_breaks_a_naive_storage(storage: str) -> None:
    best = max(sample()[storage, name].linked for name in STRATEGIES)
    assert best >= linkage.BITES


def test_the_interval_counts_rounds_and_not_ballots() -> None:
    alike = [Tally(10, 10, 1.0), Tally(0, 10, 1.0)] * 5
    mixed = [Tally(5, 10, 1.0)] * 10
    assert share_of(alike).linked == share_of(mixed).linked == 0.5
    assert share_of(mixed).interval(0.95) == (0.5, 0.5)
    low, high = share_of(alike).interval(0.95)
    assert (round(low, 2), round(high, 2)) == (0.17, 0.83)


def test_chance_is_found_to_be_chance_and_a_leak_is_not() -> None:
    chance = [Tally(hits, 10, 1.0) for hits in (0, 2, 1, 1, 0, 2, 1, 1)]
    leaking = [Tally(hits, 10, 1.0) for hits in (2, 4, 3, 3, 2, 4, 3, 3)]
    assert share_of(chance).is_chance(0.95)
    assert not share_of(leaking).is_chance(0.95)


def test_many_intervals_together_are_wider() -> None:
    assert for_each(0.95, 1) == 0.95
    assert round(for_each(0.95, 10), 4) == 0.995
