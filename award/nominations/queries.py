# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find drafts and nominations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, load_only

from award.editions.models import Category, Edition
from award.errors import Hidden
from award.nominations.models import Draft, Nomination, NominationState

PAGE_SIZE = 50
_LISTED = (
    Nomination.reference,
    Nomination.nominee_name,
    Nomination.nominee_town,
    Nomination.category_id,
    Nomination.state,
    Nomination.received_at,
)


def draft_of_key(db: Session, edition_id: int, key: str) -> Draft | None:
    """The draft with this fingerprint, in this edition only."""
    return db.scalar(select(Draft).where(Draft.key == key, Draft.edition_id == edition_id))


def nomination_of_key(db: Session, key: str) -> Nomination | None:
    """What became of the draft with this fingerprint."""
    return db.scalar(select(Nomination).where(Nomination.submission_key == key))


def nomination_in(db: Session, edition_id: int | None, nomination_id: int) -> Nomination:
    """A nomination of this very edition; Hidden for any other."""
    if not 0 < nomination_id < 2**31:
        raise Hidden
    nomination = db.get(Nomination, nomination_id)
    if nomination is None or nomination.edition_id != edition_id:
        raise Hidden
    return nomination


def chosen_category(edition: Edition, answers: Mapping[str, Any]) -> Category | None:
    """The category a draft names, while the edition still has it."""
    chosen = str(answers.get("category", ""))
    return next((one for one in edition.categories if str(one.id) == chosen), None)


def reference_taken(db: Session, reference: str) -> bool:
    """Whether a nomination has this reference already."""
    return db.scalar(select(Nomination.id).where(Nomination.reference == reference)) is not None


def unconfirmed_since(db: Session, answers: Mapping[str, Any], now: datetime) -> int:
    """How many proposals of the last 24 hours with this mailbox (or, where there is none, this
    telephone number) wait for their confirmation."""
    email, phone = answers.get("nominator_email", ""), answers.get("nominator_phone", "")
    same = (
        func.lower(Nomination.nominator_email) == email.lower()
        if email
        else (Nomination.nominator_email == "") & (Nomination.nominator_phone == phone)
    )
    query = select(func.count()).where(
        Nomination.state == NominationState.UNCONFIRMED,
        Nomination.source == "web",
        Nomination.received_at > now - timedelta(days=1),
        same,
    )
    return db.scalar(query) or 0


@dataclass(frozen=True)
class Wanted:
    """What the office looks for; empty fields do not narrow the list. `page` counts from 1."""

    state: str = ""
    category: str = ""
    name: str = ""
    page: int = 1


@dataclass(frozen=True)
class NominationPage:
    """One page of the list. `counts` holds every state's number under the other two filters."""

    rows: list[Nomination]
    counts: dict[str, int]
    total: int
    page: int
    pages: int


def nomination_page(db: Session, edition_id: int, wanted: Wanted) -> NominationPage:
    """The newest first, 50 at a time, in two queries whatever their number."""
    narrowed = _conditions(edition_id, wanted)
    by_state = select(Nomination.state, func.count()).where(*narrowed).group_by(Nomination.state)
    counts = dict(db.execute(by_state).all())
    if wanted.state:
        narrowed = [*narrowed, Nomination.state == wanted.state]
    total = counts.get(wanted.state, 0) if wanted.state else sum(counts.values())
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, wanted.page), pages)
    query = select(Nomination).where(*narrowed).options(load_only(*_LISTED))
    query = query.order_by(Nomination.id.desc()).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return NominationPage(list(db.scalars(query)), counts, total, page, pages)


def _conditions(edition_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Nomination.edition_id == edition_id]
    if wanted.category.isascii() and wanted.category.isdigit():
        conditions.append(Nomination.category_id == int(wanted.category[:9]))
    if wanted.name:
        # SQLite folds the case of ASCII letters only
        spellings = {wanted.name, wanted.name.lower(), wanted.name.title()}
        fields = (Nomination.nominee_name, Nomination.nominator_name, Nomination.reference)
        found = [field.icontains(s, autoescape=True) for field in fields for s in spellings]
        conditions.append(or_(*found))
    return conditions
