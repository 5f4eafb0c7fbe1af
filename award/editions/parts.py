# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Operations on the parts of an edition: categories, their questions, criteria.

Adding, removing and reordering end with the announcement; wording can be mended after it.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from award.editions import rules
from award.editions.models import NO, YES, Category, Criterion, Edition, Kind, Question, spoken
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
    """A question as the office writes it. `choices`, by language, only for Kind.CHOICE; it is asked
    only if the question `condition_id` was answered with `condition_answer`."""

    labels: Texts
    helps: Texts = field(default_factory=dict)
    kind: Kind = Kind.PARAGRAPH
    required: bool = False
    max_length: int = 600
    sentences: int = 0
    choices: list[Texts] = field(default_factory=list)
    condition_id: int | None = None
    condition_answer: str = ""


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
    rules.check_length(plan.sentences, plan.max_length)
    rules.check_conditions([*map(_asking, category.questions), _planned(plan, 0)])
    question = Question(position=len(category.questions) + 1, **_question_columns(plan))
    category.questions.append(question)
    db.flush()
    audit(db, edition, "add question", actor, now, question=question.id)
    return question


def change_question(
    db: Session,
    edition: Edition,
    category: Category,
    question: Question,
    plan: QuestionPlan,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Texts at any time; kind, length, number of choices, condition and whether an answer is asked
    for before the call only."""
    rules.check_length(plan.sentences, plan.max_length)
    if _shape(plan) != _shape(question):
        rules.check_structure(edition.phase_at(now))
    others = [
        _planned(plan, one.id) if one is question else _asking(one) for one in category.questions
    ]
    rules.check_conditions(others)
    for name, value in _question_columns(plan).items():
        setattr(question, name, value)
    audit(db, edition, "change question", actor, now, question=question.id)


def _question_columns(plan: QuestionPlan) -> dict[str, Any]:
    return {one.name: getattr(plan, one.name) for one in fields(plan)}


def _shape(question: Question | QuestionPlan) -> tuple[object, ...]:
    """What was promised by the call: everything but the words, and the advice how long to write."""
    return (
        question.kind,
        question.required,
        question.max_length,
        len(question.choices),
        question.condition_id,
        question.condition_answer,
    )


def _asking(question: Question) -> rules.Asking:
    return _planned(question, question.id)


def _planned(question: Question | QuestionPlan, question_id: int) -> rules.Asking:
    """As the rules see it; a new question has the id 0."""
    numbers = tuple(str(number) for number in range(1, len(question.choices) + 1))
    return rules.Asking(
        id=question_id,
        label=spoken(question.labels),
        offered=(YES, NO) if question.kind == Kind.YES_NO else numbers,
        condition_id=question.condition_id,
        condition_answer=question.condition_answer,
    )


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
    _check_order([one for one in siblings if one is not part])
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
    wanted = [one for one in siblings if one is not part]
    wanted.insert(max(place - 1, 0), part)
    _check_order(wanted)
    siblings[:] = wanted
    _number(db, siblings)
    audit(db, edition, f"move {part.__tablename__}", actor, now, id=part.id)


def _check_order(parts: list[Part]) -> None:
    """No question may lose the one it depends on; other parts depend on nothing."""
    rules.check_conditions([_asking(one) for one in parts if isinstance(one, Question)])


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
