# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a story can be reached one second before the ceremony, and everything at it.

Every public page is prepared (and kept in memory) before the clock moves.
"""

from datetime import UTC, datetime, timedelta

import pytest

from award.clock import SettableClock
from award.editions.models import Edition
from award.press import operations
from award.press.models import Story
from award.process.phases import Phase
from award.results.models import Decision
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_edition
from tests.press.crawling import crawl, found_in
from tests.press.told import ACTOR, Told, add_photo, make_told, photo

SECOND = timedelta(seconds=1)
CEREMONIES = {
    "an ordinary evening": datetime(2027, 3, 14, 17, 0, tzinfo=UTC),
    "the first 02:30 of the autumn night": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "the second 02:30 of the autumn night": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "the moment after the gap in spring": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
}


def _told(services: Services, **changes: object) -> Told:
    with services.database.writing() as db:
        return make_told(db, services, **changes)  # type: ignore[arg-type]


def _guesses(told: Told) -> list[str]:
    slug, story = told.edition.slug, told.story
    pages = [f"{slug}/winners", f"{slug}/stories/{story.slug}", "archive", "feed.xml", slug]
    return [
        *(f"/{lang}/{page}{end}" for lang in ("de", "en") for page in pages for end in ("", "/")),
        *(f"/media/{story.picture_id}-{size}.jpg" for size in ("small", "large", "print")),
        f"/intern/editions/{slug}/media/{story.picture_id}-large.jpg",
        f"/intern/editions/{slug}/stories/{story.id}/preview",
        f"/intern/editions/{slug}/result",
    ]


def _leaks(browser: Browser, services: Services, told: Told) -> dict[str, list[str]]:
    """Where each canary shows; addresses that merely were asked for echo it back in links."""
    pages = crawl(browser, _guesses(told))
    open_pages = {path: answer for path, answer in pages.items() if answer[0] == 200}
    where = {text: found_in(open_pages, text) for text in (*told.canaries, *told.untold)}
    for size in ("small", "large"):
        where[f"bytes {size}"] = found_in(pages, told.picture(services, size)[100:400])
    return {canary: places for canary, places in where.items() if places}


@pytest.mark.parametrize("ceremony", CEREMONIES.values(), ids=CEREMONIES.keys())
def test_ceremony_opens_everything_at_its_second(
    browser: Browser, services: Services, clock: SettableClock, ceremony: datetime
) -> None:
    told = _told(services, ceremony_at=ceremony)
    clock.instant = ceremony - timedelta(days=1)
    assert _leaks(browser, services, told) == {}
    clock.instant = ceremony - SECOND
    assert _leaks(browser, services, told) == {}
    clock.instant = ceremony
    found = _leaks(browser, services, told)
    assert set(found) == {*told.canaries, *told.untold, "bytes small", "bytes large"}
    slug = told.edition.slug
    for page in (f"/de/{slug}/stories/{told.story.slug}", "/en/feed.xml"):
        for canary in told.canaries[:4]:
            assert page in found[canary]
    for name in told.untold[:2]:
        assert f"/de/{slug}/winners" in found[name]
        assert "/de/archive" in found[name]
    story = f"/de/{slug}/stories/{told.story.slug}"
    assert {"/sitemap.xml", "/de/archive", f"/de/{slug}/winners"} <= set(found[told.canaries[1]])
    assert story in found[told.canaries[4]]
    assert found["bytes large"] == [f"/media/{told.story.picture_id}-large.jpg"]


def test_pages_before_the_ceremony_look_like_pages_that_never_were(
    browser: Browser, services: Services
) -> None:
    told = _told(services)
    for known, unknown in (
        (f"/de/{told.edition.slug}/winners", "/de/99999/winners"),
        (f"/de/{told.edition.slug}/stories/{told.story.slug}", "/de/99999/stories/x"),
        (f"/media/{told.story.picture_id}-large.jpg", f"/media/{'0' * 32}-large.jpg"),
    ):
        answers = [browser.get(path, follow_redirects=False) for path in (known, unknown)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].text == answers[1].text
        assert dict(answers[0].headers) == dict(answers[1].headers)


@on_both
def test_moved_ceremony_moves_everything(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    first = told.edition.ceremony_at
    clock.instant = first - SECOND
    assert _leaks(browser, services, told) == {}
    with services.database.writing() as db:
        db.get_one(Edition, told.edition.id).ceremony_at = first + timedelta(days=3)
    clock.instant = first
    assert _leaks(browser, services, told) == {}
    clock.instant = first + timedelta(days=3)
    assert set(_leaks(browser, services, told)) > set(told.canaries)


def test_story_taken_back_is_gone_at_once_from_everywhere(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at
    assert set(_leaks(browser, services, told)) > set(told.canaries)
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        operations.take_back(db, story, actor=ACTOR, now=clock.instant)
    assert set(_leaks(browser, services, told)) == set(told.untold)


def test_consent_withdrawn_after_publication_takes_the_story_back(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at
    assert set(_leaks(browser, services, told)) > set(told.canaries)
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        draft = operations.Draft(story.headline, story.lead, story.body, consent=False)
        operations.save_story(db, story, draft, version=2, actor=ACTOR, now=clock.instant)
    assert set(_leaks(browser, services, told)) == set(told.untold)


def test_story_not_released_never_becomes_public(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services, released=False)
    clock.instant = told.edition.ceremony_at + timedelta(days=400)
    assert set(_leaks(browser, services, told)) == set(told.untold)


def test_story_of_somebody_who_no_longer_wins_never_becomes_public(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    with services.database.writing() as db:
        decision = db.get_one(Decision, told.edition.categories[0].id)
        decision.nomination = None
    clock.instant = told.edition.ceremony_at
    assert not set(_leaks(browser, services, told)) & set(told.canaries)


def test_decision_still_open_at_the_hour_publishes_nothing(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    with services.database.writing() as db:
        db.get_one(Edition, told.edition.id).phase = Phase.DELIBERATING
    clock.instant = told.edition.ceremony_at + timedelta(days=1)
    assert _leaks(browser, services, told) == {}
    with services.database.writing() as db:
        db.get_one(Edition, told.edition.id).phase = Phase.DECIDED
    assert set(_leaks(browser, services, told)) > set(told.canaries)


def test_replaced_photo_is_gone_and_so_are_its_files(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at
    old = f"/media/{told.story.picture_id}-large.jpg"
    assert browser.get(old).status_code == 200
    with services.database.writing() as db:
        add_photo(db, services, db.get_one(Story, told.story.id), "neu", "orange")
    assert browser.get(old).status_code == 404
    with services.database.reading() as db:
        new = db.get_one(Story, told.story.id).picture_id
    assert browser.get(f"/media/{new}-large.jpg").status_code == 200
    assert sorted(file.name for file in services.pictures.iterdir()) == [
        f"{new}-large.jpg",
        f"{new}-small.jpg",
    ]


def test_picture_of_a_call_is_public_from_the_announcement(
    browser: Browser, services: Services
) -> None:
    from award.editions.operations import set_picture

    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
        picture = set_picture(
            db,
            edition,
            photo(),
            folder=services.pictures,
            alt="Ein Tisch",
            credit="",
            actor=ACTOR,
            now=NOW,
        )
    path = f"/media/{picture.id}-large.jpg"
    assert browser.get(path).status_code == 404
    with services.database.writing() as db:
        db.get_one(Edition, edition.id).phase = Phase.ANNOUNCED
    assert browser.get(path).status_code == 200
