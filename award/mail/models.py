# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The outbox."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base
from award.i18n import N_, Message


class MailState(StrEnum):
    """QUEUED waits for its turn, HELD for the office, FAILED was refused for good."""

    QUEUED = "queued"
    HELD = "held"
    SENT = "sent"
    FAILED = "failed"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    MailState.QUEUED: N_("Waiting"),
    MailState.HELD: N_("On hold"),
    MailState.SENT: N_("Sent"),
    MailState.FAILED: N_("Failed"),
}


class OutboxMail(Base):
    """One mail to one person. `message_id` is fixed when it is queued, so resends show;
    `unsubscribe`: the address at which a POST ends such mail (RFC 8058), "" for other mail."""

    __tablename__ = "outbox_mail"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'held', 'sent', 'failed')", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(12))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[str] = mapped_column(String(10), default=MailState.QUEUED, index=True)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(300), default="")
    unsubscribe: Mapped[str] = mapped_column(String(1000), default="", server_default="")
