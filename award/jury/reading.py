# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the jury reads: dossiers without names, and, in one place only, the names behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.errors import Hidden
from award.jury.queries import current_round, numbers_of
from award.nominations.models import Nomination, NominationState
from award.screening.models import Dossier


@dataclass(frozen=True)
class JuryDossier:
    """A dossier without anybody's name, as the reading room shows it."""

    number: str
    title: str
    text: str
    category_id: int

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


def reading_list(db: Session, edition_id: int) -> list[JuryDossier]:
    """The dossiers of the current round by number, before the first one all. Names are not even
    asked of the database."""
    current = current_round(db, edition_id)
    query = (
        select(Dossier.number, Dossier.title, Dossier.text, Nomination.category_id)
        .join(Nomination, Nomination.id == Dossier.nomination_id)
        .where(Dossier.edition_id == edition_id, Dossier.number.is_not(None))
        .where(Nomination.state == NominationState.ADMITTED)
        .order_by(Dossier.number)
    )
    if current is not None:
        query = query.where(Dossier.number.in_(numbers_of(current)))
    return [JuryDossier(*row) for row in db.execute(query)]  # type: ignore[arg-type]


def of_number(dossiers: Iterable[JuryDossier], number: str) -> JuryDossier:
    """Hidden where no dossier bears the number."""
    for dossier in dossiers:
        if dossier.number == number:
            return dossier
    raise Hidden


@dataclass(frozen=True)
class Candidate:
    """A nomination with the names that a conflict is recognised by. Never shown under /urn."""

    number: str
    title: str
    nominee: str
    town: str
    category_id: int


def candidates(db: Session, edition_id: int, numbers: Iterable[str]) -> list[Candidate]:
    """Who is behind the numbers."""
    query = (
        select(
            Dossier.number,
            Dossier.title,
            Nomination.nominee_name,
            Nomination.nominee_town,
            Nomination.category_id,
        )
        .join(Nomination, Nomination.id == Dossier.nomination_id)
        .where(Dossier.edition_id == edition_id, Dossier.number.in_(list(numbers)))
        .order_by(Dossier.number)
    )
    return [Candidate(*row) for row in db.execute(query)]  # type: ignore[arg-type]
