# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office sees how the call is answered: numbers, chart and table say the same."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from award.clock import SettableClock
from award.editions.models import Edition
from award.nominations.models import Draft, Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account, make_edition, make_nomination

DAYS_AGO = timedelta(days=-1)


def arrived(db: Session, edition: Edition, *days: int, **changes: Any) -> list[Nomination]:
    """Confirmed proposals that came on these days of the call."""
    return [
        make_nomination(
            db, edition, received_at=edition.opens_at + timedelta(days=day - 1), **changes
        )
        for day in days
    ]


def office(db: Session, browser: Browser, role: Role = Role.COORDINATOR) -> None:
    browser.sign_in(make_account(db, role, language="en"))


def outreach(browser: Browser, edition: Edition) -> BeautifulSoup:
    browser.get(f"/intern/editions/{edition.slug}/outreach")
    assert browser.page.status_code == 200
    return BeautifulSoup(browser.text, "html.parser")


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def numbers(page: BeautifulSoup) -> dict[str, int]:
    return {words(row.dt): int(words(row.dd)) for row in page.select(".figures > div")}


def lines_drawn(page: BeautifulSoup) -> dict[str, list[int]]:
    """The numbers each line shows, read from its points as an eye does, by the name in the key."""
    values = [int(words(item)) for item in page.select(".line-chart__values li")]
    names = [words(item).rpartition(" : ")[0] for item in page.select(".line-chart__key li")]
    drawn = {}
    for place, name in enumerate(name for name in names if name):
        line = page.select_one(f"polyline.line-chart__line--{place}")
        assert line is not None
        points = [point.split(",") for point in str(line["points"]).split()]
        drawn[name] = [round((100 - float(y)) * values[0] / 100) for _x, y in points]
        assert all(float(a[0]) < float(b[0]) for a, b in pairwise(points))
    return drawn


def table_of_days(page: BeautifulSoup) -> dict[str, list[int]]:
    """The same numbers, from the table; days to come have none."""
    heads = [words(cell) for cell in page.select(".day-table thead th")][2:]
    rows = [
        [words(cell) for cell in row.select("td")][1:] for row in page.select(".day-table tbody tr")
    ]
    return {
        head: [int(row[place]) for row in rows if row[place] != "–"]
        for place, head in enumerate(heads)
    }


def bars(page: BeautifulSoup, caption: str) -> list[list[str]]:
    """The rows of a chart with bars, without their bars."""
    table = next(one for one in page.select(".bar-chart") if words(one.caption) == caption)
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


@on_both
def test_figures_chart_and_table_tell_the_same_story(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        first = make_edition(db, Phase.ARCHIVED)
        second = make_edition(db, Phase.SCREENING)
        now = make_edition(db, Phase.OPEN)
        arrived(db, first, 2, 3, 14)
        arrived(db, second, 1, 6, 6, 13)
        arrived(db, now, 1, 4, 4)
        make_nomination(db, now, NominationState.UNCONFIRMED)
        db.add(Draft(edition_id=now.id, key="a" * 64, changed_at=NOW))
        office(db, browser)
    page = outreach(browser, now)
    assert numbers(page) == {
        "Confirmed proposals": 3,
        "Waiting for confirmation": 1,
        "Begun and not sent": 1,
    }
    assert words(page.select_one(".lead")) == "Day 6 of 15. 9 days are left."
    drawn = lines_drawn(page)
    assert drawn[now.title] == [0, 1, 1, 1, 3, 3, 3]
    assert drawn[second.title][:7] == [0, 1, 1, 1, 1, 1, 3]
    assert {name: line[1:] for name, line in drawn.items()} == table_of_days(page)
    compared = [words(item).replace(" :", ":") for item in page.select("main > ul > li")]
    assert compared == [
        f"{second.title}: 3 proposals on the same day, 4 in the end",
        f"{first.title}: 2 proposals on the same day, 3 in the end",
    ]


@on_both
def test_withdrawn_and_merged_proposals_do_not_count(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        (kept,) = arrived(db, edition, 2)
        make_nomination(db, edition, NominationState.WITHDRAWN)
        make_nomination(db, edition, NominationState.MERGED, merged_into_id=kept.id)
        make_nomination(db, edition, NominationState.REJECTED)
        office(db, browser)
    page = outreach(browser, edition)
    assert numbers(page)["Confirmed proposals"] == 2
    assert lines_drawn(page)[edition.title][-1] == 2


def test_paper_counts_by_the_day_it_arrived(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        arrived(db, edition, 2, source="paper", confirmed_by="office", confirmed_at=NOW)
        office(db, browser)
    assert lines_drawn(outreach(browser, edition))[edition.title] == [0, 0, 1, 1, 1, 1, 1]


def test_towns_and_categories_without_a_proposal_are_named(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        arrived(db, edition, 1, 2, nominee_town="Brakel")
        arrived(db, edition, 3, nominee_town="")
        office(db, browser)
    page = outreach(browser, edition)
    assert bars(page, "By town") == [
        ["Brakel", "2"],
        ["Höxter", "0"],
        ["Warburg", "0"],
        ["Elsewhere", "1"],
    ]
    assert bars(page, "By category") == [["Projects", "3"], ["Volunteers", "0"]]
    assert "From Höxter and Warburg nothing has come yet." in browser.markup
    assert "nothing has come yet: Volunteers." in browser.markup


def test_bars_stand_beside_those_of_the_edition_before(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        before, edition = make_edition(db, Phase.SCREENING), make_edition(db)
        arrived(db, before, 1, 6, nominee_town="Höxter")
        arrived(db, before, 14, nominee_town="Höxter")
        arrived(db, edition, 1)
        office(db, browser)
    page = outreach(browser, edition)
    towns = [["Brakel", "1", "0"], ["Höxter", "0", "2"], ["Warburg", "0", "0"]]
    assert bars(page, "By town") == towns
    assert bars(page, "By category") == [["Projects", "1", "2"], ["Volunteers", "0", "0"]]


def test_another_prize_and_an_edition_without_numbers_are_not_compared(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        other = make_edition(db, Phase.SCREENING)
        other.title = "1. Nachbarschaftspreis"
        make_edition(db, Phase.COLLECTING)
        arrived(db, other, 1)
        office(db, browser)
    page = outreach(browser, edition)
    assert list(lines_drawn(page)) == list(table_of_days(page)) == [edition.title]
    assert bars(page, "By town")[0] == ["Brakel", "0"]


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        (Phase.DRAFT, "Proposals are accepted from June 1, 2026 to June 15, 2026."),
        (Phase.ANNOUNCED, "Proposals are accepted from June 6, 2026 to June 20, 2026."),
        (Phase.SCREENING, "Proposals were accepted until May 26, 2026."),
    ],
)
def test_the_page_speaks_of_the_time_before_and_after_the_call(
    browser: Browser, services: Services, clock: SettableClock, phase: Phase, sentence: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        office(db, browser)
    if phase is Phase.DRAFT:
        clock.advance(DAYS_AGO)
    page = outreach(browser, edition)
    assert words(page.select_one(".lead")) == sentence
    assert page.select_one(".line-chart__today") is None
    assert "nothing has come yet" not in browser.text


def test_a_call_of_one_day_has_its_last_day_at_once(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        edition.opens_at = NOW - timedelta(hours=2)
        edition.submission_until = NOW + timedelta(hours=2)
        make_nomination(db, edition, received_at=NOW)
        office(db, browser)
    page = outreach(browser, edition)
    assert words(page.select_one(".lead")) == "Day 1 of 1: today is the last day."
    assert table_of_days(page) == {edition.title: [1]}


def test_the_chart_has_a_title_and_a_description_and_needs_no_colour(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        before, edition = make_edition(db, Phase.SCREENING), make_edition(db)
        arrived(db, before, 1)
        office(db, browser)
    page = outreach(browser, edition)
    drawing = page.select_one(".line-chart__plot svg")
    assert drawing is not None
    named = [page.find(id=name) for name in str(drawing["aria-labelledby"]).split()]
    assert [tag.name for tag in named if isinstance(tag, Tag)] == ["title", "desc"]
    assert all(words(tag) for tag in named if isinstance(tag, Tag))
    kinds = [str(line["class"]) for line in drawing.select("polyline")]
    assert len(set(kinds)) == 2


def test_the_press_sees_the_numbers_and_no_name(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        arrived(db, edition, 1, 2, nominee_name="Kanarinominiert", nominator_name="Kanarivorschlag")
        office(db, browser, Role.PRESS)
    page = outreach(browser, edition)
    assert numbers(page)["Confirmed proposals"] == 2
    assert "Kanari" not in browser.text


def test_the_page_asks_the_same_number_of_questions(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        office(db, browser)

    def add() -> None:
        with services.database.writing() as db:
            arrived(db, make_edition(db, Phase.SCREENING), 1, 2)
            arrived(db, db.get_one(Edition, edition.id), 1, 2)

    def visit() -> None:
        outreach(browser, edition)

    add()
    assert same_number_of_queries(services, visit, add)
    assert numbers(outreach(browser, edition))["Confirmed proposals"] == 6


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRESS])
def test_the_desk_tells_how_many_have_come_and_how_long_there_is(
    browser: Browser, services: Services, role: Role
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        arrived(db, edition, 1, 2, 3)
        make_nomination(db, edition, NominationState.UNCONFIRMED)
        make_edition(db, Phase.SCREENING)
        office(db, browser, role)
    browser.get("/intern/")
    assert "3 proposals so far. 9 days are left." in browser.markup
    assert browser.text.count('/outreach"') == 1
    assert f'href="/intern/editions/{edition.slug}/outreach"' in browser.text


def test_a_day_begins_at_midnight_in_berlin_for_the_page_as_well(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        clock.instant = datetime(2026, 6, 1, 21, 59, 59, tzinfo=NOW.tzinfo)
        office(db, browser)
    assert words(outreach(browser, edition).select_one(".lead")).startswith("Day 6 ")
    clock.advance(timedelta(seconds=1))
    assert words(outreach(browser, edition).select_one(".lead")).startswith("Day 7 ")
