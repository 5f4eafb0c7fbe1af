# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The main database: engine, transactions, column types. SQLite embedded or PostgreSQL.

SQLite: writes begin with `BEGIN IMMEDIATE` behind a file lock, so that writers queue instead of
polling; plain `BEGIN` would deadlock when a reader turns writer. WAL has a corruption bug before
3.51.3 (mended in 3.50.7 and 3.44.6 too): there the rollback journal with `synchronous=EXTRA` is
used, elsewhere WAL with `FULL`. Both survive a power cut. The package pysqlite3 brings a mended
library of its own: in the rollback journal readers and writers wait for each other (docs/adr/0003).
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import Connection, DateTime, Dialect, MetaData, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import JSON, TypeDecorator

log = logging.getLogger("award")

WRITES = "award_writes"
BUSY_SECONDS = 10


class Base(DeclarativeBase):
    """Base of all tables. `PUBLIC_CONTENT` marks tables whose changes outdate prepared pages."""

    PUBLIC_CONTENT: ClassVar[bool] = False

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. Refuses naive values; SQLite would drop the zone silently."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Base.registry.update_type_annotation_map(
    {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[dict[str, str]]: JSON,
    }
)


def journal_pragmas(version: tuple[int, int, int]) -> tuple[str, str]:
    """(journal_mode, synchronous) that are safe on this SQLite version."""
    fixed = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    return ("WAL", "FULL") if fixed else ("DELETE", "EXTRA")


class Database:
    """An engine and its units of work. `path` is the file of an embedded database, else None."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.embedded = parsed.get_backend_name() == "sqlite"
        self.path = Path(parsed.database or "") if self.embedded else None
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.engine = create_engine(
                url,
                # a value in a logged error could be the address of a juror who just signed in
                hide_parameters=True,
                module=sqlite3,
                pool_size=20,
                max_overflow=30,
                pool_timeout=BUSY_SECONDS,
                connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
            )
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            self.engine = create_engine(
                url,
                hide_parameters=True,
                pool_size=20,
                max_overflow=30,
                pool_timeout=BUSY_SECONDS,
                pool_pre_ping=True,
            )
        self.sessions = sessionmaker(expire_on_commit=False)
        self._writer = self.engine.execution_options(**{WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction for reading; nothing is committed, detached results keep their values."""
        with self.sessions(bind=self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One unit of work: leaving commits durably, raising rolls back. SQLite queues writers."""
        with self._turn(), self.sessions(bind=self._writer) as session:
            yield session
            session.commit()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with _locked(self.path.with_suffix(".lock")) if self.path else nullcontext():
            yield

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection in one transaction for changing tables; foreign keys rest meanwhile."""
        with self._turn(), self._writer.connect() as connection:
            if self.embedded:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.rollback()
            with connection.begin():
                yield connection
            connection.invalidate()

    def shred_after(self, session: Session, table: str) -> None:
        """Once this unit of work has committed, leave nothing of what it deleted from `table`."""
        event.listen(session, "after_commit", lambda _session: self.shred(table), once=True)

    def shred(self, table: str) -> None:
        """Rewrite the SQLite file (PostgreSQL: this table) without its deleted values.

        Waits for readers. A failure is logged, not raised: what was deleted is deleted, and on
        SQLite `secure_delete` has overwritten it in the file already.
        """
        try:
            if self.embedded:
                self._rewrite_file()
            else:
                self._rewrite_table(table)
        except (sqlite3.Error, SQLAlchemyError) as error:
            log.error("deleted values may still be in free pages of %s", table, exc_info=error)

    def _rewrite_file(self) -> None:
        with self.engine.connect() as connection:
            # straight to the driver: SQLAlchemy would begin a transaction, where VACUUM is refused
            driver = connection.connection.cursor()
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _rewrite_table(self, table: str) -> None:
        with self.engine.connect() as opened:
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"SET lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f'VACUUM FULL "{table}"')
            connection.invalidate()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    # "w" would date the file: when somebody last sent a form
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    journal, synchronous = journal_pragmas(sqlite3.sqlite_version_info)
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA journal_mode={journal}")
    cursor.execute(f"PRAGMA synchronous={synchronous}")
    cursor.execute("PRAGMA foreign_keys=ON")
    # destroyed stamp keys and withdrawn texts must not stay readable in free pages
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
