# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one source of time. Instants are aware and UTC; the prize's zone is for the edges."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


class Clock(Protocol):
    """Anything that tells the present instant in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock, cut to whole microseconds as databases keep them."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SettableClock:
    """A clock that stands still until somebody moves it; for tests and for loading the demo."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def advance(self, step: timedelta) -> None:
        """Move forward by `step`."""
        self.instant += step


def end_of_day(day: date, zone: ZoneInfo = BERLIN) -> datetime:
    """The first instant that no longer belongs to `day`: local midnight of the next day, in UTC.

    A deadline "until 31 July" is this instant, exclusive; on days with a clock change it is still
    midnight, whatever the number of hours in the day.
    """
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def last_day(deadline: datetime, zone: ZoneInfo = BERLIN) -> date:
    """The last local day before the exclusive `deadline`; inverse of `end_of_day`."""
    return (deadline - timedelta(microseconds=1)).astimezone(zone).date()
