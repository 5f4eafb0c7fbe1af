# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two storages as a capable team would build them without the storage rule.

They watch the same rounds. Papers are blindly stamped there, too; neither keeps a juror's name
beside a ballot.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pysqlite3 import dbapi2 as sqlite3


class Storage(Protocol):
    """What a product does when a juror comes and when a ballot arrives."""

    def visit(self, account_id: int, at: datetime) -> None: ...

    def cast(self, nomination: str, tag: bytes, scores: str, at: datetime) -> None: ...

    def close(self) -> None: ...


class OneDatabase:
    """The ballots beside everything else, and `last_login` in the account, in one WAL database."""

    def __init__(self, folder: Path, main: Path) -> None:
        folder.mkdir()
        self._db = _copied(main, folder / "award.sqlite3")
        self._db.execute("ALTER TABLE account ADD COLUMN last_login TEXT")
        self._db.execute(
            "CREATE TABLE ballot (id INTEGER PRIMARY KEY, nomination TEXT, tag BLOB, scores TEXT, "
            "UNIQUE (nomination, tag))"
        )

    def visit(self, account_id: int, at: datetime) -> None:
        change = "UPDATE account SET last_login = ? WHERE id = ?"
        self._db.execute(change, (at.isoformat(), account_id))

    def cast(
        self,
        nomination: str,
        tag: bytes,
        scores: str,
        at: datetime,  # noqa: ARG002 - this one is careful and keeps no time
    ) -> None:
        self._db.execute(
            "INSERT INTO ballot (nomination, tag, scores) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET scores = excluded.scores",
            (nomination, tag, scores),
        )

    def close(self) -> None:
        self._db.close()


class VisitLog:
    """A separate urn, but one that is appended to and knows the time; and a log of visits."""

    def __init__(self, folder: Path, main: Path) -> None:
        folder.mkdir()
        self._db = _copied(main, folder / "award.sqlite3")
        self._db.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, account_id INTEGER, at TEXT)")
        self._urn = sqlite3.connect(folder / "urn.sqlite3", isolation_level=None)
        self._urn.execute(
            "CREATE TABLE ballot (id INTEGER PRIMARY KEY, nomination TEXT, tag BLOB, scores TEXT, "
            "at TEXT)"
        )

    def visit(self, account_id: int, at: datetime) -> None:
        row = (account_id, at.isoformat())
        self._db.execute("INSERT INTO visit (account_id, at) VALUES (?, ?)", row)

    def cast(self, nomination: str, tag: bytes, scores: str, at: datetime) -> None:
        row = (nomination, tag, scores, at.isoformat())
        self._urn.execute(
            "INSERT INTO ballot (nomination, tag, scores, at) VALUES (?, ?, ?, ?)", row
        )

    def close(self) -> None:
        self._db.close()
        self._urn.close()


def _copied(source: Path, target: Path) -> sqlite3.Connection:
    database = sqlite3.connect(target, isolation_level=None)
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as present:
        present.backup(database)
    database.execute("PRAGMA journal_mode=WAL")
    # a naive product has no rule that forbids writing
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        database.execute(f"DROP TRIGGER {name}")
    return database


NAIVE: dict[str, Callable[[Path, Path], Storage]] = {
    "naive: one database": OneDatabase,
    "naive: visit log": VisitLog,
}
