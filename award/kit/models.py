# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the press office writes of an edition."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base


class Release(Base):
    """The written parts of an edition's press release. Who wins, and why, is not among them: that
    is put in at every reading, so that a withdrawn consent needs no editing. `version` counts the
    saves: a save that does not know the latest is refused. `terms`: empty for the usual ones."""

    __tablename__ = "release"
    __table_args__ = (CheckConstraint("version >= 1", name="version"),)
    PUBLIC_CONTENT = True

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    headline: Mapped[str] = mapped_column(String(200), default="")
    lead: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    quote_by: Mapped[str] = mapped_column(String(200), default="")
    background: Mapped[str] = mapped_column(Text, default="")
    terms: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
