# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places with ties, and what forbids a count or a decision."""

from dataclasses import replace

import pytest

from award.errors import RuleViolation
from award.process.phases import Phase
from award.results import rules
from tests.ballots.rounds import complete_round


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ([], []),
        (["4.0000"], [1]),
        (["3.0000", "4.5000", "3.9999"], [3, 1, 2]),
        (["4.0000", "4.0000", "3.0000"], [1, 1, 3]),
        (["2.0000", "4.0000", "2.0000", "2.0000"], [2, 1, 2, 2]),
        (["10.0000", "9.0000"], [1, 2]),
        ([None, "1.0000", None], [None, 1, None]),
    ],
)
def test_places_share_equal_means_and_skip_the_next(
    means: list[str | None], expected: list[int | None]
) -> None:
    assert rules.places(means) == expected


def test_ballots_of_the_round_are_accepted() -> None:
    rules.check_ballots(complete_round().manifest, complete_round().ballots)


def test_ballot_that_nobody_cast_stops_the_count_and_is_named() -> None:
    forged = replace(complete_round().ballots[0], scores="5,5")
    with pytest.raises(RuleViolation, match=r"dossier 00 .*\(signature\)"):
        rules.check_ballots(complete_round().manifest, [forged])


def test_urn_must_be_the_one_that_was_counted() -> None:
    rules.check_urn("abc", "abc")
    for counted in ("abd", None):
        with pytest.raises(RuleViolation):
            rules.check_urn(counted, "abc")


def test_result_exists_only_after_the_count() -> None:
    rules.check_counted(True)
    with pytest.raises(RuleViolation):
        rules.check_counted(False)


@pytest.mark.parametrize(
    ("ballots", "abstentions", "few"), [(5, 0, False), (6, 1, False), (5, 1, True), (0, 0, True)]
)
def test_few_ballots_are_marked_without_the_abstentions(
    ballots: int, abstentions: int, few: bool
) -> None:
    assert rules.has_too_few(ballots, abstentions, 5) is few


def test_winner_is_admitted_and_of_the_category() -> None:
    rules.check_winner(1, 1, True)
    for nominated_in, admitted in ((2, True), (1, False)):
        with pytest.raises(RuleViolation):
            rules.check_winner(1, nominated_in, admitted)


def test_decision_names_the_categories_that_lack_it() -> None:
    rules.check_complete([])
    with pytest.raises(RuleViolation, match=r"Projekte, Ehrenamt"):
        rules.check_complete(["Projekte", "Ehrenamt"])


def test_decision_can_be_reopened_only_under_embargo() -> None:
    assert [phase for phase in Phase if rules.can_reopen(phase)] == [Phase.DECIDED]
