# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Portraits of volunteers, and what those portrayed agreed to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.editions.models import Edition
from award.i18n import N_, Message
from award.pictures import Picture


class PortraitState(StrEnum):
    """UNCONFIRMED: whoever offered it has not pressed the button in their mail."""

    UNCONFIRMED = "unconfirmed"
    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    PortraitState.UNCONFIRMED: N_("Mail not confirmed"),
    PortraitState.DRAFT: N_("In progress"),
    PortraitState.RELEASED: N_("Public"),
    PortraitState.WITHDRAWN: N_("Withdrawn"),
}


class Portrait(Base):
    """A volunteer. `slug`: the permanent address, given at the first release. `body` is Markdown in
    `language`. The `agreed_…` columns repeat the newest `PortraitConsent` of each purpose, so that
    the database itself refuses to show what nobody agreed to. `photo_shown`: the office has seen
    this photo. `email`, `phone`, `address`, `offered_…` are never public; `key`: SHA-256 (hex) of
    the code in the newest letter. `note`: what they want changed in a public portrait."""

    __tablename__ = "portrait"
    __table_args__ = (
        CheckConstraint("state IN ('unconfirmed', 'draft', 'released', 'withdrawn')", name="state"),
        CheckConstraint(
            "state <> 'released' OR (agreed_name AND agreed_text)", name="released_with_consent"
        ),
        CheckConstraint(
            "state <> 'released' OR (length(headline) > 0 AND length(body) > 0 "
            "AND slug IS NOT NULL AND public_since IS NOT NULL)",
            name="released_filled",
        ),
        CheckConstraint(
            "NOT photo_shown OR (agreed_photo AND picture_id IS NOT NULL)",
            name="photo_with_consent",
        ),
        CheckConstraint(
            "state IN ('draft', 'released') OR NOT (agreed_name OR agreed_text OR agreed_photo "
            "OR agreed_posters OR agreed_social)",
            name="withdrawn_agrees_to_nothing",
        ),
        CheckConstraint(
            "NOT minor OR length(guardian) > 0 OR NOT (agreed_name OR agreed_text OR agreed_photo "
            "OR agreed_posters OR agreed_social)",
            name="minor_has_guardian",
        ),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_time"
        ),
        CheckConstraint(
            "(state = 'unconfirmed') = (confirmed_at IS NULL)", name="confirmed_has_time"
        ),
        CheckConstraint(
            "focal_x BETWEEN 0 AND 100 AND focal_y BETWEEN 0 AND 100", name="focal_point"
        ),
        CheckConstraint("relation IN ('self', 'other', 'office')", name="relation"),
        CheckConstraint("poster IN ('a3', 'a2', 'rollup')", name="poster"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str | None] = mapped_column(String(80), unique=True)
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(100))
    theme: Mapped[str] = mapped_column(String(20))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    language: Mapped[str] = mapped_column(String(12), default="de")
    headline: Mapped[str] = mapped_column(String(200), default="")
    lead: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    picture_id: Mapped[str | None] = mapped_column(ForeignKey("picture.id"), unique=True)
    focal_x: Mapped[int] = mapped_column(default=50)
    focal_y: Mapped[int] = mapped_column(default=50)
    photo_shown: Mapped[bool] = mapped_column(default=False)
    poster: Mapped[str] = mapped_column(String(10), default="a3")

    agreed_name: Mapped[bool] = mapped_column(default=False)
    agreed_text: Mapped[bool] = mapped_column(default=False)
    agreed_photo: Mapped[bool] = mapped_column(default=False)
    agreed_posters: Mapped[bool] = mapped_column(default=False)
    agreed_social: Mapped[bool] = mapped_column(default=False)
    minor: Mapped[bool] = mapped_column(default=False)
    guardian: Mapped[str] = mapped_column(String(200), default="")

    relation: Mapped[str] = mapped_column(String(10))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    contact_language: Mapped[str] = mapped_column(String(12), default="de")
    offered_by: Mapped[str] = mapped_column(String(200), default="")
    offered_email: Mapped[str] = mapped_column(String(254), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    key: Mapped[str | None] = mapped_column(String(64), unique=True)

    received_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    public_since: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]

    edition: Mapped[Edition | None] = relationship(lazy="select")
    picture: Mapped[Picture | None] = relationship(lazy="joined")


class PortraitConsent(Base):
    """One decision for one purpose, kept as it was made: the newest row of a purpose counts.
    `text_version`: which wording was shown, in `language`."""

    __tablename__ = "portrait_consent"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('name', 'text', 'photo', 'posters', 'social')", name="purpose"
        ),
        CheckConstraint("how IN ('link', 'code', 'paper')", name="how"),
        Index("ix_portrait_consent_latest", "portrait_id", "purpose", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    portrait_id: Mapped[int] = mapped_column(ForeignKey("portrait.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(12))
    how: Mapped[str] = mapped_column(String(10))
    decided_at: Mapped[datetime]


class PortraitGone(Base):
    """An address that was public: SHA-256 (hex) of the slug, because a slug may name somebody."""

    __tablename__ = "portrait_gone"
    PUBLIC_CONTENT = True

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime]
