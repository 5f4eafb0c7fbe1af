# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every public page in every language: whole, marked with its language, linked to the others."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from award.i18n import LANGUAGES, TEXT_LANGUAGES
from award.process.phases import Phase
from award.web.pages import FOOTER
from award.web.visit import Services
from tests.browsing import Browser
from tests.nominations.citizens import Citizen, open_edition
from tests.press.told import make_told

# written alike in English and in that language
ALIKE = {
    "de": {"Name", "Software"},
    "de-simple": {"Name"},
    "ar": set[str](),
    "uk": set[str](),
    "ru": set[str](),
    "tr": set[str](),
}
SPOKEN = ("aria-label", "alt", "title", "placeholder")


@pytest.fixture
def paths(browser: Browser, services: Services) -> list[str]:
    """The public pages without their language: what anybody can reach, and one proposal's own."""
    citizen = Citizen(browser, services, open_edition(services))
    citizen.send()
    sent = [citizen.base, str(browser.page.url.path)]
    link = citizen.link()
    citizen.confirm()
    receipt = str(browser.page.url.path)
    citizen.reach_check()
    steps = [f"{citizen.base}/{step}" for step in ("who", "category", "why", "contact", "check")]
    own = [*sent, link, receipt, *steps, f"{citizen.base}/later"]
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
        past, story = told.edition.slug, told.story.slug
    call = f"/{citizen.edition.slug}"
    return [
        "/",
        "/archive",
        "/verify",
        "/consent",
        *(f"/{slug}" for slug in FOOTER),
        *(call + rest for rest in ("/", "/propose", "/continue")),
        *(f"/{past}{rest}" for rest in ("/", "/winners", f"/stories/{story}")),
        *(path.removeprefix("/de") for path in own),
    ]


def spoken(html: str, names: list[str]) -> set[str]:
    """The words of a page: its texts and the attributes that are read aloud, without names, codes
    and what is marked as another language."""
    soup = BeautifulSoup(html, "html.parser")
    for elsewhere in soup.select("bdi, address, script, textarea, code, pre, .code, body [lang]"):
        elsewhere.decompose()
    texts = [str(text) for text in soup.find_all(string=True) if _is_text(text)]
    read = [str(tag[name]) for tag in soup.find_all(True) for name in SPOKEN if tag.has_attr(name)]
    return {words for text in (*texts, *read) if (words := _words(text, names))}


def _words(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    words = " ".join(text.split()).strip(" :,.·–")
    is_code = re.fullmatch(r"[A-Z0-9-]+|\S+@\S+", words)
    return words if re.search(r"[^\W\d_]{3}", words) and not is_code else ""


def _is_text(node: NavigableString) -> bool:
    return type(node) is NavigableString


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_other_language_is_left_on_a_public_page(
    browser: Browser, services: Services, paths: list[str], language: str
) -> None:
    settings, left = services.settings, {}
    names = [settings.authority_name, settings.prize_name, settings.office_name, "Kanaritext"]
    names += [*TEXT_LANGUAGES.values(), "Brakel", "Höxter", "Warburg"]
    foreign = ["en"] if language in ("de", "de-simple") else ["en", "de"]
    for path in paths:
        others = [spoken(browser.get(f"/{other}{path}").text, names) for other in foreign]
        own = spoken(browser.get(f"/{language}{path}").text, names)
        assert (path, browser.page.status_code) == (path, 200)
        left[path] = (set().union(*others) & own) - ALIKE[language]
    assert {path: words for path, words in left.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_names_its_language_and_direction(
    browser: Browser, paths: list[str], language: str
) -> None:
    for path in paths:
        html = BeautifulSoup(browser.get(f"/{language}{path}").text, "html.parser").html
        assert html is not None
        assert (path, html["lang"], html["dir"]) == (
            path,
            language,
            "rtl" if language == "ar" else "ltr",
        )


def test_the_switcher_leads_to_the_same_page_in_every_language(
    browser: Browser, paths: list[str]
) -> None:
    for path in paths:
        soup = BeautifulSoup(browser.get(f"/uk{path}").text, "html.parser")
        links = soup.select("nav.languages a")
        rest = str(browser.page.url.path).removeprefix("/uk")
        assert [link["hreflang"] for link in links] == list(LANGUAGES)
        assert [link.get_text() for link in links] == [one.native for one in LANGUAGES.values()]
        assert [str(link["href"]).rstrip("/") for link in links] == [
            f"/{code}{rest}".rstrip("/") for code in LANGUAGES
        ]
        current = [link["lang"] for link in links if link.has_attr("aria-current")]
        assert current == ["uk"]


def test_a_german_title_in_another_language_is_marked_as_german(
    browser: Browser, services: Services
) -> None:
    edition = open_edition(services)
    soup = BeautifulSoup(browser.get(f"/ar/{edition.slug}/").text, "html.parser")
    title, call = soup.select_one("h1 bdi"), soup.select_one(".prose")
    assert isinstance(title, Tag)
    assert isinstance(call, Tag)
    assert (title["lang"], title.get_text()) == ("de", "Miteinander wachsen")
    assert (call["lang"], call.get_text(strip=True)) == ("de", "Schlagen Sie vor!")


@pytest.mark.parametrize("path", ["/", *(f"/{slug}" for slug in FOOTER)])
@pytest.mark.parametrize("by", ["", "Büro Leicht Lesbar, 4. Mai 2026"])
def test_leichte_sprache_says_whether_it_has_been_checked(
    browser: Browser, services: Services, path: str, by: str
) -> None:
    services.settings.plain_language_review = by
    state = f"geprüft: {by}" if by else "nicht geprüft."
    note = f"Dieser Text ist in Leichter Sprache.<br />Der Text ist {state}"
    assert note in browser.get(f"/de-simple{path}").text
    assert "Leichter Sprache.<br />" not in browser.get(f"/de{path}").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("video", ["", "/videos/prize.mp4"])
def test_every_page_links_to_leichte_sprache_and_to_a_given_video(
    browser: Browser, services: Services, language: str, video: str
) -> None:
    services.settings.sign_language_video = video
    footer = browser.get(f"/{language}/imprint").text.partition("<footer")[2]
    assert 'href="/de-simple/about"' in footer
    assert (f'href="/{language}/about#sign-language"' in footer) is bool(video)
    about = BeautifulSoup(browser.get(f"/{language}/about").text, "html.parser")
    assert [one["src"] for one in about.find_all("video")] == ([video] if video else [])


def test_line_breaks_of_leichte_sprache_stay_out_of_attributes(
    browser: Browser, paths: list[str]
) -> None:
    for path in paths:
        page = browser.get(f"/de-simple{path}").text
        assert re.findall(r'="[^"<>]*(?:<br|\n\S)[^"]*"', page.partition("<main")[2]) == []
