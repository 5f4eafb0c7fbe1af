# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The winners' stories: texts, versions, translations, photos."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination
from award.pictures import Picture


class Writing:
    """What is written of somebody, in one language. `body` is Markdown; `facts`: one a line."""

    headline: Mapped[str] = mapped_column(String(200), default="")
    lead: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    quote_by: Mapped[str] = mapped_column(String(200), default="")
    facts: Mapped[str] = mapped_column(Text, default="")


class Story(Writing, Base):
    """A winner's story, in German. A trigger lets it be released only with the consent it needs
    (`migrations/guard.py`). `version` counts the saves: a save that does not know the latest is
    refused, not lost. `consent_noted` counts where the nominee has no passport; `reviewed_version`
    is what a second person has read, 0 nothing yet; `gone_at`: taken away when it was public."""

    __tablename__ = "story"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint(
            "NOT released OR (length(headline) > 0 AND length(body) > 0)", name="released_filled"
        ),
        CheckConstraint("NOT released OR gone_at IS NULL", name="released_is_there"),
        CheckConstraint("reviewed_version BETWEEN 0 AND version", name="reviewed_version"),
        CheckConstraint("(reviewed_version = 0) = (reviewed_by = '')", name="reviewed_by"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(80))
    consent_noted: Mapped[bool] = mapped_column(default=False)
    released: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    review_asked: Mapped[int] = mapped_column(default=0)
    reviewed_version: Mapped[int] = mapped_column(default=0)
    reviewed_by: Mapped[str] = mapped_column(String(200), default="")
    review_note: Mapped[str] = mapped_column(Text, default="")

    nomination: Mapped[Nomination] = relationship(lazy="joined")
    photos: Mapped[list["StoryPhoto"]] = relationship(
        order_by="StoryPhoto.position", lazy="selectin", cascade="all, delete-orphan"
    )
    translations: Mapped[list["Translation"]] = relationship(
        order_by="Translation.language", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def shown(self) -> list["StoryPhoto"]:
        """The photos that may go out, the first of them on top."""
        return [photo for photo in self.photos if photo.shown]


class StoryPhoto(Base):
    """A photo of a story. `shown` only once the consent of everybody recognisable is on file.
    `focal_x`, `focal_y`: what must stay in every crop, in per cent from the top left corner."""

    __tablename__ = "story_photo"
    __table_args__ = (
        CheckConstraint("NOT shown OR consent_noted", name="shown_with_consent"),
        CheckConstraint(
            "focal_x BETWEEN 0 AND 100 AND focal_y BETWEEN 0 AND 100", name="focal_point"
        ),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    picture_id: Mapped[str] = mapped_column(ForeignKey("picture.id"), unique=True)
    position: Mapped[int]
    focal_x: Mapped[int] = mapped_column(default=50)
    focal_y: Mapped[int] = mapped_column(default=50)
    consent_noted: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[bool] = mapped_column(default=False)

    picture: Mapped[Picture] = relationship(lazy="joined")


class Translation(Writing, Base):
    """A story in another language, Leichte Sprache among them. `of_version`: which German version
    it says; it is read by the public where it and the story are released."""

    __tablename__ = "story_translation"
    __table_args__ = (
        UniqueConstraint("story_id", "language"),
        CheckConstraint("language <> 'de'", name="language"),
        CheckConstraint(
            "NOT released OR (length(headline) > 0 AND length(body) > 0)", name="released_filled"
        ),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    language: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)
    of_version: Mapped[int]
    released: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class StoryVersion(Writing, Base):
    """A text as it was saved, in one language: kept for comparing and for going back."""

    __tablename__ = "story_version"

    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str] = mapped_column(String(200))
    saved_at: Mapped[datetime]


class PhotoGone(Base):
    """The key of a photo that was public and is not any more: its address answers 410 for good."""

    __tablename__ = "photo_gone"

    picture_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[datetime]
