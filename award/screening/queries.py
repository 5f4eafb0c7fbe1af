# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find dossiers, what is missing, and what happened to a nomination."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from award.audit import AuditEntry
from award.nominations.models import Nomination, NominationState
from award.screening.models import Dossier


def dossier_of(db: Session, nomination: Nomination) -> Dossier | None:
    """The dossier of a nomination, if one is written."""
    return db.get(Dossier, nomination.id)


def dossiers_of(db: Session, edition_id: int) -> list[Dossier]:
    """All dossiers with their nominations, those of nominations no longer admitted included."""
    query = select(Dossier).where(Dossier.edition_id == edition_id)
    return list(db.scalars(query.options(joinedload(Dossier.nomination))))


def jury_dossiers(db: Session, edition_id: int) -> list[Dossier]:
    """What the jury judges: the numbered dossiers in the order of their numbers."""
    query = select(Dossier).where(Dossier.edition_id == edition_id, Dossier.number.is_not(None))
    query = query.options(joinedload(Dossier.nomination).joinedload(Nomination.category))
    return list(db.scalars(query.order_by(Dossier.number)))


def dossiers_missing(db: Session, edition_id: int) -> list[Nomination]:
    """Admitted nominations that the jury could not read yet."""
    written = select(Dossier.nomination_id).where(Dossier.edition_id == edition_id)
    query = select(Nomination).where(
        Nomination.edition_id == edition_id,
        Nomination.state == NominationState.ADMITTED,
        Nomination.id.not_in(written),
    )
    return list(db.scalars(query.order_by(Nomination.id)))


def history(db: Session, nomination: Nomination) -> list[AuditEntry]:
    """What was done with a nomination, the first thing first."""
    query = select(AuditEntry).where(AuditEntry.subject == f"nomination/{nomination.id}")
    return list(db.scalars(query.order_by(AuditEntry.id)))
