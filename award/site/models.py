# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prizes from before this platform, and how often stories are read."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base


class EarlierPrize(Base):
    """A prize awarded before this platform. `slug` is the last part of its permanent address;
    `awarded_on` is None where only the year is known."""

    __tablename__ = "earlier_prize"
    __table_args__ = (CheckConstraint("year BETWEEN 1900 AND 2999", name="year"),)
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    motto: Mapped[str] = mapped_column(String(200), default="")
    year: Mapped[int]
    awarded_on: Mapped[date | None]

    winners: Mapped[list["EarlierWinner"]] = relationship(
        order_by="EarlierWinner.position", lazy="selectin", cascade="all, delete-orphan"
    )


class EarlierWinner(Base):
    """Who got an earlier prize. `link` leads to what was written of it then; "" to nothing."""

    __tablename__ = "earlier_winner"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name"),)
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("earlier_prize.id"), index=True)
    position: Mapped[int]
    category: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")

    prize: Mapped[EarlierPrize] = relationship(back_populates="winners", lazy="joined")


class ReaderCount(Base):
    """How often a page was opened on a day (in Europe/Berlin), in one language. Of nobody in
    particular: there is no address, no hour and no device beside it."""

    __tablename__ = "reader_count"
    __table_args__ = (CheckConstraint("readings > 0", name="readings"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    readings: Mapped[int]
