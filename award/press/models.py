# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The winners' stories."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination
from award.pictures import Picture


class Story(Base):
    """A winner's story. Released only with the nominee's consent on file; `body` is Markdown.
    `version` counts the saves: a save that does not know the latest is refused, not lost."""

    __tablename__ = "story"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint("NOT released OR consent_noted", name="released_with_consent"),
        CheckConstraint(
            "NOT released OR (length(headline) > 0 AND length(body) > 0)", name="released_filled"
        ),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(80))
    headline: Mapped[str] = mapped_column(String(200), default="")
    lead: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    picture_id: Mapped[str | None] = mapped_column(ForeignKey("picture.id"))
    consent_noted: Mapped[bool] = mapped_column(default=False)
    released: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]

    nomination: Mapped[Nomination] = relationship(lazy="joined")
    picture: Mapped[Picture | None] = relationship(lazy="joined")
