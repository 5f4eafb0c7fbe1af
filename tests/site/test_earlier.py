# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Winners of earlier prizes: by hand and from a table, in the archive for good."""

import re

import pytest
from sqlalchemy import event

from award.audit import latest
from award.process.permissions import Role
from award.process.phases import Phase
from award.site.models import EarlierPrize
from award.site.operations import add_prize
from award.site.queries import earlier_prizes
from award.site.rules import PrizeSheet, WinnerLine
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.press.told import ACTOR, make_decided

EARLIER = "/intern/earlier"
TABLE = (
    "Jahr;Preis;Motto;Verliehen am;Kategorie;Name;Ort;Text;Link\r\n"
    "2019;Preis 2019;Vielfalt;24.11.2019;Vereine;Chor der Brücken;Steinheim;Er singt.;\r\n"
    "2017;Preis 2017;;;Projekte;Gemeinsam am Herd;Brakel;;https://example.org/herd\r\n"
)


@pytest.fixture
def office(browser: Browser, services: Services) -> Browser:
    """The press office, before its page of earlier prizes."""
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get(EARLIER)
    return browser


def _prizes(services: Services) -> list[EarlierPrize]:
    with services.database.reading() as db:
        return earlier_prizes(db)


def _send(office: Browser, content: bytes) -> None:
    office.get(EARLIER)
    office.fill("/table", files={"file": ("preise.csv", content, "text/csv")})


@on_both
def test_table_is_shown_before_it_is_taken_over_and_again_changes_nothing(
    office: Browser, services: Services
) -> None:
    for _ in range(2):
        _send(office, TABLE.encode("cp1252"))
        assert office.page.status_code == 200
        assert "2019 · Preis 2019 · Vielfalt · November 24, 2019" in office.text
        assert "Chor der Brücken" in office.text
        office.fill("/table/take")
        assert office.page.url.path == EARLIER
    prizes = _prizes(services)
    assert [(one.slug, len(one.winners)) for one in prizes] == [("2019", 1), ("2017", 1)]
    office.get("/en/archive")
    assert office.text.index("Preis 2019") < office.text.index("Preis 2017")
    office.follow("Preis 2017")
    assert 'href="https://example.org/herd"' in office.text


def test_nothing_is_kept_before_the_button(office: Browser, services: Services) -> None:
    _send(office, TABLE.encode())
    assert _prizes(services) == []


def test_faults_are_listed_by_line_and_the_text_stays_to_be_mended(
    office: Browser, services: Services
) -> None:
    wrong = TABLE.replace("2017;", "17;")
    _send(office, wrong.encode())
    assert office.page.status_code == 422
    assert "<title>Error: " in office.text
    assert re.search(r"Line 3: The year is missing or no number", office.text)
    assert "Chor der Brücken" in office.text.partition("<textarea")[2]
    office.fill("/table", table=wrong.replace("17;", "2017;"))
    assert office.page.status_code == 200
    office.fill("/table/take")
    assert len(_prizes(services)) == 2


def test_table_changed_to_something_wrong_is_not_taken_over(
    office: Browser, services: Services
) -> None:
    _send(office, TABLE.encode())
    office.fill("/table/take", table=TABLE.replace("Chor der Brücken", ""))
    assert office.page.status_code == 422
    assert "The name of the winner is missing." in office.text
    assert _prizes(services) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "Choose a file or paste a table."), (b"PK\x00\x00", "This file is no table")],
)
def test_no_table_says_what_to_do(office: Browser, content: bytes, message: str) -> None:
    _send(office, content)
    assert office.page.status_code == 422
    assert message in office.text


def test_template_can_be_sent_as_it_is(office: Browser) -> None:
    answer = office.get(f"{EARLIER}/template.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    _send(office, answer.content)
    assert office.page.status_code == 200
    assert "Beispielverein e. V." in office.text


@on_both
def test_prize_is_entered_changed_and_removed_by_hand(office: Browser, services: Services) -> None:
    office.fill(
        EARLIER, year="2021", title="Preis 2021", motto="Miteinander", awarded_on="1.10.2021"
    )
    room = office.page.url.path
    assert "/en/archive/2021" in office.text
    office.fill("/winners", name="Radio Vielfalt", town="Warburg", text="Es sendet.")
    office.fill("/winners", name="Nachbarschaft Süd")
    office.follow("Radio Vielfalt")
    office.fill(office.page.url.path, name="Radio Vielfalt e. V.")
    office.follow("Nachbarschaft Süd")
    office.fill("/remove")
    office.fill(room, motto="Zusammen", title="Preis 2021 des Kreises", year="2022")
    (prize,) = _prizes(services)
    assert (prize.slug, prize.year, prize.motto) == ("2021", 2022, "Zusammen")
    assert [(one.name, one.town, one.text) for one in prize.winners] == [
        ("Radio Vielfalt e. V.", "Warburg", "Es sendet.")
    ]
    page = office.get("/en/archive/2021")
    assert f'<h2 id="winner-{prize.winners[0].id}">' in page.text
    office.get(room)
    office.fill(f"{room}/remove")
    assert _prizes(services) == []
    assert office.get("/en/archive/2021").status_code == 404
    with services.database.reading() as db:
        verbs = [entry.verb for entry in latest(db, subject="earlier-prize/2021")]
    assert (verbs[0], verbs[-1], len(verbs)) == ("remove earlier prize", "add earlier prize", 7)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"year": "21", "title": "Preis"}, "four digits"),
        ({"year": "2021", "title": ""}, "Enter the title"),
        ({"year": "2021", "title": "Preis", "awarded_on": "im Mai"}, "24.11.2019."),
    ],
)
def test_prize_typed_wrongly_keeps_what_was_typed(
    office: Browser, typed: dict[str, str], message: str
) -> None:
    office.fill(EARLIER, **typed)
    assert office.page.status_code == 422
    assert message in office.text
    assert f'value="{typed["year"]}"' in office.text


def test_winner_typed_wrongly_keeps_what_was_typed(office: Browser) -> None:
    office.fill(EARLIER, year="2021", title="Preis 2021")
    office.fill("/winners", name="Chor", link="javascript:alert(1)")
    assert office.page.status_code == 422
    assert "A link begins with" in office.text
    office.fill("/winners", link="")
    office.follow("Chor")
    office.fill(office.page.url.path, name="")
    assert office.page.status_code == 422
    office.fill(office.page.url.path, name="Chöre")
    office.fill(office.page.url.path, year="x")
    assert office.page.status_code == 422


def test_parts_of_other_prizes_are_hidden(office: Browser, services: Services) -> None:
    with services.database.writing() as db:
        rows = [
            add_prize(db, PrizeSheet(year, "P", winners=(WinnerLine("W"),)), actor=ACTOR, now=NOW)
            for year in (2017, 2019)
        ]
    wrong = f"{EARLIER}/{rows[0].id}/winners/{rows[1].winners[0].id}"
    assert office.get(wrong).status_code == 404
    assert office.get(f"{EARLIER}/999").status_code == 404


def _archive(services: Services) -> None:
    winners = (
        WinnerLine("Chor", "Vereine", "Brakel", "Er singt."),
        WinnerLine("Garten", "Projekte", "Höxter"),
    )
    with services.database.writing() as db:
        add_prize(db, PrizeSheet(2019, "Preis 2019", winners=winners), actor=ACTOR, now=NOW)


def test_archive_can_be_narrowed_to_a_town_or_a_category(
    browser: Browser, services: Services
) -> None:
    _archive(services)
    with services.database.writing() as db:
        edition = make_decided(db, Phase.PUBLISHED)
    browser.get("/en/archive")
    towns = re.findall(r'/archive/towns/(\w+)"\s*><bdi[^>]*>(\w+)</bdi></a> \((\d)\)', browser.text)
    assert towns == [("brakel", "Brakel", "3"), ("hoexter", "Höxter", "1")]
    categories = re.findall(r'/archive/categories/(\w+)"', browser.text)
    assert categories == ["projekte", "vereine", "ehrenamt"]
    browser.get("/en/archive/towns/brakel")
    assert [name in browser.text for name in ("Chor", "Garten", f"e{edition.id}x1")] == [
        *(True, False, True)
    ]
    assert re.search(r"Brakel</bdi>: 3 winners", browser.text)
    browser.get("/en/archive/categories/projekte")
    assert [name in browser.text for name in (">Chor<", ">Garten<")] == [False, True]
    for unknown in ("towns/x", "categories/x", "1999"):
        assert browser.get(f"/en/archive/{unknown}").status_code == 404


def test_narrowing_tells_nothing_of_an_edition_under_embargo(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        make_decided(db, Phase.DECIDED)
    assert "has not been awarded yet" in browser.get("/en/archive").text
    assert browser.get("/en/archive/towns/brakel").status_code == 404
    assert browser.get("/en/archive/categories/projekte").status_code == 404


def test_archive_asks_as_often_for_three_earlier_prizes_as_for_one(
    browser: Browser, services: Services
) -> None:
    counts = []
    for years in ((2011,), (2013, 2015)):
        with services.database.writing() as db:
            for year in years:
                sheet = PrizeSheet(year, "P", winners=(WinnerLine("W"), WinnerLine("V")))
                add_prize(db, sheet, actor=ACTOR, now=NOW)
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)  # noqa: B023 - listened to within this very turn

        event.listen(services.database.engine, "before_cursor_execute", note)
        browser.get("/en/archive")
        browser.get("/en/search?q=w")
        event.remove(services.database.engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]
