# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""While somebody's jury scores, the rest of the application lets them leave no trace either."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.jury.models import Round, RoundState, Seat, SeatState


def pause_of(db: Session, account_id: int) -> datetime | None:
    """The last deadline of the scoring juries that somebody sits on; None for anybody else. The
    pause itself lasts until the count."""
    query = (
        select(func.max(Edition.scoring_until))
        .join(Round, Round.edition_id == Edition.id)
        .join(Seat, Seat.edition_id == Edition.id)
        .where(Seat.account_id == account_id, Seat.state == SeatState.ACCEPTED)
        .where(Round.state == RoundState.SCORING)
    )
    return db.scalar(query)
