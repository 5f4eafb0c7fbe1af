# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the outbox."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.mail.models import MailState, OutboxMail


def latest_mail(db: Session, limit: int = 100) -> list[OutboxMail]:
    """The newest mail first."""
    newest_first = (OutboxMail.created_at.desc(), OutboxMail.id.desc())
    return list(db.scalars(select(OutboxMail).order_by(*newest_first).limit(limit)))


def due_mail(db: Session, now: datetime, limit: int = 20) -> list[OutboxMail]:
    """Waiting mail whose time has come, oldest first, locked for this sender on PostgreSQL."""
    query = (
        select(OutboxMail)
        .where(OutboxMail.state == MailState.QUEUED, OutboxMail.due_at <= now)
        .order_by(OutboxMail.due_at, OutboxMail.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(db.scalars(query))


def counts_by_state(db: Session) -> dict[str, int]:
    """How many mails are in each state."""
    rows = db.execute(select(OutboxMail.state, func.count()).group_by(OutboxMail.state))
    return dict(rows.all())
