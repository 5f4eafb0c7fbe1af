# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the lines of the chart run: courses -> points of polylines in a box of 400 × 100 units.

The box is stretched by the style sheet; the numbers on its edges are text beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from award.outreach.rules import Course

WIDTH, HEIGHT = 400, 100
LEAST_TOP = 4


@dataclass(frozen=True)
class Line:
    """One course as drawn; `points` is the attribute of the polyline."""

    title: str
    points: str
    last: int


@dataclass(frozen=True)
class Chart:
    """The lines, the present edition's first. `today` is where the present day stands, or None
    before the call and after it."""

    lines: tuple[Line, ...]
    days: int
    top: int
    today: str | None


def chart(courses: Sequence[Course], days: int, *, day: int, running: bool) -> Chart:
    """Draw courses over the days of the longest call; `days` are those of the present one."""
    days = max([days, *(len(one.totals) - 1 for one in courses)])
    top = _even(max(LEAST_TOP, *(one.totals[-1] for one in courses)))
    lines = tuple(Line(one.title, _points(one, days, top), one.totals[-1]) for one in courses)
    return Chart(lines, days, top, f"{WIDTH * day / days:.2f}" if running else None)


def _even(number: int) -> int:
    # so that the line in the middle stands at a whole number
    return number + number % 2


def _points(one: Course, days: int, top: int) -> str:
    return " ".join(
        f"{WIDTH * day / days:.2f},{HEIGHT - HEIGHT * total / top:.2f}"
        for day, total in enumerate(one.totals)
    )
