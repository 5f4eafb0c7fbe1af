# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages, the public one, and the zip before and after the ceremony."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from award.accounts.models import Account
from award.audit import latest
from award.clock import SettableClock
from award.consent.purposes import Purpose
from award.editions.models import Edition
from award.house.operations import set_template
from award.kit.models import Release
from award.kit.operations import save_release
from award.kit.share import share_image_of
from award.kit.values import ReleaseText
from award.pictures import Picture
from award.press.queries import winners_of
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_account
from tests.kit.kits import ALL, CEREMONY, add_winner, agree, decided, opened
from tests.kit.test_papers import template

SECOND = timedelta(seconds=1)
CEREMONIES = {
    "an ordinary evening": CEREMONY,
    "the first 02:30 of the autumn night": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "the second 02:30 of the autumn night": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "the moment after the gap in spring": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
}


@pytest.fixture
def edition(services: Services) -> Edition:
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition)
        return edition


def room(edition: Edition, page: str = "press-kit") -> str:
    return f"/intern/editions/{edition.slug}/{page}"


def public(edition: Edition, language: str = "en") -> list[str]:
    here = f"/{language}/{edition.slug}/press-kit"
    return [here, f"{here}.zip"]


# --- embargo ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ceremony", CEREMONIES.values(), ids=CEREMONIES)
def test_public_kit_appears_at_the_ceremony_and_not_a_second_before(
    browser: Browser, services: Services, clock: SettableClock, edition: Edition, ceremony: datetime
) -> None:
    with services.database.writing() as db:
        db.get_one(Edition, edition.id).ceremony_at = ceremony
    clock.instant = ceremony - SECOND
    nowhere = browser.get(f"/en/{edition.slug}/nothing-here")
    heads = []
    for path in public(edition):
        early = browser.get(path)
        assert (early.status_code, early.content) == (404, nowhere.content)
        assert "content-disposition" not in early.headers
        heads.append(browser.request("HEAD", path))
    assert not services.kits.exists()
    clock.instant = ceremony
    for path, before in zip(public(edition), heads, strict=True):
        # nothing is to be learnt from a HEAD at any time
        after = browser.request("HEAD", path)
        told = [(one.status_code, one.headers["content-length"]) for one in (before, after)]
        assert told[0] == told[1]
    page, kit = (browser.get(path) for path in public(edition))
    assert (page.status_code, kit.status_code) == (200, 200)
    assert b"Familiencaf" in opened(kit.content)["README.txt"]


@pytest.mark.parametrize("phase", [Phase.DELIBERATING, Phase.OPEN])
def test_no_public_kit_while_nothing_is_decided(
    browser: Browser, services: Services, clock: SettableClock, phase: Phase
) -> None:
    with services.database.writing() as db:
        edition = decided(db, phase)
    clock.instant = CEREMONY + timedelta(days=1)
    assert [browser.get(path).status_code for path in public(edition)] == [404, 404]


def test_public_kit_is_for_the_press_and_holds_no_speeches(
    browser: Browser, services: Services, clock: SettableClock, edition: Edition
) -> None:
    clock.instant = CEREMONY
    kit = browser.get(public(edition, "ar")[1])
    names = list(opened(kit.content))
    assert [name for name in names if name.startswith("buehne/")] == []
    assert kit.headers["content-type"] == "application/zip"
    disposition = 'attachment; filename="hoexter-2026_pressemappe.zip"'
    assert kit.headers["content-disposition"] == disposition
    assert kit.headers["content-length"] == str(len(kit.content))
    assert kit.headers["cache-control"] == "no-cache"
    assert kit.content == browser.get(public(edition, "de")[1]).content


def test_public_page_tells_what_is_in_the_kit(
    browser: Browser, clock: SettableClock, edition: Edition
) -> None:
    clock.instant = CEREMONY
    browser.get(public(edition)[0])
    assert "1 photo in print and web size" in browser.markup
    assert re.search(r"Download the press kit \(zip, about \d+ kB\)", browser.markup)
    assert browser.follow("Download the press kit").headers["content-type"] == "application/zip"


@on_both
def test_withdrawn_consent_empties_page_and_zip_at_once(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        nomination = add_winner(db, services, edition)
    clock.instant = CEREMONY
    assert "1 photo" in browser.get(public(edition)[0]).text
    assert "fotos/" in "".join(opened(browser.get(public(edition)[1]).content))
    with services.database.writing() as db:
        agree(db, nomination, ALL - {Purpose.PRESS})
    assert "1 photo" not in browser.get(public(edition)[0]).text
    assert "fotos/" not in "".join(opened(browser.get(public(edition)[1]).content))


# --- the office ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.PRESS, Role.COORDINATOR])
@pytest.mark.parametrize("phase", [Phase.DELIBERATING, Phase.DECIDED, Phase.ARCHIVED])
def test_office_takes_the_kit_at_any_time(
    browser: Browser, services: Services, role: Role, phase: Phase
) -> None:
    with services.database.writing() as db:
        edition = decided(db, phase, ceremony_at=NOW + timedelta(days=200))
        add_winner(db, services, edition)
        browser.sign_in(make_account(db, role, language="en"))
    browser.get(room(edition))
    assert browser.page.status_code == 200
    everything = browser.follow("Download everything")
    assert everything.headers["cache-control"] == "no-store"
    assert "buehne/hoexter-2026_moderationskarten.docx" in opened(everything.content)
    browser.get(room(edition))
    newsrooms = browser.follow("Only what newsrooms get")
    assert [name for name in opened(newsrooms.content) if "buehne" in name] == []


def test_office_page_lists_files_and_what_is_missing(
    browser: Browser, services: Services, press: Account
) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition, "Chor", size=(900, 600))
        add_winner(db, services, edition, "Garten", photos=0)
        add_winner(db, services, edition, "Hof", released=False, photos=0)
        add_winner(db, services, edition, "Samira Kanarivogel", agreed=(), kind="person")
        add_winner(db, services, edition, "Tanz", body="Mit Samira Kanarivogel")
        add_winner(db, services, edition, "Werkstatt", size=(1300, 900))
    browser.get(room(edition))
    for words in (
        "a working text is used",
        "has no quotation",
        "Chor, photo 1 has less than 1200 pixels.",
        "Garten: there is no photo that may be shown.",
        "Hof: there is no released story.",
        "Samira Kanarivogel does not agree to the press",
        "Tanz: something is left out",
        "Werkstatt, photo 1 is less than 13 cm wide in print (300 dpi).",
        "There is no Word template",
        "fotos/druck/hoexter-2026_chor_1_druck.jpg",
    ):
        assert words in browser.markup


def test_office_page_says_when_nothing_is_missing(
    browser: Browser, services: Services, press: Account, edition: Edition
) -> None:
    with services.database.writing() as db:
        set_template(db, template(), "b.docx", folder=services.house, actor="", now=NOW)
        text = ReleaseText("Kopf", "Vorspann", "Zitat", "Wer", "Hintergrund", "")
        save_release(db, edition, text, version=0, actor="", now=NOW)
    browser.get(room(edition))
    assert "Nothing. The kit is complete." in browser.text


def test_kit_without_captions_and_winners_says_so(
    browser: Browser, services: Services, press: Account, edition: Edition
) -> None:
    with services.database.writing() as db:
        empty = decided(db)
        picture = db.query(Picture).one()
        picture.caption = picture.credit = ""
    browser.get(room(edition))
    assert "Familiencafé Warburg, photo 1: the caption is missing." in browser.markup
    assert "Familiencafé Warburg, photo 1: the credit is missing." in browser.markup
    browser.get(room(empty))
    assert "There is no winner in the kit yet." in browser.markup


def test_page_asks_as_often_for_three_winners_as_for_one(
    browser: Browser, services: Services, press: Account
) -> None:
    counts = []
    for winners in (1, 3):
        with services.database.writing() as db:
            edition = decided(db)
            for number in range(winners):
                add_winner(db, services, edition, f"Chor {number}", agreed=None)
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)  # noqa: B023 - listened to within this very turn

        event.listen(services.database.engine, "before_cursor_execute", note)
        browser.get(room(edition))
        event.remove(services.database.engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- the press release --------------------------------------------------------------------------


def _release(services: Services, edition: Edition) -> Release | None:
    with services.database.reading() as db:
        return db.get(Release, edition.id)


@on_both
def test_release_begins_with_a_working_text_and_is_written_and_kept(
    browser: Browser, services: Services, press: Account, edition: Edition
) -> None:
    browser.get(room(edition, "release"))
    browser.fill("/release/begin")
    begun = _release(services, edition)
    assert begun is not None
    assert begun.version == 1
    assert "5. Integrationspreis" in begun.headline
    assert (begun.quote, begun.quote_by) == ("", "")
    assert "Familiencafé" not in begun.headline + begun.lead + begun.background
    browser.fill("/release", headline="Türen auf", quote="Danke!", quote_by="Ada Beispiel")
    assert browser.page.url.path == room(edition)
    assert "Türen auf" in browser.text
    saved = _release(services, edition)
    assert saved is not None
    assert (saved.headline, saved.quote, saved.version) == ("Türen auf", "Danke!", 2)
    with services.database.reading() as db:
        subject = f"edition/{edition.id}/press-release"
        entries = latest(db, subject=subject)
        assert [(e.verb, e.actor) for e in entries] == [
            ("save press release", "Jonas Karabey"),
            ("begin press release", "Jonas Karabey"),
        ]


def test_working_text_replaces_nothing(
    browser: Browser, services: Services, press: Account, edition: Edition
) -> None:
    browser.get(room(edition, "release"))
    first = browser.page
    browser.fill("/release", headline="Eigener Kopf")
    browser.page = first
    browser.fill("/release/begin")
    kept = _release(services, edition)
    assert kept is not None
    assert (kept.headline, kept.version) == ("Eigener Kopf", 1)


@on_both
def test_second_save_of_one_version_is_409_and_keeps_both_texts(
    browser: Browser, services: Services, press: Account, edition: Edition
) -> None:
    browser.get(room(edition, "release"))
    mine = browser.page
    browser.fill("/release", headline="Ihr Kopf", lead="Ihr Vorspann")
    browser.page = mine
    browser.fill("/release", headline="Mein Kopf", lead="Mein Vorspann")
    assert browser.page.status_code == 409
    for text in ("Ihr Kopf", "Ihr Vorspann", "Mein Kopf", "Mein Vorspann", "Somebody else saved"):
        assert text in browser.text
    browser.fill("/release")
    saved = _release(services, edition)
    assert saved is not None
    assert (saved.headline, saved.lead, saved.version) == ("Mein Kopf", "Mein Vorspann", 2)


@pytest.mark.parametrize("version", ["", "zwei", "-1", "9" * 40, "²", None])
def test_version_that_is_none_counts_as_outdated(
    browser: Browser, services: Services, press: Account, edition: Edition, version: str | None
) -> None:
    browser.get(room(edition, "release"))
    fields = {"headline": "Kopf", "csrf_token": browser.csrf_token}
    browser.post(
        room(edition, "release"), fields | ({} if version is None else {"version": version})
    )
    assert browser.page.status_code == 409
    assert _release(services, edition) is None


def test_release_needs_a_headline_and_keeps_the_rest(
    browser: Browser, press: Account, edition: Edition
) -> None:
    browser.get(room(edition, "release"))
    browser.fill("/release", headline=" ", lead="Bleibt stehen")
    assert browser.page.status_code == 422
    assert "Write a headline." in browser.text
    assert "Bleibt stehen" in browser.text


def test_html_in_the_release_stays_text(browser: Browser, press: Account, edition: Edition) -> None:
    browser.get(room(edition, "release"))
    bad = "<script>alert(1)</script>"
    browser.fill("/release", headline=bad, lead=bad, quote=bad, quote_by=bad, terms=bad)
    for page in ("press-kit", "release"):
        assert bad not in browser.get(room(edition, page)).text


def test_only_the_press_office_writes_the_release(
    browser: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    assert browser.get(room(edition, "release")).status_code == 404
    assert "Write the press release" not in browser.get(room(edition)).text


def test_share_image_of_a_winner_has_the_photo_only_with_consent(services: Services) -> None:
    made = []
    for purposes in (ALL, ALL - {Purpose.SOCIAL}, ALL - {Purpose.PHOTO}):
        with services.database.writing() as db:
            edition = decided(db)
            add_winner(db, services, edition, agreed=purposes)
            (winner,) = winners_of(db, [edition])
            image = share_image_of(winner, services, accent="#1b2757", language="uk")
            made.append(image)
    assert made[0] != made[1] == made[2]
