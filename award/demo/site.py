# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Earlier prizes, taken over from a table as the office does, and readers of the stories."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from award.clock import BERLIN
from award.gallery.queries import public_portraits
from award.press.queries import public_editions, winners_of
from award.site.operations import keep_readings, take_over
from award.site.queries import languages_of
from award.site.rules import read_sheet
from award.site.sharing import path_of

# how many of a hundred read in German, and in the languages a text is there in
GERMAN = 82
OTHERS = ("ar", "uk", "en", "ru", "tr", "de-simple")


def load_site(db: Session, table: str, *, actor: str, today: datetime) -> None:
    """`table`: earlier winners as CSV. Readers since the ceremony: many at first, fewer then."""
    take_over(db, read_sheet(table), actor=actor, now=today)
    chance = random.Random(7)  # noqa: S311 - invented readers, no secret
    readings: Counter[tuple[date, str]] = Counter()
    for place, (path, since, codes) in enumerate(_read(db, today)):
        days = (today - since).days
        for day in range(days + 1):
            many = int(_wave(day) * (1.0 - 0.12 * (place % 5)) * chance.uniform(0.6, 1.4))
            for _ in range(many):
                language = "de" if chance.randrange(100) < GERMAN else chance.choice(codes)
                local = (since + timedelta(days=day)).astimezone(BERLIN).date()
                readings[local, f"/{language}{path}"] += 1
    keep_readings(db, readings)


def _wave(day: int) -> float:
    """An evening of a ceremony, a week of newspapers, then those who find it by and by."""
    return 3.0 + 240.0 / (1.0 + day)


def _read(db: Session, today: datetime) -> list[tuple[str, datetime, list[str]]]:
    """What was public: its path, since when, and languages it is read in beside German."""
    editions = public_editions(db, today)
    pages = [(f"/{one.slug}/winners", one.ceremony_at, list(OTHERS)) for one in editions]
    for winner in winners_of(db, editions):
        if winner.story:
            codes = [one for one in languages_of(winner) if one != "de"] or list(OTHERS)
            pages.append((path_of(winner), winner.edition.ceremony_at, codes))
    portraits = public_portraits(db, today)
    return pages + [(f"/gallery/{one.slug}", one.since, list(OTHERS)) for one in portraits]
