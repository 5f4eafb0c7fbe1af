# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things to test with, made with defaults that satisfy every rule. Dates hang on `conftest.NOW`."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from award.accounts.models import Account, Grant
from award.accounts.passwords import hash_password
from award.editions.models import Category, Criterion, Edition, Question
from award.jury.models import Seat, SeatState
from award.nominations.models import Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.screening.models import Dossier

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
PASSWORD = "vier kluge bunte Hasen"
_number = itertools.count(1)

# Dates relative to NOW that put an edition into a phase, with the phase that must be stored.
_PHASES: dict[Phase, tuple[Phase, int]] = {
    Phase.DRAFT: (Phase.DRAFT, 0),
    Phase.ANNOUNCED: (Phase.ANNOUNCED, 5),
    Phase.OPEN: (Phase.ANNOUNCED, -5),
    Phase.SCREENING: (Phase.ANNOUNCED, -20),
    Phase.COLLECTING: (Phase.COLLECTING, -30),
    Phase.SCORING: (Phase.SCORING, -40),
    Phase.COUNTING: (Phase.SCORING, -65),
    Phase.DELIBERATING: (Phase.DELIBERATING, -65),
    Phase.DECIDED: (Phase.DECIDED, -70),
    Phase.PUBLISHED: (Phase.DECIDED, -100),
    Phase.ARCHIVED: (Phase.ARCHIVED, -200),
}


def make_edition(db: Session, phase: Phase = Phase.OPEN, **changes: Any) -> Edition:
    """An edition that is in `phase` at NOW, with two categories and two criteria."""
    stored, start = _PHASES[phase]
    opens = NOW + timedelta(days=start)
    number = next(_number)
    edition = Edition(
        slug=f"{number}",
        title=f"{number}. Integrationspreis",
        motto="Miteinander wachsen",
        place="Kreis Höxter",
        call={"de": "Schlagen Sie vor!", "en": "Propose somebody!"},
        towns=["Brakel", "Höxter", "Warburg"],
        phase=stored,
        opens_at=opens,
        submission_until=opens + timedelta(days=14),
        screening_until=opens + timedelta(days=25),
        collection_until=opens + timedelta(days=35),
        scoring_until=opens + timedelta(days=60),
        ceremony_at=opens + timedelta(days=90),
        ceremony_where="Stadthalle Brakel",
        categories=[
            Category(
                position=1,
                titles={"de": "Projekte", "en": "Projects"},
                descriptions={"de": "Vorhaben, die verbinden.", "en": "Projects that connect."},
                prize_cents=50_000,
                questions=[
                    Question(
                        position=1,
                        kind="paragraph",
                        labels={"de": "Seit wann?", "en": "Since when?"},
                        required=False,
                    )
                ],
            ),
            Category(position=2, titles={"de": "Ehrenamt", "en": "Volunteers"}, prize_cents=50_000),
        ],
        criteria=[
            _criterion(1, "Wirkung", "Effect", 2),
            _criterion(2, "Vorbild", "Example", 1),
        ],
        **changes,
    )
    db.add(edition)
    db.flush()
    return edition


def _criterion(position: int, german: str, english: str, weight: int) -> Criterion:
    points = {
        "de": "gering\nmerklich\ngut\ngroß\nherausragend",
        "en": "low\nsome\ngood\nlarge\noutstanding",
    }
    return Criterion(
        position=position, titles={"de": german, "en": english}, weight=weight, points=points
    )


def make_account(db: Session, *roles: Role, password: str | None = None, **changes: Any) -> Account:
    """An account with office roles. Without `password` only tests can log in."""
    number = next(_number)
    account = Account(
        email=changes.pop("email", f"person{number}@example.org"),
        name=changes.pop("name", f"Person {number}"),
        password_hash=hash_password(password) if password else None,
        grants=[Grant(role=role) for role in roles],
        **changes,
    )
    db.add(account)
    db.flush()
    return account


def make_juror(db: Session, edition: Edition, **changes: Any) -> Account:
    """An account with an accepted seat."""
    account = make_account(db, **changes)
    seat = Seat(
        id=f"seat{next(_number):04}",
        edition_id=edition.id,
        account_id=account.id,
        state=SeatState.ACCEPTED,
    )
    db.add(seat)
    db.flush()
    return account


def make_nomination(
    db: Session,
    edition: Edition,
    state: NominationState = NominationState.SUBMITTED,
    **changes: Any,
) -> Nomination:
    """A nomination in the edition's first category."""
    number = next(_number)
    values: dict[str, Any] = {
        "edition": edition,
        "category": edition.categories[0],
        "reference": f"IP-{number:04}",
        "submission_key": f"{number:064}",
        "relation": "other",
        "nominee_kind": "person",
        "nominee_name": f"Nominierte {number}",
        "nominee_town": "Brakel",
        "reason": "Sie hilft seit Jahren beim Ankommen.",
        "nominator_name": f"Vorschlagende {number}",
        "nominator_email": f"citizen{number}@example.org",
        "state": state,
        "state_reason": "Bitte ergänzen." if state in ("asked", "rejected") else "",
        "received_at": NOW - timedelta(days=1),
        "confirmed_at": None if state == "unconfirmed" else NOW,
        **changes,
    }
    values.setdefault("confirmed_by", "mail" if values["confirmed_at"] else "")
    nomination = Nomination(**values)
    db.add(nomination)
    db.flush()
    return nomination


def make_dossier(db: Session, nomination: Nomination, number: str | None = None) -> Dossier:
    """The redacted dossier of an admitted nomination."""
    dossier = Dossier(
        nomination_id=nomination.id,
        edition_id=nomination.edition_id,
        number=number,
        title="Ein Nähkreis",
        text="Eine Gruppe näht gemeinsam und lernt dabei die Sprache.",
    )
    db.add(dossier)
    db.flush()
    return dossier
