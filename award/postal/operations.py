# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter what came on paper, correct it, and confirm it as the second person. None of it mails."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.editions.models import Category, Edition, Kind
from award.editions.rules import asked
from award.nominations.models import Nomination, NominationState
from award.nominations.queries import nomination_of_key, reference_taken
from award.nominations.rules import (
    ELSEWHERE,
    REFERENCE_ALPHABET,
    REFERENCE_LENGTH,
    asks_own_name,
    draft_key,
    is_own,
    reference,
)
from award.postal import rules
from award.postal.models import PostalEntry


@dataclass(frozen=True)
class Paper:
    """What stands on a paper, and when it arrived. `answers` as of a draft: columns by their names,
    and under "answers" the category's own by question; `language` of the printed form."""

    category: Category
    answers: Mapping[str, Any]
    arrived: date
    language: str
    address: str = ""


@dataclass(frozen=True)
class Typist:
    """Who works at the entry screen: account id and name."""

    id: int
    name: str


def enter_paper(
    db: Session, *, edition: Edition, paper: Paper, key: str, typist: Typist, now: datetime
) -> Nomination:
    """An unconfirmed nomination that waits for the second person. A second call with the same `key`
    returns the first one's nomination. RuleViolation where the letter came too late."""
    # on PostgreSQL the second of two simultaneous calls waits here
    db.execute(select(Edition.id).where(Edition.id == edition.id).with_for_update())
    if entered := nomination_of_key(db, draft_key(key)):
        return entered
    nomination = Nomination(
        edition=edition,
        reference=_new_reference(db, edition.slug),
        submission_key=draft_key(key),
        source="paper",
        state=NominationState.UNCONFIRMED,
        **_columns(edition, paper, now),
    )
    db.add(nomination)
    db.flush()
    db.add(
        PostalEntry(
            nomination=nomination, entered_by_id=typist.id, entered_at=now, address=paper.address
        )
    )
    _record(db, nomination, "enter paper", typist, now)
    db.flush()
    return nomination


def correct_entry(
    db: Session, entry: PostalEntry, paper: Paper, *, typist: Typist, now: datetime
) -> None:
    """Type it again. Whoever does is the one who entered it from then on: what was corrected is
    compared by somebody else, too."""
    nomination = _locked(db, entry)
    for column, value in _columns(nomination.edition, paper, now).items():
        setattr(nomination, column, value)
    entry.address = paper.address
    entry.entered_by_id, entry.entered_at = typist.id, now
    _record(db, nomination, "correct paper", typist, now)
    db.flush()


def confirm_entry(
    db: Session, entry: PostalEntry, *, seen: str, typist: Typist, now: datetime
) -> None:
    """The paper says what was typed: from now on the proposal counts. `seen`: the version that was
    compared. RuleViolation for the person who typed it."""
    nomination = _locked(db, entry)
    rules.check_second_person(entered_by=entry.entered_by_id, account=typist.id)
    rules.check_unchanged(seen, entry.entered_at)
    entry.checked_by_id, entry.checked_at = typist.id, now
    nomination.state = NominationState.SUBMITTED
    nomination.confirmed_at, nomination.confirmed_by = now, "office"
    _record(db, nomination, "confirm paper", typist, now)
    db.flush()


def _locked(db: Session, entry: PostalEntry) -> Nomination:
    """The nomination as it is now; two people may decide at the same moment."""
    db.refresh(entry.nomination, with_for_update={"of": Nomination})
    db.refresh(entry)
    rules.check_waiting(entry.nomination.state)
    return entry.nomination


def _columns(edition: Edition, paper: Paper, now: datetime) -> dict[str, Any]:
    given, town = paper.answers, paper.answers["nominee_town"]
    named = asks_own_name(given)
    return {
        "category": paper.category,
        "relation": given["relation"],
        "nominee_kind": given["nominee_kind"],
        "nominee_name": given["nominee_name"],
        "nominee_town": "" if town == ELSEWHERE else town,
        "nominee_contact": _contact(given),
        "text_language": given["text_language"],
        "reason": given["reason"],
        "answers": _asked_answers(paper),
        "nominator_name": given["nominator_name" if named else "nominee_name"],
        "nominator_email": given.get("nominator_email", ""),
        "nominator_phone": given.get("nominator_phone", ""),
        "language": paper.language,
        "received_at": rules.arrival(
            paper.arrived,
            opens_at=edition.opens_at,
            submission_until=edition.submission_until,
            now=now,
        ),
    }


def _contact(given: Mapping[str, Any]) -> str:
    """How to reach the nominee; who applies is reached as the proposer is."""
    mine = given.get("nominator_email") or given.get("nominator_phone")
    return str((mine if is_own(given) else given.get("nominee_contact")) or "")


def _asked_answers(paper: Paper) -> dict[str, str]:
    given = paper.answers.get("answers", {})
    shown = asked(paper.category.questions, given)
    keys = [str(question.id) for question in shown if question.kind != Kind.FILE]
    return {key: given[key] for key in keys if given.get(key)}


def _new_reference(db: Session, slug: str) -> str:
    while True:
        letters = (secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))
        drawn = reference(slug, "".join(letters))
        if not reference_taken(db, drawn):
            return drawn


def _record(db: Session, nomination: Nomination, verb: str, typist: Typist, now: datetime) -> None:
    subject, name = f"nomination/{nomination.id}", nomination.reference
    record(db, now=now, actor=typist.name, verb=verb, subject=subject, name=name)
