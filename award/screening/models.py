# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The redacted dossier."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination


class Dossier(Base):
    """What the jury reads of one admitted nomination. `number` ("01") names it in the meeting, in
    the manifest and on ballots; it tells nothing about who proposed it or when."""

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("length(title) > 0 AND length(text) > 0", name="filled"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[str | None] = mapped_column(String(4))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)

    nomination: Mapped[Nomination] = relationship()
