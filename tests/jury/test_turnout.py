# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office sees while the jury scores: one figure a day, the same for everybody."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from award.clock import SettableClock
from award.jury import operations, queries, rules
from award.jury.models import Round
from award.jury.turnout import DailyFigure, daily_figure, figure_path
from award.process.permissions import Role
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.factories import NOW, make_account
from tests.jury.juries import (
    ACTOR,
    AFTER_SCORING,
    Jury,
    collecting,
    end,
    numbers,
    round_of,
    scoring,
)

TODAY = date(2026, 6, 1)


def office(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Office", language="en")
    browser.sign_out()
    browser.sign_in(account)


def cast(services: Services, jury: Jury, juror: int = 0) -> str:
    with services.database.reading() as db:
        number = numbers(db, jury)[0]
        operations.cast_by_code(services, round_of(db, jury), code_of(juror), number, (3, 3))
    return number


def urn_of(services: Services, jury: Jury) -> Path:
    with services.database.reading() as db:
        return queries.urn_path(services, round_of(db, jury))


def test_ballots_are_counted_once_a_day(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    urn = urn_of(services, jury)
    assert daily_figure(urn, NOW) == DailyFigure(TODAY, {})
    number = cast(services, jury)
    assert daily_figure(urn, NOW.replace(hour=21, minute=59)) == DailyFigure(TODAY, {})
    midnight_in_berlin = NOW.replace(hour=22)
    assert daily_figure(urn, midnight_in_berlin) == DailyFigure(date(2026, 6, 2), {number: 1})


def test_a_clock_that_is_set_back_gives_no_further_count(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    urn = urn_of(services, jury)
    daily_figure(urn, NOW)
    cast(services, jury)
    assert daily_figure(urn, NOW - timedelta(days=1)) == DailyFigure(TODAY, {})


def test_another_process_shows_the_figure_of_the_day(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    urn = urn_of(services, jury)
    daily_figure(urn, NOW)
    cast(services, jury)
    program = (
        "import sys; from datetime import datetime; from pathlib import Path; "
        "from award.jury.turnout import daily_figure; "
        "print(daily_figure(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(urn), NOW.isoformat()],
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == str(DailyFigure(TODAY, {}))


def test_the_file_of_the_day_has_the_figure_and_no_time(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = cast(services, jury)
    path = figure_path(urn_of(services, jury))
    daily_figure(urn_of(services, jury), NOW)
    assert path.name == f"turnout-{jury.edition.slug}-1.json"
    assert json.loads(path.read_text()) == {"day": "2026-06-01", "ballots": {number: 1}}
    assert (path.stat().st_mtime, path.stat().st_mode & 0o777) == (0, 0o600)
    daily_figure(urn_of(services, jury), NOW)
    assert path.stat().st_mtime == 0


def test_a_half_written_file_is_counted_anew(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    figure_path(urn_of(services, jury)).write_text('{"day": "20')
    assert daily_figure(urn_of(services, jury), NOW) == DailyFigure(TODAY, {})


def test_no_visit_of_a_juror_counts_the_ballots(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    browser.get(jury.room)
    browser.fill("/reading-room")
    browser.get(f"{jury.urn}/")
    cast(services, jury)
    assert not figure_path(urn_of(services, jury)).exists()


def seen(browser: Browser, services: Services, path: str) -> tuple[str, list[Any]]:
    """The page and everything that was asked of the database for it."""
    asked: list[Any] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(services.database.engine, "before_cursor_execute", note)
    try:
        browser.get(path)
    finally:
        event.remove(services.database.engine, "before_cursor_execute", note)
    assert browser.page.status_code == 200
    return browser.text, asked


def test_the_page_and_its_queries_do_not_depend_on_who_has_cast(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    urn = urn_of(services, jury)
    empty = urn.read_bytes()
    office(browser, services)
    found = []
    for juror in range(3):
        urn.write_bytes(empty)
        figure_path(urn).unlink(missing_ok=True)
        cast(services, jury, juror)
        found.append(seen(browser, services, f"{jury.office}/turnout"))
    assert "1 of 3" in found[0][0]
    assert found[1:] == [found[0], found[0]]


@pytest.mark.parametrize(
    "asked", ["day=2026-05-31", "day=2026-06-02", "at=2026-06-01T09:00", "juror=1", "refresh=1"]
)
def test_nothing_in_the_address_shows_more(
    browser: Browser, services: Services, asked: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    office(browser, services)
    plain = browser.get(f"{jury.office}/turnout").text
    cast(services, jury)
    assert browser.get(f"{jury.office}/turnout?{asked}").text == plain


def test_the_page_says_of_which_day_it_is_and_who_destroyed_the_keys(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=4, nominations=1)
        for juror, seat in enumerate(jury.seats[:3]):
            operations.collect_papers(
                db, round=round_of(db, jury), seat=seat, code=code_of(juror), now=NOW
            )
        end(db, jury, services)
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "Ballots in the urn, as of June 1, 2026" in browser.text
    assert f"on June 1, 2026, 12:00 by {ACTOR}" in browser.text
    assert "Juror 3" in browser.text
    assert [n for n in range(3) if f"Juror {n}" in browser.text] == []


def test_the_record_of_another_round_is_not_shown(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        other = Round(id=round_of(db, jury).id[:-1])
        assert queries.keys_destroyed(db, other) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime(2026, 6, 30, 23, 59, tzinfo=UTC), {}),
        (datetime(2026, 7, 1, tzinfo=UTC), {"01": 2, "02": 0}),
    ],
)
def test_few_ballots_are_named_in_the_last_quarter(day: datetime, expected: dict[str, int]) -> None:
    found = rules.lagging(
        {"01": 2, "03": 3},
        {"03", "02", "01"},
        3,
        began=datetime(2026, 6, 1, tzinfo=UTC),
        until=datetime(2026, 7, 11, tzinfo=UTC),
        now=day,
    )
    assert found == expected


def test_the_office_is_warned_before_it_is_too_late(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "Few ballots" not in browser.text
    clock.instant = jury.edition.scoring_until - timedelta(days=1)
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "Few ballots for some nominations" in browser.text
    clock.advance(AFTER_SCORING)
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "Few ballots" not in browser.text
    assert "The ballots can be counted." in browser.text
