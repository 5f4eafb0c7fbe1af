# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the count and the decision. Nothing here knows a single juror's score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from babel.numbers import format_decimal
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from award.consent.queries import agreed_by, public_name
from award.editions.models import Category, Edition
from award.i18n import current_language
from award.jury.models import Round
from award.jury.queries import confirmed_counts, manifest_of, rounds_of, the_round
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
    runoff: bool = False

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


def show_mean(mean: str, form: str = "0.00") -> str:
    """A mean of the bundle in the reader's language, to two decimals."""
    return format_decimal(Decimal(mean), form, locale=current_language().locale)


def counted_nominations(db: Session, round_: Round) -> list[CountedNomination]:
    """The count, in the order of the manifest; empty before it."""
    rows = db.scalars(select(CountedNomination).where(CountedNomination.round_id == round_.id))
    order = [nomination.id for nomination in manifest_of(round_).nominations]
    return sorted(rows, key=lambda row: order.index(row.nomination))


def decisions_of(db: Session, edition_id: int) -> list[Decision]:
    """What was decided so far, in the order of the categories."""
    query = select(Decision).join(Decision.category).where(Decision.edition_id == edition_id)
    return list(db.scalars(query.order_by(Category.position)))


@dataclass(frozen=True)
class WinnerNumber:
    """Under which dossier number a winner stands in the bundle; `mean` has four decimals."""

    nomination_id: int
    category: Category
    name: str
    number: str
    mean: str | None


def winner_numbers(db: Session, edition: Edition) -> list[WinnerNumber]:
    """The winners by category. The edition must be public, or the reader of the office."""
    means = {
        row.nomination: row.mean
        for round_ in rounds_of(db, edition.id)
        for row in counted_nominations(db, round_)
    }
    numbers = {one.nomination_id: number for number, one in _dossiers(db, edition).items()}
    agreed = agreed_by(db, list(numbers))
    return [
        WinnerNumber(
            decision.nomination.id,
            decision.category,
            public_name(decision.nomination, agreed.get(decision.nomination.id)),
            numbers[decision.nomination.id],
            means.get(numbers[decision.nomination.id]),
        )
        for decision in decisions_of(db, edition.id)
        if decision.nomination
    ]


def public_means(db: Session, edition: Edition) -> dict[int, str]:
    """The winners' means to one decimal, in the reader's language, by the id of the nomination.
    Empty where the edition keeps them to itself."""
    if not edition.publish_means:
        return {}
    return {
        w.nomination_id: show_mean(w.mean, "0.0") for w in winner_numbers(db, edition) if w.mean
    }


def merged_result(db: Session, edition: Edition) -> list[CategoryResult]:
    """All nominations of each category, each with the figures of its last round; those of the
    run-off first."""
    rounds = [result_of(db, edition, one) for one in reversed(rounds_of(db, edition.id))]
    merged = []
    for results in zip(*rounds, strict=True):
        standings: dict[str, Standing] = {}
        for result in results:
            for standing in result.standings:
                standings.setdefault(standing.count.nomination, standing)
        merged.append(replace(results[0], standings=list(standings.values())))
    return merged


def result_of(db: Session, edition: Edition, round_: Round | None = None) -> list[CategoryResult]:
    """The result of a round, or of the current one; a category without a counted nomination has no
    standings."""
    round_ = round_ or the_round(db, edition.id)
    first = rounds_of(db, edition.id)[0]
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
            [
                replace(one, runoff=round_ is not first)
                for one in _standings(by_category.get(category.id, []), dossiers, confirmed, k)
            ],
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
