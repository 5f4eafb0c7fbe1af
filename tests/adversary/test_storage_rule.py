# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the storage rule: what a juror does while a round is scored is written nowhere but into
the urn, and what is written of jurors at other times has no time, no number and no order."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Inspector,
    Integer,
    MetaData,
    Table,
    Text,
    inspect,
    text,
)
from sqlalchemy.exc import DatabaseError

from award.audit import AuditEntry
from award.ballots.urn import Urn
from award.jury import queries
from award.jury.models import StampKey
from award.migrations.guard import FROZEN
from award.migrations.tables import metadata
from award.web.visit import Services
from tests.adversary.scorings import main_files, score_everything, scoring, urn_file, urn_of
from tests.ballots.rounds import code_of, stamp_key
from tests.browsing import Browser
from tests.conftest import on_both
from tests.jury.juries import close, collect_all, collecting, end, round_of

WITHOUT_ORDER = ["attestation", "paper", "recusal", "suggested_conflict"]


def test_a_whole_scoring_leaves_the_main_database_byte_for_byte_as_it_was(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    before = main_files(services)
    score_everything(browser, services, jury)
    assert main_files(services) == before
    assert sorted(urn_of(services, jury).counts().values()) == [3, 3]
    assert {ballot.version for ballot in urn_of(services, jury).ballots()} == {2}


def test_a_scoring_dates_no_file_of_the_main_database(browser: Browser, services: Services) -> None:
    """Not even by opening one: forms that are refused take the writer's turn, too."""
    jury = scoring(services)
    watched = [p for p in services.settings.data_dir.glob("award*") if "-shm" not in p.name]
    before = {path.name: path.stat().st_mtime_ns for path in watched}
    score_everything(browser, services, jury)
    browser.sign_in(jury.accounts[0])
    token = browser.get(jury.room).text.partition('data-csrf-token="')[2].partition('"')[0]
    browser.post(f"{jury.room}/conflicts", {"csrf_token": token})
    assert browser.page.status_code == 409
    assert {path.name: path.stat().st_mtime_ns for path in watched} == before
    assert "award.lock" in before


def test_the_urn_has_no_journal_and_no_time(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    score_everything(browser, services, jury)
    files = sorted(services.urns.iterdir())
    urn = urn_file(services, jury).name
    assert [path.name for path in files] == [urn, f"{urn}.lock"]
    assert files[0].stat().st_mtime == 0
    assert files[1].read_bytes() == b""


def test_the_audit_log_names_no_juror_after_they_accepted(services: Services) -> None:
    jury = scoring(services)
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
    present = b"".join(main_files(services).values())
    assert [secret in present for secret in secrets] == [True, True, True]
    with services.database.writing() as db:
        end(db, jury, services)
    present = b"".join(main_files(services).values())
    assert [secret in present for secret in secrets] == [False, False, False]
    assert format(key.n, "x").encode() in present


@on_both
def test_private_keys_are_gone_from_the_table_after_the_collection(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.reading() as db:
        rows = [(row.p, row.q, row.d) for row in db.query(StampKey)]
        assert rows == [(None, None, None)] * 2
        assert queries.live_keys(db, round_of(db, jury)) == {}


def test_blinded_tags_are_nowhere_in_the_file_after_the_close(services: Services) -> None:
    jury = scoring(services)
    with services.database.reading() as db:
        blinded = [tag for _number, tag in queries.paper_stamps(db, round_of(db, jury))]
    assert len(blinded) == 3
    assert all(tag in b"".join(main_files(services).values()) for tag in blinded)
    with services.database.writing() as db:
        close(db, jury, services)
    present = b"".join(main_files(services).values())
    assert [tag for tag in blinded if tag in present] == []


def test_the_code_is_in_no_file_and_in_no_address(
    browser: Browser, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        jury = scoring(services)
        score_everything(browser, services, jury)
    code = code_of(0).encode()
    files = [path for path in Path(services.settings.data_dir).rglob("*") if path.is_file()]
    assert [path.name for path in files if code in path.read_bytes()] == []
    assert code.decode() not in caplog.text
    assert "code" not in str(browser.page.url)


def test_a_failing_database_logs_no_address_of_a_juror(
    browser: Browser, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with services.database.writing() as db:
        db.execute(text("ALTER TABLE account RENAME TO account_away"))
    browser.post("/intern/login", {"email": "juror@example.org", "password": "x"})
    assert browser.page.status_code == 503
    assert "storage failed" in caplog.text
    assert "juror@example.org" not in caplog.text


@pytest.mark.parametrize("services", ["postgresql"], indirect=True)
def test_a_failed_shredding_is_reported(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    services.database.shred("no_such_table")
    assert "may still be in free pages of no_such_table" in caplog.text


def traces(found: Inspector, table: str) -> list[str]:
    """The columns of a table as it really is that tell a time or an order."""
    return [
        str(column["name"])
        for column in found.get_columns(table)
        if column["type"].python_type not in (str, bytes, bool) or column["default"] is not None
    ]


@on_both
@pytest.mark.parametrize("table", WITHOUT_ORDER)
def test_tables_of_jurors_have_neither_time_nor_number(services: Services, table: str) -> None:
    with services.database.engine.connect() as connection:
        found = inspect(connection)
        assert traces(found, table) == []
        keys = set(found.get_pk_constraint(table)["constrained_columns"])
        assert keys <= {"round_id", "juror", "nomination"}
        assert "juror" in keys


@on_both
def test_a_time_and_a_number_would_be_seen(services: Services) -> None:
    planted = Table(
        "planted",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("juror", Text),
        Column("at", DateTime),
        Column("place", Text, server_default="x"),
    )
    with services.database.engine.begin() as connection:
        planted.create(connection)
        assert traces(inspect(connection), "planted") == ["id", "at", "place"]
        connection.rollback()


@pytest.mark.parametrize("table", [*WITHOUT_ORDER, "stamp_key"])
def test_tables_of_jurors_keep_no_order_of_arrival(services: Services, table: str) -> None:
    with services.database.reading() as db:
        # an ordinary table would answer
        assert db.execute(text("SELECT rowid FROM seat")).all() == []
        with pytest.raises(DatabaseError, match="no such column: rowid"):
            db.execute(text(f"SELECT rowid FROM {table}"))  # noqa: S608 - a test's own words


def test_the_urn_keeps_no_order_of_arrival(tmp_path: Path) -> None:
    Urn.create(tmp_path / "urn")
    with sqlite3.connect(tmp_path / "urn") as urn, pytest.raises(sqlite3.OperationalError):
        urn.execute("SELECT rowid FROM ballot")
    urn.close()


def test_every_table_that_names_a_juror_is_guarded() -> None:
    """A new one cannot be forgotten: whoever refers to a seat is a trace of a juror."""
    assert names_a_juror(metadata) - set(FROZEN) == set()
    assert names_a_juror(metadata) >= {"attestation", "paper", "recusal", "suggested_conflict"}


def names_a_juror(tables: MetaData) -> set[str]:
    return {
        table.name
        for table in tables.sorted_tables
        if {key.column.table.name for key in table.foreign_keys} & {"seat"}
    }


def test_a_forgotten_table_would_be_seen() -> None:
    planted = MetaData()
    Table("seat", planted, Column("id", Text, primary_key=True))
    Table("visit", planted, Column("juror", ForeignKey("seat.id")), Column("count", Integer))
    Table("note", planted, Column("juror", Text))
    assert names_a_juror(planted) - set(FROZEN) == {"visit"}
