# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Juries at work: real stamps with keys of 2048 bits, drawn once for all tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.editions.models import Edition
from award.jury import operations, queries
from award.jury.conflicts import declare_conflicts
from award.jury.models import Round, Seat
from award.jury.reading import reading_list
from award.nominations.models import NominationState
from award.process.phases import Phase
from award.web.visit import Services
from tests.ballots.rounds import code_of, stamp_key
from tests.factories import NOW, make_dossier, make_edition, make_juror, make_nomination

ACTOR = "Office"
AFTER_SCORING = timedelta(days=41)


@dataclass(frozen=True)
class Jury:
    """What a test needs to know; `seats` in the order of `accounts`, names "Juror 0" and so on."""

    edition: Edition
    accounts: Sequence[Account]
    seats: Sequence[Seat]

    @property
    def room(self) -> str:
        return f"/intern/jury/{self.edition.slug}"

    @property
    def office(self) -> str:
        return f"/intern/editions/{self.edition.slug}"

    @property
    def urn(self) -> str:
        return f"/urn/en/{self.edition.slug}"


def seated(
    db: Session, jurors: int = 5, nominations: int = 3, phase: Phase = Phase.SCREENING
) -> Jury:
    """A jury that has accepted, and dossiers that wait for it."""
    edition = make_edition(db, phase, minimum_jurors=max(3, min(jurors, 5)))
    for number in range(nominations):
        category = edition.categories[number % 2]
        nomination = make_nomination(
            db,
            edition,
            NominationState.ADMITTED,
            category=category,
            nominee_name=f"Geheimname {number}",
            nominator_name=f"Vorschlagsname {number}",
        )
        make_dossier(db, nomination).title = f"Vorhaben {number}"
    accounts = [make_juror(db, edition, name=f"Juror {n}", language="en") for n in range(jurors)]
    db.flush()
    seats = {seat.account_id: seat for seat in queries.jurors(db, edition.id)}
    return Jury(edition, accounts, [seats[account.id] for account in accounts])


def collecting(db: Session, services: Services, jurors: int = 5, nominations: int = 3) -> Jury:
    """Papers can be collected."""
    jury = seated(db, jurors, nominations)
    start(db, jury, services)
    return jury


def start(db: Session, jury: Jury, services: Services) -> Round:
    """With keys that were drawn before."""
    return operations.start_collection(
        db,
        edition=present(db, jury),
        services=services,
        actor=ACTOR,
        now=NOW,
        keys=[stamp_key(number) for number in range(10)],
    )


def round_of(db: Session, jury: Jury) -> Round:
    return queries.the_round(db, jury.edition.id)


def collect_all(
    db: Session, jury: Jury, conflicts: Mapping[int, Sequence[str]] | None = None
) -> None:
    """Every juror collects with the code `code_of(number)`; `conflicts` by the juror's number."""
    for number, seat in enumerate(jury.seats):
        given = (conflicts or {}).get(number, ())
        current = round_of(db, jury)
        declare_conflicts(db, round=current, seat=seat, numbers=given)
        operations.collect_papers(db, round=current, seat=seat, code=code_of(number), now=NOW)


def scoring(
    services: Services,
    jurors: int = 5,
    nominations: int = 3,
    conflicts: Mapping[int, Sequence[str]] | None = None,
) -> Jury:
    """Committed: all have papers, the keys are dead, the urn is empty."""
    with services.database.writing() as db:
        jury = collecting(db, services, jurors, nominations)
        collect_all(db, jury, conflicts)
        end(db, jury, services)
    return jury


def end(db: Session, jury: Jury, services: Services) -> Round:
    return operations.end_collection(
        db, edition=present(db, jury), services=services, actor=ACTOR, now=NOW
    )


def present(db: Session, jury: Jury) -> Edition:
    """The edition as it is in the database now."""
    return db.get_one(Edition, jury.edition.id)


def close(db: Session, jury: Jury, services: Services) -> Round:
    return operations.close_round(
        db,
        edition=present(db, jury),
        services=services,
        actor=ACTOR,
        now=NOW + AFTER_SCORING,
    )


def numbers(db: Session, jury: Jury) -> list[str]:
    return [dossier.number for dossier in reading_list(db, jury.edition.id)]
