# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who entered a proposal that came on paper, and who compared it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination


class PostalEntry(Base):
    """The two people behind a proposal from paper, by account; nobody compares their own entry.
    `address` is where the receipt letter goes, if the form gave one."""

    __tablename__ = "postal_entry"
    __table_args__ = (
        CheckConstraint("(checked_by_id IS NULL) = (checked_at IS NULL)", name="checked_whole"),
        CheckConstraint("checked_by_id <> entered_by_id", name="second_person"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    checked_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(500), default="")

    nomination: Mapped[Nomination] = relationship()
