# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions, the second reader, translations, the working text."""

import pytest

from award.consent import operations as consent
from award.consent.models import Passport
from award.mail.models import OutboxMail
from award.press.models import Story, StoryVersion, Translation
from award.press.operations import prepare_stories
from award.process.permissions import Role
from award.process.phases import Phase
from award.settings import Settings
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_account
from tests.press.told import Told, make_decided, make_told


@pytest.fixture
def told(browser: Browser, services: Services) -> Told:
    """A public story; Ada of the press office is signed in, Bea is there as well."""
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, name="Ada", language="en"))
        make_account(db, Role.PRESS, name="Bea", language="en", email="bea@example.org")
        return make_told(db, services, Phase.PUBLISHED)


def place(told: Told, rest: str = "") -> str:
    return f"/intern/editions/{told.edition.slug}/stories/{told.story.id}{rest}"


def stored(services: Services, told: Told) -> Story:
    with services.database.reading() as db:
        story = db.get_one(Story, told.story.id)
        assert story.translations is not None
        return story


def mails(services: Services) -> list[OutboxMail]:
    with services.database.reading() as db:
        return list(db.query(OutboxMail).order_by(OutboxMail.id))


def write(browser: Browser, told: Told, **words: str) -> None:
    browser.get(place(told))
    browser.fill(f"/stories/{told.story.id}", **words)


# --- versions ----------------------------------------------------------------------------------


@on_both
def test_every_save_is_kept_compared_and_brought_back(
    browser: Browser, services: Services, told: Told
) -> None:
    before = told.story.body
    write(browser, told, body="Ganz neuer Text")
    browser.get(place(told, "/versions"))
    assert "Compare version 2" in browser.text
    browser.get(place(told, "/versions/2"))
    assert "<ins>" in browser.text
    assert "Ganz" in browser.text
    browser.fill("/restore")
    assert browser.page.url.path == place(told)
    story = stored(services, told)
    assert (story.body, story.version) == (before, 4)
    with services.database.reading() as db:
        rows = db.query(StoryVersion).filter_by(story_id=told.story.id)
        kept = [one.body for one in rows.order_by(StoryVersion.version)]
    assert kept == ["", before, "Ganz neuer Text", before]


def test_unknown_version_is_404(browser: Browser, told: Told) -> None:
    assert browser.get(place(told, "/versions/99")).status_code == 404


def test_bringing_back_what_was_not_seen_is_refused(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(place(told, "/versions/1"))
    seen = browser.page
    write(browser, told, body="Von Bea")
    browser.page = seen
    browser.fill("/restore")
    assert browser.page.status_code == 409
    assert stored(services, told).body == "Von Bea"


# --- the second reader -------------------------------------------------------------------------


def test_somebody_else_is_asked_once_and_reads(
    browser: Browser, services: Services, told: Told
) -> None:
    write(browser, told, body="Neu")
    browser.fill("/ask-review")
    assert "They have been asked by mail" in browser.text
    again = {"csrf_token": browser.csrf_token, "version": "3"}
    browser.post(place(told, "/ask-review"), again)
    (mail,) = mails(services)
    assert mail.to == "bea@example.org"
    assert place(told, "/review") in mail.body
    assert "Kanari" not in mail.subject + mail.body
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, name="Cem", language="en"))
    browser.get(place(told, "/review"))
    browser.fill("/review", verdict="change", note="Der zweite Satz stimmt nicht.")
    assert "Der zweite Satz stimmt nicht." in browser.text
    assert stored(services, told).reviewed_version == 0
    browser.get(place(told, "/review"))
    browser.fill("/review", verdict="fine", note="")
    assert "Cem has read this version." in browser.text
    write(browser, told, body="Wieder neu")
    assert "Cem has read this version." not in browser.text


def test_who_wrote_does_not_read_for_the_second_time(browser: Browser, told: Told) -> None:
    write(browser, told, body="Neu")
    browser.get(place(told, "/review"))
    browser.fill("/review", verdict="fine")
    assert browser.page.status_code == 422
    assert "You wrote this version yourself" in browser.text


def test_verdict_is_needed_and_the_note_is_kept(browser: Browser, told: Told) -> None:
    browser.get(place(told, "/review"))
    browser.fill("/review", note="Bleibt stehen")
    assert browser.page.status_code == 422
    assert "Choose one of the two." in browser.text
    assert "Bleibt stehen" in browser.text


def test_coordinators_are_asked_where_the_press_office_is_one_person(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, name="Press", language="en"))
        make_account(db, Role.COORDINATOR, email="office@example.org")
        alone = make_told(db, services)
    browser.get(place(alone))
    browser.fill("/ask-review")
    assert [mail.to for mail in mails(services)] == ["office@example.org"]


def test_review_can_be_made_a_condition_of_the_release(
    browser: Browser, services: Services, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.settings, "review_stories", True)
    assert isinstance(services.settings, Settings)
    browser.get(place(told))
    browser.fill("/take-back")
    browser.fill("/release")
    assert browser.page.status_code == 422
    assert "Ask somebody else to read this version." in browser.text
    browser.get(place(told, "/review"))
    browser.fill("/review", verdict="fine")
    browser.fill("/release")
    assert stored(services, told).released


# --- translations ------------------------------------------------------------------------------


@on_both
def test_translation_is_written_beside_the_german_text_and_released(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(place(told, "/translations/ar"))
    assert told.story.headline in browser.text
    browser.fill("/translations/ar", headline="عنوان", body="نص", released="y")
    assert browser.page.url.path == place(told)
    (translation,) = stored(services, told).translations
    assert (translation.language, translation.headline, translation.released) == (
        "ar",
        "عنوان",
        True,
    )
    assert "The German text has changed since" not in browser.text
    write(browser, told, body="Geändert")
    assert "The German text has changed since" in browser.text
    browser.get(place(told, "/translations/ar"))
    assert "<ins>" in browser.text
    browser.fill("/translations/ar", body="نص جديد")
    assert "The German text has changed since" not in browser.text


def test_half_a_translation_is_kept_but_not_released(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(place(told, "/translations/en"))
    browser.fill("/translations/en", headline="Head", released="y")
    assert browser.page.status_code == 422
    assert "Translate headline and text" in browser.text
    browser.fill("/translations/en", headline="Head", released=[])
    assert [one.released for one in stored(services, told).translations] == [False]


def test_second_translation_of_one_version_is_409_and_keeps_both(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(place(told, "/translations/en"))
    mine = browser.page
    browser.fill("/translations/en", headline="Theirs", body="Text")
    browser.page = mine
    browser.fill("/translations/en", headline="Mine", body="Text")
    assert browser.page.status_code == 409
    assert "Theirs" in browser.text
    assert "Mine" in browser.text
    with services.database.reading() as db:
        assert [one.headline for one in db.query(Translation)] == ["Theirs"]


@pytest.mark.parametrize("code", ["de", "xx", "de@leicht"])
def test_no_translation_into_german_or_what_nobody_speaks(
    browser: Browser, told: Told, code: str
) -> None:
    assert browser.get(place(told, f"/translations/{code}")).status_code == 404


# --- the first text ----------------------------------------------------------------------------


def test_working_text_joins_proposal_and_jury(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        story = prepare_stories(db, edition, actor="Press", now=NOW)[0]
        passport: Passport = consent.ensure_passport(db, story.nomination, now=NOW)
        passport.additions = "Wir sind inzwischen zu fünft."
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    told = Told(edition, story, (), ())
    browser.get(place(told))
    browser.fill("/begin")
    written = stored(services, told)
    name = f"Kanarinamee{edition.id}x1"
    assert written.headline == f"{name} erhält einen Preis"
    assert written.lead == f"Kanarigrunde{edition.id}x1"
    assert story.nomination.reason in written.body
    assert "Wir sind inzwischen zu fünft." in written.body
    assert "Begin with a working text" not in browser.text
    browser.post(place(told, "/begin"), {"csrf_token": browser.csrf_token, "version": "2"})
    assert browser.page.status_code == 422
    assert "There is a text already." in browser.text


# --- how it reads ------------------------------------------------------------------------------


def test_typed_text_is_shown_as_it_will_read_and_not_saved(
    browser: Browser, services: Services, told: Told
) -> None:
    browser.get(place(told))
    token = browser.csrf_token
    words = {"headline": "Probe", "body": "**fett** <script>alert(1)</script>", "facts": "Ort: W"}
    browser.post(place(told, "/look"), {"csrf_token": token, **words})
    assert "<strong>fett</strong>" in browser.text
    assert "<script>alert" not in browser.text
    assert "<html" not in browser.text
    assert stored(services, told).headline == told.story.headline
