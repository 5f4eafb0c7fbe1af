# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every sheet of thanks carries: who thanks, the look of the house, who signs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from award.documents import letterhead, turned
from award.editions.models import Edition
from award.house.queries import letter_look
from award.i18n import DEFAULT, current_language, show_date, speaking
from award.settings import Settings
from award.thanks.queries import signature_of
from award.thanks.rules import Person, signers_in
from award.web.visit import Services


@dataclass(frozen=True)
class Paper:
    """`house` as `house.queries.letter_look` gives it; `occasion` and `place` stand on the sheets
    in German, as they were written."""

    settings: Settings
    house: dict[str, Any]
    signers: list[Person]
    occasion: str
    place: str
    now: datetime

    def data(self, title: str) -> dict[str, Any]:
        """For the template, in the present language."""
        return {
            "title": title,
            "language": current_language().locale,
            "letterhead": letterhead(self.settings),
            "house": self.house,
            "signers": [person(one) for one in self.signers],
            "occasion": self.occasion,
            "place": self.place,
        }


def person(one: Person) -> dict[str, Any]:
    """Somebody with what they do, each in the direction of its own script."""
    return {"name": turned(one.name), "note": turned(one.note) if one.note else ""}


def paper_of(services: Services, db: Session, edition: Edition, now: datetime) -> Paper:
    """With the signatures that were remembered; without a place the day of the ceremony."""
    signature = signature_of(db, edition.id)
    with speaking(DEFAULT):
        day = show_date(edition.ceremony_at)
    return Paper(
        settings=services.settings,
        house=letter_look(services, db),
        signers=signers_in(signature.signers),
        occasion=f"{edition.title} · {edition.motto}" if edition.motto else edition.title,
        place=signature.place_and_day or day,
        now=now,
    )
