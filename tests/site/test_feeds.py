# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Feed, site map, robots.txt and JSON-LD, held against their specifications."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from award.clock import SettableClock
from award.i18n import LANGUAGES
from award.press.merging import Draft
from award.press.models import Story
from award.press.translating import save_translation
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.factories import make_edition
from tests.press.told import ACTOR, Told, make_decided, make_told
from tests.site.test_public import save, second_story

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# RFC 3339, as RFC 4287 3.3 wants it: with a capital T and a zone
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = {"feed": ("id", "title", "updated", "logo"), "entry": ("id", "title", "updated")}


@pytest.fixture
def told(services: Services) -> Told:
    with services.database.writing() as db:
        return make_told(db, services, Phase.PUBLISHED)


def _feed(browser: Browser, language: str = "en") -> ElementTree.Element:
    answer = browser.get(f"/{language}/feed.xml")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


def _against_rfc_4287(feed: ElementTree.Element) -> list[str]:
    """What is wrong with a feed (sections 4.1.1, 4.1.2, 4.2)."""
    entries = feed.findall(f"{ATOM}entry")
    wrong = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    for kind, element in [("feed", feed), *(("entry", entry) for entry in entries)]:
        wrong += [
            f"{kind}: {name}"
            for name in ONCE[kind]
            if len(element.findall(f"{ATOM}{name}")) != 1 or not element.findtext(f"{ATOM}{name}")
        ]
        for name in ("updated", "published"):
            found = element.findtext(f"{ATOM}{name}")
            wrong += [f"{kind}: {name} {found}"] if found and not INSTANT.fullmatch(found) else []
        wrong += [] if urlsplit(element.findtext(f"{ATOM}id") or "").scheme else [f"{kind}: id"]
        links = element.findall(f"{ATOM}link")
        alternates = [
            (one.get("type"), one.get("hreflang")) for one in links if one.get("rel") == "alternate"
        ]
        wrong += [f"{kind}: alternates"] if len(alternates) != len(set(alternates)) else []
        wrong += [f"{kind}: link"] if not all(one.get("href") for one in links) else []
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        wrong.append("neither the feed nor every entry has an author")
    if "self" not in [one.get("rel") for one in feed.findall(f"{ATOM}link")]:
        wrong.append("no link to itself")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    wrong += ["the same id twice"] if len(ids) != len(set(ids)) else []
    for entry in entries:
        content, summary = entry.find(f"{ATOM}content"), entry.findtext(f"{ATOM}summary")
        if content is None or content.get("type") != "html" or not summary:
            wrong.append("entry: content")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_of_every_language_is_as_rfc_4287_wants_it(
    browser: Browser, services: Services, told: Told, language: str
) -> None:
    second_story(services, told)
    feed = _feed(browser, language)
    assert _against_rfc_4287(feed) == []
    read = feedparser.parse(browser.get(f"/{language}/feed.xml").content)
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", 2)
    assert read.entries[0].enclosures[0]["type"] == "image/jpeg"


def test_checker_finds_what_a_feed_lacks() -> None:
    broken = ElementTree.fromstring(  # noqa: S314 - our own text
        f'<feed xmlns="{ATOM[1:-1]}"><title>x</title><updated>yesterday</updated>'
        "<entry><id>y</id></entry></feed>"
    )
    assert set(_against_rfc_4287(broken)) == {
        *("feed: id", "feed: logo", "feed: updated yesterday", "entry: title", "entry: updated"),
        *("entry: id", "entry: content", "no link to itself"),
        "neither the feed nor every entry has an author",
    }


def test_feed_holds_every_public_story_and_no_other(
    browser: Browser, services: Services, told: Told
) -> None:
    second_story(services, told)
    with services.database.writing() as db:
        make_told(db, services, Phase.DECIDED)
    entries = _feed(browser).findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [told.story.headline, "Die zweite Geschichte"]
    assert "<blockquote>" in (entries[0].findtext(f"{ATOM}content") or "")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[0] == f"http://award.test/en/{told.edition.slug}/stories/{told.story.slug}"
    enclosure = entries[0].find(f"{ATOM}link[@rel='enclosure']")
    assert enclosure is not None
    assert enclosure.get("length") == str(len(told.picture(services, "large")))


def test_empty_feed_is_valid_and_tells_no_date(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_told(db, services, Phase.DECIDED)
    feed = _feed(browser, "de")
    assert _against_rfc_4287(feed) == []
    assert feed.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"
    assert feed.findall(f"{ATOM}entry") == []


def test_feed_tells_no_change_that_was_made_before_the_ceremony(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.DECIDED)
    clock.instant = told.edition.ceremony_at
    ceremony = told.edition.ceremony_at.isoformat()
    entry = _feed(browser).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == ceremony
    assert _feed(browser).findtext(f"{ATOM}updated") == ceremony
    assert {url.findtext(f"{SITE}lastmod") for url in _addresses(browser)} == {None, ceremony}


def test_correction_after_the_ceremony_shows_in_the_feed(
    browser: Browser, services: Services, told: Told, clock: SettableClock
) -> None:
    clock.advance(timedelta(days=2))
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        save(db, story, Draft(headline=story.headline, body="Berichtigt"), clock.now())
    entry = _feed(browser, "de").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}published") == told.edition.ceremony_at.isoformat()
    assert entry.findtext(f"{ATOM}updated") == clock.now().isoformat()


def test_entry_names_the_language_of_its_text(
    browser: Browser, services: Services, told: Told
) -> None:
    arabic = Draft(headline="الأحذية موجودة", body="نص")
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        note: dict[str, Any] = {"version": 0, "released": True, "actor": ACTOR, "now": NOW}
        save_translation(db, story, "ar", arabic, **note)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for code, spoken in (("ar", "ar"), ("uk", "de")):
        entry = _feed(browser, code).find(f"{ATOM}entry")
        assert entry is not None
        assert entry.get(language) == spoken


def _addresses(browser: Browser) -> list[ElementTree.Element]:
    answer = browser.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    return list(ElementTree.fromstring(answer.content))  # noqa: S314 - our own answer


def _against_sitemaps_org(urls: list[ElementTree.Element]) -> list[str]:
    """What is wrong by the schema and the rules of sitemaps.org and of hreflang."""
    locations = [url.findtext(f"{SITE}loc") or "" for url in urls]
    wrong = ["more than 50,000"] if len(urls) > 50_000 else []
    wrong += ["twice"] if len(locations) != len(set(locations)) else []
    alternates = {}
    for url, location in zip(urls, locations, strict=True):
        order = [child.tag for child in url]
        schema = [f"{SITE}loc", f"{SITE}lastmod", f"{XHTML}link"]
        wrong += [f"{location}: order"] if order != sorted(order, key=schema.index) else []
        wrong += [f"{location}: length"] if not 0 < len(location) < 2048 else []
        wrong += [f"{location}: host"] if urlsplit(location).netloc != "award.test" else []
        changed = url.findtext(f"{SITE}lastmod")
        wrong += [f"{location}: lastmod"] if changed and not INSTANT.fullmatch(changed) else []
        links = {one.get("hreflang"): one.get("href") for one in url.findall(f"{XHTML}link")}
        alternates[location] = links
        wrong += [f"{location}: languages"] if set(links) != {*LANGUAGES, "x-default"} else []
        wrong += [f"{location}: itself"] if location not in links.values() else []
    return wrong + [
        f"{location}: {there} does not lead back"
        for location, links in alternates.items()
        for there in links.values()
        if alternates.get(there or "") != links
    ]


def test_sitemap_keeps_the_rules_and_every_address_answers(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        make_decided(db, Phase.ARCHIVED)
    urls = _addresses(browser)
    assert _against_sitemaps_org(urls) == []
    found = [url.findtext(f"{SITE}loc") or "" for url in urls]
    slug = told.edition.slug
    for page in (
        *("", "archive", f"{slug}/", f"{slug}/winners", f"{slug}/stories/{told.story.slug}"),
        *("archive/towns/brakel", "archive/categories/projekte"),
    ):
        for language in LANGUAGES:
            assert f"http://award.test/{language}/{page}" in found
    for address in found:
        page = browser.get(address, follow_redirects=False)
        assert (page.status_code, address) == (200, address)


def test_robots_are_kept_out_of_what_is_closed_and_told_of_the_rest(browser: Browser) -> None:
    lines = browser.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /intern/", "Disallow: /urn/", "Disallow: /ar/search"} <= set(lines)
    assert lines[-1] == "Sitemap: http://award.test/sitemap.xml"


# what schema.org and the readers of its data need of each type
NEEDED = {
    "NewsArticle": ("headline", "datePublished", "dateModified", "author", "publisher", "image"),
    "Event": ("name", "startDate", "location", "organizer", "eventStatus"),
    "Place": ("name", "address"),
    "ImageObject": ("url",),
    "GovernmentOrganization": ("name", "url", "logo"),
    "Person": ("name", "award"),
    "Organization": ("name", "award"),
    "ItemList": ("name", "itemListElement"),
    "ListItem": ("position", "item"),
    "Thing": ("name",),
}


def _lacking(data: Any) -> list[str]:
    if isinstance(data, list):
        return [lack for one in data for lack in _lacking(one)]
    if not isinstance(data, dict):
        return []
    own = [f"{data['@type']}: {name}" for name in NEEDED[data["@type"]] if not data.get(name)]
    return own + [lack for value in data.values() for lack in _lacking(value)]


def _data(browser: Browser, path: str) -> Any:
    text = browser.get(path).text.partition('<script type="application/ld+json">')[2]
    data = json.loads(text.partition("</script>")[0])
    assert data["@context"] == "https://schema.org"
    return data


def test_pages_carry_the_data_that_schema_org_asks_for(browser: Browser, told: Told) -> None:
    story = _data(browser, f"/de/{told.edition.slug}/stories/{told.story.slug}")
    winners = _data(browser, f"/de/{told.edition.slug}/winners")
    start = _data(browser, "/de/")
    assert [_lacking(one) for one in (story, winners, start)] == [[], [], []]
    assert [one["@type"] for one in (story, winners, start)] == ["NewsArticle", "Event", "Event"]
    for name in ("datePublished", "dateModified"):
        assert datetime.fromisoformat(story[name]) >= told.edition.ceremony_at
    assert story["about"]["award"] == f"{told.edition.title}, Projekte"
    assert [one["name"] for one in winners["about"]] == [*told.untold[:2]]


def test_event_before_the_ceremony_names_no_winner(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_told(db, services, Phase.DECIDED)
    data = _data(browser, "/de/")
    assert (data["@type"], "about" in data) == ("Event", False)


def test_every_page_names_its_other_languages(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_edition(db, Phase.OPEN)
    browser.get("/de/archive")
    found = re.findall(r'hreflang="([^"]+)"\s+href="(http[^"]+)"', browser.text)
    expected = {code: f"http://award.test/{code}/archive" for code in LANGUAGES}
    assert dict(found) == {**expected, "x-default": "http://award.test/de/archive"}
