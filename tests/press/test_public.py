# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public reads: winners, stories, archive, feed, site map, pictures."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from sqlalchemy import event

from award.clock import SettableClock
from award.press import operations
from award.press.models import Story
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.press.told import ACTOR, Told, make_decided, make_told

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def told(services: Services) -> Told:
    """A published edition with one story."""
    with services.database.writing() as db:
        return make_told(db, services, Phase.PUBLISHED)


def _second_story(services: Services, told: Told) -> Story:
    with services.database.writing() as db:
        story = db.query(Story).filter(Story.id != told.story.id).one()
        draft = operations.Draft("Die zweite Geschichte", "", "Text", consent=True)
        operations.save_story(db, story, draft, version=1, actor=ACTOR, now=NOW)
        operations.release_story(db, story, version=2, actor=ACTOR, now=NOW)
        return story


def test_winners_stand_with_category_prize_and_reason(browser: Browser, told: Told) -> None:
    browser.get(f"/en/{told.edition.slug}/winners")
    for text in (*told.untold, "Projects", "Volunteers", "500\xa0€"):
        assert text in browser.text
    story = f"/en/{told.edition.slug}/stories/{told.story.slug}"
    assert browser.text.count(f'href="{story}"') == 1
    assert f"/media/{told.story.picture_id}-small.jpg 800w" in browser.text


def test_category_without_a_prize_is_named(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        some = make_decided(db, Phase.PUBLISHED, winners=1)
        none = make_decided(db, Phase.PUBLISHED, winners=0)
    browser.get(f"/en/{some.slug}/winners")
    assert "In the category “Volunteers” no prize was awarded" in browser.text
    assert "Kanarigrund" + f"e{some.id}x2" not in browser.text
    browser.get(f"/en/{none.slug}/winners")
    assert "No prize was awarded." in browser.text


def test_story_reads_in_german_on_a_page_of_any_language(browser: Browser, told: Told) -> None:
    page = browser.get(f"/en/{told.edition.slug}/stories/{told.story.slug}")
    assert '<html lang="en"' in page.text
    assert f'<h1 lang="de" dir="ltr">{told.story.headline}</h1>' in page.text
    assert "1 minute to read" in page.text
    assert "<blockquote>" in page.text
    assert "Foto: Kanaricredit" in page.text
    assert "Next story" not in page.text


def test_next_story_goes_round_in_a_circle(
    browser: Browser, services: Services, told: Told
) -> None:
    second = _second_story(services, told)
    here, there = (f"/en/{told.edition.slug}/stories/{s.slug}" for s in (told.story, second))
    for path, following in ((here, there), (there, here)):
        browser.get(path)
        after = browser.text.partition("Next story:")[2]
        assert re.findall(r'href="([^"]+)"', after)[0] == following


@pytest.mark.parametrize("slug", ["nothing", "~1", "%00", "x" * 500, "..%2f..%2fetc"])
def test_unknown_story_is_not_found(browser: Browser, told: Told, slug: str) -> None:
    assert browser.get(f"/de/{told.edition.slug}/stories/{slug}").status_code == 404


def test_story_tells_machines_what_it_is(browser: Browser, told: Told) -> None:
    browser.get(f"/en/{told.edition.slug}/stories/{told.story.slug}")
    data = json.loads(
        browser.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    image = f"http://award.test/media/{told.story.picture_id}-large.jpg"
    assert (data["@type"], data["headline"]) == ("NewsArticle", told.story.headline)
    assert data["datePublished"] == told.edition.ceremony_at.isoformat()
    assert data["about"]["@type"] == "Person"
    assert data["image"] == image
    assert f'<meta property="og:image" content="{image}" />' in browser.markup


def test_script_in_a_headline_cannot_leave_the_data_block(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        draft = operations.Draft("</script><script>alert(1)//", '"><x', "Text", consent=True)
        operations.save_story(db, story, draft, version=2, actor=ACTOR, now=NOW)
    browser.get(f"/en/{told.edition.slug}/stories/{told.story.slug}")
    assert "<script>alert" not in browser.text
    assert "<x" not in browser.text


def test_feed_is_atom_with_every_public_story(
    browser: Browser, services: Services, told: Told
) -> None:
    _second_story(services, told)
    with services.database.writing() as db:
        make_told(db, services, Phase.DECIDED)
    answer = browser.get("/en/feed.xml")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [told.story.headline, "Die zweite Geschichte"]
    for element in (feed, *entries):
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{needed}")
    assert "<blockquote>" in (entries[0].findtext(f"{ATOM}content") or "")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[0] == f"http://award.test/en/{told.edition.slug}/stories/{told.story.slug}"


def test_empty_feed_is_valid_and_tells_no_date(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_told(db, services, Phase.DECIDED)
    feed = ElementTree.fromstring(browser.get("/de/feed.xml").content)  # noqa: S314
    assert feed.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"
    assert feed.findall(f"{ATOM}entry") == []


def test_correction_after_the_ceremony_shows_in_the_feed(
    browser: Browser, services: Services, told: Told, clock: SettableClock
) -> None:
    clock.advance(timedelta(days=2))
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        draft = operations.Draft(story.headline, "", "Berichtigt", consent=True)
        operations.save_story(db, story, draft, version=2, actor=ACTOR, now=clock.now())
    feed = ElementTree.fromstring(browser.get("/de/feed.xml").content)  # noqa: S314
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}published") == told.edition.ceremony_at.isoformat()
    assert entry.findtext(f"{ATOM}updated") == clock.now().isoformat()


def test_sitemap_names_every_public_page_and_all_of_them_answer(
    browser: Browser, told: Told
) -> None:
    answer = browser.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    site = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    found = [url.findtext(f"{SITE}loc") or "" for url in site]
    slug = told.edition.slug
    for page in ("", "archive", f"{slug}/", f"{slug}/winners", f"{slug}/stories/{told.story.slug}"):
        assert f"http://award.test/de/{page}" in found
        assert f"http://award.test/en/{page}" in found
    assert len(found) == len(set(found))
    for address in found:
        page = browser.get(address, follow_redirects=False)
        assert (page.status_code, address) == (200, address)


def test_archive_lists_all_editions_newest_first(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        old = make_decided(db, Phase.ARCHIVED)
        new = make_decided(db, Phase.PUBLISHED)
        hidden = make_decided(db, Phase.DECIDED)
    browser.get("/en/archive")
    order = re.findall(r'href="/en/(\d+)/winners"', browser.text)
    assert order == [new.slug, old.slug]
    assert f"e{hidden.id}x1" not in browser.text


def test_empty_archive_says_so(browser: Browser) -> None:
    assert "has not been awarded yet" in browser.get("/en/archive").text


def test_archive_asks_as_often_for_three_editions_as_for_one(
    browser: Browser, services: Services
) -> None:
    counts = []
    for _ in range(2):
        with services.database.writing() as db:
            make_told(db, services, Phase.PUBLISHED)
        for path in ("/en/archive", "/en/feed.xml", "/sitemap.xml"):
            asked: list[str] = []

            def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
                asked.append(statement)  # noqa: B023 - listened to within this very turn

            event.listen(services.database.engine, "before_cursor_execute", note)
            browser.get(path)
            event.remove(services.database.engine, "before_cursor_execute", note)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_picture_is_an_image_and_nothing_else(
    browser: Browser, services: Services, told: Told
) -> None:
    answer = browser.get(f"/media/{told.story.picture_id}-large.jpg")
    assert answer.content == told.picture(services, "large")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    etag = answer.headers["etag"]
    again = browser.get(answer.url.path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_known_picture_is_not_confirmed_after_it_was_taken_back(
    browser: Browser, services: Services, told: Told
) -> None:
    path = f"/media/{told.story.picture_id}-large.jpg"
    etag = browser.get(path).headers["etag"]
    with services.database.writing() as db:
        operations.take_back(db, db.get_one(Story, told.story.id), actor=ACTOR, now=NOW)
    assert browser.get(path, headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "x-large.jpg",
        "{id}.jpg",
        "{id}-huge.jpg",
        "{id}-large.png",
        "{id}-large.jpg.part",
        "..%2f{id}-large.jpg",
        "{ID}-large.jpg",
        "%00",
    ],
)
def test_odd_picture_names_are_not_found(browser: Browser, told: Told, name: str) -> None:
    key = told.story.picture_id or ""
    path = "/media/" + name.replace("{id}", key).replace("{ID}", key.upper() + "A")
    assert browser.get(path).status_code == 404


def test_picture_whose_row_is_gone_is_hidden(
    browser: Browser, services: Services, told: Told
) -> None:
    assert browser.get(f"/media/{'0' * 32}-large.jpg").status_code == 404
