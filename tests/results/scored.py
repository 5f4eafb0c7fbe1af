# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions whose urn is full: real stamps, real signatures, keys of 2048 bits made once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from award.ballots.ballot import Ballot
from award.ballots.device import Pen
from award.ballots.manifest import Criterion, Manifest, Nomination, fingerprint
from award.ballots.stamp import blind_sign
from award.ballots.urn import Urn
from award.editions.models import Edition
from award.jury.models import Attestation, Paper, Round, RoundState, Seat
from award.nominations.models import Nomination as Proposal
from award.nominations.models import NominationState
from award.process.phases import Phase
from award.results import operations
from award.web.visit import Services
from tests.ballots.rounds import code_of, stamp_key
from tests.factories import NOW, make_dossier, make_edition, make_juror, make_nomination

Scores = Sequence[tuple[int, int] | None]
# Three jurors; weights 2 and 1. "02" abstains once, "03" leads, "04" stands in the other category.
SCORES: Mapping[str, Scores] = {
    "01": [(4, 3), (3, 3), (2, 3)],
    "02": [(5, 5), None, (1, 2)],
    "03": [(5, 4), (5, 5), (4, 5)],
    "04": [(1, 1), (2, 2), (3, 3)],
}


@dataclass(frozen=True)
class Scored:
    """What a test needs to know of the edition."""

    edition: Edition
    proposals: Mapping[str, Proposal]
    seats: Sequence[Seat]
    round: Round


def make_scored(
    db: Session, services: Services, scores: Mapping[str, Scores] = SCORES, jurors: int = 3
) -> Scored:
    """An edition whose scoring has just ended; juror number i gave the i-th scores."""
    edition = make_edition(db, Phase.COUNTING, minimum_jurors=3)
    proposals = {number: _proposal(db, edition, number) for number in scores}
    for _ in range(jurors):
        make_juror(db, edition)
    seats = list(db.query(Seat).filter(Seat.edition_id == edition.id).order_by(Seat.id))
    manifest = _manifest(edition, list(scores), jurors)
    round_ = Round(
        id=manifest.round,
        edition_id=edition.id,
        state=RoundState.COLLECTING,
        manifest=manifest.text,
        fp=fingerprint(manifest.text),
    )
    db.add(round_)
    db.flush()
    for seat in seats:
        db.add_all(
            Paper(
                round_id=round_.id,
                juror=seat.id,
                nomination=number,
                blinded=b"blinded",
                blind_sig=b"stamped",
            )
            for number in scores
        )
    db.flush()
    round_.state = RoundState.SCORING
    services.urns.mkdir(exist_ok=True)
    urn = Urn.create(services.urns / f"urn-{round_.id}.sqlite3")
    for number, given in scores.items():
        for juror, row in enumerate(given):
            urn.cast(make_ballot(manifest, number, juror, row))
    db.flush()
    return Scored(edition, proposals, seats, round_)


def make_counted(
    db: Session, services: Services, scores: Mapping[str, Scores] = SCORES, jurors: int = 3
) -> Scored:
    """As `make_scored`, counted."""
    scored = make_scored(db, services, scores, jurors)
    operations.count(db, edition=scored.edition, services=services, actor="Office", now=NOW)
    return scored


def confirm(db: Session, scored: Scored, jurors: int) -> None:
    """The first `jurors` of the jury recognise their ballots."""
    for seat in scored.seats[:jurors]:
        db.add(Attestation(round_id=scored.round.id, juror=seat.id, complete=True))
    db.flush()


def make_ballot(
    manifest: Manifest, number: str, juror: int, scores: tuple[int, int] | None
) -> Ballot:
    """One juror's ballot through the whole protocol."""
    key = stamp_key(int(number))
    pen = Pen(code_of(juror), fingerprint(manifest.text), number, key.n)
    stamp = pen.unblind(blind_sign(key, pen.blinded_tag()))
    return pen.sign_ballot(stamp, 1, scores)


def _proposal(db: Session, edition: Edition, number: str) -> Proposal:
    category = edition.categories[1 if number == "04" else 0]
    proposal = make_nomination(
        db,
        edition,
        NominationState.ADMITTED,
        category=category,
        nominee_name=f"Nominierte Nr. {number}",
    )
    make_dossier(db, proposal, number)
    return proposal


def _manifest(edition: Edition, numbers: Sequence[str], jurors: int) -> Manifest:
    return Manifest(
        round=f"{edition.slug}-1",
        title=edition.title,
        scale=(1, 5),
        criteria=(Criterion("effect", 2), Criterion("example", 1)),
        aggregation="weighted-mean",
        k=3,
        jurors=tuple(f"Juror {number}" for number in range(jurors)),
        nominations=tuple(Nomination(n, stamp_key(int(n)).n) for n in numbers),
    )
