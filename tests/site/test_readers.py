# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readers are counted by day, and nothing else of them is known."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from award.chores import Chores, do_chores
from award.clock import SettableClock
from award.process.permissions import Role
from award.process.phases import Phase
from award.site import readership
from award.site.models import ReaderCount
from award.web.readers import Readers, is_reading
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.press.told import Told, make_told

PHONE = b"Mozilla/5.0 (Android 14; Mobile) Firefox/130.0"
TODAY = date(2026, 6, 1)


@pytest.fixture
def told(services: Services) -> Told:
    with services.database.writing() as db:
        return make_told(db, services, Phase.PUBLISHED)


def _path(told: Told, language: str = "de") -> str:
    return f"/{language}/{told.edition.slug}/stories/{told.story.slug}"


@pytest.mark.parametrize(
    ("headers", "counts"),
    [
        ({b"user-agent": PHONE}, True),
        ({b"user-agent": PHONE, b"sec-fetch-dest": b"document"}, True),
        ({b"user-agent": PHONE, b"sec-fetch-dest": b"image"}, False),
        ({b"user-agent": PHONE, b"sec-fetch-dest": b"empty"}, False),
        ({b"user-agent": PHONE, b"sec-purpose": b"prefetch;prerender"}, False),
        ({b"user-agent": PHONE, b"sec-purpose": b"other"}, True),
        ({b"user-agent": b"Googlebot/2.1"}, False),
        ({b"user-agent": b"WhatsApp/2.23"}, False),
        ({b"user-agent": b"facebookexternalhit/1.1"}, False),
        ({b"user-agent": b"curl/8"}, False),
        ({b"user-agent": b""}, False),
        ({}, False),
    ],
)
def test_only_somebody_opening_a_page_is_a_reader(
    headers: dict[bytes, bytes], counts: bool
) -> None:
    assert is_reading(headers.items()) is counts


def test_day_is_that_of_the_district() -> None:
    readers = Readers()
    for hour, minute in ((21, 59), (22, 0)):
        instant = datetime(2026, 6, 1, hour, minute, tzinfo=UTC)
        readers.note("/de/4/winners", [(b"user-agent", PHONE)], instant)
    assert readers.so_far() == {
        (date(2026, 6, 1), "/de/4/winners"): 1,
        (date(2026, 6, 2), "/de/4/winners"): 1,
    }


def test_answers_are_counted_where_they_are_given_and_errors_are_not(
    browser: Browser, services: Services, told: Told
) -> None:
    etag = browser.get(_path(told)).headers["etag"]
    assert browser.get(_path(told), headers={"if-none-match": etag}).status_code == 304
    browser.get(_path(told, "ar"))
    browser.get(_path(told) + "x")
    browser.get(f"/de/{told.edition.slug}/winners")
    browser.get("/de/feed.xml")
    browser.get("/de/archive")
    assert services.readers.so_far() == {
        (TODAY, _path(told)): 2,
        (TODAY, _path(told, "ar")): 1,
        (TODAY, f"/de/{told.edition.slug}/winners"): 1,
    }


@on_both
def test_chores_keep_the_numbers_and_add_to_those_of_the_day(
    browser: Browser, services: Services, told: Told
) -> None:
    for _ in range(2):
        browser.get(_path(told))
        browser.get(_path(told))
        assert do_chores(services, NOW)["pages read"] == 1
        assert services.readers.so_far() == {}
    assert do_chores(services, NOW)["pages read"] == 0
    with services.database.reading() as db:
        (row,) = db.scalars(select(ReaderCount))
    assert (row.day, row.path, row.language) == (TODAY, _path(told)[3:], "de")
    assert row.readings == 4


def test_row_holds_nothing_of_who_read() -> None:
    assert [column.name for column in ReaderCount.__table__.columns] == [
        *("day", "path", "language", "readings")
    ]


def test_what_cannot_be_kept_counts_on(services: Services) -> None:
    services.readers.give_back(Counter({(TODAY, "no-language"): 3}))
    with pytest.raises(ValueError, match="unpack"):
        readership.keep(services)
    assert services.readers.so_far() == {(TODAY, "no-language"): 3}


def test_numbers_are_kept_when_the_application_stops(services: Services) -> None:
    chores = Chores(services)
    chores.start()
    services.readers.give_back(Counter({(TODAY, "/de/4/winners"): 3}))
    chores.stop()
    with services.database.reading() as db:
        assert [row.readings for row in db.scalars(select(ReaderCount))] == [3]


def test_failure_at_the_end_is_told_and_stops_nothing(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    chores = Chores(services)
    chores.start()
    services.readers.give_back(Counter({(TODAY, "no-language"): 3}))
    chores.stop()
    assert "the numbers of readers" in caplog.text


def test_office_reads_sums_days_and_languages(
    browser: Browser, services: Services, told: Told, clock: SettableClock
) -> None:
    other = "/de/5/stories/taken-away"
    services.readers.give_back(
        Counter(
            {
                (TODAY, _path(told)): 5,
                (TODAY - timedelta(days=40), _path(told)): 7,
                (TODAY, _path(told, "ar")): 2,
                (TODAY - timedelta(days=1), other): 1,
                (TODAY, f"/de/{told.edition.slug}/winners"): 1,
                (TODAY, "/de/archive/2019"): 1,
            }
        )
    )
    readership.keep(services)
    services.readers.give_back(Counter({(TODAY, _path(told)): 1}))
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
        report = readership.readership(db, services.readers.so_far(), NOW)
    assert (report.total, report.lately) == (18, 11)
    assert [(one.total, one.lately) for one in report.pages] == [(15, 8), (1, 1), (1, 1), (1, 1)]
    assert report.pages[0].languages == {"de": 13, "ar": 2}
    assert report.days[-2:] == [(TODAY - timedelta(days=1), 1), (TODAY, 10)]
    browser.get("/intern/readers")
    assert f"{told.story.headline} – {told.untold[0]}" in browser.text
    assert "/5/stories/taken-away" in browser.text
    assert 'points="0.00,100.00' in browser.text
    table = browser.get("/intern/readers.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Day;Page;Language;Title;Winner;Readings"
    story = f"{_path(told)[3:]};de;{told.story.headline};{told.untold[0]}"
    assert f"2026-04-22;{story};7" in lines
    assert f"2026-06-01;{story};6" in lines


def test_table_holds_no_formula() -> None:
    assert [readership._plain(cell) for cell in ("=1+1", "@x", "Text")] == ["'=1+1", "'@x", "Text"]


def test_office_without_readers_is_told_when_numbers_begin(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    assert "Nothing has been read yet." in browser.get("/intern/readers").text
