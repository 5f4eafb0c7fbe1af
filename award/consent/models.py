# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a nominee was told, and what they agreed to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.nominations.models import Nomination


class Passport(Base):
    """A nominee's own page. `key`: SHA-256 (hex) of the code in their newest letter (links in mails
    are signed instead, bound to `email`). `informed_how`: how they were told last; `answered_how`:
    by which way they (or a guardian) last answered. `not_informed_reason`: why the office does not
    tell them, where it decided so."""

    __tablename__ = "passport"
    __table_args__ = (
        CheckConstraint("informed_how IN ('', 'mail', 'letter', 'person')", name="informed_how"),
        CheckConstraint("(informed_at IS NULL) = (informed_how = '')", name="informed_has_time"),
        CheckConstraint("answered_how IN ('', 'link', 'code', 'paper')", name="answered_how"),
        CheckConstraint("(answered_at IS NULL) = (answered_how = '')", name="answered_has_time"),
        CheckConstraint(
            "NOT minor OR answered_at IS NULL OR length(guardian) > 0", name="guardian"
        ),
    )

    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(12), default="de")
    email: Mapped[str] = mapped_column(String(254), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    informed_at: Mapped[datetime | None]
    informed_how: Mapped[str] = mapped_column(String(10), default="")
    not_informed_reason: Mapped[str] = mapped_column(String(500), default="")
    minor: Mapped[bool] = mapped_column(default=False)
    guardian: Mapped[str] = mapped_column(String(200), default="")
    additions: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_how: Mapped[str] = mapped_column(String(10), default="")
    declined_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    nomination: Mapped[Nomination] = relationship()


class Consent(Base):
    """One decision for one purpose, kept as it was made: the newest row of a purpose counts.
    `text_version`: which wording was shown, in `language`."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('considered', 'name', 'story', 'photo', 'press', 'social', 'archive')",
            name="purpose",
        ),
        CheckConstraint("how IN ('link', 'code', 'paper')", name="how"),
        Index("ix_consent_latest", "passport_id", "purpose", "id"),
    )

    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True)
    passport_id: Mapped[int] = mapped_column(ForeignKey("passport.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(12))
    how: Mapped[str] = mapped_column(String(10))
    decided_at: Mapped[datetime]


class Suppression(Base):
    """Somebody who does not wish to be honoured: a keyed hash (hex) of name and town, nothing else.
    `signed_with` tells which of the signing keys made it: without that key the row is blind."""

    __tablename__ = "suppression"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    signed_with: Mapped[str] = mapped_column(String(16))
    noted_at: Mapped[datetime]
