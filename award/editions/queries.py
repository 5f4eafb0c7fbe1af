# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find editions and their parts."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from award.editions.models import Category, Criterion, Edition, Question
from award.editions.rules import Dates
from award.errors import Hidden
from award.process.permissions import Action, Role, Verdict, verdict
from award.web.visit import Visit


def find_edition(db: Session, slug: str) -> Edition | None:
    """By the last part of its permanent address. Its parts are loaded when somebody asks for them:
    every request needs the dates, few need more."""
    parts = (lazyload(Edition.categories), lazyload(Edition.criteria))
    return db.scalar(select(Edition).where(Edition.slug == slug).options(*parts))


def current_edition(visit: Visit) -> Edition:
    """The edition named in the address; already loaded by the admission."""
    edition = visit.db.get(Edition, visit.edition_id)
    if edition is None:
        raise Hidden
    return edition


def all_editions(db: Session) -> list[Edition]:
    """Newest ceremony first."""
    return list(db.scalars(select(Edition).order_by(Edition.ceremony_at.desc(), Edition.id)))


def allows(
    action: Action, edition: Edition, now: datetime, roles: Iterable[Role] = frozenset()
) -> bool:
    """Whether these roles may do this in the edition now; for pages that show several editions."""
    return verdict(action, roles, edition.phase_at(now)) is Verdict.ALLOWED


def announced_editions(db: Session, now: datetime) -> list[Edition]:
    """Those the public may know of. The first is the one to show: open for proposals, else the
    one whose ceremony comes next, else the latest."""
    public = [one for one in all_editions(db) if allows(Action.READ_CALL, one, now)]
    return sorted(public, key=lambda one: _urgency(one, now))


def _urgency(edition: Edition, now: datetime) -> tuple[int, float]:
    seconds = edition.ceremony_at.timestamp()
    if allows(Action.PROPOSE, edition, now):
        return 0, seconds
    return (2, -seconds) if allows(Action.READ_WINNERS, edition, now) else (1, seconds)


def earliest_change(editions: Iterable[Edition], now: datetime) -> datetime | None:
    """The next instant at which the clock moves any of them on."""
    instants = [one.next_change(now) for one in editions]
    return min((instant for instant in instants if instant), default=None)


def dates_of(edition: Edition) -> Dates:
    """The edition's dates as the rules take them."""
    return Dates(**{field.name: getattr(edition, field.name) for field in fields(Dates)})


def category_of(edition: Edition, category_id: int) -> Category:
    """A category of this very edition; Hidden for any other."""
    for category in edition.categories:
        if category.id == category_id:
            return category
    raise Hidden


def question_of(category: Category, question_id: int) -> Question:
    """A question of this very category; Hidden for any other."""
    for question in category.questions:
        if question.id == question_id:
            return question
    raise Hidden


def criterion_of(edition: Edition, criterion_id: int) -> Criterion:
    """A criterion of this very edition; Hidden for any other."""
    for criterion in edition.criteria:
        if criterion.id == criterion_id:
            return criterion
    raise Hidden
