# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find seats, rounds, papers, and what the jury reads."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.audit import AuditEntry, latest
from award.ballots import stamp
from award.ballots.manifest import Manifest, parse_manifest
from award.ballots.urn import Urn
from award.editions.models import Edition
from award.errors import Hidden
from award.i18n import Message
from award.jury import rules
from award.jury.models import (
    Attestation,
    Paper,
    Recusal,
    Round,
    RoundState,
    Seat,
    SeatState,
    SuggestedConflict,
)
from award.jury.models import StampKey as StampKeyRow
from award.nominations.models import Nomination, NominationState
from award.screening.queries import dossiers_missing
from award.web.visit import Services

KEYS_DESTROYED = "destroy stamp keys"


def seat_of(db: Session, edition_id: int, account_id: int) -> Seat | None:
    """The accepted seat of an account in an edition's jury."""
    return db.scalar(
        select(Seat).where(
            Seat.edition_id == edition_id,
            Seat.account_id == account_id,
            Seat.state == SeatState.ACCEPTED,
        )
    )


def has_seat(db: Session, account_id: int) -> bool:
    """Whether the account sits on any jury."""
    query = select(Seat.id).where(Seat.account_id == account_id, Seat.state == SeatState.ACCEPTED)
    return db.scalar(query.limit(1)) is not None


def juries_of(db: Session, account_id: int) -> list[Edition]:
    """The editions on whose jury the account sits, newest ceremony first."""
    query = (
        select(Edition)
        .join(Seat, Seat.edition_id == Edition.id)
        .where(Seat.account_id == account_id, Seat.state == SeatState.ACCEPTED)
        .order_by(Edition.ceremony_at.desc(), Edition.id)
    )
    return list(db.scalars(query))


def seats(db: Session, edition_id: int) -> list[Seat]:
    """Everybody who was invited, by name."""
    query = select(Seat).join(Seat.account).where(Seat.edition_id == edition_id)
    return list(db.scalars(query.order_by(Account.name, Seat.id)))


def jurors(db: Session, edition_id: int) -> list[Seat]:
    """Those who accepted, by name."""
    return [seat for seat in seats(db, edition_id) if seat.state == SeatState.ACCEPTED]


def seat_by_id(db: Session, edition_id: int, seat_id: str) -> Seat:
    """A seat of this very edition; Hidden for any other."""
    seat = db.get(Seat, seat_id)
    if seat is None or seat.edition_id != edition_id:
        raise Hidden
    return seat


def invited_seat(db: Session, edition_id: int, account_id: int) -> Seat | None:
    """The seat of an account, answered or not."""
    query = select(Seat).where(Seat.edition_id == edition_id, Seat.account_id == account_id)
    return db.scalar(query)


def is_scoring(db: Session, account_id: int) -> bool:
    """Whether a jury this account belongs to is scoring: then nothing of theirs may be written."""
    query = (
        select(Round.id)
        .join(Seat, Seat.edition_id == Round.edition_id)
        .where(Seat.account_id == account_id, Round.state == RoundState.SCORING)
    )
    return db.scalar(query.limit(1)) is not None


def current_round(db: Session, edition_id: int) -> Round | None:
    """The newest round that was not abandoned: a run-off, if there is one."""
    return next(iter(reversed(rounds_of(db, edition_id))), None)


def rounds_of(db: Session, edition_id: int) -> list[Round]:
    """The rounds that were not abandoned: the first one, then its run-offs."""
    query = select(Round).where(Round.edition_id == edition_id, Round.state != RoundState.ABANDONED)
    # "5-10" after "5-9"
    return list(db.scalars(query.order_by(func.length(Round.id), Round.id)))


def the_round(db: Session, edition_id: int) -> Round:
    """The current round of a page that only makes sense with one; Hidden without."""
    found = current_round(db, edition_id)
    if found is None:
        raise Hidden
    return found


def count_rounds(db: Session, edition_id: int) -> int:
    """Abandoned ones included: ids are never used twice."""
    query = select(func.count()).select_from(Round).where(Round.edition_id == edition_id)
    return db.scalar(query) or 0


def manifest_of(scoring_round: Round) -> Manifest:
    """What this round is about; parsed once."""
    return _parsed(scoring_round.manifest)


def numbers_of(scoring_round: Round) -> set[str]:
    """The numbers of all nominations of the round."""
    return {nomination.id for nomination in manifest_of(scoring_round).nominations}


@lru_cache(maxsize=16)
def _parsed(text: str) -> Manifest:
    return parse_manifest(text)


def urn_path(services: Services, scoring_round: Round) -> Path:
    return services.urns / f"urn-{scoring_round.id}.sqlite3"


def urn_of(services: Services, scoring_round: Round) -> Urn:
    """FileNotFoundError before the collection has ended."""
    return Urn(urn_path(services, scoring_round))


def live_keys(db: Session, scoring_round: Round) -> dict[str, stamp.StampKey]:
    """The stamp keys by nomination; empty once they are destroyed."""
    query = select(StampKeyRow).where(
        StampKeyRow.round_id == scoring_round.id, StampKeyRow.d.is_not(None)
    )
    return {
        row.nomination: stamp.StampKey(
            *(int(str(part), 16) for part in (row.n, row.p, row.q, row.d))
        )
        for row in db.scalars(query)
    }


def recused(db: Session, scoring_round: Round, seat: Seat) -> set[str]:
    """The numbers this juror declared a conflict with."""
    query = select(Recusal.nomination).where(
        Recusal.round_id == scoring_round.id, Recusal.juror == seat.id
    )
    return set(db.scalars(query))


def suggestions(db: Session, scoring_round: Round) -> list[SuggestedConflict]:
    """The conflicts that the office suggested in this round, by nomination."""
    query = select(SuggestedConflict).where(SuggestedConflict.round_id == scoring_round.id)
    return list(db.scalars(query.order_by(SuggestedConflict.nomination, SuggestedConflict.juror)))


def suggested_to(db: Session, scoring_round: Round, seat: Seat) -> dict[str, SuggestedConflict]:
    """The conflicts suggested to this juror, by nomination."""
    found = suggestions(db, scoring_round)
    return {one.nomination: one for one in found if one.juror == seat.id}


def unanswered(db: Session, scoring_round: Round, seat: Seat) -> set[str]:
    """The nominations of which the office asks this juror, so far in vain."""
    found = suggested_to(db, scoring_round, seat)
    return {number for number, one in found.items() if one.answer is None}


def papers_of(db: Session, scoring_round: Round, seat: Seat) -> dict[str, Paper]:
    """This juror's papers by nomination."""
    query = select(Paper).where(Paper.round_id == scoring_round.id, Paper.juror == seat.id)
    return {paper.nomination: paper for paper in db.scalars(query)}


def paper_stamps(db: Session, scoring_round: Round) -> dict[tuple[str, bytes], bytes]:
    """All stamps by nomination and blinded tag. Asks for nobody's name: the urn must not know."""
    query = select(Paper.nomination, Paper.blinded, Paper.blind_sig).where(
        Paper.round_id == scoring_round.id, Paper.blinded.is_not(None)
    )
    rows = db.execute(query)
    return {(number, blinded): sig for number, blinded, sig in rows if blinded and sig}


def collected(db: Session, scoring_round: Round) -> set[str]:
    """The ids of the seats that have their papers."""
    query = select(Paper.juror).where(Paper.round_id == scoring_round.id)
    return set(db.scalars(query.distinct()))


def eligible_counts(db: Session, scoring_round: Round) -> dict[str, int]:
    """How many jurors can score each nomination: while papers are collected, who has no conflict;
    afterwards, who has a paper."""
    numbers = [nomination.id for nomination in manifest_of(scoring_round).nominations]
    if scoring_round.state == RoundState.COLLECTING:
        present = len(jurors(db, scoring_round.edition_id))
        conflicts = _count(db, Recusal, scoring_round)
        return {number: present - conflicts[number] for number in numbers}
    return paper_counts(db, scoring_round)


def paper_counts(db: Session, scoring_round: Round) -> dict[str, int]:
    """How many papers each nomination has."""
    papers = _count(db, Paper, scoring_round)
    return {n.id: papers[n.id] for n in manifest_of(scoring_round).nominations}


def _count(db: Session, table: type[Paper | Recusal], scoring_round: Round) -> Counter[str]:
    query = (
        select(table.nomination, func.count())
        .where(table.round_id == scoring_round.id)
        .group_by(table.nomination)
    )
    return Counter(dict(db.execute(query).all()))


def confirmed_counts(db: Session, scoring_round: Round) -> dict[str, int]:
    """How many jurors with a paper for the nomination found all of their ballots in the urn."""
    query = (
        select(Paper.nomination, func.count())
        .join(
            Attestation,
            (Attestation.round_id == Paper.round_id) & (Attestation.juror == Paper.juror),
        )
        .where(Paper.round_id == scoring_round.id, Attestation.complete)
        .group_by(Paper.nomination)
    )
    found = dict(db.execute(query).all())
    return {n.id: found.get(n.id, 0) for n in manifest_of(scoring_round).nominations}


def objection_count(db: Session, scoring_round: Round) -> int:
    """How many jurors said that not all of their ballots are as they cast them."""
    query = select(func.count()).select_from(Attestation)
    query = query.where(Attestation.round_id == scoring_round.id, ~Attestation.complete)
    return db.scalar(query) or 0


def keys_destroyed(db: Session, scoring_round: Round) -> AuditEntry | None:
    """When the collection of this round was ended, by whom and without whom; from the audit log."""
    subject = f"round/{scoring_round.id}"
    return next(
        (
            entry
            for entry in latest(db, subject=subject)
            if (entry.subject, entry.verb) == (subject, KEYS_DESTROYED)
        ),
        None,
    )


def attestation_of(db: Session, scoring_round: Round, seat: Seat) -> bool | None:
    """What this juror said after the count; None: nothing yet."""
    found = db.get(Attestation, (scoring_round.id, seat.id))
    return found.complete if found else None


@dataclass(frozen=True)
class Readiness:
    """How far an edition is from its collection of papers."""

    nominations: int
    without_dossier: int
    unscreened: int
    criteria: int
    jurors: int
    minimum: int

    @property
    def obstacles(self) -> list[Message]:
        return rules.obstacles(
            nominations=self.nominations,
            without_dossier=self.without_dossier,
            criteria=self.criteria,
            jurors=self.jurors,
            minimum=self.minimum,
        )


def readiness(db: Session, edition: Edition) -> Readiness:
    """What the office sees before it starts the collection."""
    of_state = select(Nomination.state, func.count()).where(Nomination.edition_id == edition.id)
    states = dict(db.execute(of_state.group_by(Nomination.state)).all())
    waiting = (NominationState.SUBMITTED, NominationState.ASKED)
    return Readiness(
        nominations=states.get(NominationState.ADMITTED, 0),
        without_dossier=len(dossiers_missing(db, edition.id)),
        unscreened=sum(states.get(state, 0) for state in waiting),
        criteria=len(edition.criteria),
        jurors=len(jurors(db, edition.id)),
        minimum=edition.minimum_jurors,
    )
