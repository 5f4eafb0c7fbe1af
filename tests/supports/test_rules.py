# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be supported and merged, case by case."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from award.errors import RuleViolation
from award.i18n import speaking
from award.nominations.models import LIVE, NominationState
from award.supports import rules
from award.supports.rules import Side


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared by their words."""
    with speaking("en"):
        yield


ONE = Side(1, 7, NominationState.SUBMITTED, holds_others=False)
OTHER = Side(2, 7, NominationState.ADMITTED, holds_others=False)


@pytest.mark.parametrize("state", list(NominationState))
def test_only_what_counts_and_was_not_rejected_goes_on(state: NominationState) -> None:
    expected = state in {"submitted", "asked", "admitted"}
    assert rules.goes_on(state) == expected
    assert expected <= (state in LIVE)
    if expected:
        rules.check_supportable(state)
    else:
        with pytest.raises(RuleViolation, match="no longer be supported"):
            rules.check_supportable(state)


def test_fifth_open_mail_of_a_mailbox_is_the_last() -> None:
    rules.check_mailbox(4)
    with pytest.raises(RuleViolation, match="5 supports"):
        rules.check_mailbox(5)


def test_mark_changes_with_every_part_and_tells_parts_apart() -> None:
    marks = {rules.mark("a", "b"), rules.mark("ab", ""), rules.mark("", "ab"), rules.mark("a", "c")}
    assert len(marks) == 4
    assert rules.mark("a", "b") in marks


def test_two_that_count_can_be_merged_either_way() -> None:
    rules.check_merge(ONE, OTHER)
    rules.check_merge(OTHER, ONE)
    rules.check_merge(ONE, replace(OTHER, holds_others=True))


@pytest.mark.parametrize(
    ("one", "into", "said"),
    [
        (ONE, ONE, "cannot be merged"),
        (ONE, replace(OTHER, edition_id=8), "cannot be merged"),
        (replace(ONE, state="unconfirmed"), OTHER, "has changed"),
        (replace(ONE, state="rejected"), OTHER, "has changed"),
        (replace(ONE, state="merged"), OTHER, "has changed"),
        (ONE, replace(OTHER, state="merged"), "has changed"),
        (ONE, replace(OTHER, state="withdrawn"), "has changed"),
        (replace(ONE, holds_others=True), OTHER, "other direction"),
    ],
)
def test_what_cannot_be_merged_says_why(one: Side, into: Side, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        rules.check_merge(one, into)


@pytest.mark.parametrize("state", list(NominationState))
def test_only_the_merged_is_taken_out_again(state: NominationState) -> None:
    if state == NominationState.MERGED:
        rules.check_merged(state)
    else:
        with pytest.raises(RuleViolation, match="not merged any more"):
            rules.check_merged(state)


def test_likeness_is_read_in_words() -> None:
    said = [str(rules.in_words(score)) for score in (100, 95, 94.9, 85, 84.9, 75)]
    assert len(set(said)) == 3
    assert said == sorted(said, key=said.index)
    assert [said[0] == said[1], said[2] == said[3], said[4] == said[5]] == [True] * 3
