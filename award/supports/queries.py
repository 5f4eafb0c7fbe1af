# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find supports, what was merged, and what may be the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.errors import Hidden
from award.i18n import Message
from award.nominations.doubles import rated
from award.nominations.likeness import Name
from award.nominations.models import Nomination
from award.supports import rules
from award.supports.models import Support


def supportable(db: Session, edition: Edition, reference: str) -> Nomination:
    """What anybody may support by its reference; Hidden for everything else alike."""
    query = select(Nomination).where(
        Nomination.edition_id == edition.id, Nomination.reference == reference
    )
    found = db.scalar(query) if edition.show_names else None
    if found is None or not rules.goes_on(found.state):
        raise Hidden
    return found


def support_in(db: Session, edition_id: int | None, support_id: int) -> Support:
    """A support of this very edition; Hidden for any other."""
    support = db.get(Support, support_id)
    if support is None or support.nomination.edition_id != edition_id:
        raise Hidden
    return support


def support_of_mailbox(db: Session, nomination_id: int, email: str) -> Support | None:
    """What this mailbox (in small letters) has written for this nomination."""
    query = select(Support).where(Support.nomination_id == nomination_id, Support.email == email)
    return db.scalar(query)


def unconfirmed_since(db: Session, email: str, now: datetime) -> int:
    """How many supports of the last 24 hours wait for this mailbox's confirmation."""
    query = select(func.count()).where(
        Support.email == email,
        Support.confirmed_at.is_(None),
        Support.received_at > now - timedelta(days=1),
    )
    return db.scalar(query) or 0


def merged_into(db: Session, nomination_id: int) -> list[Nomination]:
    """The proposals that became supports of this one, the oldest first."""
    query = select(Nomination).where(Nomination.merged_into_id == nomination_id)
    return list(db.scalars(query.order_by(Nomination.id)))


def supports_of(db: Session, nomination: Nomination) -> list[Support]:
    """Confirmed supports, those of proposals merged into it among them; each mailbox once."""
    merged = select(Nomination.id).where(Nomination.merged_into_id == nomination.id)
    query = select(Support).where(
        (Support.nomination_id == nomination.id) | Support.nomination_id.in_(merged),
        Support.confirmed_at.is_not(None),
    )
    found = list(db.scalars(query.order_by(Support.confirmed_at, Support.id)))
    once = {support.email or f"#{support.id}": support for support in reversed(found)}
    return [support for support in found if support in once.values()]


@dataclass(frozen=True)
class Double:
    """A proposal that may mean the same nominee, and how likely that is, in words."""

    nomination: Nomination
    likeness: Message


@dataclass(frozen=True)
class OnNomination:
    """What the office sees of supports on the page of a nomination. `merged`: what became a support
    of it, by id; `into`: what it became a support of; `orphaned`: it ended, and they with it."""

    supports: Sequence[Support]
    doubles: Sequence[Double]
    merged: dict[int, Nomination]
    into: Nomination | None
    orphaned: bool


def on_nomination(db: Session, nomination: Nomination) -> OnNomination:
    """For `supports/_on_nomination.html`; likely doubles only while it can be merged."""
    name = Name(nomination.nominee_name, nomination.nominee_town, nomination.nominee_kind)
    near = (
        rated(db, nomination.edition_id, name, exclude=nomination.id)
        if rules.goes_on(nomination.state)
        else []
    )
    merged = {one.id: one for one in merged_into(db, nomination.id)}
    return OnNomination(
        supports=supports_of(db, nomination),
        doubles=[
            Double(one, rules.in_words(score)) for score, one in near if rules.goes_on(one.state)
        ],
        merged=merged,
        into=db.get(Nomination, nomination.merged_into_id) if nomination.merged_into_id else None,
        orphaned=bool(merged) and not rules.goes_on(nomination.state),
    )
