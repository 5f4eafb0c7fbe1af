# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which day counts, and that two people look at a paper."""

from datetime import UTC, date, datetime, timedelta

import pytest

from award.clock import end_of_day
from award.errors import RuleViolation
from award.nominations.models import NominationState
from award.postal import rules

OPENS = datetime(2026, 2, 28, 23, 0, tzinfo=UTC)
UNTIL = end_of_day(date(2026, 10, 31))
LATER = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def arrival(day: date, now: datetime = LATER, until: datetime = UNTIL) -> datetime:
    return rules.arrival(day, opens_at=OPENS, submission_until=until, now=now)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        # the clock changes on 29 March and 25 October 2026
        (date(2026, 3, 28), datetime(2026, 3, 28, 11, 0, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 10, 0, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 10, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 11, 0, tzinfo=UTC)),
        (date(2026, 3, 1), datetime(2026, 3, 1, 11, 0, tzinfo=UTC)),
        (date(2026, 10, 31), datetime(2026, 10, 31, 11, 0, tzinfo=UTC)),
    ],
)
def test_a_day_stands_for_its_local_noon(day: date, instant: datetime) -> None:
    assert arrival(day) == instant


def test_a_letter_of_the_last_day_counts_when_it_is_typed_later() -> None:
    assert arrival(date(2026, 10, 31), now=LATER) < UNTIL


def test_a_letter_of_the_day_after_is_too_late() -> None:
    with pytest.raises(RuleViolation, match=r"31\. Oktober 2026"):
        arrival(date(2026, 11, 1))


def test_a_deadline_before_noon_is_kept() -> None:
    until = datetime(2026, 10, 31, 9, 0, tzinfo=UTC)
    assert arrival(date(2026, 10, 31), until=until) == until - timedelta(microseconds=1)


def test_a_deadline_on_the_day_the_clock_changes_ends_at_midnight() -> None:
    until = end_of_day(date(2026, 10, 25))
    assert until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
    assert arrival(date(2026, 10, 25), until=until) < until
    with pytest.raises(RuleViolation):
        arrival(date(2026, 10, 26), until=until)


def test_no_letter_arrives_tomorrow() -> None:
    # 23:30 in Berlin is still that day, half past midnight is the next one
    evening = datetime(2026, 6, 1, 21, 30, tzinfo=UTC)
    assert arrival(date(2026, 6, 1), now=evening) == datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
    with pytest.raises(RuleViolation):
        arrival(date(2026, 6, 2), now=evening)
    assert arrival(date(2026, 6, 2), now=evening + timedelta(hours=1)) == evening + timedelta(
        hours=1
    )


def test_no_letter_arrives_before_the_call() -> None:
    with pytest.raises(RuleViolation):
        arrival(date(2026, 2, 28))
    assert arrival(date(2026, 3, 1)) > OPENS


def test_a_call_that_opens_in_the_afternoon_takes_the_letters_of_that_day() -> None:
    opens = datetime(2026, 5, 4, 13, 0, tzinfo=UTC)
    taken = rules.arrival(date(2026, 5, 4), opens_at=opens, submission_until=UNTIL, now=LATER)
    assert taken == opens


def test_the_second_person_is_another_one() -> None:
    assert rules.is_second_person(entered_by=1, account=2)
    rules.check_second_person(entered_by=1, account=2)
    with pytest.raises(RuleViolation):
        rules.check_second_person(entered_by=1, account=1)


@pytest.mark.parametrize("state", list(NominationState))
def test_only_what_waits_is_compared_and_only_the_rest_gets_a_letter(
    state: NominationState,
) -> None:
    waits = state is NominationState.UNCONFIRMED
    refused, allowed = (
        (rules.check_letter, rules.check_waiting)
        if waits
        else (rules.check_waiting, rules.check_letter)
    )
    assert rules.is_waiting(state) == waits
    allowed(state)
    with pytest.raises(RuleViolation):
        refused(state)


def test_what_changed_meanwhile_is_compared_once_more() -> None:
    rules.check_unchanged(rules.version(LATER), LATER)
    with pytest.raises(RuleViolation):
        rules.check_unchanged(rules.version(LATER), LATER + timedelta(microseconds=1))
