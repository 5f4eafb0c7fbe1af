# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit log: who changed what, in the same transaction as the change.

Never of a juror while a round is scored: operations of the anonymous phase do not call it, and a
visit writes nothing at all.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from award.db import Base

# the actor where nobody is signed in
PUBLIC = "public"
# the actor where a date has come
CLOCK = "clock"


class AuditEntry(Base):
    """One change. `actor` is a name for people to read, `subject` a path like "edition/5"."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(200))
    verb: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(200), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


def record(
    db: Session, *, now: datetime, actor: str, verb: str, subject: str, **detail: Any
) -> None:
    """Add an entry; `detail` holds plain values and never a proposal's personal data."""
    db.add(AuditEntry(at=now, actor=actor, verb=verb, subject=subject, detail=detail))


def latest(db: Session, *, subject: str = "", limit: int = 200) -> list[AuditEntry]:
    """The newest entries first, of subjects that begin with `subject`."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if subject:
        query = query.where(AuditEntry.subject.startswith(subject, autoescape=True))
    return list(db.scalars(query))
