# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One clock, one time zone at the edges."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from award.clock import SettableClock, SystemClock, end_of_day, last_day


@pytest.mark.parametrize(
    ("day", "deadline"),
    [
        (date(2026, 7, 31), datetime(2026, 7, 31, 22, tzinfo=UTC)),
        (date(2026, 12, 31), datetime(2026, 12, 31, 23, tzinfo=UTC)),
        # 23 hours and 25 hours long
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
    ids=str,
)
def test_a_day_ends_at_local_midnight(day: date, deadline: datetime) -> None:
    assert end_of_day(day) == deadline


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_last_day_of_a_deadline_is_the_day_it_was_made_from(day: date) -> None:
    deadline = end_of_day(day)
    assert last_day(deadline) == day
    assert last_day(deadline + timedelta(microseconds=1)) == day + timedelta(days=1)


def test_the_systems_clock_tells_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_settable_clock_stands_still_until_it_is_moved() -> None:
    clock = SettableClock(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.advance(timedelta(minutes=5))
    assert clock.now() == datetime(2026, 1, 1, 0, 5, tzinfo=UTC)
