# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: an application with a clock that stands still, on SQLite or PostgreSQL.

`@on_both` runs a test on both databases. Databases are copied from one that was migrated once.
"""

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from litestar import Litestar

from award.app import create_app, create_services
from award.clock import SettableClock
from award.db import Database
from award.migrations import upgrade
from award.settings import Settings
from award.web.visit import Services
from tests.browsing import Browser
from tests.postgresql import PostgreSQL
from tests.stage import mailbox_and_port, stage

__all__ = ["mailbox_and_port", "stage"]  # fixtures of the play

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
on_both = pytest.mark.parametrize("services", ["sqlite", "postgresql"], indirect=True)
_number = itertools.count()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "award.sqlite3"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    with psycopg.connect(f"user=award dbname=postgres host={server.folder}", autocommit=True) as c:
        c.execute("CREATE DATABASE template_award")
    database = Database(server.url("template_award"))
    upgrade(database)
    database.close()
    yield server
    server.stop()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        mode="demo",
        base_url="http://award.test",
        data_dir=tmp_path,
        secret_keys="k" * 40,
    )


@pytest.fixture
def services(
    request: pytest.FixtureRequest, settings: Settings, clock: SettableClock, sqlite_template: Path
) -> Iterator[Services]:
    if getattr(request, "param", "sqlite") == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        settings.database_url = server.url(_copied_database(server))
    else:
        shutil.copy(sqlite_template, settings.data_dir / "award.sqlite3")
    services = create_services(settings, clock)
    yield services
    services.database.close()


def _copied_database(server: PostgreSQL) -> str:
    name = f"award_{next(_number)}"
    with psycopg.connect(f"user=award dbname=postgres host={server.folder}", autocommit=True) as c:
        c.execute(f"CREATE DATABASE {name} TEMPLATE template_award")
    return name


@pytest.fixture(scope="session")
def apps() -> dict[bool, Litestar]:
    """Made once, because that takes a third of a second; each test puts its own services in."""
    return {}


@pytest.fixture
def browser(services: Services, apps: dict[bool, Litestar]) -> Iterator[Browser]:
    """A visitor without JavaScript, nobody signed in."""
    secure = services.settings.secure_cookies
    if secure not in apps:
        apps[secure] = create_app(services)
    apps[secure].state.services = services
    with Browser(apps[secure], services) as visitor:
        yield visitor
