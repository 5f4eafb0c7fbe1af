# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was told, who agreed to what, and what other rooms may therefore do."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, load_only

from award.consent import rules
from award.consent.models import Consent, Passport
from award.consent.purposes import Purpose
from award.consent.rules import Told
from award.editions.models import Edition, Inform
from award.i18n import _
from award.nominations.models import LIVE, Nomination

Answers = Mapping[Purpose, bool]


@dataclass(frozen=True)
class Agreed:
    """What holds for a nominee with a passport. `answers`: the latest to each purpose, counting or
    not; nothing counts after a no to everything, and for a minor before the guardian answered."""

    answers: Answers
    counts: bool
    minor: bool

    def allows(self, purpose: Purpose) -> bool:
        """Whether they agreed to this; no answer is a no."""
        return self.counts and self.answers.get(purpose, False)


@dataclass(frozen=True)
class Nominee:
    """A line of the office's list; `due` is the exclusive instant until which they must be told."""

    nomination: Nomination
    passport: Passport | None
    told: Told
    due: datetime
    to_do: bool
    agreed: Agreed | None
    suppressed: bool = False


def passport_of(db: Session, nomination_id: int) -> Passport | None:
    """The passport of a nomination, where one was made."""
    return db.scalar(select(Passport).where(Passport.nomination_id == nomination_id))


def passport_of_key(db: Session, key: str) -> Passport | None:
    """The passport a letter's code opens; `key` is the code's fingerprint."""
    return db.scalar(select(Passport).where(Passport.key == key))


def answers_of(db: Session, passport: Passport) -> dict[Purpose, bool]:
    """The latest answer to each purpose."""
    return _answers(db, [passport.id]).get(passport.id, {})


def history_of(db: Session, passport: Passport) -> list[Consent]:
    """Every answer as it was given, the newest first."""
    query = select(Consent).where(Consent.passport_id == passport.id)
    return list(db.scalars(query.order_by(Consent.id.desc())))


def agreed_by(db: Session, nomination_ids: Collection[int]) -> dict[int, Agreed]:
    """What holds, by nomination; those without a passport are missing. Two queries."""
    query = select(Passport).where(Passport.nomination_id.in_(nomination_ids))
    passports = list(db.scalars(query)) if nomination_ids else []
    answers = _answers(db, [one.id for one in passports])
    return {one.nomination_id: _agreed(one, answers.get(one.id, {})) for one in passports}


def allows(db: Session, nomination_id: int, purpose: Purpose) -> bool | None:
    """Whether the nominee agreed to this purpose; None where they have no passport: consent is then
    noted elsewhere, or nobody asked."""
    agreed = agreed_by(db, [nomination_id]).get(nomination_id)
    return agreed.allows(purpose) if agreed else None


def refused_since(
    db: Session, nomination_id: int, purposes: Collection[Purpose]
) -> datetime | None:
    """The first of the instants at which what holds now was said against one of these purposes, or
    against everything; None where nothing is refused."""
    passport = passport_of(db, nomination_id)
    if passport is None:
        return None
    newest = select(func.max(Consent.id)).where(Consent.passport_id == passport.id)
    said = select(Consent.decided_at).where(
        Consent.id.in_(newest.group_by(Consent.purpose)),
        Consent.purpose.in_(purposes),
        Consent.given.is_(False),
    )
    refusals = [*db.scalars(said), *([passport.declined_at] if passport.declined_at else [])]
    return min(refusals, default=None)


def is_named(agreed: Agreed | None) -> bool:
    """Whether the public may read who it is; where there is no passport nobody has said no."""
    return agreed is None or agreed.allows(Purpose.NAME)


def public_name(nomination: Nomination, agreed: Agreed | None) -> str:
    """How the nominee is called in public, with other words where they do not wish to be named."""
    if not is_named(agreed):
        return _("Not named at their own wish")
    minor = bool(agreed and agreed.minor)
    return rules.public_name(nomination.nominee_name, kind=nomination.nominee_kind, minor=minor)


def nominee(
    db: Session, nomination: Nomination, now: datetime, *, suppressed: bool = False
) -> Nominee:
    """One nomination as the office's list shows it."""
    passport = passport_of(db, nomination.id)
    agreed = agreed_by(db, [nomination.id]).get(nomination.id)
    return _nominee(nomination, nomination.edition, passport, agreed, suppressed, now)


def nominees(
    db: Session, edition: Edition, now: datetime, *, suppressed: Collection[int] = ()
) -> list[Nominee]:
    """Every live nomination and those whose nominee said no, the most urgent first; `suppressed`:
    ids of those whose nominee said no before. Two queries."""
    query = select(Nomination, Passport).outerjoin(Passport).order_by(Nomination.received_at)
    query = query.where(Nomination.edition_id == edition.id, _listed())
    pairs = [(nomination, passport) for nomination, passport in db.execute(query)]
    answers = _answers(db, [passport.id for _nomination, passport in pairs if passport])
    rows = [
        _nominee(
            nomination,
            edition,
            passport,
            _agreed(passport, answers.get(passport.id, {})) if passport else None,
            nomination.id in suppressed,
            now,
        )
        for nomination, passport in pairs
    ]
    order = list(Told)
    return sorted(rows, key=lambda row: (order.index(row.told), row.due))


def untold(db: Session, editions: Iterable[Edition], now: datetime) -> dict[int, Counter[Told]]:
    """By edition: how many are not informed yet, soon due and overdue. One query."""
    known = {edition.id: edition for edition in editions}
    needed = (Nomination.edition_id, Nomination.relation, Nomination.state, Nomination.received_at)
    query = select(Nomination, Passport).outerjoin(Passport).options(load_only(*needed))
    query = query.where(Nomination.edition_id.in_(list(known)), _listed())
    counts: dict[int, Counter[Told]] = {key: Counter() for key in known}
    for nomination, passport in db.execute(query):
        key = nomination.edition_id
        told = _nominee(nomination, known[key], passport, None, False, now).told
        counts[key] += Counter({told: told in rules.UNTOLD})
    return counts


def _listed() -> ColumnElement[bool]:
    return or_(Nomination.state.in_(LIVE), Passport.declined_at.is_not(None))


def _answers(db: Session, passport_ids: Collection[int]) -> dict[int, dict[Purpose, bool]]:
    if not passport_ids:
        return {}
    newest = select(func.max(Consent.id)).where(Consent.passport_id.in_(passport_ids))
    newest = newest.group_by(Consent.passport_id, Consent.purpose)
    answers: dict[int, dict[Purpose, bool]] = {}
    for row in db.scalars(select(Consent).where(Consent.id.in_(newest))):
        answers.setdefault(row.passport_id, {})[Purpose(row.purpose)] = row.given
    return answers


def _agreed(passport: Passport, answers: Answers) -> Agreed:
    counts = passport.answered_at is not None and passport.declined_at is None
    return Agreed(answers, counts, passport.minor)


def _nominee(
    nomination: Nomination,
    edition: Edition,
    passport: Passport | None,
    agreed: Agreed | None,
    suppressed: bool,
    now: datetime,
) -> Nominee:
    never = edition.inform == Inform.NEVER and bool(edition.inform_reason)
    told = rules.told(
        own=nomination.relation == "self",
        received_at=nomination.received_at,
        informed=bool(passport and passport.informed_at),
        exempt=never or bool(passport and passport.not_informed_reason),
        declined=bool(passport and passport.declined_at),
        now=now,
    )
    to_do = rules.is_to_do(told, inform=edition.inform, nomination_state=nomination.state)
    due = rules.inform_until(nomination.received_at)
    return Nominee(nomination, passport, told, due, to_do, agreed, suppressed)
