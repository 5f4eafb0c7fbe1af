# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Remember who signs. What is printed is kept nowhere."""

from datetime import datetime

from sqlalchemy.orm import Session

from award.audit import record
from award.editions.models import Edition
from award.thanks import rules
from award.thanks.models import Signature


def remember_signature(
    db: Session, edition: Edition, *, signers: str, place_and_day: str, actor: str, now: datetime
) -> None:
    """Print this below certificates and letters from now on; RuleViolation names the line that
    cannot be read."""
    rules.signers_in(signers)
    row = db.get(Signature, edition.id, with_for_update=True)
    if row is None:
        row = Signature(edition_id=edition.id)
        db.add(row)
    row.signers, row.place_and_day = signers, place_and_day
    db.flush()
    record(db, now=now, actor=actor, verb="set signatures", subject=f"edition/{edition.slug}")
