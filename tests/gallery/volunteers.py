# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Volunteers with a portrait, and the canaries that must never be seen."""

import io
from datetime import datetime
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.gallery import answers, operations
from award.gallery.answers import Given
from award.gallery.models import Portrait
from award.gallery.operations import Person, Photo, Writing
from award.gallery.purposes import Use
from award.mail.models import OutboxMail
from award.web.visit import Services
from tests.factories import NOW

ALL = frozenset(Use)
CANARIES = ("kanaria@example.org", "+49 30 23125 999", "Kanaria Proposer", "Kanarienweg")
ALT = "Porträt vor einer Hecke"


def jpeg(width: int = 400, height: int = 500, **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (200, 120, 60)).save(buffer, "JPEG", **options)
    return buffer.getvalue()


def person(**changes: Any) -> Person:
    values: dict[str, Any] = {
        "name": "Rania Haddad",
        "town": "Brakel",
        "theme": "sport",
        "email": "kanaria@example.org",
        "phone": "+49 30 23125 999",
        **changes,
    }
    return Person(**values)


def writing(**changes: Any) -> Writing:
    values = {
        "headline": "Wer schwimmen kann, hat keine Angst",
        "lead": "Sie bringt Frauen das Schwimmen bei.",
        "body": "Jeden Samstag steht sie am Becken.",
        "quote": "Im Wasser sind alle gleich.",
        **changes,
    }
    return Writing(**values)


def make_portrait(
    services: Services,
    *,
    agrees: frozenset[Use] | None = ALL,
    photo: bool = True,
    released: bool = True,
    now: datetime = NOW,
    text: Writing | None = None,
    **changes: Any,
) -> Portrait:
    """A portrait as far as it may get: asked, answered, with a photo, public. Whoever proposed
    them and how to reach them are canaries."""
    with services.database.writing() as db:
        portrait = operations.begin_portrait(
            db, person(**changes), text or writing(), actor="Office", now=now
        )
        portrait.offered_by, portrait.offered_email = CANARIES[2], CANARIES[0]
        portrait.address = f"Rania\n{CANARIES[3]} 1"
        if agrees is not None:
            answer(db, portrait, agrees, now=now)
        if photo:
            shown = agrees is not None and Use.PHOTO in agrees
            sent = Photo(jpeg(), ALT, "Am Becken", "Foto: Ada Weber", 50, 40, shown)
            folder = services.pictures
            operations.set_photo(db, portrait, sent, folder=folder, actor="Office", now=now)
        if released:
            version = portrait.version
            operations.release_portrait(db, portrait, version=version, actor="Office", now=now)
    return portrait


def answer(
    db: Session, portrait: Portrait, agrees: frozenset[Use], *, now: datetime = NOW, **more: Any
) -> None:
    """Yes to these, no to all others, by link."""
    given = Given({use: use in agrees for use in Use}, "link", "de", **more)
    answers.answer(db, portrait, given, now=now)


def change(services: Services, portrait: Portrait, agrees: frozenset[Use]) -> None:
    """The same in a transaction of its own."""
    with services.database.writing() as db:
        answer(db, db.get_one(Portrait, portrait.id), agrees)


def withdraw(services: Services, portrait: Portrait) -> None:
    with services.database.writing() as db:
        one = db.get_one(Portrait, portrait.id)
        answers.withdraw(db, one, how="link", language="de", now=NOW)


def stored(services: Services, portrait: Portrait) -> Portrait:
    """As the database has it now."""
    with services.database.reading() as db:
        return db.get_one(Portrait, portrait.id)


def mails(services: Services) -> list[OutboxMail]:
    with services.database.reading() as db:
        return list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def links_in(mail: OutboxMail) -> list[str]:
    """The paths of our links in a mail."""
    base = "http://award.test"
    return [word.removeprefix(base) for word in mail.body.split() if word.startswith(base)]
