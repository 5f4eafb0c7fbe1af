# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days of a call are local days, and what came is counted on the day it came."""

from datetime import UTC, date, datetime, timedelta

import pytest

from award.clock import BERLIN, end_of_day
from award.outreach.charts import chart
from award.outreach.rules import Course, Period, course, period, series

MARCH = Period(date(2026, 3, 27), date(2026, 3, 31))


def berlin(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def test_a_period_ends_with_the_last_day_before_its_exclusive_deadline() -> None:
    assert period(berlin(27, 9), end_of_day(date(2026, 3, 31))) == MARCH
    assert MARCH.days == 5


def test_a_day_begins_at_local_midnight() -> None:
    assert MARCH.day_of(berlin(27, 23, 59)) == 1
    assert MARCH.day_of(berlin(28, 0)) == 2
    assert MARCH.date_of(2) == date(2026, 3, 28)


@pytest.mark.parametrize(
    ("first", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)]
)
def test_a_day_with_a_clock_change_is_one_day(first: date, hours: int) -> None:
    days = Period(first, first + timedelta(days=1))
    midnight = end_of_day(first - timedelta(days=1))
    assert end_of_day(first) - midnight == timedelta(hours=hours)
    last_second = end_of_day(first) - timedelta(seconds=1)
    came = [midnight, last_second, end_of_day(first)]
    assert [days.day_of(instant) for instant in came] == [1, 1, 2]
    assert course("", days, came, end_of_day(first)).totals == (0, 2, 3)


def test_days_left_are_those_after_this_one() -> None:
    before, first, last, after = berlin(26, 12), berlin(27, 12), berlin(31, 23), berlin(1, 0, 0, 4)
    assert [MARCH.days_left(one) for one in (before, first, last, after)] == [5, 4, 0, -1]
    assert [MARCH.day_of(one) for one in (before, first, last, after)] == [0, 1, 5, 5]


def test_letters_outside_the_call_count_on_its_first_and_last_day() -> None:
    came = [berlin(20, 8), berlin(28, 8), berlin(5, 8, 0, 4)]
    assert course("", MARCH, came, berlin(9, 8, 0, 4)).totals == (0, 1, 2, 2, 2, 3)


def test_a_course_ends_with_the_present_day() -> None:
    assert course("", MARCH, [berlin(27, 8)], berlin(28, 8)).totals == (0, 1, 1)
    assert course("", MARCH, [], berlin(20, 8)).totals == (0,)


def test_a_shorter_call_stays_at_its_last_number() -> None:
    assert [Course("", (0, 2, 5)).at(day) for day in (0, 1, 2, 40)] == [0, 2, 5, 5]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("6. Integrationspreis", "5. Integrationspreis", True),
        ("Integrationspreis 2025", "INTEGRATIONSPREIS (2023)", True),
        ("6. Integrationspreis", "1. Nachbarschaftspreis", False),
    ],
)
def test_prizes_are_compared_with_their_own_kind(one: str, other: str, same: bool) -> None:
    assert (series(one) == series(other)) is same


def test_a_chart_of_one_day_has_two_points() -> None:
    drawn = chart([Course("A", (0, 3))], 1, day=1, running=True)
    assert [line.points for line in drawn.lines] == ["0.00,100.00 400.00,25.00"]
    assert (drawn.days, drawn.top, drawn.today) == (1, 4, "400.00")


def test_a_chart_before_the_call_is_an_empty_box() -> None:
    drawn = chart([Course("A", (0,))], 14, day=0, running=False)
    assert [line.points for line in drawn.lines] == ["0.00,100.00"]
    assert (drawn.days, drawn.top, drawn.today) == (14, 4, None)


def test_a_chart_is_as_wide_as_the_longest_call_and_its_middle_is_a_whole_number() -> None:
    drawn = chart([Course("A", (0, 1)), Course("B", (0, 2, 4, 7))], 2, day=1, running=True)
    assert (drawn.days, drawn.top, drawn.today) == (3, 8, "133.33")
    assert drawn.lines[1].points == "0.00,100.00 133.33,75.00 266.67,50.00 400.00,12.50"
