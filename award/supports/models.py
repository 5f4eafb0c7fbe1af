# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who supports whose proposal."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination


class Support(Base):
    """A few sentences for a proposal. `email` in small letters. `merged_from_id`: the proposal it
    was before the office merged it; such a support has no mailbox to confirm."""

    __tablename__ = "support"
    __table_args__ = (
        UniqueConstraint("nomination_id", "email"),
        UniqueConstraint("merged_from_id"),
        CheckConstraint("length(text) > 0", name="text"),
        CheckConstraint("(email IS NULL) = (merged_from_id IS NOT NULL)", name="mailbox"),
        CheckConstraint(
            "merged_from_id IS NULL OR confirmed_at IS NOT NULL", name="merged_is_confirmed"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    merged_from_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(12), default="de")
    received_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]

    nomination: Mapped[Nomination] = relationship(foreign_keys=[nomination_id])
