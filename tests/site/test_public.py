# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public reads: winners, stories, archive, pictures."""

import io
import json
import re
from datetime import datetime

import pytest
from PIL import Image
from sqlalchemy import event
from sqlalchemy.orm import Session

from award.press import operations
from award.press.merging import Draft
from award.press.models import Story
from award.press.translating import save_translation
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.factories import make_edition
from tests.press.told import ACTOR, Told, add_photo, make_decided, make_told, release


@pytest.fixture
def told(services: Services) -> Told:
    """A published edition with one story."""
    with services.database.writing() as db:
        return make_told(db, services, Phase.PUBLISHED)


def second_story(services: Services, told: Told) -> Story:
    """The other winner's story, released."""
    with services.database.writing() as db:
        story = db.query(Story).filter(Story.id != told.story.id).one()
        save(db, story, Draft(headline="Die zweite Geschichte", body="Text"))
        operations.note_consent(db, story, given=True, actor=ACTOR, now=NOW)
        release(db, story)
        return story


def save(db: Session, story: Story, draft: Draft, now: datetime = NOW) -> None:
    """As the press office does, with the newest version before it."""
    operations.save_story(db, story, draft, version=story.version, actor=ACTOR, now=now)


def test_winners_stand_with_category_prize_and_reason(browser: Browser, told: Told) -> None:
    browser.get(f"/en/{told.edition.slug}/winners")
    for text in (*told.untold, "Projects", "Volunteers", "500\xa0€"):
        assert text in browser.text
    story = f"/en/{told.edition.slug}/stories/{told.story.slug}"
    assert browser.text.count(f'href="{story}"') == 1
    assert f"/media/{told.story.photos[0].picture_id}-small.jpg 800w" in browser.text


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
    assert f'<h1 class="story__title" lang="de" dir="ltr">{told.story.headline}</h1>' in page.text
    assert 'Text in: <bdi lang="de">Deutsch</bdi>' in browser.markup
    assert "1 minute to read" in page.text
    assert "<blockquote>" in page.text
    assert "Foto: Kanaricredit" in page.text
    assert "Next story" not in page.text
    for canary in told.canaries[4:10]:
        assert canary in page.text


def test_next_story_goes_round_in_a_circle(
    browser: Browser, services: Services, told: Told
) -> None:
    second = second_story(services, told)
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
    image = f"http://award.test/media/{told.story.photos[0].picture_id}-large.jpg"
    assert (data["@type"], data["headline"]) == ("NewsArticle", told.story.headline)
    assert data["datePublished"] == told.edition.ceremony_at.isoformat()
    assert data["about"]["@type"] == "Person"
    assert data["image"][0]["url"] == image
    card = f"http://award.test/en/{told.edition.slug}/stories/{told.story.slug}/share.jpg"
    assert f'<meta property="og:image" content="{card}" />' in browser.markup


def test_script_in_a_headline_cannot_leave_the_data_block(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        save(db, story, Draft(headline="</script><script>alert(1)//", lead='"><x', body="Text"))
    browser.get(f"/en/{told.edition.slug}/stories/{told.story.slug}")
    assert "<script>alert" not in browser.text
    assert "<x" not in browser.text


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
    answer = browser.get(f"/media/{told.story.photos[0].picture_id}-large.jpg")
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
    path = f"/media/{told.story.photos[0].picture_id}-large.jpg"
    etag = browser.get(path).headers["etag"]
    with services.database.writing() as db:
        operations.take_back(db, db.get_one(Story, told.story.id), actor=ACTOR, now=NOW)
    assert browser.get(path, headers={"if-none-match": etag}).status_code == 410


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
    key = told.story.photos[0].picture_id
    path = "/media/" + name.replace("{id}", key).replace("{ID}", key.upper() + "A")
    assert browser.get(path).status_code == 404


def test_picture_whose_row_is_gone_is_hidden(
    browser: Browser, services: Services, told: Told
) -> None:
    assert browser.get(f"/media/{'0' * 32}-large.jpg").status_code == 404


def test_story_is_read_in_its_translation_and_marked_as_such(
    browser: Browser, services: Services, told: Told
) -> None:
    arabic = Draft(headline="الأحذية موجودة", lead="تعال معنا", body="نص")
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        note = {"version": 0, "released": True, "actor": ACTOR, "now": NOW}
        save_translation(db, story, "ar", arabic, **note)  # type: ignore[arg-type]
    path = f"{told.edition.slug}/stories/{told.story.slug}"
    browser.get(f"/ar/{path}")
    assert '<h1 class="story__title" lang="ar" dir="rtl">الأحذية موجودة</h1>' in browser.text
    assert told.story.headline not in browser.text
    browser.get(f"/uk/{path}")
    assert (
        f'<h1 class="story__title" lang="de" dir="ltr">{told.story.headline}</h1>' in browser.text
    )
    assert f'href="/ar/{path}"' in browser.text
    answer = browser.get(f"/ar/{path}/share.jpg")
    assert answer.content != browser.get(f"/de/{path}/share.jpg").content


def test_picture_of_a_link_is_a_jpeg_of_1200_by_630(browser: Browser, told: Told) -> None:
    answer = browser.get(f"/de/{told.edition.slug}/stories/{told.story.slug}/share.jpg")
    assert answer.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (1200, 630)


def test_second_photo_stands_below_the_text(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        add_photo(db, services, db.get_one(Story, told.story.id), "zwei", "orange")
    browser.get(f"/de/{told.edition.slug}/stories/{told.story.slug}")
    read = browser.text.partition("<main")[2]
    assert read.index("Kanaribody") < read.index("Kanaricaptionzwei")
    assert read.index("Kanaricaptione") < read.index("<h1")


def test_story_without_a_photo_begins_with_its_words(
    browser: Browser, services: Services, told: Told
) -> None:
    second = second_story(services, told)
    browser.get(f"/de/{told.edition.slug}/stories/{second.slug}")
    assert "<figure" not in browser.text
    assert '<img src="/media/' in browser.text.partition("next-story")[2]


def test_story_printed_says_where_it_stands(browser: Browser, told: Told) -> None:
    path = f"/de/{told.edition.slug}/stories/{told.story.slug}"
    browser.get(path)
    printed = browser.text.partition("print-address")[2]
    assert f"http://award.test{path}" in printed
    assert 'src="data:image/svg+xml' in printed


def test_start_page_shows_the_latest_winners_below_the_call(
    browser: Browser, services: Services, told: Told
) -> None:
    assert "The winners" in browser.get("/en/").text
    assert told.story.headline in browser.text
    with services.database.writing() as db:
        make_edition(db, Phase.OPEN)
    browser.get("/en/")
    assert browser.text.index("Propose somebody") < browser.text.index("The latest winners")
    assert told.story.headline in browser.text


def test_start_page_before_any_prize_waits_for_the_call(browser: Browser) -> None:
    browser.get("/en/")
    assert "The next call will be published here." in browser.text
    assert "winners" not in browser.text.partition("<main")[2]
