# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Transactions: all or nothing, writers in a queue, instants in UTC."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from award.accounts.models import Account, Grant
from award.audit import AuditEntry, latest, record
from award.db import Database, journal_pragmas
from award.migrations import upgrade
from award.shape import is_current, revisions
from award.web.visit import Services
from tests.conftest import NOW, on_both
from tests.factories import make_account


class Interrupted(Exception):
    """Stands for anything that goes wrong in the middle of a unit of work."""


@on_both
def test_a_unit_of_work_that_ends_well_is_kept(services: Services) -> None:
    with services.database.writing() as db:
        make_account(db, email="a@example.org")
    with services.database.reading() as db:
        assert db.scalars(select(Account.email)).all() == ["a@example.org"]


@on_both
def test_a_unit_of_work_that_fails_leaves_nothing(services: Services) -> None:
    def fail() -> None:
        with services.database.writing() as db:
            make_account(db)
            raise Interrupted

    with pytest.raises(Interrupted):
        fail()
    with services.database.reading() as db:
        assert db.scalars(select(Account)).all() == []


@on_both
def test_reading_commits_nothing(services: Services) -> None:
    with services.database.reading() as db:
        make_account(db)
    with services.database.reading() as db:
        assert db.scalars(select(Account)).all() == []


@on_both
def test_the_database_repeats_the_rules(services: Services) -> None:
    with pytest.raises(IntegrityError), services.database.writing() as db:
        db.add(Account(email="UPPER@example.org", name="A"))
    with pytest.raises(IntegrityError), services.database.writing() as db:
        db.add(Grant(account_id=999, role="press"))
    with pytest.raises(IntegrityError), services.database.writing() as db:
        db.add(Grant(account_id=make_account(db).id, role="juror"))


@on_both
def test_writers_queue_and_lose_nothing(services: Services) -> None:
    def write() -> None:
        for _ in range(10):
            with services.database.writing() as db:
                number = len(db.scalars(select(AuditEntry)).all())
                record(db, now=NOW, actor="a", verb="count", subject="x", number=number)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with services.database.reading() as db:
        numbers = [entry.detail["number"] for entry in latest(db)]
    assert len(numbers) == 40
    if services.database.embedded:
        assert sorted(numbers) == list(range(40))


@on_both
def test_an_instant_comes_back_as_it_was_whatever_its_zone(services: Services) -> None:
    east = datetime(2026, 6, 1, 12, 30, 0, 123, tzinfo=timezone(timedelta(hours=5)))
    with services.database.writing() as db:
        record(db, now=east, actor="a", verb="v", subject="s")
    with services.database.reading() as db:
        (entry,) = latest(db)
    assert entry.at == east
    assert entry.at.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(services: Services) -> None:
    naive = datetime(2026, 6, 1)  # noqa: DTZ001 - the very mistake
    with pytest.raises(StatementError), services.database.writing() as db:
        record(db, now=naive, actor="a", verb="v", subject="s")


@pytest.mark.parametrize(
    ("version", "pragmas"),
    [
        ((3, 40, 1), ("DELETE", "EXTRA")),
        ((3, 44, 5), ("DELETE", "EXTRA")),
        ((3, 44, 6), ("WAL", "FULL")),
        ((3, 45, 0), ("DELETE", "EXTRA")),
        ((3, 50, 6), ("DELETE", "EXTRA")),
        ((3, 50, 7), ("WAL", "FULL")),
        ((3, 51, 0), ("DELETE", "EXTRA")),
        ((3, 51, 3), ("WAL", "FULL")),
        ((4, 0, 0), ("WAL", "FULL")),
    ],
    ids=str,
)
def test_the_write_ahead_log_is_used_only_where_it_is_sound(
    version: tuple[int, int, int], pragmas: tuple[str, str]
) -> None:
    assert journal_pragmas(version) == pragmas


def test_every_connection_to_sqlite_is_durable_and_checks_foreign_keys(services: Services) -> None:
    names = ["journal_mode", "synchronous", "foreign_keys", "secure_delete"]
    with services.database.reading() as db:
        version = str(db.scalar(text("SELECT sqlite_version()")))
        found = [db.scalar(text(f"PRAGMA {name}")) for name in names]
    major, minor, patch = map(int, version.split("."))
    journal, synchronous = journal_pragmas((major, minor, patch))
    assert found == [journal.lower(), {"FULL": 2, "EXTRA": 3}[synchronous], 1, 1]


def test_what_was_deleted_cannot_be_found_in_the_file(services: Services) -> None:
    def canaries() -> list[str]:
        files = sorted(services.settings.data_dir.glob("award.sqlite3*"))
        return [path.name for path in files if b"Kanarienvogel" in path.read_bytes()]

    with services.database.writing() as db:
        account = make_account(db, name="Kanarienvogel")
    assert canaries() != []
    with services.database.writing() as db:
        db.delete(db.merge(account))
    services.database.shred("account")
    assert canaries() == []


@on_both
def test_shredding_waits_for_the_commit_and_keeps_what_was_not_deleted(services: Services) -> None:
    with services.database.writing() as db:
        kept, gone = make_account(db), make_account(db)
    with services.database.writing() as db:
        services.database.shred_after(db, "account")
        db.delete(db.merge(gone))
    with services.database.reading() as db:
        assert db.scalars(select(Account.id)).all() == [kept.id]


@on_both
def test_a_migrated_database_fits_and_migrating_again_changes_nothing(services: Services) -> None:
    before = revisions(services.database)
    assert is_current(services.database)
    upgrade(services.database)
    assert revisions(services.database) == before


def test_a_new_database_does_not_fit_before_the_migration(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/award.sqlite3")
    assert revisions(database)[0] is None
    assert not is_current(database)
    upgrade(database)
    assert is_current(database)
    database.close()
