# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press office writes: begin, save, release, take back; nothing typed is ever lost."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from award.audit import latest
from award.clock import SettableClock
from award.editions.models import Edition
from award.press import operations
from award.press.merging import Draft
from award.press.models import Story
from award.process.permissions import Role
from award.process.phases import Phase
from award.results.models import Decision
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_account, make_edition
from tests.press.told import Told, make_decided, make_told, release


@pytest.fixture
def told(browser: Browser, services: Services) -> Told:
    """A decided edition with one story in progress; the press office is signed in."""
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
        return make_told(db, services, released=False)


def _path(told: Told) -> str:
    return f"/intern/editions/{told.edition.slug}/stories/{told.story.id}"


def _story(services: Services, told: Told) -> Story:
    with services.database.reading() as db:
        return db.get_one(Story, told.story.id)


@on_both
def test_stories_are_begun_once_for_each_winner(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    path = f"/intern/editions/{edition.slug}/stories"
    browser.get(path)
    assert f"Kanariname{'e'}{edition.id}x1" in browser.text
    assert "Public from " in browser.text
    browser.fill("/stories")
    assert browser.page.url.path == path
    assert "Begin the stories" not in browser.text
    with services.database.writing() as db:
        assert len(db.query(Story).all()) == 2
        edition = db.get_one(Edition, edition.id)
        assert operations.prepare_stories(db, edition, actor="", now=edition.opens_at) == []


def test_nobody_gets_no_story(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db, winners=0)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
        assert operations.prepare_stories(db, edition, actor="", now=edition.opens_at) == []
    browser.get(f"/intern/editions/{edition.slug}/stories")
    assert "The jury has not decided yet." in browser.text


@on_both
def test_story_is_saved_released_and_taken_back(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    browser.fill(
        f"/stories/{told.story.id}",
        headline="Zwölf Maschinen",
        lead="Ein Laden in Warburg.",
        body="Man hört die Werkstatt.\n\n> Diese Frau kann Knopflöcher.",
    )
    assert browser.page.url.path == _path(told)
    assert "<blockquote>" in browser.text
    assert "/stories/zwoelf-maschinen" in browser.text
    browser.fill("/release")
    assert "Take the story back" in browser.text
    story = _story(services, told)
    assert (story.released, story.slug, story.version) == (True, "zwoelf-maschinen", 3)
    browser.fill("/take-back")
    browser.fill(f"/stories/{told.story.id}", headline="Ein anderer Kopf")
    browser.fill("/release")
    story = _story(services, told)
    assert (story.released, story.slug) == (True, "zwoelf-maschinen")
    assert story.headline == "Ein anderer Kopf"
    with services.database.reading() as db:
        verbs = [entry.verb for entry in latest(db, subject=f"story/{told.story.id}")]
    assert verbs[:5] == [
        "release story",
        "save story",
        "take story back",
        "release story",
        "save story",
    ]


def test_two_stories_with_one_headline_get_two_addresses(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services)
        edition, now = told.edition, told.edition.opens_at
        first, second = db.query(Story).order_by(Story.id)
        draft = Draft(first.headline, "", "Text")
        operations.save_story(db, second, draft, version=1, actor="", now=now)
        operations.note_consent(db, second, given=True, actor="", now=now)
        release(db, second)
        assert second.slug == f"{first.slug}-2"
        assert edition.id == second.edition_id


@on_both
def test_second_save_of_one_version_is_409_and_keeps_both_texts(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    mine = browser.page
    browser.fill(f"/stories/{told.story.id}", headline="Ihr Kopf", body="Ihr Text")
    browser.page = mine
    browser.fill(f"/stories/{told.story.id}", headline="Mein Kopf", body="Mein Text")
    assert browser.page.status_code == 409
    for text in ("Ihr Kopf", "Ihr Text", "Mein Kopf", "Mein Text"):
        assert text in browser.text
    assert "Somebody else saved" in browser.text
    assert _story(services, told).headline == "Ihr Kopf"
    browser.fill(f"/stories/{told.story.id}")
    assert browser.page.status_code == 200
    story = _story(services, told)
    assert (story.headline, story.body, story.version) == ("Mein Kopf", "Mein Text", 4)


def test_story_changed_meanwhile_is_not_released_unseen(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    seen = browser.page
    browser.fill(f"/stories/{told.story.id}", headline="Neu")
    browser.page = seen
    browser.fill("/release")
    assert browser.page.status_code == 422
    assert "Somebody else saved" in browser.text
    assert not _story(services, told).released


@pytest.mark.parametrize("version", ["", "zwei", "-1", "9" * 40, "²", None])
def test_version_that_is_none_counts_as_outdated(
    browser: Browser, services: Services, told: Told, version: str | None
) -> None:
    browser.get(_path(told))
    token = browser.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    fields = {"headline": "Kopf", "csrf_token": token}
    browser.post(_path(told), fields | ({} if version is None else {"version": version}))
    assert browser.page.status_code == 409
    assert _story(services, told).version == 2


def test_release_without_consent_or_text_says_what_is_missing(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    browser.fill("/consent", consent=[])
    browser.fill("/release")
    assert browser.page.status_code == 422
    assert "Without the consent" in browser.text
    browser.fill("/consent", consent="y")
    browser.fill(f"/stories/{told.story.id}", body="")
    browser.fill("/release")
    assert "Write a headline and the text" in browser.text
    assert not _story(services, told).released


def test_clearing_the_consent_takes_a_released_story_back(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    browser.fill("/release")
    browser.fill("/consent", consent=[])
    story = _story(services, told)
    assert (story.released, story.consent_noted) == (False, False)


def test_two_people_who_change_different_lines_lose_nothing(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told))
    mine = browser.page
    browser.fill(f"/stories/{told.story.id}", lead="Ihr Vorspann")
    browser.page = mine
    browser.fill(f"/stories/{told.story.id}", quote="Mein Zitat", facts="Seit: 2019")
    assert browser.page.status_code == 200
    assert "together with what somebody else wrote" in browser.text
    story = _story(services, told)
    assert (story.lead, story.quote, story.facts) == ("Ihr Vorspann", "Mein Zitat", "Seit: 2019")
    assert story.version == 4


def test_headline_is_needed_and_the_rest_is_kept(browser: Browser, told: Told) -> None:
    browser.get(_path(told))
    browser.fill(f"/stories/{told.story.id}", headline=" ", body="Bleibt stehen")
    assert browser.page.status_code == 422
    assert "Write a headline." in browser.text
    assert "Bleibt stehen" in browser.text


def test_released_story_cannot_be_emptied(browser: Browser, services: Services, told: Told) -> None:
    browser.get(_path(told))
    browser.fill("/release")
    browser.fill(f"/stories/{told.story.id}", body="")
    assert browser.page.status_code == 422
    assert "Take it back before" in browser.text
    assert _story(services, told).body.startswith("Kanaribody")


def test_html_in_a_story_stays_text(browser: Browser, services: Services, told: Told) -> None:
    bad = "<script>alert(1)</script>\n\n[x](javascript:alert(2)) ![i](https://evil.example/i.png)"
    browser.get(_path(told))
    browser.fill(f"/stories/{told.story.id}", headline="<b>Kopf</b>", body=bad)
    browser.get(_path(told) + "/preview")
    assert "<script>alert" not in browser.text
    assert "<b>Kopf" not in browser.text
    assert 'href="javascript' not in browser.text
    assert 'src="https://evil' not in browser.text


def test_preview_shows_the_page_with_its_photo(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(_path(told) + "/preview")
    assert "Preview – not public" in browser.text
    assert all(canary in browser.text for canary in told.canaries if canary[0].isupper())
    name = f"/intern/editions/{told.edition.slug}/media/{told.picture_id}-small.jpg"
    assert name in browser.text
    answer = browser.get(name)
    assert answer.content == told.picture(services)
    assert answer.headers["content-type"] == "image/jpeg"


def test_story_of_a_former_winner_is_kept_and_marked(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        db.get_one(Decision, told.edition.categories[0].id).nomination = None
    browser.get(f"/intern/editions/{told.edition.slug}/stories")
    assert "No longer a winner" in browser.text
    browser.get(_path(told))
    assert "The jury changed its decision" in browser.text
    browser.fill("/release")
    assert "does not win a prize any more" in browser.text
    browser.get(_path(told) + "/preview")
    assert browser.page.status_code == 200


def test_embargo_is_shown_and_ends_at_the_ceremony(
    browser: Browser, services: Services, told: Told, clock: SettableClock
) -> None:
    browser.get(_path(told))
    assert "Public from " in browser.text
    assert "Change the hour" not in browser.text
    clock.instant = told.edition.ceremony_at - timedelta(days=1)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, Role.COORDINATOR, language="en"))
    browser.get(_path(told))
    assert "That is tomorrow." in browser.text
    assert f"/intern/editions/{told.edition.slug}/settings" in browser.text
    browser.fill("/release")
    clock.instant = told.edition.ceremony_at
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get(_path(told))
    assert "Public since " in browser.text
    browser.get(f"/intern/editions/{told.edition.slug}/stories")
    assert ">Public<" in browser.text


@pytest.mark.parametrize(
    "page", ["", "/photos", "/preview", "/versions", "/review", "/translations/en"]
)
def test_story_of_another_edition_is_hidden(
    browser: Browser, services: Services, told: Told, page: str
) -> None:
    with services.database.writing() as db:
        other = make_edition(db, Phase.DECIDED)
    browser.get(f"/intern/editions/{other.slug}/stories/{told.story.id}{page}")
    assert browser.page.status_code == 404
    picture = f"{told.picture_id}-large.jpg"
    assert browser.get(f"/intern/editions/{other.slug}/media/{picture}").status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
def test_only_the_press_office_writes(
    browser: Browser, services: Services, told: Told, role: Role
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, role))
    for path in (_path(told), _path(told) + "/preview"):
        assert browser.get(path).status_code == 404


def test_desk_asks_as_often_for_two_winners_as_for_none(
    browser: Browser, services: Services
) -> None:
    counts = []
    for winners in (1, 2):
        with services.database.writing() as db:
            edition = make_decided(db, winners=winners)
            operations.prepare_stories(db, edition, actor="", now=edition.opens_at)
            browser.sign_in(make_account(db, Role.PRESS))
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)  # noqa: B023 - listened to within this very turn

        event.listen(services.database.engine, "before_cursor_execute", note)
        browser.get(f"/intern/editions/{edition.slug}/stories")
        event.remove(services.database.engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_story_not_begun_has_no_empty_heading(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
        edition = make_decided(db)
        story = operations.prepare_stories(db, edition, actor="", now=edition.opens_at)[0]
    browser.get(f"/intern/editions/{edition.slug}/stories/{story.id}")
    assert "story__head" in browser.markup
    assert "story__title" not in browser.markup
