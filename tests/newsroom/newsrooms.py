# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts, mail-outs and passes to test with, and what reaches people's mailboxes."""

import re
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.consent.answers import Given, answer
from award.consent.operations import ensure_passport
from award.consent.purposes import Purpose
from award.editions.models import Edition
from award.mail.models import OutboxMail
from award.newsroom.mailings import Draft, order_mailing, write_mailing
from award.newsroom.models import Contact, Mailing, MailingCopy, PassLook, PressPass
from award.newsroom.passes import Holder, give_pass
from award.nominations.models import Nomination
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW

ACTOR = "Press"
FILLED = {
    "name": "Ada Weber",
    "outlet": "Egge-Kurier",
    "email": "Ada.Weber@example.org",
    "language": "en",
}
HOLDER = Holder("Ada Weber", "Egge-Kurier", "ada@example.org", "en", None)


def make_contact(db: Session, number: int = 1, **changes: Any) -> Contact:
    """Somebody who has confirmed."""
    values: dict[str, Any] = {
        "name": f"Journalist {number}",
        "outlet": f"Blatt {number}",
        "email": f"journalist{number}@example.org",
        "language": "en",
        "asked_at": NOW,
        "asks_since": NOW,
        "mended_at": NOW,
        "confirmed_at": NOW,
        **changes,
    }
    contact = Contact(**values)
    db.add(contact)
    db.flush()
    return contact


def make_mailing(db: Session, edition: Edition, moment: str = "now", **changes: Any) -> Mailing:
    """A mail-out that nobody has ordered."""
    values = {"subject": "News of the prize", "text": "Dear {name},\n\nread on: {winners}"}
    draft = Draft(moment=moment, **{**values, **changes})
    return write_mailing(db, edition, draft, actor=ACTOR, now=NOW)


def order(
    db: Session, services: Services, mailing: Mailing, edition: Edition, now: datetime = NOW
) -> None:
    note: dict[str, Any] = {"actor": ACTOR, "services": services, "now": now}
    order_mailing(db, mailing, edition, despite=False, **note)


def make_pass(
    db: Session, services: Services, edition: Edition, holder: Holder = HOLDER
) -> PressPass:
    return give_pass(db, edition, holder, actor=ACTOR, services=services, now=NOW)


def refuse(db: Session, nomination: Nomination, *purposes: Purpose) -> None:
    """The winner agrees to everything but these."""
    passport = ensure_passport(db, nomination, now=NOW)
    given = Given(
        answers={one: one not in purposes for one in Purpose},
        how="link",
        language="de",
        additions="",
    )
    answer(db, passport, given, now=NOW)


def contacts(services: Services) -> list[Contact]:
    with services.database.reading() as db:
        return list(db.scalars(select(Contact).order_by(Contact.id)))


def mails(services: Services, to: str = "") -> list[OutboxMail]:
    """What was written, oldest first; `to`: to this address alone."""
    with services.database.reading() as db:
        found = list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))
    return [mail for mail in found if not to or mail.to == to]


def copies(services: Services) -> list[MailingCopy]:
    with services.database.reading() as db:
        return list(db.scalars(select(MailingCopy).order_by(MailingCopy.id)))


def looks(services: Services) -> list[tuple[str, str]]:
    """(what, which) in the order it was looked at."""
    with services.database.reading() as db:
        rows = db.scalars(select(PassLook).order_by(PassLook.id))
        return [(look.what, look.which) for look in rows]


def link(services: Services, part: str, place: int = -1) -> str:
    """The address with this part in it, in the newest (or another) mail that has one."""
    bodies = [mail.body for mail in mails(services) if f"/{part}/" in mail.body]
    found = re.search(rf"http://award\.test(/\S+/{part}/\S+)", bodies[place])
    assert found
    return found[1]


def join(browser: Browser, **changes: Any) -> Any:
    """Fill the form on the public page as slowly as people do."""
    clock: Any = browser.services.clock
    browser.get("/en/press")
    clock.advance(timedelta(seconds=20))
    return browser.fill("/en/press", **{**FILLED, **changes})
