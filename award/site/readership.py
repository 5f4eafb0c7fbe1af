# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often stories are read: from the numbers in memory to the office's report."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from award.clock import BERLIN
from award.gallery.queries import public_portraits
from award.i18n import N_, Message, _
from award.outreach.charts import HEIGHT, WIDTH, Chart, Line
from award.press.queries import public_editions, winners_of
from award.site import queries
from award.site.operations import keep_readings
from award.site.sharing import path_of
from award.web.readers import Readings
from award.web.visit import Services

DAYS = 30
LEAST_TOP = 4
# what spreadsheet programs would take for a formula
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class PageRead:
    """A page with its numbers: in all, in the last 30 days, and in all by language."""

    path: str
    label: Message | str
    name: str
    total: int
    lately: int
    languages: Mapping[str, int]


@dataclass(frozen=True)
class Readership:
    """The report; `days` counts all pages, the oldest first."""

    pages: list[PageRead]
    days: list[tuple[date, int]]

    @property
    def total(self) -> int:
        return sum(page.total for page in self.pages)

    @property
    def lately(self) -> int:
        return sum(number for _day, number in self.days)


def keep(services: Services) -> int:
    """Move the numbers from memory to the database, in a transaction of its own; how many pages
    were read. What cannot be kept now counts on and is kept next time."""
    taken = services.readers.take()
    try:
        if taken:
            with services.database.writing() as db:
                keep_readings(db, taken)
    except Exception:
        services.readers.give_back(taken)
        raise
    return len(taken)


def readership(db: Session, unkept: Readings, now: datetime) -> Readership:
    """The numbers as they stand now, those still in memory among them."""
    today = now.astimezone(BERLIN).date()
    span = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    recent = Counter(queries.readings(db, span[0]))
    totals = Counter(queries.readings_in_all(db))
    for (day, path), number in unkept.items():
        _none, language, rest = path.split("/", 2)
        recent[day, f"/{rest}", language] += number
        totals[f"/{rest}", language] += number
    by_day: Counter[date] = Counter()
    lately: Counter[str] = Counter()
    for (day, path, _language), number in recent.items():
        by_day[day] += number
        lately[path] += number
    pages = _pages(totals, lately, _labels(db, now))
    return Readership(pages, [(day, by_day[day]) for day in span])


def _pages(
    totals: Mapping[tuple[str, str], int],
    lately: Mapping[str, int],
    labels: Mapping[str, tuple[Message | str, str]],
) -> list[PageRead]:
    languages: dict[str, dict[str, int]] = {}
    for (path, language), number in totals.items():
        languages.setdefault(path, {})[language] = number
    pages = [
        PageRead(
            path,
            *labels.get(path, (path, "")),
            sum(numbers.values()),
            lately.get(path, 0),
            dict(sorted(numbers.items(), key=lambda pair: -pair[1])),
        )
        for path, numbers in languages.items()
    ]
    return sorted(pages, key=lambda page: (-page.total, page.path))


def _labels(db: Session, now: datetime) -> dict[str, tuple[Message | str, str]]:
    """What stands at an address: headline and winner. Others are known by their path."""
    editions = public_editions(db, now)
    labels: dict[str, tuple[Message | str, str]] = {
        f"/{one.slug}/winners": (N_("The winners: %(edition)s", edition=one.title), "")
        for one in editions
    }
    for prize in queries.earlier_prizes(db):
        labels[f"/archive/{prize.slug}"] = prize.title, ""
    for portrait in public_portraits(db, now):
        labels[f"/gallery/{portrait.slug}"] = portrait.headline, portrait.name
    for winner in winners_of(db, editions):
        if winner.story:
            labels[path_of(winner)] = winner.story.headline, winner.name
    return labels


def drawn(report: Readership, title: str) -> Chart:
    """The days as a line, in the box of `outreach.charts`."""
    numbers = [number for _day, number in report.days]
    top = max(LEAST_TOP, *numbers)
    top += top % 2
    points = " ".join(
        f"{WIDTH * place / (len(numbers) - 1):.2f},{HEIGHT - HEIGHT * number / top:.2f}"
        for place, number in enumerate(numbers)
    )
    return Chart((Line(title, points, report.lately),), len(numbers) - 1, top, None)


def as_csv(db: Session, unkept: Readings, now: datetime) -> str:
    """Every number of every day, for a spreadsheet program (semicolons, with a mark for UTF-8)."""
    labels = _labels(db, now)
    every = Counter(queries.readings(db, date.min))
    for (day, path), number in unkept.items():
        _none, language, rest = path.split("/", 2)
        every[day, f"/{rest}", language] += number
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Day"), _("Page"), _("Language"), _("Title"), _("Winner"), _("Readings")])
    for (day, path, language), number in sorted(every.items()):
        label, name = labels.get(path, ("", ""))
        cells = (path, language, str(label), name)
        writer.writerow([day.isoformat(), *(_plain(cell) for cell in cells), number])
    return "\ufeff" + file.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
