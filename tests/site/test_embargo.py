# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a story can be reached one second before the ceremony, and everything at it.

Every public page is prepared (and kept in memory) before the clock moves.
"""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from award.clock import SettableClock
from award.consent import answers
from award.consent import operations as consent
from award.consent.answers import Given
from award.consent.purposes import Purpose
from award.editions.models import Edition
from award.press import operations
from award.press.models import Story, StoryVersion
from award.press.photos import remove_photo
from award.process.phases import Phase
from award.results.models import Decision
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_edition
from tests.press.told import ACTOR, Told, add_photo, make_told, photo
from tests.site.crawling import crawl, found_in

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
    """Addresses a stranger could think of. What they search for is no whole canary: the page says
    the question again."""
    slug, story = told.edition.slug, told.story
    key = story.photos[0].picture_id
    story_page = f"{slug}/stories/{story.slug}"
    pages = [
        *(f"{slug}/winners", story_page, f"{story_page}/share.jpg", f"{slug}/press-kit"),
        *(
            f"{slug}/press-kit.zip",
            "archive",
            "archive/towns/brakel",
            "archive/categories/projekte",
        ),
        *("feed.xml", "gallery", "press", slug, "search?q=anari", "search?q=naritext"),
        *("search?q=narifact", "search?q=nariname", "search?q=narigrund", "search?q=aricaption"),
    ]
    return [
        *(f"/{lang}/{page}{end}" for lang in ("de", "en") for page in pages for end in ("", "/")),
        *(f"/media/{key}-{size}.jpg" for size in ("small", "large", "print")),
        f"/portraits/{key}-large.jpg",
        f"/intern/editions/{slug}/media/{key}-large.jpg",
        f"/intern/editions/{slug}/stories/{story.id}/preview",
        f"/intern/editions/{slug}/press-kit",
        f"/intern/editions/{slug}/result",
        f"/intern/editions/{slug}/thanks",
        "/intern/readers.csv",
    ]


def _leaks(browser: Browser, services: Services, told: Told) -> dict[str, list[str]]:
    """Where each canary shows; addresses that merely were asked for echo it back in links."""
    pages = crawl(browser, _guesses(told))
    open_pages = {path: answer for path, answer in pages.items() if answer[0] == 200}
    where = {text: found_in(open_pages, text) for text in (*told.canaries, *told.untold)}
    if told.story.photos:
        for size in ("small", "large"):
            where[f"bytes {size}"] = found_in(pages, told.picture(services, size)[100:400])
    where["files"] = sorted(path for path in open_pages if path.endswith((".zip", "share.jpg")))
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
    assert set(found) == {*told.canaries, *told.untold, "bytes small", "bytes large", "files"}
    slug = told.edition.slug
    for page in (f"/de/{slug}/stories/{told.story.slug}", "/en/feed.xml"):
        for canary in told.canaries[:4]:
            assert page in found[canary]
    for name in told.untold[:2]:
        assert f"/de/{slug}/winners" in found[name]
        assert "/de/archive" in found[name]
    story = f"/de/{slug}/stories/{told.story.slug}"
    assert {"/sitemap.xml", "/de/archive", f"/de/{slug}/winners"} <= set(found[told.canaries[1]])
    assert {story, f"{story}/share.jpg"} <= {*found[told.canaries[7]], *found["files"]}
    assert f"/de/{slug}/press-kit.zip" in found["files"]
    assert "/en/search?q=naritext" in found[told.canaries[2]]
    assert "/en/search?q=nariname" in found[told.untold[1]]
    picture = told.story.photos[0].picture_id
    assert f"/media/{picture}-large.jpg" in found["bytes large"]


def test_pages_before_the_ceremony_look_like_pages_that_never_were(
    browser: Browser, services: Services
) -> None:
    told = _told(services)
    for known, unknown in (
        (f"/de/{told.edition.slug}/winners", "/de/99999/winners"),
        (f"/de/{told.edition.slug}/stories/{told.story.slug}", "/de/99999/stories/x"),
        (
            f"/de/{told.edition.slug}/stories/{told.story.slug}/share.jpg",
            "/de/9/stories/x/share.jpg",
        ),
        (f"/media/{told.story.photos[0].picture_id}-large.jpg", f"/media/{'0' * 32}-large.jpg"),
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


def test_embargoed_story_changes_no_answer_by_a_byte(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at - SECOND
    guesses = _guesses(told)
    with_story = crawl(browser, guesses)
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        for photo_of_it in list(story.photos):
            remove_photo(
                db, story, photo_of_it, folder=services.pictures, actor=ACTOR, now=clock.instant
            )
        db.query(StoryVersion).delete()
        db.delete(story)
        for decision in db.query(Decision).filter_by(edition_id=told.edition.id):
            db.delete(decision)
    without = crawl(browser, guesses)
    assert {path: (status, len(answer)) for path, (status, answer) in with_story.items()} == {
        path: (status, len(answer)) for path, (status, answer) in without.items()
    }
    differing = {path for path, answer in with_story.items() if answer != without[path]}
    # forms carry a fresh key each time
    assert {path for path in differing if not _has_key(with_story[path][1])} == set()


def _has_key(answer: bytes) -> bool:
    return b'name="submission_key"' in answer or b'name="opened"' in answer


def test_story_taken_back_is_gone_at_once_from_everywhere(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at
    assert set(_leaks(browser, services, told)) > set(told.canaries)
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        operations.take_back(db, story, actor=ACTOR, now=clock.instant)
    _check_gone(browser, services, told, left=set(told.untold))


def _check_gone(browser: Browser, services: Services, told: Told, *, left: set[str]) -> None:
    found = _leaks(browser, services, told)
    # what is left to be taken is the kit without the story
    kits = {path for path in found.pop("files", []) if not path.endswith(".zip")}
    assert (set(found), kits) == (left, set())
    story = f"/de/{told.edition.slug}/stories/{told.story.slug}"
    picture = told.story.photos[0].picture_id
    for path in (story, f"{story}/share.jpg", f"/media/{picture}-large.jpg"):
        answer = browser.get(path)
        assert (path, answer.status_code) == (path, 410)
        assert not [text for text in (*told.canaries, *told.untold) if text in answer.text]
    for path in (f"{told.edition.slug}/press-kit.zip", "search?q=naritext", "feed.xml"):
        answer = browser.get(f"/de/{path}")
        if answer.status_code == 200 and path.endswith(".zip"):
            kit = zipfile.ZipFile(io.BytesIO(answer.content))
            texts = b"".join(kit.read(name) for name in kit.namelist())
            assert not [text for text in told.canaries if text.encode() in texts]


@pytest.mark.parametrize("withdrawn", [Purpose.NAME, Purpose.STORY])
@on_both
def test_consent_withdrawn_after_the_ceremony_is_gone_with_the_next_request(
    browser: Browser, services: Services, clock: SettableClock, withdrawn: Purpose
) -> None:
    told = _told(services)
    _answer(services, told, frozenset(Purpose), clock.instant)
    clock.instant = told.edition.ceremony_at
    assert set(_leaks(browser, services, told)) > set(told.canaries)
    clock.instant += timedelta(days=1)
    _answer(services, told, frozenset(Purpose) - {withdrawn}, clock.instant)
    unnamed = {told.untold[0], told.untold[2]} if withdrawn is Purpose.NAME else set()
    _check_gone(browser, services, told, left=set(told.untold) - unnamed)


def _answer(services: Services, told: Told, purposes: frozenset[Purpose], now: datetime) -> None:
    """Yes to these, no to all others, by the winner."""
    with services.database.writing() as db:
        nomination = db.get_one(Story, told.story.id).nomination
        passport = consent.ensure_passport(db, nomination, now=now)
        given = Given({one: one in purposes for one in Purpose}, "link", "de")
        answers.answer(db, passport, given, now=now)


def test_consent_withdrawn_before_the_ceremony_leaves_no_trace(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    _answer(services, told, frozenset(Purpose), clock.instant)
    _answer(services, told, frozenset(), clock.instant)
    clock.instant = told.edition.ceremony_at
    story = f"/de/{told.edition.slug}/stories/{told.story.slug}"
    unknown = f"/de/{told.edition.slug}/stories/never-there"
    assert [browser.get(path).status_code for path in (story, unknown)] == [404, 404]
    assert not set(_leaks(browser, services, told)) & set(told.canaries)


def test_story_not_released_never_becomes_public(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services, released=False)
    clock.instant = told.edition.ceremony_at + timedelta(days=400)
    found = _leaks(browser, services, told)
    assert [path for path in found.pop("files") if path.endswith("share.jpg")] == []
    assert set(found) == set(told.untold)


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


def test_removed_photo_is_gone_and_so_are_its_files(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    told = _told(services)
    clock.instant = told.edition.ceremony_at
    key = told.story.photos[0].picture_id
    old = f"/media/{key}-large.jpg"
    assert browser.get(old).status_code == 200
    with services.database.writing() as db:
        story = db.get_one(Story, told.story.id)
        add_photo(db, services, story, "neu", "orange")
        remove_photo(
            db, story, story.photos[0], folder=services.pictures, actor=ACTOR, now=clock.instant
        )
        new = story.photos[0].picture_id
    assert browser.get(old).status_code == 410
    assert browser.get(f"/media/{new}-large.jpg").status_code == 200
    assert {file.name.split("-")[0] for file in services.pictures.iterdir()} == {new}


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
