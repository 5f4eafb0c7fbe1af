# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a prize: who takes them, when the clock does, and that there is no other way."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from award.clock import end_of_day
from award.errors import RuleViolation
from award.i18n import speaking
from award.process.phases import (
    LABELS,
    STORED,
    TRANSITIONS,
    Moment,
    Phase,
    Transition,
    current_phase,
    has_reached,
    next_change,
    step_to,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DATES: dict[Moment, datetime | None] = {
    Moment.OPENS: START,
    Moment.SUBMISSION_UNTIL: START + timedelta(days=30),
    Moment.SCORING_UNTIL: START + timedelta(days=90),
    Moment.CEREMONY: START + timedelta(days=120),
}
# when each stored phase may be moved on by the clock, and to what
TIMED = [
    (Phase.ANNOUNCED, Moment.OPENS, Phase.ANNOUNCED, Phase.OPEN),
    (Phase.ANNOUNCED, Moment.SUBMISSION_UNTIL, Phase.OPEN, Phase.SCREENING),
    (Phase.SCORING, Moment.SCORING_UNTIL, Phase.SCORING, Phase.COUNTING),
    (Phase.DECIDED, Moment.CEREMONY, Phase.DECIDED, Phase.PUBLISHED),
]
BY_HAND = [step for step in TRANSITIONS if not step.moment]

stored_phases = st.sampled_from(sorted(STORED))
instants = st.integers(0, 365 * 86_400).map(lambda s: START + timedelta(seconds=s - 60 * 86_400))
ordered_dates = st.lists(instants, min_size=4, max_size=4).map(
    lambda some: dict(zip(Moment, sorted(some), strict=True))
)


@pytest.mark.parametrize(("stored", "moment", "before", "after"), TIMED)
def test_the_clock_takes_a_step_at_the_very_instant(
    stored: Phase, moment: Moment, before: Phase, after: Phase
) -> None:
    instant = DATES[moment]
    assert instant is not None
    assert current_phase(stored, DATES, instant - timedelta(microseconds=1)) is before
    assert current_phase(stored, DATES, instant) is after


def test_a_call_that_nobody_touches_runs_from_announcement_to_screening() -> None:
    days = [-1, 0, 29, 30, 400]
    seen = [current_phase(Phase.ANNOUNCED, DATES, START + timedelta(days=day)) for day in days]
    assert seen == [
        Phase.ANNOUNCED,
        Phase.OPEN,
        Phase.OPEN,
        Phase.SCREENING,
        Phase.SCREENING,
    ]


def test_two_dates_that_have_passed_are_two_steps_at_once() -> None:
    assert current_phase(Phase.ANNOUNCED, DATES, START + timedelta(days=31)) is Phase.SCREENING


def test_a_missing_date_stops_the_clock() -> None:
    undated = {**DATES, Moment.CEREMONY: None}
    assert current_phase(Phase.DECIDED, undated, START + timedelta(days=999)) is Phase.DECIDED
    assert next_change(Phase.DECIDED, undated, START) is None


def test_moving_the_deadline_reopens_a_call_that_is_not_screened_further() -> None:
    late = {**DATES, Moment.SUBMISSION_UNTIL: START + timedelta(days=35)}
    assert current_phase(Phase.ANNOUNCED, late, START + timedelta(days=31)) is Phase.OPEN


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=str)
def test_on_the_days_the_clocks_change_the_deadline_is_still_local_midnight(day: date) -> None:
    deadline = end_of_day(day)
    dates = {**DATES, Moment.OPENS: START, Moment.SUBMISSION_UNTIL: deadline}
    assert current_phase(Phase.ANNOUNCED, dates, deadline - SECOND) is Phase.OPEN
    assert current_phase(Phase.ANNOUNCED, dates, deadline) is Phase.SCREENING


def test_the_next_change_is_the_date_of_the_next_step_the_clock_takes() -> None:
    assert next_change(Phase.ANNOUNCED, DATES, START - SECOND) == DATES[Moment.OPENS]
    assert next_change(Phase.ANNOUNCED, DATES, START) == DATES[Moment.SUBMISSION_UNTIL]
    assert next_change(Phase.DECIDED, DATES, START) == DATES[Moment.CEREMONY]
    assert next_change(Phase.ARCHIVED, DATES, START) is None


@given(stored_phases, ordered_dates, instants)
def test_the_phase_changes_at_the_next_change_and_not_before(
    stored: Phase, dates: dict[Moment, datetime | None], now: datetime
) -> None:
    phase, change = current_phase(stored, dates, now), next_change(stored, dates, now)
    if change is None:
        assert current_phase(stored, dates, now + timedelta(days=9_999)) is phase
    else:
        assert change > now
        assert current_phase(stored, dates, change - timedelta(microseconds=1)) is phase
        assert has_reached(current_phase(stored, dates, change), phase)
        assert current_phase(stored, dates, change) is not phase


@given(stored_phases, ordered_dates, instants, instants)
def test_the_clock_never_goes_back(
    stored: Phase, dates: dict[Moment, datetime | None], one: datetime, other: datetime
) -> None:
    earlier, later = sorted((one, other))
    assert has_reached(current_phase(stored, dates, later), current_phase(stored, dates, earlier))


@pytest.mark.parametrize("step", BY_HAND, ids=lambda step: step.verb)
def test_a_person_takes_each_step_from_its_own_phase(step: Transition) -> None:
    assert step_to(step.verb, step.source) is step.target


@pytest.mark.parametrize("step", BY_HAND, ids=lambda step: step.verb)
@pytest.mark.parametrize("phase", list(Phase))
def test_a_step_from_any_other_phase_is_refused_with_both_names(
    step: Transition, phase: Phase
) -> None:
    if phase is step.source:
        return
    with pytest.raises(RuleViolation) as refused, speaking("en"):
        step_to(step.verb, phase)
    assert dict(refused.value.message.values) == {
        "actual": phase.label,
        "expected": step.source.label,
    }


def test_a_step_that_is_not_in_the_table_does_not_exist() -> None:
    with pytest.raises(KeyError):
        step_to("publish", Phase.DECIDED)


@given(st.lists(st.sampled_from([step.verb for step in BY_HAND]), max_size=40))
def test_no_sequence_of_steps_leaves_the_table(verbs: list[str]) -> None:
    now, stored = START + timedelta(days=31), Phase.DRAFT
    seen = {stored}
    for verb in verbs:
        phase = current_phase(stored, DATES, now)
        try:
            stored = step_to(verb, phase)
        except RuleViolation:
            assert all(step.source is not phase for step in BY_HAND if step.verb == verb)
        seen.add(stored)
    assert seen <= STORED


def test_every_phase_can_be_reached_and_has_a_name() -> None:
    assert {Phase.DRAFT} | {step.target for step in TRANSITIONS} == set(Phase)
    assert list(LABELS) == list(Phase)


def test_only_a_collection_given_up_a_run_off_and_a_reopened_decision_lead_back() -> None:
    back = {step.verb for step in TRANSITIONS if not has_reached(step.target, step.source)}
    assert back == {"abandon collection", "begin run-off", "reopen decision"}


def test_what_only_the_clock_reaches_is_never_stored() -> None:
    assert set(Phase) - STORED == {
        Phase.OPEN,
        Phase.SCREENING,
        Phase.COUNTING,
        Phase.PUBLISHED,
    }


def test_has_reached_counts_the_milestone_itself() -> None:
    assert has_reached(Phase.SCORING, Phase.SCORING)
    assert has_reached(Phase.COUNTING, Phase.SCORING)
    assert not has_reached(Phase.COLLECTING, Phase.SCORING)
