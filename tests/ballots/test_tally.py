# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Means are exact until the last step."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award.ballots.ballot import BallotError
from award.ballots.tally import Result, format_mean, tally, weighted_mean

from .rounds import complete_round, make_manifest, plain_ballot


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        (Fraction(10, 3), "3.3333"),
        (Fraction(20, 3), "6.6667"),
        (Fraction(1, 20000), "0.0000"),
        (Fraction(3, 20000), "0.0002"),
        (Fraction(5), "5.0000"),
        (Fraction(-1, 3), "-0.3333"),
        (Fraction(-1, 20000), "0.0000"),
    ],
)
def test_mean_is_rounded_half_to_even_at_four_decimals(mean, text):
    assert format_mean(mean) == text


def test_weights_count():
    assert weighted_mean(make_manifest(weights=(2, 1)), [(5, 1), (4, 2)]) == Fraction(21, 6)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1), st.randoms())
def test_mean_does_not_depend_on_the_order_of_ballots(rows, dice):
    manifest = make_manifest()
    mixed = dice.sample(rows, len(rows))
    assert weighted_mean(manifest, mixed) == weighted_mean(manifest, rows)


def test_abstention_changes_nothing_but_the_count():
    manifest = make_manifest(nominations=1)
    counts = {"00": 9}
    ballots = [plain_ballot(0, scores="5,1"), plain_ballot(3, scores="4,2")]
    with_abstention = [*ballots, plain_ballot(6, scores="-")]
    assert tally(manifest, ballots, counts, counts) == (Result("00", 9, 9, 2, 0, "3.5000"),)
    assert tally(manifest, with_abstention, counts, counts) == (Result("00", 9, 9, 3, 1, "3.5000"),)


def test_nomination_without_scores_has_no_mean():
    manifest = make_manifest(nominations=2)
    counts = {"00": 3, "01": 3}
    results = tally(manifest, [plain_ballot(1, scores="-")], counts, counts)
    assert results == (Result("00", 3, 3, 0, 0, None), Result("01", 3, 3, 1, 1, None))


def test_round_is_counted_nomination_by_nomination():
    made = complete_round()
    assert tally(made.manifest, made.ballots, made.eligible, made.confirmed) == (
        Result("00", 3, 3, 3, 1, "3.5000"),
        Result("01", 3, 3, 3, 0, "2.3333"),
    )


def test_scores_off_the_scale_are_not_counted():
    made = complete_round()
    ballots = [replace(made.ballots[0], scores="6,6")]
    with pytest.raises(BallotError, match="scores"):
        tally(made.manifest, ballots, made.eligible, made.confirmed)
