# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Share texts are finished in every language and fit the place they are written for."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from award.editions.models import Category, Edition
from award.i18n import LANGUAGES, show_day, speaking
from award.outreach.sharing import CHANNELS, share_texts
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account, make_edition

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def edition_of(services: Services, **changes: Any) -> Edition:
    with services.database.writing() as db:
        edition = make_edition(db, **changes)
        assert edition.categories
    return edition


@EVERY_LANGUAGE
def test_a_text_is_whole_and_says_until_when_where_and_whom_to_ask(
    services: Services, language: str
) -> None:
    edition = edition_of(services)
    with speaking(language):
        day = show_day(edition.submission_until)
    for one in share_texts(edition, services, language):
        assert re.findall(r"%\(|%s|\{|\}|None", one.text) == [], one.channel.key
        assert day in one.text
        assert f"http://award.test/{language}/{edition.slug}" in one.text
        assert services.settings.office_phone in one.text
        assert edition.motto in one.text
        assert len(one.text) <= one.channel.limit


@EVERY_LANGUAGE
def test_with_long_names_the_motto_and_the_categories_give_way(
    services: Services, language: str
) -> None:
    edition = edition_of(services)
    edition.motto = "Miteinander " * 16
    edition.categories = [
        Category(position=place, titles={"de": "Kategorie " * 19}) for place in range(10)
    ]
    texts = {one.channel.key: one.text for one in share_texts(edition, services, language)}
    assert [channel.key for channel in CHANNELS if len(texts[channel.key]) > channel.limit] == []
    assert "Miteinander" not in texts["social"]
    assert "Kategorie" not in texts["paper"]


def test_in_arabic_foreign_names_and_numbers_keep_their_direction(services: Services) -> None:
    edition = edition_of(services)
    text = share_texts(edition, services, "ar")[0].text
    phone = services.settings.office_phone
    assert f"\N{FIRST STRONG ISOLATE}{phone}\N{POP DIRECTIONAL ISOLATE}" in text
    # a slash at the end would be shown at the beginning
    assert f"\nhttp://award.test/ar/{edition.slug}\n" in text
    german = share_texts(edition, services, "de")[0].text
    assert "\N{FIRST STRONG ISOLATE}" not in german


@EVERY_LANGUAGE
def test_the_page_shows_each_text_in_its_language_and_direction(
    browser: Browser, services: Services, language: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get(f"/intern/editions/{edition.slug}/outreach/texts/{language}")
    page = BeautifulSoup(browser.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    areas = page.select("textarea")
    spoken = LANGUAGES[language]
    assert [(area["lang"], area["dir"]) for area in areas] == [(language, spoken.direction)] * 4
    texts = share_texts(edition, services, language)
    assert [area.text for area in areas] == [one.text for one in texts]
    hints = [" ".join(hint.text.split()) for hint in page.select(".share-text .kern-hint")]
    assert hints == [f"{len(one.text)} characters of {one.channel.limit} at most" for one in texts]
    # copying needs a script; without it the buttons stay away and the text can be selected
    assert [button.has_attr("hidden") for button in page.select("[data-copy]")] == [True] * 4


def test_an_unknown_language_is_not_there(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    assert browser.get(f"/intern/editions/{edition.slug}/outreach/texts/xx").status_code == 404


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.DRAFT, "The call is not public yet."),
        (Phase.OPEN, ""),
        (Phase.SCREENING, "Proposals are not accepted any more"),
    ],
)
def test_the_page_warns_when_a_text_comes_too_early_or_too_late(
    browser: Browser, services: Services, phase: Phase, said: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    browser.get(f"/intern/editions/{edition.slug}/outreach/texts/de")
    page = BeautifulSoup(browser.text, "html.parser")
    warning = page.select_one("main .muted")
    assert (warning.text if warning else "").startswith(said)
    assert bool(warning) is bool(said)
