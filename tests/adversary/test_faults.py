# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full disk: nothing acknowledged is lost, nothing typed is lost, and the page says so.

SQLite is made to find no page left; for files beside it the process's own limit is lowered, which
fails inside the write like a full disk does.
"""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from award.ballots.device import group_code
from award.jury.queries import the_round, urn_path
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.jury.juries import scoring
from tests.nominations.citizens import PAGES, Citizen, open_edition


@contextmanager
def full_database(services: Services) -> Iterator[None]:
    """No connection gets another page."""

    def limit(pages: str) -> Any:
        def set_limit(connection: Any, _record: Any, _proxy: Any) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        return set_limit

    # SQLite never goes below the present number of pages
    event.listen(services.database.engine, "checkout", limit("1"))
    yield
    event.listen(services.database.engine, "checkout", limit("1000000"))


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_database_loses_no_proposal(browser: Browser, services: Services) -> None:
    citizen = Citizen(browser, services, open_edition(services))
    citizen.begin()
    citizen.answer("who", "category")
    long = "Sie öffnet jeden Mittwoch ihre Werkstatt. " * 90
    with full_database(services):
        browser.get(f"{citizen.base}/why")
        browser.fill("/why", reason=long, text_language="de")
        assert browser.page.status_code == 503
        assert long.strip() in browser.text
    browser.fill("/why")
    assert browser.page.status_code == 200
    citizen.answer(*list(PAGES)[3:])
    browser.get(f"{citizen.base}/check")
    browser.fill("/check")
    assert [n.reason for n in citizen.nominations()] == [long.strip()]


def test_full_disk_at_the_urn_loses_no_ballot(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.reading() as db:
        path = urn_path(services, the_round(db, jury.edition.id))

    def cast(points: str) -> None:
        browser.get(f"{jury.urn}/assist")
        browser.fill("/assist", code=group_code(code_of(0)))
        browser.fill("/assist/dossier")
        names = [f"c{number}" for number in (1, 2)]
        browser.fill("/assist/cast", **dict.fromkeys(names, points))

    cast("4")
    assert browser.page.status_code == 200, browser.text
    before = stored(path)
    assert len(before) == 1
    with full_disk():
        cast("5")
    assert browser.page.status_code == 503
    assert stored(path) == before
    browser.fill("/assist/cast")
    assert browser.page.status_code == 200
    assert stored(path) != before
    assert sorted(file.name for file in path.parent.iterdir() if "lock" not in file.name) == [
        path.name
    ]


def stored(path: Path) -> list[Any]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as urn:
        return urn.execute("SELECT nomination, version, scores FROM ballot").fetchall()
