# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts and nominations."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base
from award.editions.models import Category, Edition
from award.i18n import N_, Message


class NominationState(StrEnum):
    """UNCONFIRMED waits for the mail's button or for the office; ASKED for the proposer's answer;
    WITHDRAWN was taken back by the proposer; MERGED became a support of another one."""

    UNCONFIRMED = "unconfirmed"
    SUBMITTED = "submitted"
    ASKED = "asked"
    ADMITTED = "admitted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    NominationState.UNCONFIRMED: N_("Not yet confirmed"),
    NominationState.SUBMITTED: N_("To be screened"),
    NominationState.ASKED: N_("Question asked"),
    NominationState.ADMITTED: N_("Admitted"),
    NominationState.REJECTED: N_("Not admitted"),
    NominationState.WITHDRAWN: N_("Withdrawn"),
    NominationState.MERGED: N_("Merged with another proposal"),
}

# what the jury, the statistics and the search for doubles still count with
LIVE = frozenset(
    {
        NominationState.SUBMITTED,
        NominationState.ASKED,
        NominationState.ADMITTED,
        NominationState.REJECTED,
    }
)


class Draft(Base):
    """An unfinished proposal as typed. `key`: SHA-256 (hex) of the secret in its address, which is
    also the code that can be printed. `email`: where the proposer wanted the link to be sent."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changed_at: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(12), default="de")
    email: Mapped[str] = mapped_column(String(254), default="")
    reminded_at: Mapped[datetime | None]


class Nomination(Base):
    """A proposal as sent. `reference` is what people quote; `submission_key` its draft's key.

    `language` is the interface's, `text_language` that of `reason` and `answers` (question id as
    text -> answer). `received_at` is the arrival of the submitting request, or of the letter.
    """

    __tablename__ = "nomination"
    __table_args__ = (
        CheckConstraint(
            "state IN ('unconfirmed', 'submitted', 'asked', 'admitted', 'rejected', 'withdrawn', "
            "'merged')",
            name="state",
        ),
        CheckConstraint(
            "state = 'withdrawn' OR (state = 'unconfirmed') = (confirmed_at IS NULL)",
            name="confirmed_has_time",
        ),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by = '')", name="confirmed_by_somebody"
        ),
        CheckConstraint("confirmed_by IN ('', 'mail', 'office')", name="confirmed_by"),
        CheckConstraint(
            "state NOT IN ('asked', 'rejected') OR length(state_reason) > 0",
            name="refusal_has_reason",
        ),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into"),
        CheckConstraint("relation IN ('other', 'self')", name="relation"),
        CheckConstraint("nominee_kind IN ('person', 'group', 'project')", name="nominee_kind"),
        CheckConstraint("source IN ('web', 'paper')", name="source"),
        Index("ix_nomination_list", "edition_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    submission_key: Mapped[str] = mapped_column(String(64), unique=True)
    relation: Mapped[str] = mapped_column(String(10))
    nominee_kind: Mapped[str] = mapped_column(String(10))
    nominee_name: Mapped[str] = mapped_column(String(200))
    nominee_town: Mapped[str] = mapped_column(String(100), default="")
    nominee_contact: Mapped[str] = mapped_column(String(300), default="")
    text_language: Mapped[str] = mapped_column(String(12), default="de")
    reason: Mapped[str] = mapped_column(Text)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    nominator_name: Mapped[str] = mapped_column(String(200))
    nominator_email: Mapped[str] = mapped_column(String(254), default="")
    nominator_phone: Mapped[str] = mapped_column(String(60), default="")
    language: Mapped[str] = mapped_column(String(12), default="de")
    source: Mapped[str] = mapped_column(String(10), default="web")
    state: Mapped[str] = mapped_column(String(20), default=NominationState.UNCONFIRMED)
    state_reason: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(String(10), default="")
    changed_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    working_translation: Mapped[str] = mapped_column(Text, default="")

    edition: Mapped[Edition] = relationship()
    category: Mapped[Category] = relationship()


class UsedChallenge(Base):
    """A proof of work that was accepted: `key` its fingerprint (hex), so that it counts once."""

    __tablename__ = "used_challenge"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
