# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Queue, hold and release mail."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from award.errors import RuleViolation
from award.i18n import N_, speaking
from award.mail.models import MailState, OutboxMail
from award.settings import Settings
from award.web.pages import render

# set in a session's info by a unit of work that queues mail, so that the courier wakes
QUEUED = "mail_queued"


def queue(
    db: Session,
    *,
    now: datetime,
    settings: Settings,
    to: str,
    language: str,
    template: str,
    unsubscribe: str = "",
    **context: Any,
) -> OutboxMail:
    """Write a mail into the outbox; it leaves after the commit. The template's first line is the
    subject. `unsubscribe`: the address that ends such mail, for its headers. `context` may hold
    what people typed: the text is plain and stays plain."""
    with speaking(language):
        text = render(f"mail/{template}.txt", settings=settings, **context)
    subject, _, body = text.partition("\n")
    mail = OutboxMail(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=body.strip() + "\n",
        language=language,
        message_id=f"<{uuid.uuid4()}@{settings.mail_from.rpartition('@')[2]}>",
        created_at=now,
        due_at=now,
        unsubscribe=unsubscribe,
    )
    db.add(mail)
    db.info[QUEUED] = True
    return mail


def hold(db: Session, mail: OutboxMail) -> None:
    """Keep a waiting mail from being sent."""
    _move(db, mail, MailState.QUEUED, MailState.HELD)


def release(db: Session, mail: OutboxMail, *, now: datetime) -> None:
    """Send a held or failed mail at the next opportunity."""
    source = MailState.FAILED if mail.state == MailState.FAILED else MailState.HELD
    _move(db, mail, source, MailState.QUEUED)
    mail.due_at, mail.attempts = now, 0


def _move(db: Session, mail: OutboxMail, source: MailState, target: MailState) -> None:
    # conditional, because the courier may take the mail at the same moment
    moved = db.execute(
        update(OutboxMail)
        .where(OutboxMail.id == mail.id, OutboxMail.state == source)
        .values(state=target)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        raise RuleViolation(N_("This mail has been sent or changed in the meantime."))
    db.refresh(mail)
