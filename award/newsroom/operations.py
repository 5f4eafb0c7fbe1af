# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Join and leave the press list; ask somebody to join; note and mend bounces."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from award.audit import PUBLIC, record
from award.errors import RuleViolation
from award.i18n import N_
from award.mail.models import MailState, OutboxMail
from award.mail.operations import queue
from award.newsroom import rules
from award.newsroom.models import Contact, MailingCopy
from award.newsroom.queries import contact_of_email, refused
from award.web.signing import Purpose
from award.web.visit import Services


@dataclass(frozen=True)
class Person:
    """Somebody for the list; `language` is in which we write to them."""

    name: str
    outlet: str
    email: str
    language: str


def join(db: Session, person: Person, *, services: Services, now: datetime) -> None:
    """Mail the link that confirms it; who is on the list is told so instead, by mail as well.

    Says nothing to the caller: nobody learns who is on the list. A mailbox gets three such mails a
    day at most, and one that refused mail gets none.
    """
    contact = contact_of_email(db, person.email) or _new_contact(db, person, now)
    _ask(db, contact, person, "press_join", services, now)


def invite(db: Session, person: Person, *, actor: str, services: Services, now: datetime) -> bool:
    """The office suggests somebody; they confirm themselves. False, and no mail, for whoever is on
    the list, was asked before or refused mail."""
    if contact_of_email(db, person.email) is not None:
        return False
    contact = _new_contact(db, person, now)
    _ask(db, contact, person, "press_invitation", services, now)
    _record(db, contact, "invite press contact", actor, now)
    return True


def add(db: Session, person: Person, *, actor: str, services: Services, now: datetime) -> None:
    """As `invite`; RuleViolation for whoever is known."""
    if not invite(db, person, actor=actor, services=services, now=now):
        raise RuleViolation(N_("This address is on the list already, or was asked before."))


def ask_again(
    db: Session, contact: Contact, *, actor: str, services: Services, now: datetime
) -> None:
    """Mail the link once more; RuleViolation for the confirmed, and where it was often enough."""
    db.refresh(contact, with_for_update=True)
    if contact.confirmed_at or contact.bounced_at:
        raise RuleViolation(N_("This contact has changed in the meantime. Please look at it anew."))
    person = Person(contact.name, contact.outlet, contact.email, contact.language)
    if not _ask(db, contact, person, "press_invitation", services, now):
        raise RuleViolation(N_("This mailbox got enough of our mail today. Try again tomorrow."))
    _record(db, contact, "invite press contact", actor, now)


def _new_contact(db: Session, person: Person, now: datetime) -> Contact:
    contact = Contact(email=person.email.lower(), asked_at=now, asks_since=now, mended_at=now)
    contact.asks = 0
    db.add(contact)
    return contact


def _ask(
    db: Session,
    contact: Contact,
    person: Person,
    template: str,
    services: Services,
    now: datetime,
) -> bool:
    asks = rules.asks_now(contact.asks, contact.asks_since, now)
    if contact.bounced_at or asks is None:
        return False
    contact.asks, contact.asks_since = asks
    if contact.confirmed_at:
        _mail(db, contact, "press_listed", services, now)
        return True
    contact.name, contact.outlet, contact.language = person.name, person.outlet, person.language
    contact.asked_at = now
    db.flush()
    _mail(db, contact, template, services, now, link=services.url(join_path(services, contact)))
    return True


def _mail(
    db: Session,
    contact: Contact,
    template: str,
    services: Services,
    now: datetime,
    link: str = "",
) -> None:
    queue(
        db,
        now=now,
        settings=services.settings,
        to=contact.email,
        language=contact.language,
        template=template,
        unsubscribe=services.url(leave_path(services, contact)) if contact.confirmed_at else "",
        hours=int(rules.CONFIRM_WITHIN.total_seconds() // 3600),
        link=link,
        leave=services.url(leave_path(services, contact)),
    )


def join_path(services: Services, contact: Contact) -> str:
    """The address with the button; good for 72 hours and for these words only."""
    signed = services.signer.sign(Purpose.JOIN_PRESS_LIST, [contact.id, join_mark(contact)])
    return f"/{contact.language}/press/join/{signed}"


def join_mark(contact: Contact) -> str:
    """What a link for joining is bound to."""
    return rules.mark(contact.email, contact.name, contact.outlet, contact.language)


def leave_path(services: Services, contact: Contact) -> str:
    """The address with the other button; good as long as the mail it stands in lies about."""
    signed = services.signer.sign(Purpose.LEAVE_PRESS_LIST, [contact.id, leave_mark(contact)])
    return f"/{contact.language}/press/leave/{signed}"


def leave_mark(contact: Contact) -> str:
    """What a link for leaving is bound to: numbers are given anew, mailboxes are not."""
    return rules.mark(contact.email)


def confirm(db: Session, contact: Contact, *, services: Services, now: datetime) -> None:
    """The mailbox is theirs: they are on the list, and told how to leave it. Again: no effect."""
    confirmed = db.execute(
        update(Contact)
        .where(Contact.id == contact.id, Contact.confirmed_at.is_(None))
        .values(confirmed_at=now)
    )
    db.refresh(contact)
    if confirmed.rowcount:  # type: ignore[attr-defined]
        _mail(db, contact, "press_listed", services, now)
        _record(db, contact, "join press list", PUBLIC, now)


def leave(db: Session, contact: Contact, *, actor: str = PUBLIC, now: datetime) -> None:
    """Delete them for good, with what waits for them in the outbox."""
    _drop_waiting(db, contact)
    _record(db, contact, "leave press list", actor, now)
    db.execute(delete(Contact).where(Contact.id == contact.id))
    db.expunge(contact)


def note_bounce(db: Session, contact: Contact, *, reason: str, actor: str, now: datetime) -> None:
    """Nothing more is sent to this address until somebody mends it. Again: no effect."""
    if contact.bounced_at is None:
        contact.bounced_at, contact.bounce_reason = now, " ".join(reason.split())[:300] or "?"
        _drop_waiting(db, contact)
        _record(db, contact, "note bounce", actor, now)


def mend(db: Session, contact: Contact, *, actor: str, now: datetime) -> None:
    """The address takes mail again; what it refused before is forgotten."""
    contact.bounced_at, contact.bounce_reason, contact.mended_at = None, "", now
    _record(db, contact, "mend address", actor, now)


def settle_bounces(db: Session, *, now: datetime) -> int:
    """Note the addresses that relays refused for good; returns how many."""
    found = refused(db)
    for contact, reason in found:
        note_bounce(db, contact, reason=reason, actor=PUBLIC, now=now)
    return len(found)


def forget_unconfirmed(db: Session, *, now: datetime) -> int:
    """Delete whom nobody confirmed within 14 days; returns how many."""
    old = (Contact.confirmed_at.is_(None), Contact.asked_at <= now - rules.FORGET_AFTER)
    return int(db.execute(delete(Contact).where(*old)).rowcount)  # type: ignore[attr-defined]


def _drop_waiting(db: Session, contact: Contact) -> None:
    copies = select(MailingCopy).join(OutboxMail, OutboxMail.id == MailingCopy.mail_id)
    waiting = OutboxMail.state.in_((MailState.QUEUED, MailState.HELD))
    for copy in db.scalars(copies.where(MailingCopy.contact_id == contact.id, waiting)):
        mail_id, copy.mail_id, copy.dropped = copy.mail_id, None, True
        db.flush()
        db.execute(delete(OutboxMail).where(OutboxMail.id == mail_id))


def _record(db: Session, contact: Contact, verb: str, actor: str, now: datetime) -> None:
    db.flush()
    record(db, now=now, actor=actor, verb=verb, subject=f"press-contact/{contact.id}")
