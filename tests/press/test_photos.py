# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photos of a story: sent or taken over, described, put in order, kept back without consent."""

import io

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from award.attachments.models import Attachment
from award.attachments.queries import paths_of
from award.press.models import PhotoGone, StoryPhoto
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_account
from tests.press.told import Told, make_told, photo

ALT = "Zwei Menschen an einer Nähmaschine"


@pytest.fixture
def told(browser: Browser, services: Services) -> Told:
    """A public story with one photo; the press office is signed in."""
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
        return make_told(db, services, Phase.PUBLISHED)


def place(told: Told, rest: str = "") -> str:
    return f"/intern/editions/{told.edition.slug}/stories/{told.story.id}{rest}"


def photos(services: Services, told: Told) -> list[StoryPhoto]:
    with services.database.reading() as db:
        rows = db.query(StoryPhoto).filter_by(story_id=told.story.id)
        return list(rows.order_by(StoryPhoto.position))


def send(browser: Browser, told: Told, content: bytes | None, **words: object) -> None:
    browser.get(place(told, "/photos"))
    files = None if content is None else {"photo": ("p.jpg", content, "image/jpeg")}
    browser.fill("/photos", files=files, **words)


def public(browser: Browser, key: str) -> int:
    return int(browser.get(f"/media/{key}-small.jpg").status_code)


@on_both
def test_photo_is_added_with_its_words_and_stays_unseen_without_consent(
    browser: Browser, services: Services, told: Told
) -> None:
    caption = "(v. l.) Ada Beispiel (Leiterin)"
    send(browser, told, photo("red"), alt=ALT, caption=caption, credit="Kreis Höxter")
    assert browser.page.url.path == place(told)
    _first, row = photos(services, told)
    assert (row.picture.alt, row.picture.caption) == (ALT, caption)
    assert row.picture.credit == "Foto: Kreis Höxter"
    assert (row.consent_noted, row.shown) == (False, False)
    assert public(browser, row.picture_id) == 404


def test_shown_photo_without_consent_is_refused_and_the_words_are_kept(
    browser: Browser, services: Services, told: Told
) -> None:
    send(browser, told, photo("red"), alt=ALT, shown="y")
    assert browser.page.status_code == 422
    assert "Note first that everybody" in browser.text
    assert ALT in browser.text
    assert len(photos(services, told)) == 1


def test_words_focal_point_and_order_change_without_a_new_file(
    browser: Browser, services: Services, told: Told
) -> None:
    send(browser, told, photo("red"), alt=ALT, consent="y", shown="y")
    first, second = photos(services, told)
    browser.get(place(told, f"/photos/{second.id}"))
    browser.fill(f"/photos/{second.id}", alt="Neu", focal="85-15")
    browser.get(place(told))
    browser.fill(f"/photos/{second.id}/up")
    top, below = photos(services, told)
    assert (top.id, below.id) == (second.id, first.id)
    assert (top.picture_id, top.picture.alt) == (second.picture_id, "Neu")
    assert (top.focal_x, top.focal_y) == (85, 15)
    browser.post(place(told, f"/photos/{top.id}/up"), {"csrf_token": browser.csrf_token})
    assert [row.id for row in photos(services, told)] == [top.id, below.id]


@on_both
def test_public_photo_that_is_kept_back_or_removed_answers_410(
    browser: Browser, services: Services, told: Told
) -> None:
    (row,) = photos(services, told)
    assert public(browser, row.picture_id) == 200
    browser.get(place(told, f"/photos/{row.id}"))
    browser.fill(f"/photos/{row.id}", shown=[])
    assert public(browser, row.picture_id) == 410
    browser.get(place(told, f"/photos/{row.id}"))
    browser.fill(f"/photos/{row.id}", shown="y")
    assert public(browser, row.picture_id) == 200
    browser.get(place(told))
    browser.fill(f"/photos/{row.id}/remove")
    assert public(browser, row.picture_id) == 410
    assert photos(services, told) == []
    assert list(services.pictures.iterdir()) == []


def test_replaced_photo_leaves_its_address_and_no_file(
    browser: Browser, services: Services, told: Told
) -> None:
    (row,) = photos(services, told)
    browser.get(place(told, f"/photos/{row.id}"))
    files = {"photo": ("n.jpg", photo("navy"), "image/jpeg")}
    browser.fill(f"/photos/{row.id}", files=files)
    (new,) = photos(services, told)
    assert new.picture_id != row.picture_id
    assert (public(browser, row.picture_id), public(browser, new.picture_id)) == (410, 200)
    assert {path.name.partition("-")[0] for path in services.pictures.iterdir()} == {new.picture_id}


def test_photo_that_nobody_ever_saw_is_not_gone_but_unknown(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        secret = make_told(db, services)
    (row,) = photos(services, secret)
    browser.get(place(secret))
    browser.fill(f"/photos/{row.id}/remove")
    assert public(browser, row.picture_id) == 404
    with services.database.reading() as db:
        assert db.get(PhotoGone, row.picture_id) is None


@pytest.mark.parametrize("content", [b"%PDF-1.7 no picture", b""])
def test_what_is_no_picture_changes_nothing(
    browser: Browser, services: Services, told: Told, content: bytes
) -> None:
    send(browser, told, content, alt=ALT)
    assert browser.page.status_code == 422
    assert ("not a picture we can read" in browser.text) is bool(content)
    assert ("Choose a photo." in browser.text) is not bool(content)
    assert len(photos(services, told)) == 1


def test_photo_needs_a_description(browser: Browser, told: Told) -> None:
    send(browser, told, photo(), alt="", caption="Bleibt")
    assert browser.page.status_code == 422
    assert "Describe the picture." in browser.text
    assert "Bleibt" in browser.text


def test_photo_over_twelve_megabytes_is_413(browser: Browser, told: Told) -> None:
    send(browser, told, b"\xff" * 12_400_000, alt=ALT)
    assert browser.page.status_code == 413


def test_crops_have_their_shape_and_hold_the_focal_point(
    browser: Browser, services: Services, told: Told
) -> None:
    (row,) = photos(services, told)
    room = f"/intern/editions/{told.edition.slug}/crops"
    for shape, size in (("wide", (400, 210)), ("square", (360, 360)), ("tall", (360, 450))):
        answer = browser.get(f"{room}/{shape}/{row.id}")
        assert Image.open(io.BytesIO(answer.content)).size == size
    assert browser.get(f"{room}/round/{row.id}").status_code == 404
    assert browser.get(f"{room}/wide/99999").status_code == 404


def test_photo_of_the_proposal_is_taken_over_and_waits_for_consent(
    browser: Browser, services: Services, told: Told
) -> None:
    with services.database.writing() as db:
        nomination = db.merge(told.story).nomination
        offered = attach_photo(db, services, nomination.submission_key)
    browser.get(place(told, "/photos"))
    assert browser.get(place(told, f"/offered/{offered}-small.jpg")).status_code == 200
    browser.get(place(told, "/photos"))
    browser.fill(f"/offered/{offered}-small.jpg")
    _first, row = photos(services, told)
    assert browser.page.url.path == place(told, f"/photos/{row.id}")
    assert (row.picture.caption, row.picture.credit) == ("(v. l.) Ada, Bea", "Foto: Cem")
    assert row.shown is False


def attach_photo(db: Session, services: Services, owner: str) -> str:
    """A photo that came with the proposal; its id."""
    words = {"name": "fest.jpg", "people": "Ada, Bea", "credit": "Cem", "caption": "Fest"}
    sizes = {"width": 1200, "height": 800, "size": 4_000}
    row = Attachment(id="a" * 32, owner=owner, kind="photo", added_at=NOW, **words, **sizes)
    db.add(row)
    db.flush()
    services.attachments.mkdir()
    for path in paths_of(services.attachments, row):
        path.write_bytes(photo("olive"))
    return row.id
