# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a mail-out, order it, stop it, send it once.

Sending writes all copies and their outbox mails in one transaction, so that a crash leaves either
none or all; two instances cannot both take the same mail-out.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from award.audit import PUBLIC, record
from award.editions.models import Edition
from award.editions.queries import allows
from award.newsroom import rules
from award.newsroom.letters import Reader, queue_letter, reader_of
from award.newsroom.models import Mailing, MailingCopy
from award.newsroom.operations import settle_bounces
from award.newsroom.queries import (
    count_recipients,
    named_too_early,
    named_without_consent,
    recipients,
    waiting_mailings,
)
from award.process.permissions import Action
from award.web.visit import Services


@dataclass(frozen=True)
class Draft:
    """What the press office writes."""

    subject: str
    text: str
    moment: str
    embargoed: bool = True


def write_mailing(
    db: Session, edition: Edition, draft: Draft, *, actor: str, now: datetime
) -> Mailing:
    """A new mail-out; nothing is sent. RuleViolation for placeholders there are not."""
    rules.check_placeholders(draft.text)
    mailing = Mailing(
        edition_id=edition.id,
        subject=draft.subject,
        text=draft.text,
        moment=draft.moment,
        embargoed=draft.embargoed,
        written_at=now,
    )
    db.add(mailing)
    _record(db, mailing, "write mailing", actor, now)
    return mailing


def rewrite_mailing(
    db: Session, mailing: Mailing, draft: Draft, *, actor: str, now: datetime
) -> None:
    """Save over it; RuleViolation once it is ordered."""
    _lock(db, mailing)
    rules.check_changeable(ordered=mailing.ordered_at is not None)
    rules.check_placeholders(draft.text)
    mailing.subject, mailing.text, mailing.moment = draft.subject, draft.text, draft.moment
    mailing.embargoed = draft.embargoed
    mailing.version += 1
    _record(db, mailing, "rewrite mailing", actor, now)


def discard_mailing(db: Session, mailing: Mailing, *, actor: str, now: datetime) -> None:
    """Delete a mail-out that was never ordered."""
    _lock(db, mailing)
    rules.check_changeable(ordered=mailing.ordered_at is not None)
    _record(db, mailing, "discard mailing", actor, now)
    db.execute(delete(Mailing).where(Mailing.id == mailing.id))
    db.expunge(mailing)


def order_mailing(
    db: Session,
    mailing: Mailing,
    edition: Edition,
    *,
    despite: bool,
    actor: str,
    services: Services,
    now: datetime,
) -> None:
    """Send it: at once, or let it wait for the ceremony. `despite`: the warnings were read."""
    _lock(db, mailing)
    warned = named_too_early(db, edition, mailing, now) or named_without_consent(
        db, edition, mailing
    )
    rules.check_order(
        ordered=mailing.ordered_at is not None,
        warned=bool(warned),
        despite=despite,
        contacts=count_recipients(db),
    )
    mailing.ordered_at = now
    _record(db, mailing, "order mailing", actor, now, warned=bool(warned))
    _send_if_due(db, mailing, edition, services=services, now=now)


def stop_mailing(db: Session, mailing: Mailing, *, actor: str, now: datetime) -> None:
    """Take back the order of one that still waits for the ceremony; it can be changed again."""
    _lock(db, mailing)
    rules.check_stop(ordered=mailing.ordered_at is not None, sent=mailing.sent_at is not None)
    mailing.ordered_at = None
    _record(db, mailing, "stop mailing", actor, now)


def send_test(
    db: Session,
    mailing: Mailing,
    edition: Edition,
    reader: Reader,
    *,
    services: Services,
    now: datetime,
) -> None:
    """Mail it to the person who writes it, marked as a test."""
    queue_letter(db, mailing, edition, reader, services=services, now=now, test=True)


def send_due_mailings(db: Session, *, services: Services, now: datetime) -> int:
    """Note addresses that refused mail, then send what waits and is due; returns how many
    mail-outs. May be done by several instances at the same time, and again after a crash."""
    settle_bounces(db, now=now)
    sent = 0
    for mailing in waiting_mailings(db):
        edition = db.get_one(Edition, mailing.edition_id)
        sent += _send_if_due(db, mailing, edition, services=services, now=now)
    return sent


def _send_if_due(
    db: Session, mailing: Mailing, edition: Edition, *, services: Services, now: datetime
) -> bool:
    due = rules.is_due(
        mailing.moment,
        ordered=mailing.ordered_at is not None,
        sent=mailing.sent_at is not None,
        public=allows(Action.READ_WINNERS, edition, now),
    )
    if not due or not _claim(db, mailing, now):
        return False
    settle_bounces(db, now=now)
    pairs = [
        (contact, queue_letter(db, mailing, edition, reader, services=services, now=now))
        for contact in recipients(db)
        for reader in [reader_of(services, contact)]
    ]
    db.flush()
    db.add_all(
        MailingCopy(mailing_id=mailing.id, contact_id=contact.id, mail_id=mail.id)
        for contact, mail in pairs
    )
    _record(db, mailing, "send mailing", PUBLIC, now, copies=len(pairs))
    return True


def _claim(db: Session, mailing: Mailing, now: datetime) -> bool:
    # another instance that sends it at the same moment waits here, and finds it sent
    db.flush()
    claimed = db.execute(
        update(Mailing)
        .where(Mailing.id == mailing.id, Mailing.sent_at.is_(None), Mailing.ordered_at.is_not(None))
        .values(sent_at=now)
    )
    db.refresh(mailing)
    return bool(claimed.rowcount)  # type: ignore[attr-defined]


def _lock(db: Session, mailing: Mailing) -> None:
    db.refresh(mailing, with_for_update=True)


def _record(
    db: Session, mailing: Mailing, verb: str, actor: str, now: datetime, **detail: object
) -> None:
    db.flush()
    subject = f"mailing/{mailing.id}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, **detail)
