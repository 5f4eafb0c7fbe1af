# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find seats and rounds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.jury.models import Round, RoundState, Seat, SeatState


def seat_of(db: Session, edition_id: int, account_id: int) -> Seat | None:
    """The accepted seat of an account in an edition's jury."""
    return db.scalar(
        select(Seat).where(
            Seat.edition_id == edition_id,
            Seat.account_id == account_id,
            Seat.state == SeatState.ACCEPTED,
        )
    )


def has_seat(db: Session, account_id: int) -> bool:
    """Whether the account sits on any jury."""
    query = select(Seat.id).where(Seat.account_id == account_id, Seat.state == SeatState.ACCEPTED)
    return db.scalar(query.limit(1)) is not None


def current_round(db: Session, edition_id: int) -> Round | None:
    """The round that counts: the one not abandoned."""
    return db.scalar(
        select(Round).where(Round.edition_id == edition_id, Round.state != RoundState.ABANDONED)
    )
