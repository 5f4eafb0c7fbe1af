# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many proposals have come, from where and for what: numbers only, never a name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.editions.queries import all_editions
from award.i18n import _
from award.nominations.models import LIVE, Draft, Nomination, NominationState
from award.outreach import rules
from award.outreach.rules import Course, Period

MOST_EARLIER = 3


@dataclass(frozen=True)
class Arrival:
    """A proposal as a number: confirmed or still waiting for it."""

    edition_id: int
    category_id: int
    town: str
    received_at: datetime
    state: str


@dataclass(frozen=True)
class Bar:
    """How many so far, and on the same day of the call before; None where there was none."""

    label: str
    count: int
    before: int | None


@dataclass(frozen=True)
class Figures:
    """How the call is answered. `earlier` are courses of the same prize, the latest first; `day` is
    the day of the call (0 before it) and `left` the days after it."""

    days: Period
    day: int
    left: int
    confirmed: int
    waiting: int
    drafts: int
    course: Course
    earlier: tuple[Course, ...]
    categories: tuple[Bar, ...]
    towns: tuple[Bar, ...]

    @property
    def silent_towns(self) -> list[str]:
        """The towns from which nothing has come, in the edition's order."""
        return [bar.label for bar in self.towns if not bar.count]

    @property
    def silent_categories(self) -> list[str]:
        return [bar.label for bar in self.categories if not bar.count]


def figures(db: Session, edition: Edition, now: datetime) -> Figures:
    """The numbers of this edition beside those of earlier ones of the same prize."""
    others = _earlier(db, edition)
    arrivals = _arrivals(db, [edition, *others])
    here = [one for one in arrivals if one.edition_id == edition.id]
    counted = [one for one in here if one.state in LIVE]
    held = {
        one.id: [a for a in arrivals if a.edition_id == one.id and a.state in LIVE]
        for one in others
    }
    others = [one for one in others if held[one.id]][:MOST_EARLIER]
    days = _days(edition)
    before = _until(held[others[0].id], _days(others[0]), days.day_of(now)) if others else None
    return Figures(
        days=days,
        day=days.day_of(now),
        left=days.days_left(now),
        confirmed=len(counted),
        waiting=len(here) - len(counted),
        drafts=_drafts(db, edition),
        course=rules.course(edition.title, days, _instants(counted), now),
        earlier=tuple(
            rules.course(one.title, _days(one), _instants(held[one.id]), now) for one in others
        ),
        categories=_by_category(edition, counted, others[0] if others else None, before),
        towns=_by_town(edition, counted, before),
    )


def proposals_so_far(db: Session, edition_ids: Iterable[int]) -> Mapping[int, int]:
    """Confirmed proposals by edition, in one query; editions without any are 0."""
    query = select(Nomination.edition_id, func.count())
    query = query.where(Nomination.edition_id.in_(list(edition_ids)), Nomination.state.in_(LIVE))
    return Counter(dict(db.execute(query.group_by(Nomination.edition_id)).all()))


def _earlier(db: Session, edition: Edition) -> list[Edition]:
    name = rules.series(edition.title)
    before = [
        one
        for one in all_editions(db)
        if one.opens_at < edition.opens_at and rules.series(one.title) == name
    ]
    return sorted(before, key=lambda one: one.opens_at, reverse=True)


def _arrivals(db: Session, editions: Iterable[Edition]) -> list[Arrival]:
    query = select(
        Nomination.edition_id,
        Nomination.category_id,
        Nomination.nominee_town,
        Nomination.received_at,
        Nomination.state,
    ).where(
        Nomination.edition_id.in_([edition.id for edition in editions]),
        Nomination.state.in_([*LIVE, NominationState.UNCONFIRMED]),
    )
    return [Arrival(*row) for row in db.execute(query)]


def _drafts(db: Session, edition: Edition) -> int:
    return db.scalar(select(func.count()).where(Draft.edition_id == edition.id)) or 0


def _days(edition: Edition) -> Period:
    return rules.period(edition.opens_at, edition.submission_until)


def _instants(arrivals: Iterable[Arrival]) -> list[datetime]:
    return [one.received_at for one in arrivals]


def _until(arrivals: Iterable[Arrival], days: Period, day: int) -> list[Arrival]:
    return [one for one in arrivals if max(1, days.day_of(one.received_at)) <= day]


def _by_category(
    edition: Edition, now: list[Arrival], other: Edition | None, before: list[Arrival] | None
) -> tuple[Bar, ...]:
    counts = Counter(one.category_id for one in now)
    then = Counter(one.category_id for one in before or [])
    # another edition has categories of its own: the same are those of the same German name
    same = {one.titles.get("de"): then[one.id] for one in other.categories} if other else {}
    return tuple(
        Bar(one.title, counts[one.id], same.get(one.titles.get("de"))) for one in edition.categories
    )


def _by_town(edition: Edition, now: list[Arrival], before: list[Arrival] | None) -> tuple[Bar, ...]:
    counts, then = Counter(one.town for one in now), Counter(one.town for one in before or [])
    known = before is not None
    bars = [Bar(town, counts[town], then[town] if known else None) for town in edition.towns]
    elsewhere = len(now) - sum(bar.count for bar in bars)
    if elsewhere:
        then_elsewhere = then.total() - sum(then[town] for town in edition.towns)
        bars.append(Bar(_("Elsewhere"), elsewhere, then_elsewhere if known else None))
    return tuple(bars)
