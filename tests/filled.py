# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prize with something of everything, for the tests of backup and doctor."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from award import doctor
from award.ballots.urn import Urn
from award.doctor import Level
from award.editions.models import Edition
from award.jury.models import Paper, Round, RoundState, Seat, StampKey
from award.pictures import add_picture
from award.web.visit import Services
from tests.ballots.rounds import plain_ballot
from tests.factories import make_edition, make_juror

BALLOTS = 9


@dataclass
class Prize:
    """What `filled` made, to be found again after a restore."""

    edition: int
    picture: str
    closed: Path
    open: Path


def filled(services: Services) -> Prize:
    """A prize with a closed round, a round being scored and a picture."""
    services.urns.mkdir(mode=0o700)
    with services.database.writing() as db:
        edition, other = make_edition(db), make_edition(db)
        seat = juror_seat(db, edition)
        closed, scoring = urn(services, "r1"), urn(services, "r2")
        closed.freeze()
        path = services.urns / "urn-r1.sqlite3"
        db.add(round_of(edition, "r1", RoundState.CLOSED, closed.sha256()))
        db.flush()
        db.add(Paper(round_id="r1", juror=seat.id, nomination="01"))
        db.add(StampKey(round_id="r1", nomination="01", n="aa"))
        db.add(round_of(other, "r2", RoundState.SCORING, None))
        photo = io.BytesIO()
        Image.new("RGB", (30, 20), "orange").save(photo, "PNG")
        picture = add_picture(db, services.pictures, photo.getvalue(), alt="Ein Fest")
        assert scoring.counts()
    return Prize(edition.id, picture.id, path, services.urns / "urn-r2.sqlite3")


def juror_seat(db: Session, edition: Edition) -> Seat:
    account = make_juror(db, edition)
    return db.scalars(select(Seat).where(Seat.account_id == account.id)).one()


def urn(services: Services, round_id: str) -> Urn:
    made = Urn.create(services.urns / f"urn-{round_id}.sqlite3")
    for number in range(BALLOTS):
        made.cast(plain_ballot(number))
    return made


def round_of(edition: Edition, name: str, state: RoundState, sha256: str | None) -> Round:
    fp = hashlib.sha256(name.encode()).hexdigest()
    return Round(
        id=name, edition_id=edition.id, state=state, manifest="{}", fp=fp, urn_sha256=sha256
    )


def defects(services: Services) -> list[str]:
    return [
        f"{found.check}: {found.text}"
        for found in doctor.examine(services)
        if found.level is Level.DEFECT
    ]
