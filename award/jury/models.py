# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats and rounds, and the tables of the secret ballot that live in the main database.

`suggested_conflict`, `recusal`, `paper` and `attestation` have no time, no number and no row id:
an order of arrival would be a trace. Jurors are named by their seat's random id, nominations by
their dossier number.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.accounts.models import Account
from award.db import Base

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class SeatState(StrEnum):
    """INVITED until the person answers."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class RoundState(StrEnum):
    """COLLECTING papers, SCORING with dead keys, CLOSED with a frozen urn; or ABANDONED early."""

    COLLECTING = "collecting"
    SCORING = "scoring"
    CLOSED = "closed"
    ABANDONED = "abandoned"


class Answer(StrEnum):
    """What a juror said to a suggested conflict."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Seat(Base):
    """A person's place in the jury of one edition."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("edition_id", "account_id"),
        CheckConstraint("state IN ('invited', 'accepted', 'declined')", name="state"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(String(10), default=SeatState.INVITED)

    account: Mapped[Account] = relationship(lazy="joined")


class Round(Base):
    """One scoring round. `manifest` is the exact text whose SHA-256 is `fp`; `urn_sha256` is set at
    the close, `bundle_sha256` when the confirmations end. The urn is in `urn-<id>.sqlite3`."""

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint("state IN ('collecting', 'scoring', 'closed', 'abandoned')", name="state"),
        CheckConstraint("(state = 'closed') = (urn_sha256 IS NOT NULL)", name="closed_has_hash"),
        CheckConstraint("bundle_sha256 IS NULL OR state = 'closed'", name="sealed_when_closed"),
        CheckConstraint("(bundle_sha256 IS NULL) = (sealed_at IS NULL)", name="sealed_has_time"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    state: Mapped[str] = mapped_column(String(12), default=RoundState.COLLECTING)
    manifest: Mapped[str] = mapped_column(Text)
    fp: Mapped[str] = mapped_column(String(64), unique=True)
    urn_sha256: Mapped[str | None] = mapped_column(String(64))
    bundle_sha256: Mapped[str | None] = mapped_column(String(64))
    sealed_at: Mapped[datetime | None]


class StampKey(Base):
    """The key that stamps papers for one nomination; hexadecimal. p, q, d die with collection."""

    __tablename__ = "stamp_key"
    __table_args__ = (
        CheckConstraint(
            "(p IS NULL) = (d IS NULL) AND (q IS NULL) = (d IS NULL)", name="dies_whole"
        ),
        WITHOUT_ROWID,
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    nomination: Mapped[str] = mapped_column(String(4), primary_key=True)
    n: Mapped[str] = mapped_column(Text)
    p: Mapped[str | None] = mapped_column(Text)
    q: Mapped[str | None] = mapped_column(Text)
    d: Mapped[str | None] = mapped_column(Text)


class SuggestedConflict(Base):
    """The office thinks that a juror is too close to a nomination, and `why`. The juror confirms
    it, which makes a recusal, or dismisses it with a `reason`; until then `answer` is NULL."""

    __tablename__ = "suggested_conflict"
    __table_args__ = (
        CheckConstraint("length(why) > 0", name="says_why"),
        CheckConstraint("answer IN ('confirmed', 'dismissed')", name="answer"),
        CheckConstraint(
            "(coalesce(answer, '') = 'dismissed') = (length(reason) > 0)",
            name="dismissed_with_reason",
        ),
        WITHOUT_ROWID,
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    juror: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    nomination: Mapped[str] = mapped_column(String(4), primary_key=True)
    why: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")


class Recusal(Base):
    """A juror who is too close to a nomination and gets no paper for it."""

    __tablename__ = "recusal"
    __table_args__ = (WITHOUT_ROWID,)

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    juror: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    nomination: Mapped[str] = mapped_column(String(4), primary_key=True)


class Paper(Base):
    """A stamped but blinded ballot paper. Emptied (both values NULL) at the close."""

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("(blinded IS NULL) = (blind_sig IS NULL)", name="emptied_whole"),
        WITHOUT_ROWID,
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    juror: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    nomination: Mapped[str] = mapped_column(String(4), primary_key=True)
    blinded: Mapped[bytes | None] = mapped_column(LargeBinary)
    blind_sig: Mapped[bytes | None] = mapped_column(LargeBinary)


class Attestation(Base):
    """After the close: this juror found all of their ballots unchanged in the urn, or not."""

    __tablename__ = "attestation"
    __table_args__ = (WITHOUT_ROWID,)

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    juror: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    complete: Mapped[bool]
