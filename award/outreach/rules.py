# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days of a call and what had come on each of them. Pure.

Days are local ones, so that a day of 23 or 25 hours is one day like any other.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from award.clock import BERLIN, last_day

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Period:
    """The first and the last local day on which proposals are accepted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def day_of(self, instant: datetime) -> int:
        """Which day of the call it is: 0 before it, the last one after it."""
        day = (instant.astimezone(BERLIN).date() - self.first).days + 1
        return min(max(day, 0), self.days)

    def date_of(self, day: int) -> date:
        """The date of the day with this number, from 1."""
        return self.first + timedelta(days=day - 1)

    def days_left(self, instant: datetime) -> int:
        """Days after this one on which proposals are still accepted; negative when it is over."""
        return (self.last - instant.astimezone(BERLIN).date()).days


@dataclass(frozen=True)
class Course:
    """How the number of proposals grew: `totals[d]` at the end of day d, `totals[0]` is 0. It ends
    with the present day, or with the last one."""

    title: str
    totals: tuple[int, ...]

    def at(self, day: int) -> int:
        """How many there were on this day; after the end as many as in the end."""
        return self.totals[min(day, len(self.totals) - 1)]


def period(opens_at: datetime, submission_until: datetime) -> Period:
    """The days from the opening to the exclusive deadline."""
    return Period(opens_at.astimezone(BERLIN).date(), last_day(submission_until))


def course(title: str, days: Period, received: Iterable[datetime], now: datetime) -> Course:
    """Count proposals day by day until `now`. A letter that came before the first day counts on the
    first, one that came after the last day on the last."""
    until = days.day_of(now)
    on_day = Counter(max(1, days.day_of(instant)) for instant in received)
    return Course(title, tuple(accumulate(on_day[day] for day in range(until + 1))))


def series(title: str) -> str:
    """What the titles of one prize have in common, whatever the number or the year: two prizes of
    one office are not compared."""
    return " ".join(_WORDS.findall(title.casefold()))
