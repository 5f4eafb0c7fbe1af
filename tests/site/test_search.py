# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search: names in any script, words in any spelling, and nothing that is not public."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from award.clock import SettableClock
from award.press.merging import Draft
from award.press.models import Story
from award.press.translating import save_translation
from award.process.phases import Phase
from award.site.operations import add_prize
from award.site.rules import PrizeSheet, WinnerLine
from award.site.searching import Page, find, fold, without_markup
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.press.told import ACTOR, Told, make_told
from tests.site.test_public import save

PAGES = [
    Page("/de/1/stories/a", "de", "Flickzeug für alle", "Vierhundert Leihfahrräder.", ("Mahdi",)),
    Page("/ar/1/stories/a", "ar", "عدة تصليح للجميع", "أربعمئة دراجة", ("Mahdi",)),
    Page(
        "/de/1/stories/b", "de", "Zwölf Maschinen", "Nähen in Höxter", ("Олена Шевченко", "Höxter")
    ),
    Page("/de/1/stories/c", "de", "Beete", "Ein Garten am Zaun", ("Irmgard Wiedeking", "Nieheim")),
]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("flickzeug", ["Flickzeug für alle"]),
        ("FLICKZEUG Alle", ["Flickzeug für alle"]),
        ("fahrrad", ["Flickzeug für alle"]),
        ("fuer", ["Flickzeug für alle"]),
        ("Hoexter", ["Zwölf Maschinen"]),
        ("hoxter nahen", ["Zwölf Maschinen"]),
        ("zwoelf", ["Zwölf Maschinen"]),
        ("Olena", ["Zwölf Maschinen"]),
        ("Elena Schewtschenko", ["Zwölf Maschinen"]),
        ("مهدي", ["Flickzeug für alle"]),
        ("دراجة", ["عدة تصليح للجميع"]),
        ("ga", ["Beete"]),
        ("rten", ["Beete"]),
        ("ein", ["Beete"]),
        ("garten zwoelf", []),
        ("…", []),
        ("", []),
        ("' OR 1=1 --", []),
        (r"\x+ .* [", []),
    ],
)
def test_words_are_found_however_they_are_spelt(question: str, titles: list[str]) -> None:
    assert [one.page.title for one in find(question, PAGES)] == titles


def test_title_counts_more_than_text() -> None:
    pages = [
        Page("/de/1", "de", "Anderes", "Ein Garten."),
        Page("/de/2", "de", "Garten"),
        Page("/de/3", "de", "Name", "", ("Garten e. V.",)),
    ]
    assert [one.page.href for one in find("garten", pages)] == ["/de/2", "/de/3", "/de/1"]


def test_what_was_found_is_marked_as_whole_words() -> None:
    (found,) = find("fahrrad flick", PAGES[:1])
    assert found.title == (("Flickzeug", True), (" für alle", False))
    assert found.snippet == (("Vierhundert ", False), ("Leihfahrräder", True), (".", False))
    assert find("mahdy", PAGES[:1])[0].names == (("Mahdi", True),)


def test_snippet_begins_shortly_before_what_was_found() -> None:
    text = " ".join(f"wort{n}" for n in range(100))
    (found,) = find("wort50", [Page("/de/1", "de", "Titel", text)])
    words = "".join(part for part, _marked in found.snippet).split()
    assert (words[0], words[1], words[-2], words[-1]) == ("…", "wort42", "wort73", "…")


def test_story_in_several_languages_is_found_once() -> None:
    assert [one.page.href for one in find("mahdi", PAGES[:2])] == ["/de/1/stories/a"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Größe", "grosse"), ("GROESSE", "grosse"), ("Łódź", "lodz"), ("Київ", "kiiv")],
)
def test_letters_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_markup_is_not_searched() -> None:
    text = "## Kopf\n\n> **Fett** und [Wort](https://example.org/weg)\n\n- Punkt"
    assert without_markup(text) == "Kopf Fett und Wort Punkt"


@pytest.fixture
def told(services: Services) -> Told:
    with services.database.writing() as db:
        return make_told(db, services, Phase.PUBLISHED)


def _results(browser: Browser) -> list[str]:
    return re.findall(r'<h2>\s*<a href="([^"]+)"', browser.text)


def test_story_is_found_and_the_number_is_said(browser: Browser, told: Told) -> None:
    path = f"/en/{told.edition.slug}/stories/{told.story.slug}"
    browser.get("/en/search?q=kanaribody")
    assert _results(browser) == [path]
    assert "<title>1 result for “kanaribody” –" in browser.text
    assert re.search(r"autofocus[^>]*>\s*1 result for", browser.text)
    assert f"<mark>Kanaribodye{told.edition.id}</mark>" in browser.text
    assert 'href="/de/search?q=kanaribody"' in browser.text


def test_nothing_found_and_nothing_asked_say_what_to_do(browser: Browser, told: Told) -> None:
    browser.get("/en/search?q=xylophon")
    assert "Nothing was found." in browser.text
    assert "0 results" in browser.text
    for empty in ("/en/search", "/en/search?q=", "/en/search?q=%20%00"):
        browser.get(empty)
        assert browser.page.status_code == 200
        assert "result" not in browser.text.partition("<main")[2].partition("<footer")[0]


def test_question_is_shown_as_text(browser: Browser, told: Told) -> None:
    browser.get("/en/search", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in browser.text
    assert 'value="&#34;&gt;&lt;script&gt;' in browser.text


def test_translation_is_found_and_leads_to_its_own_page(
    browser: Browser, services: Services, told: Told
) -> None:
    note: dict[str, Any] = {"version": 0, "released": True, "actor": ACTOR, "now": NOW}
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        save_translation(db, story, "uk", Draft(headline="Дванадцять машин", body="Текст"), **note)
    path = f"{told.edition.slug}/stories/{told.story.slug}"
    for asked, there in (("de", "uk"), ("uk", "uk"), ("en", "uk")):
        browser.get(f"/{asked}/search?q=машин")
        assert _results(browser) == [f"/{there}/{path}"]
    browser.get("/en/search?q=kanaribody")
    assert _results(browser) == [f"/en/{path}"]


def test_winners_without_a_story_and_earlier_ones_are_found(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        winner = WinnerLine("Chor der Brücken", "Vereine", "Steinheim", "Er singt.")
        sheet = PrizeSheet(2019, "Preis 2019", "", date(2019, 11, 24), (winner,))
        prize = add_prize(db, sheet, actor=ACTOR, now=NOW)
    browser.get("/en/search?q=steinheim")
    assert _results(browser) == [f"/en/archive/2019#winner-{prize.winners[0].id}"]
    browser.get(f"/en/search?q={told.untold[1]}")
    assert f"/en/{told.edition.slug}/winners" in _results(browser)


def test_search_asks_the_database_as_often_under_embargo_as_without_a_story(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    """What nobody may read is never loaded: neither the count nor the time tells of it."""
    asked: list[tuple[str, int]] = []

    def note(_c: object, _cur: object, statement: str, parameters: Any, *_rest: object) -> None:
        asked.append((statement, len(parameters)))

    event.listen(services.database.engine, "before_cursor_execute", note)
    counts = []
    with services.database.writing() as db:
        told = make_told(db, services, Phase.DECIDED)
    clock.instant = told.edition.ceremony_at - timedelta(seconds=1)
    for _ in range(2):
        browser.get("/de/search?q=kanari")
        asked.clear()
        browser.get("/de/search?q=kanari")
        counts.append([one for one in asked if "content_version" not in one[0]])
        with services.database.writing() as db:
            story = db.get_one(Story, told.story.id)
            save(db, story, Draft(headline="Kanari " * 20, body="Kanari " * 2000))
    event.remove(services.database.engine, "before_cursor_execute", note)
    assert counts[0] == counts[1]
    assert not [statement for statement, _ in counts[0] if "FROM story_photo" in statement]


def test_too_many_questions_are_asked_to_wait(browser: Browser, told: Told) -> None:
    for _ in range(120):
        assert browser.get("/en/search?q=zaun").status_code == 200
    assert browser.get("/en/search?q=zaun").status_code == 429
    assert 'value="zaun"' in browser.text
    assert "wait a minute" in browser.text
    assert browser.get("/en/search").status_code == 200
