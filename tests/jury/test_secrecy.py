# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must not be found anywhere: a juror's trace, a dead key, a name at the urn."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from award.accounts.passwords import hash_password
from award.audit import AuditEntry
from award.jury import queries
from award.jury.models import StampKey
from award.jury.reading_room import cookie_name
from award.web.visit import Services
from tests.ballots.rounds import code_of, stamp_key
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import PASSWORD
from tests.jury.juries import Jury, close, collect_all, collecting, end, numbers, round_of, scoring

GUARDED = {
    "recusal": ("round_id, juror, nomination", "'{round}', '{seat}', '99'"),
    "paper": ("round_id, juror, nomination", "'{round}', '{seat}', '99'"),
    "attestation": ("round_id, juror, complete", "'{round}', '{seat}', true"),
    "seat": ("id, edition_id, account_id, state", "'new', {edition}, {account}, 'invited'"),
    "stamp_key": ("round_id, nomination, n", "'{round}', '99', 'ab'"),
}


def database_bytes(services: Services) -> dict[str, bytes]:
    """The main database with what SQLite lays beside it; "-shm" is memory of the running process,
    holds no content and is thrown away at the next start."""
    paths = sorted(services.settings.data_dir.glob("award.sqlite3*"))
    return {path.name: path.read_bytes() for path in paths if not path.name.endswith("-shm")}


def give_passwords(services: Services, jury: Jury) -> None:
    with services.database.writing() as db:
        for account in jury.accounts:
            db.merge(account).password_hash = hash_password(PASSWORD)


def score_everything(browser: Browser, services: Services, jury: Jury) -> None:
    with services.database.reading() as db:
        open_numbers = numbers(db, jury)
    for juror in range(len(jury.seats)):
        browser.sign_out()
        browser.get("/intern/login")
        browser.fill(email=jury.accounts[juror].email, password=PASSWORD)
        browser.get(jury.room)
        browser.fill("/reading-room")
        browser.get(f"{jury.urn}/dossier/{open_numbers[0]}")
        browser.get(f"{jury.urn}/print")
        sign_out_of_session_only(browser)
        code = code_of(juror)
        for number in open_numbers:
            for points in ("2", "4"):
                sent = {"code": code, "nomination": number, "c1": points, "c2": "3"}
                browser.post(f"{jury.urn}/assist/cast", sent)
                assert browser.page.status_code == 200


def sign_out_of_session_only(browser: Browser) -> None:
    key = browser.services.settings
    kept = browser._client.cookies.get(cookie_name(key))
    browser.sign_out()
    browser._client.cookies.set(cookie_name(key), kept or "", path="/urn")


def test_a_whole_scoring_leaves_the_main_database_byte_for_byte_as_it_was(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    give_passwords(services, jury)
    before = database_bytes(services)
    score_everything(browser, services, jury)
    assert database_bytes(services) == before
    with services.database.reading() as db:
        urn = queries.urn_of(services, round_of(db, jury))
        assert sorted(urn.counts().values()) == [3, 3]
        assert {ballot.version for ballot in urn.ballots()} == {2}


def test_the_urn_has_no_journal_and_no_time(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    give_passwords(services, jury)
    score_everything(browser, services, jury)
    files = sorted(services.urns.iterdir())
    with services.database.reading() as db:
        urn = f"urn-{round_of(db, jury).id}.sqlite3"
    assert [path.name for path in files] == [urn, f"{urn}.lock"]
    assert files[0].stat().st_mtime == 0
    assert files[1].read_bytes() == b""


def test_the_audit_log_names_no_juror_after_they_accepted(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        entries = [(e.actor, str(e.detail)) for e in db.query(AuditEntry)]
    names = {account.name for account in jury.accounts}
    assert [e for e in entries if any(name in e[0] + e[1] for name in names)] == []


def test_primes_are_nowhere_in_the_file_after_the_collection(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=2)
        collect_all(db, jury)
    key = stamp_key(0)
    secrets = [format(part, "x").encode() for part in (key.p, key.q, key.d)]
    present = b"".join(database_bytes(services).values())
    assert [secret in present for secret in secrets] == [True, True, True]
    with services.database.writing() as db:
        end(db, jury, services)
    present = b"".join(database_bytes(services).values())
    assert [secret in present for secret in secrets] == [False, False, False]
    assert format(key.n, "x").encode() in present


@on_both
def test_private_keys_are_gone_from_the_table_after_the_collection(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.reading() as db:
        rows = [(row.p, row.q, row.d) for row in db.query(StampKey)]
        assert rows == [(None, None, None)] * 2
        assert queries.live_keys(db, round_of(db, jury)) == {}


def test_blinded_tags_are_nowhere_in_the_file_after_the_close(
    services: Services,
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        blinded = [tag for _number, tag in queries.paper_stamps(db, round_of(db, jury))]
    assert all(tag in b"".join(database_bytes(services).values()) for tag in blinded)
    with services.database.writing() as db:
        close(db, jury, services)
    present = b"".join(database_bytes(services).values())
    assert [tag for tag in blinded if tag in present] == []


def _statement(db: Session, jury: Jury, table: str) -> str:
    columns, values = GUARDED[table]
    filled = values.format(
        round=round_of(db, jury).id,
        seat=jury.seats[0].id,
        edition=jury.edition.id,
        account=jury.accounts[0].id,
    )
    return f"INSERT INTO {table} ({columns}) VALUES ({filled})"  # noqa: S608 - a test's own words


@on_both
@pytest.mark.parametrize("table", sorted(GUARDED))
def test_no_row_of_a_juror_can_be_written_while_a_round_is_scored(
    services: Services, table: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db:
        statement = _statement(db, jury, table)
        with pytest.raises(DatabaseError, match="stand still while a round is scored"):
            db.execute(text(statement))
        db.rollback()


@on_both
@pytest.mark.parametrize("verb", ["UPDATE {} SET round_id = round_id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["paper", "stamp_key"])
def test_no_row_of_a_juror_can_be_changed_while_a_round_is_scored(
    services: Services, table: str, verb: str
) -> None:
    scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db:
        with pytest.raises(DatabaseError, match="stand still while a round is scored"):
            db.execute(text(verb.format(table)))
        db.rollback()


def urn_pages(jury: Jury, number: str) -> list[str]:
    rest = ("", "/", "/print", f"/dossier/{number}", "/assist", "/assist/dossier", "/ballots")
    return [jury.urn + path for path in rest]


@pytest.mark.parametrize(
    "cookie", ["award=signed", "anything=1", "nameless", "reading-room=x; b=y"]
)
def test_a_request_to_the_urn_with_a_foreign_cookie_is_refused_and_explained(
    browser: Browser, services: Services, cookie: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    for path in urn_pages(jury, "1"):
        browser.get(path, headers={"cookie": cookie, "accept-language": "en"})
        assert browser.page.status_code == 400
        assert "could give away who you are" in browser.text
    sent = {"code": code_of(0), "nomination": "1", "c1": "1", "c2": "1"}
    for path in ("/assist", "/assist/dossier", "/assist/cast", "/ballots"):
        browser.post(jury.urn + path, sent, headers={"cookie": cookie})
        assert browser.page.status_code == 400
    with services.database.reading() as db:
        assert queries.urn_of(services, round_of(db, jury)).ballots() == []


def test_a_session_never_comes_near_the_urn(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.urn}/assist")
    assert "cookie" not in browser.page.request.headers
    assert browser.page.status_code == 200
    assert "Juror 0" not in browser.text


def test_the_reading_room_key_is_the_same_for_all_jurors(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    found = set()
    for account in jury.accounts:
        browser.sign_out()
        browser.sign_in(account)
        browser.get(jury.room)
        answer = browser._client.post(
            f"{jury.room}/reading-room",
            data={"csrf_token": csrf(browser)},
            headers={"sec-fetch-site": "same-origin"},
            follow_redirects=False,
        )
        found.add(answer.headers["set-cookie"])
    assert len(found) == 1
    assert found.pop().split("; ")[1:] == ["HttpOnly", "Path=/urn", "SameSite=lax"]


def csrf(browser: Browser) -> str:
    return browser.text.partition('data-csrf-token="')[2].partition('"')[0]


def test_no_name_stands_in_the_reading_room(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.reading() as db:
        first = numbers(db, jury)[0]
    browser.post(f"{jury.urn}/assist", {"code": code_of(0)})
    pages = [browser.text]
    browser.post(f"{jury.urn}/assist/dossier", {"code": code_of(0), "nomination": first})
    pages.append(browser.text)
    pages += [browser.get(path).text for path in urn_pages(jury, first)]
    assert [p for p in pages if "Geheimname" in p or "Vorschlagsname" in p] == []
    assert all("Vorhaben" in page for page in pages[:2])


def test_the_code_is_in_no_file_and_in_no_address(
    browser: Browser, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        jury = scoring(services, jurors=3, nominations=1)
        give_passwords(services, jury)
        score_everything(browser, services, jury)
    code = code_of(0).encode()
    files = [path for path in Path(services.settings.data_dir).rglob("*") if path.is_file()]
    assert [path.name for path in files if code in path.read_bytes()] == []
    assert code.decode() not in caplog.text
    assert "code" not in str(browser.page.url)


@pytest.mark.parametrize("services", ["postgresql"], indirect=True)
def test_a_failed_shredding_is_reported(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    services.database.shred("no_such_table")
    assert "may still be in free pages of no_such_table" in caplog.text
