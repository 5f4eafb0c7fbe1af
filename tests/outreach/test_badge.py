# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The badge: one image for everybody's pages, which follows the prize and carries nothing else."""

import re
from xml.etree import ElementTree as Tree

import pytest
from bs4 import BeautifulSoup

from award.app import ROUTES
from award.clock import SettableClock
from award.i18n import LANGUAGES
from award.outreach.badge import broken, snippet
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account, make_edition

POLICY = "cross-origin-resource-policy"
SVG = "{http://www.w3.org/2000/svg}"


def badge(browser: Browser, slug: str, language: str = "en") -> Tree.Element:
    answer = browser.get(f"/{language}/{slug}/badge.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    return Tree.fromstring(answer.text)  # noqa: S314 - our own answer


def texts(drawing: Tree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        (Phase.ANNOUNCED, "Propose from June 6, 2026"),
        (Phase.OPEN, "Propose until June 10, 2026"),
        (Phase.SCREENING, "Award ceremony: August 10, 2026"),
        (Phase.COUNTING, "Award ceremony: June 26, 2026"),
        (Phase.PUBLISHED, "The winners’ stories"),
    ],
)
def test_the_badge_says_what_can_be_done_now(
    browser: Browser, services: Services, phase: Phase, says: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
    drawing = badge(browser, edition.slug)
    assert texts(drawing) == [edition.title, edition.motto, says]
    assert drawing.findtext(f"{SVG}title") == f"{edition.title}: {edition.motto}. {says}"
    assert (drawing.get("role"), drawing.get("aria-labelledby")) == ("img", "badge-title")


def test_the_badge_changes_at_the_deadline(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    first = browser.get(f"/en/{edition.slug}/badge.svg")
    assert first.headers["cache-control"] == "no-cache"
    clock.instant = edition.submission_until
    again = browser.get(
        f"/en/{edition.slug}/badge.svg", headers={"if-none-match": first.headers["etag"]}
    )
    assert again.status_code == 200
    assert texts(badge(browser, edition.slug))[-1].startswith("Award ceremony")


def test_before_the_call_is_announced_there_is_no_badge(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
    answer = browser.get(f"/de/{edition.slug}/badge.svg")
    assert (answer.status_code, answer.headers[POLICY]) == (404, "same-origin")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_badge_is_plain_in_every_language(
    browser: Browser, services: Services, language: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    drawing = badge(browser, edition.slug, language)
    spoken = LANGUAGES[language]
    assert drawing.get("lang") == spoken.locale
    state = list(drawing.iter(f"{SVG}text"))[-1]
    assert state.get("direction") == ("rtl" if spoken.direction == "rtl" else None)
    names = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    assert names == {"svg", "title", "rect", "g", "ellipse", "circle", "text"}
    assert re.findall(r"https?:|url\(|style=|\bon\w+=", browser.text) == [
        "http:"  # the name of the format itself
    ]


def test_only_the_badge_may_be_shown_by_other_sites(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    answer = browser.get(f"/de/{edition.slug}/badge.svg")
    assert answer.headers.get_list(POLICY) == ["cross-origin"]
    unchanged = browser.get(
        f"/de/{edition.slug}/badge.svg", headers={"if-none-match": answer.headers["etag"]}
    )
    assert (unchanged.status_code, unchanged.headers[POLICY]) == (304, "cross-origin")
    for path in ("/de/", f"/de/{edition.slug}/", "/de/x", "/nirgends", "/robots.txt", "/intern/"):
        answers = browser.get(path, follow_redirects=False)
        assert answers.headers.get_list(POLICY) == ["same-origin"], path
    refused = browser.request("POST", f"/de/{edition.slug}/badge.svg")
    assert (refused.status_code, refused.headers[POLICY]) == (405, "same-origin")


def test_no_other_route_is_declared_embeddable() -> None:
    embeddable = [handler.handler_name for handler in ROUTES if handler.opt.get("embeddable")]
    assert embeddable == ["show_badge"]


def test_the_snippet_is_a_link_with_an_image_and_nothing_else(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    edition.motto = 'Mit "Mut" & <Herz>'
    html = BeautifulSoup(snippet(edition, services, "tr"), "html.parser")
    assert html.a is not None
    assert html.img is not None
    call = f"http://award.test/tr/{edition.slug}"
    assert [tag.name for tag in html.find_all()] == ["a", "img"]
    assert html.a.attrs == {"href": call}
    assert html.img.attrs == {
        "src": f"{call}/badge.svg",
        "alt": f"{edition.title}: {edition.motto}",
        "width": "360",
        "height": "160",
    }


def test_the_snippets_of_the_page_lead_to_pages_that_are_there(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    browser.get(f"/intern/editions/{edition.slug}/outreach/material")
    areas = BeautifulSoup(browser.text, "html.parser").select("textarea")
    snippets = [BeautifulSoup(area.text, "html.parser") for area in areas]
    assert len(snippets) == len(LANGUAGES)
    for html in snippets:
        assert html.a is not None
        assert html.img is not None
        answers = [
            browser.get(str(a), follow_redirects=False) for a in (html.a["href"], html.img["src"])
        ]
        assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(
    ("motto", "lines", "size"),
    [
        ("Türen auf", ["Türen auf"], 25),
        ("Zusammen wächst in allen Orten mehr", ["Zusammen wächst in", "allen Orten mehr"], 25),
        ("Wer vieles gemeinsam beginnt, der kommt auch gemeinsam ans Ziel", 3, 19),
        ("wort " * 100, 4, 15),
        ("x" * 200, 4, 15),
    ],
)
def test_a_motto_is_broken_into_lines_that_fit(
    motto: str, lines: list[str] | int, size: int
) -> None:
    found, pixels = broken(motto)
    assert (found if isinstance(lines, list) else len(found), pixels) == (lines, size)
    assert max(map(len, found)) * pixels * 0.55 < 360


def test_a_shared_link_to_the_call_shows_title_sentence_and_address(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    browser.get(f"/en/{edition.slug}/")
    page = BeautifulSoup(browser.text, "html.parser")
    shown = {str(tag["property"]): str(tag["content"]) for tag in page.select("meta[property]")}
    assert shown == {
        "og:type": "website",
        "og:site_name": "Kreis Höxter",
        "og:title": f"{edition.title}: {edition.motto}",
        "og:description": "Do you know somebody who does a lot for others? "
        "Proposals are accepted until June 10, 2026, 24:00.",
        "og:url": f"http://award.test/en/{edition.slug}/",
    }
