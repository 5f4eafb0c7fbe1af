# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The count and the decision."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.editions.models import Category
from award.nominations.models import Nomination


class CountedNomination(Base):
    """The count of one nomination in one round. `mean` is exact to four decimals, as text."""

    __tablename__ = "counted_nomination"
    __table_args__ = (
        CheckConstraint("ballots >= 0 AND abstentions BETWEEN 0 AND ballots", name="numbers"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    nomination: Mapped[str] = mapped_column(String(4), primary_key=True)
    eligible: Mapped[int]
    ballots: Mapped[int]
    abstentions: Mapped[int]
    mean: Mapped[str | None] = mapped_column(String(12))


class Decision(Base):
    """What the jury decided for a category; without a nomination nobody gets this prize."""

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason"),)
    PUBLIC_CONTENT = True

    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]

    category: Mapped[Category] = relationship(lazy="joined")
    nomination: Mapped[Nomination | None] = relationship(lazy="joined")
