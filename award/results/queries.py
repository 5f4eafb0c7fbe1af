# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the count and the decision. Nothing here knows a single juror's score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from award.editions.models import Category, Edition
from award.i18n import current_language
from award.jury.models import Round
from award.jury.queries import confirmed_counts, manifest_of, the_round
from award.results import rules
from award.results.models import CountedNomination, Decision
from award.screening.models import Dossier


@dataclass(frozen=True)
class Standing:
    """One nomination in the result of its category; `mean` as in the bundle, four decimals."""

    dossier: Dossier
    count: CountedNomination
    confirmed: int
    place: int | None
    tied: bool
    few: bool

    @property
    def title(self) -> str:
        """The dossier's number and who stands behind it."""
        return f"{self.count.nomination} · {self.dossier.nomination.nominee_name}"

    @property
    def mean(self) -> str:
        """For people: two decimals, or a dash where nobody gave points."""
        return "–" if self.count.mean is None else show_mean(self.count.mean)

    @property
    def value(self) -> float:
        """The length of the bar."""
        return float(self.count.mean or 0)

    @property
    def doubtful(self) -> bool:
        """More ballots than jurors who recognised theirs."""
        return self.count.ballots > self.confirmed


@dataclass(frozen=True)
class CategoryResult:
    """A category with its nominations, highest mean first, and the decision if there is one."""

    category: Category
    standings: list[Standing]
    decision: Decision | None


def show_mean(mean: str) -> str:
    """A mean of the bundle in the reader's language, to two decimals."""
    return format_decimal(Decimal(mean), "0.00", locale=current_language().code)


def counted_nominations(db: Session, round_: Round) -> list[CountedNomination]:
    """The count, in the order of the manifest; empty before it."""
    rows = db.scalars(select(CountedNomination).where(CountedNomination.round_id == round_.id))
    order = [nomination.id for nomination in manifest_of(round_).nominations]
    return sorted(rows, key=lambda row: order.index(row.nomination))


def decisions_of(db: Session, edition_id: int) -> list[Decision]:
    """What was decided so far, in the order of the categories."""
    query = select(Decision).join(Decision.category).where(Decision.edition_id == edition_id)
    return list(db.scalars(query.order_by(Category.position)))


def result_of(db: Session, edition: Edition) -> list[CategoryResult]:
    """The whole result; a category without a counted nomination has no standings."""
    round_ = the_round(db, edition.id)
    rows = counted_nominations(db, round_)
    confirmed, k = confirmed_counts(db, round_), manifest_of(round_).k
    dossiers = _dossiers(db, edition)
    decided = {decision.category_id: decision for decision in decisions_of(db, edition.id)}
    by_category: dict[int, list[CountedNomination]] = {}
    for row in rows:
        category_id = dossiers[row.nomination].nomination.category_id
        by_category.setdefault(category_id, []).append(row)
    return [
        CategoryResult(
            category,
            _standings(by_category.get(category.id, []), dossiers, confirmed, k),
            decided.get(category.id),
        )
        for category in edition.categories
    ]


def _dossiers(db: Session, edition: Edition) -> dict[str, Dossier]:
    query = select(Dossier).where(Dossier.edition_id == edition.id, Dossier.number.is_not(None))
    found = db.scalars(query.options(joinedload(Dossier.nomination)))
    return {dossier.number or "": dossier for dossier in found}


def _standings(
    rows: Iterable[CountedNomination],
    dossiers: Mapping[str, Dossier],
    confirmed: Mapping[str, int],
    k: int,
) -> list[Standing]:
    rows = list(rows)
    places = rules.places([row.mean for row in rows])
    standings = [
        Standing(
            dossier=dossiers[row.nomination],
            count=row,
            confirmed=confirmed[row.nomination],
            place=place,
            tied=place is not None and places.count(place) > 1,
            few=rules.has_too_few(row.ballots, row.abstentions, k),
        )
        for row, place in zip(rows, places, strict=True)
    ]
    return sorted(standings, key=lambda s: (s.place is None, s.place or 0, s.count.nomination))
