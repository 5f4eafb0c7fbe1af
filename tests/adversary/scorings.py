# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scorings to be attacked: jurors with passwords, ballots as their devices write them, and what
lies on the disk afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from award.accounts.passwords import hash_password
from award.ballots.ballot import Ballot
from award.ballots.device import Pen
from award.ballots.stamp import blind_sign
from award.ballots.urn import Urn
from award.jury import queries
from award.jury.reading_room import cookie_name
from award.web.visit import Services
from tests.ballots.rounds import code_of, stamp_key
from tests.browsing import Browser
from tests.factories import PASSWORD
from tests.jury.juries import Jury, collect_all, collecting, end, numbers, round_of


@cache
def _hash() -> str:
    return hash_password(PASSWORD)


def scoring(
    services: Services,
    jurors: int = 3,
    nominations: int = 1,
    conflicts: Mapping[int, Sequence[str]] | None = None,
) -> Jury:
    """As `juries.scoring`, and every juror can sign in with PASSWORD."""
    with services.database.writing() as db:
        jury = collecting(db, services, jurors, nominations)
        for account in jury.accounts:
            account.password_hash = _hash()
        collect_all(db, jury, conflicts)
        end(db, jury, services)
    return jury


def urn_of(services: Services, jury: Jury) -> Urn:
    with services.database.reading() as db:
        return queries.urn_of(services, round_of(db, jury))


def urn_file(services: Services, jury: Jury) -> Path:
    with services.database.reading() as db:
        return queries.urn_path(services, round_of(db, jury))


def numbers_of(services: Services, jury: Jury) -> list[str]:
    with services.database.reading() as db:
        return numbers(db, jury)


@dataclass(frozen=True)
class Device:
    """A juror's device for one nomination: it has collected and needs the server no more."""

    pen: Pen
    stamp: bytes

    def write(self, version: int = 1, scores: Sequence[int] | None = (4, 2)) -> Ballot:
        return self.pen.sign_ballot(self.stamp, version, scores)


def device(services: Services, jury: Jury, juror: int, place: int = 0) -> Device:
    """Juror number `juror` at the nomination at `place`. The stamp is made with the key of the
    tests, for the round's own is dead: an insider who kept a copy could do the same."""
    with services.database.reading() as db:
        current = round_of(db, jury)
        number = numbers(db, jury)[place]
    key = stamp_key(place)
    pen = Pen(code_of(juror), current.fp, number, key.n)
    return Device(pen, pen.unblind(blind_sign(key, pen.blinded_tag())))


def fields(ballot: Ballot, **changes: str) -> dict[str, str]:
    """A ballot as a device sends it."""
    return {**{name: str(value) for name, value in vars(ballot).items()}, **changes}


def main_files(services: Services) -> dict[str, bytes]:
    """The main database with what SQLite lays beside it; "-shm" is memory of the running process,
    holds no content and is thrown away at the next start."""
    paths = sorted(services.settings.data_dir.glob("award.sqlite3*"))
    return {path.name: path.read_bytes() for path in paths if not path.name.endswith("-shm")}


def sign_in(browser: Browser, jury: Jury, juror: int) -> None:
    """With the password, as people do. Cookies of the one before are thrown away."""
    browser.sign_out()
    browser.get("/intern/login")
    browser.fill(email=jury.accounts[juror].email, password=PASSWORD)
    assert browser.page.url.path == "/intern/"


def forget_session(browser: Browser) -> None:
    """Keep the key of the reading room only."""
    name = cookie_name(browser.services.settings)
    kept = browser.cookies.get(name)
    browser.sign_out()
    browser.cookies.set(name, kept or "", path="/urn")


def score_everything(browser: Browser, services: Services, jury: Jury) -> None:
    """Every juror signs in, reads, and casts and revises every ballot."""
    open_numbers = numbers_of(services, jury)
    for juror in range(len(jury.seats)):
        sign_in(browser, jury, juror)
        browser.get(jury.room)
        browser.fill("/reading-room")
        browser.get(f"{jury.urn}/dossier/{open_numbers[0]}")
        browser.get(f"{jury.urn}/print")
        forget_session(browser)
        for number in open_numbers:
            for points in ("2", "4"):
                sent = {"code": code_of(juror), "nomination": number, "c1": points, "c2": "3"}
                browser.post(f"{jury.urn}/assist/cast", sent)
                assert browser.page.status_code == 200
