# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set an edition up, announce it, take its steps. Its parts are in `parts`."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.editions import rules
from award.editions.models import Category, Criterion, Edition, Inform, Question
from award.editions.queries import dates_of
from award.editions.rules import Dates
from award.errors import RuleViolation
from award.i18n import DEFAULT, N_
from award.pictures import Picture, add_picture
from award.process.phases import Phase, step_to


@dataclass(frozen=True)
class Plan:
    """Everything of an edition but its parts, as the office writes it."""

    slug: str
    title: str
    dates: Dates
    motto: str = ""
    place: str = ""
    call: dict[str, str] = field(default_factory=dict)
    towns: list[str] = field(default_factory=list)
    ceremony_where: str = ""
    minimum_jurors: int = 5
    publish_ballots: bool = False
    publish_means: bool = False
    show_names: bool = False
    inform: Inform = Inform.ADMISSION
    inform_reason: str = ""


def create_edition(
    db: Session, plan: Plan, *, actor: str, now: datetime, like: Edition | None = None
) -> Edition:
    """A new edition in preparation. `like`: begins with the parts, place and towns of another, and
    tells nominees and proposers what that one tells them."""
    rules.check_order(plan.dates)
    rules.check_inform(plan.inform == Inform.NEVER, plan.inform_reason)
    rules.check_jurors(Phase.DRAFT, plan.minimum_jurors, plan.minimum_jurors)
    _check_address(db, plan.slug)
    edition = Edition(**_columns(plan))
    if like is not None:
        _copy_parts(like, edition)
    db.add(edition)
    db.flush()
    audit(db, edition, "create edition", actor, now)
    return edition


def change_edition(db: Session, edition: Edition, plan: Plan, *, actor: str, now: datetime) -> None:
    """Change what may still be changed; a moved deadline counts from the next request."""
    phase, before = edition.phase_at(now), dates_of(edition)
    rules.check_date_changes(phase, before, plan.dates, now)
    rules.check_order(plan.dates)
    rules.check_inform(plan.inform == Inform.NEVER, plan.inform_reason)
    rules.check_slug_change(phase, edition.slug, plan.slug)
    rules.check_jurors(phase, edition.minimum_jurors, plan.minimum_jurors)
    if plan.slug != edition.slug:
        _check_address(db, plan.slug)
    wanted = _columns(plan)
    changed = {name: v for name, v in wanted.items() if getattr(edition, name) != v}
    for name, value in changed.items():
        setattr(edition, name, value)
    moved = {name: v.isoformat() for name, v in changed.items() if isinstance(v, datetime)}
    if changed:
        audit(db, edition, "change edition", actor, now, fields=sorted(changed), **moved)


def announce(db: Session, edition: Edition, *, actor: str, now: datetime) -> None:
    """Make the call public. From here its parts stand still."""
    missing = rules.missing_for_call(
        call=edition.call.get(DEFAULT, ""),
        categories=len(edition.categories),
        criteria=len(edition.criteria),
        dates=dates_of(edition),
        now=now,
    )
    rules.check_announcement(missing)
    move(db, edition, "announce", actor=actor, now=now)


def archive(db: Session, edition: Edition, *, actor: str, now: datetime) -> None:
    """Close the edition; its winners and stories stay public."""
    move(db, edition, "archive", actor=actor, now=now)


def move(db: Session, edition: Edition, verb: str, *, actor: str, now: datetime) -> None:
    """Take the step `verb` of `process.phases`; RuleViolation where the table has none.

    The row is read anew and locked, so of two people who press at the same time one succeeds.
    """
    db.flush()
    db.refresh(edition, ["phase"], with_for_update=True)
    edition.phase = step_to(verb, edition.phase_at(now))
    db.flush()
    audit(db, edition, verb, actor, now)


def set_picture(
    db: Session,
    edition: Edition,
    content: bytes,
    *,
    folder: Path,
    alt: str,
    credit: str,
    actor: str,
    now: datetime,
) -> Picture:
    """Show this picture beside the call, drawn anew into `folder`."""
    picture = add_picture(db, folder, content, alt=alt, credit=credit)
    edition.picture_id = picture.id
    audit(db, edition, "set picture", actor, now, picture=picture.id)
    return picture


def audit(
    db: Session, edition: Edition, verb: str, actor: str, now: datetime, **detail: Any
) -> None:
    """Note a change of this edition."""
    subject = f"edition/{edition.slug}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, **detail)


def _columns(plan: Plan) -> dict[str, Any]:
    values = asdict(plan)
    dates: dict[str, Any] = values.pop("dates")
    return {**values, **dates}


def _check_address(db: Session, slug: str) -> None:
    rules.check_slug(slug)
    if db.scalar(select(Edition.id).where(Edition.slug == slug)) is not None:
        raise RuleViolation(N_("Another edition has this address already. Choose another one."))


def _copy_parts(source: Edition, target: Edition) -> None:
    target.categories = [
        Category(
            position=one.position,
            titles=one.titles,
            descriptions=one.descriptions,
            prize_cents=one.prize_cents,
            questions=_copied_questions(one.questions),
        )
        for one in source.categories
    ]
    target.criteria = [
        Criterion(position=c.position, titles=c.titles, weight=c.weight, points=c.points)
        for c in source.criteria
    ]
    target.place, target.towns = target.place or source.place, target.towns or source.towns
    target.show_names = source.show_names
    target.inform, target.inform_reason = source.inform, source.inform_reason


def _copied_questions(sources: list[Question]) -> list[Question]:
    """With their conditions, which name the copies of the questions they depend on."""
    copies: dict[int | None, Question] = {}
    for source in sources:
        copies[source.id] = Question(
            position=source.position,
            kind=source.kind,
            labels=source.labels,
            helps=source.helps,
            required=source.required,
            max_length=source.max_length,
            sentences=source.sentences,
            choices=source.choices,
            condition=copies.get(source.condition_id),
            condition_answer=source.condition_answer,
        )
    return list(copies.values())
