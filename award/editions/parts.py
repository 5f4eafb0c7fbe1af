# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Operations on the parts of an edition: categories, their questions, criteria.

Adding, removing and reordering end with the announcement; wording can be mended after it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from award.editions import rules
from award.editions.models import Category, Criterion, Edition, Question
from award.editions.operations import audit

Part = Category | Question | Criterion
Texts = dict[str, str]


@dataclass(frozen=True)
class CategoryPlan:
    """A category as the office writes it."""

    titles: Texts
    descriptions: Texts = field(default_factory=dict)
    prize_cents: int = 0


@dataclass(frozen=True)
class QuestionPlan:
    """A question as the office writes it. `choices` only for the kind "choice"."""

    labels: Texts
    helps: Texts = field(default_factory=dict)
    kind: str = "paragraph"
    required: bool = False
    max_length: int = 600
    choices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class CriterionPlan:
    """A criterion as the office writes it; `points` by language, lowest first."""

    titles: Texts
    points: dict[str, list[str]]
    weight: int = 1


def add_category(
    db: Session, edition: Edition, plan: CategoryPlan, *, actor: str, now: datetime
) -> Category:
    """At the end of the list."""
    _check_addition(edition, len(edition.categories), now)
    category = Category(
        position=len(edition.categories) + 1,
        titles=plan.titles,
        descriptions=plan.descriptions,
        prize_cents=plan.prize_cents,
    )
    edition.categories.append(category)
    db.flush()
    audit(db, edition, "add category", actor, now, category=category.id)
    return category


def change_category(
    db: Session,
    edition: Edition,
    category: Category,
    plan: CategoryPlan,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Texts at any time, the prize money before the call only."""
    if plan.prize_cents != category.prize_cents:
        rules.check_structure(edition.phase_at(now))
    category.titles, category.descriptions = plan.titles, plan.descriptions
    category.prize_cents = plan.prize_cents
    audit(db, edition, "change category", actor, now, category=category.id)


def add_question(
    db: Session,
    edition: Edition,
    category: Category,
    plan: QuestionPlan,
    *,
    actor: str,
    now: datetime,
) -> Question:
    """At the end of the category's questions."""
    _check_addition(edition, len(category.questions), now)
    question = Question(
        position=len(category.questions) + 1,
        labels=plan.labels,
        helps=plan.helps,
        kind=plan.kind,
        required=plan.required,
        max_length=plan.max_length,
        choices=plan.choices,
    )
    category.questions.append(question)
    db.flush()
    audit(db, edition, "add question", actor, now, question=question.id)
    return question


def change_question(
    db: Session,
    edition: Edition,
    question: Question,
    plan: QuestionPlan,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Texts at any time; kind, length, choices and whether it must be answered before the call."""
    shape = (plan.kind, plan.required, plan.max_length, plan.choices)
    if shape != (question.kind, question.required, question.max_length, question.choices):
        rules.check_structure(edition.phase_at(now))
    question.labels, question.helps = plan.labels, plan.helps
    question.kind, question.required, question.max_length, question.choices = shape
    audit(db, edition, "change question", actor, now, question=question.id)


def add_criterion(
    db: Session, edition: Edition, plan: CriterionPlan, *, actor: str, now: datetime
) -> Criterion:
    """At the end of the list."""
    _check_addition(edition, len(edition.criteria), now)
    rules.check_points(plan.points)
    criterion = Criterion(
        position=len(edition.criteria) + 1,
        titles=plan.titles,
        weight=plan.weight,
        points=_as_lines(plan.points),
    )
    edition.criteria.append(criterion)
    db.flush()
    audit(db, edition, "add criterion", actor, now, criterion=criterion.id)
    return criterion


def change_criterion(
    db: Session,
    edition: Edition,
    criterion: Criterion,
    plan: CriterionPlan,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Wording until the jury begins, the weight before the call only."""
    phase = edition.phase_at(now)
    rules.check_criterion_wording(phase)
    rules.check_points(plan.points)
    if plan.weight != criterion.weight:
        rules.check_structure(phase)
    criterion.titles, criterion.weight = plan.titles, plan.weight
    criterion.points = _as_lines(plan.points)
    audit(db, edition, "change criterion", actor, now, criterion=criterion.id)


def remove_part(
    db: Session, edition: Edition, siblings: list[Part], part: Part, *, actor: str, now: datetime
) -> None:
    """Take a part out of its list and close the gap."""
    rules.check_structure(edition.phase_at(now))
    audit(db, edition, f"remove {part.__tablename__}", actor, now, id=part.id)
    siblings.remove(part)
    db.flush()
    _number(db, siblings)


def raise_part(
    db: Session, edition: Edition, siblings: list[Part], part: Part, *, actor: str, now: datetime
) -> None:
    """Move a part one place up; the first one stays where it is."""
    rules.check_structure(edition.phase_at(now))
    place = siblings.index(part)
    siblings.insert(max(place - 1, 0), siblings.pop(place))
    _number(db, siblings)
    audit(db, edition, f"move {part.__tablename__}", actor, now, id=part.id)


def _check_addition(edition: Edition, present: int, now: datetime) -> None:
    rules.check_structure(edition.phase_at(now))
    rules.check_room_for_one_more(present)


def _as_lines(points: dict[str, list[str]]) -> Texts:
    return {language: "\n".join(texts) for language, texts in points.items() if any(texts)}


def _number(db: Session, parts: list[Part]) -> None:
    # positions are unique: step aside first, so that no two parts ever share one
    for position, part in enumerate(parts, 1):
        part.position = -position
    db.flush()
    for position, part in enumerate(parts, 1):
        part.position = position
    db.flush()
