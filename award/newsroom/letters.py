# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail-out as one reader gets it: placeholders filled, the embargo on top, the way out below."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.editions.queries import allows
from award.i18n import N_, Message, show_moment, speaking
from award.mail.models import OutboxMail
from award.mail.operations import queue
from award.newsroom.models import Contact, Mailing
from award.newsroom.operations import leave_path
from award.newsroom.rules import Moment, filled
from award.process.permissions import Action
from award.web.visit import Services


@dataclass(frozen=True)
class Reader:
    """Who a mail is written to. `leave`: where they leave the list, "" in a test mail."""

    name: str
    outlet: str
    email: str
    language: str
    leave: str = ""


def reader_of(services: Services, contact: Contact) -> Reader:
    """A contact as a reader."""
    leave = services.url(leave_path(services, contact))
    return Reader(contact.name, contact.outlet, contact.email, contact.language, leave)


def embargo_line(mailing: Mailing, edition: Edition, now: datetime) -> Message | None:
    """What stands above an embargoed mail that leaves at `now`; None where there is no embargo, or
    none any more."""
    if not mailing.embargoed or allows(Action.READ_WINNERS, edition, now):
        return None
    return N_("Embargo: %(when)s (Europe/Berlin)", when=show_moment(edition.ceremony_at))


def body_for(mailing: Mailing, edition: Edition, reader: Reader, services: Services) -> str:
    """The text with its placeholders filled, in the reader's language."""
    with speaking(reader.language):
        values = {
            "name": reader.name,
            "outlet": reader.outlet,
            "prize": edition.title,
            "ceremony": show_moment(edition.ceremony_at),
            "winners": services.url(f"/{reader.language}/{edition.slug}/winners"),
        }
    return filled(mailing.text, values)


def queue_letter(
    db: Session,
    mailing: Mailing,
    edition: Edition,
    reader: Reader,
    *,
    services: Services,
    now: datetime,
    test: bool = False,
) -> OutboxMail:
    """Write it into the outbox. `test`: marked as such, as it would read if it left now."""
    # a test reads as the mail itself will, which does not leave before the ceremony
    waits = test and mailing.moment == Moment.CEREMONY
    with speaking(reader.language):
        line = None if waits else embargo_line(mailing, edition, now)
        embargo = str(line) if line else ""
    return queue(
        db,
        now=now,
        settings=services.settings,
        to=reader.email,
        language=reader.language,
        template="press_mailing",
        unsubscribe=reader.leave,
        subject=mailing.subject,
        test=test,
        embargo=embargo,
        body=body_for(mailing, edition, reader, services),
        leave=reader.leave,
    )
