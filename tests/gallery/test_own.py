# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own page of those portrayed: read, correct, send a photo, agree, decline. No script."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from award.attachments import workshop
from award.gallery import asking
from award.gallery.models import Portrait, PortraitConsent
from award.gallery.purposes import Use
from award.mail.models import OutboxMail
from award.nominations.codes import show_code
from award.pictures import picture_file
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW
from tests.gallery.volunteers import CANARIES, jpeg, links_in, make_portrait, stored, writing

YES = {use.value: "yes" for use in Use}
GPS, ARTIST = 0x8825, 0x013B
CANARY = "Kanarienvogel"


def ask(services: Services, portrait: Portrait) -> str:
    """The link in a mail of the office, in English."""
    with services.database.writing() as db:
        one = db.get_one(Portrait, portrait.id)
        asking.ask_by_mail(
            db,
            one,
            email="rania@example.org",
            language="en",
            actor="Office",
            services=services,
            now=NOW,
        )
        mail = db.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
    assert mail is not None
    return links_in(mail)[0]


def written(services: Services, portrait: Portrait) -> str:
    """The code of a letter."""
    with services.database.writing() as db:
        one = db.get_one(Portrait, portrait.id)
        return asking.ask_by_letter(
            db, one, address="Weg 1", language="ar", actor="Office", now=NOW
        )


def gossip() -> bytes:
    """A photo whose file tells who took it and where."""
    exif = Image.Exif()
    exif[ARTIST] = CANARY
    exif[GPS] = {1: "N", 2: (51.0, 46.0, 30.0)}
    return jpeg(1200, 1500, exif=exif, comment=CANARY.encode())


@on_both
def test_mail_leads_to_a_page_that_opening_does_not_change(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    link = ask(services, made)
    before = stored(services, made).version
    for _look in range(3):
        assert browser.get(link).status_code == 200
    assert "Jeden Samstag steht sie am Becken." in browser.text
    # who proposed them stays with the office
    assert [one for one in CANARIES[2:] if one in browser.text] == []
    assert (stored(services, made).answered_at, stored(services, made).version) == (None, before)


@on_both
def test_person_agrees_purpose_by_purpose_and_sees_what_holds(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    browser.get(ask(services, made))
    base = str(browser.page.url.path)
    browser.fill(base, name="yes", text="yes", photo="no")
    assert str(browser.page.url.path) == f"{base}/saved"
    assert browser.text.count("Not answered, so no") == 2
    one = stored(services, made)
    assert (one.agreed_name, one.agreed_text, one.agreed_photo) == (True, True, False)
    with services.database.reading() as db:
        rows = list(db.scalars(select(PortraitConsent).order_by(PortraitConsent.id)))
    assert [(row.purpose, row.given, row.language, row.how) for row in rows] == [
        ("name", True, "en", "link"),
        ("text", True, "en", "link"),
        ("photo", False, "en", "link"),
    ]
    # nothing is public before the office releases it
    assert browser.get("/en/gallery").text.count("Rania Haddad") == 0


def test_answer_that_was_not_offered_is_refused(services: Services, browser: Browser) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    link = ask(services, made)
    assert browser.post(link, {"name": "perhaps"}).status_code == 422
    assert "Choose one of the answers offered." in browser.text


def test_child_cannot_agree_alone(services: Services, browser: Browser) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    link = ask(services, made)
    assert browser.post(link, {**YES, "minor": "y"}).status_code == 422
    assert "Write the name of the parent or guardian who answers." in browser.text
    browser.post(link, {**YES, "minor": "y", "guardian": "Eva Haddad"})
    assert stored(services, made).guardian == "Eva Haddad"


@on_both
def test_code_of_a_letter_opens_the_page_however_it_is_typed(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    code = written(services, made)
    browser.get("/ar/gallery/own")
    browser.fill(code=show_code(code).lower())
    assert str(browser.page.url.path) == f"/ar/gallery/own/{code}"
    browser.post(str(browser.page.url.path), YES)
    with services.database.reading() as db:
        hows = {(row.how, row.language) for row in db.scalars(select(PortraitConsent))}
    assert hows == {("code", "ar")}
    # a newer letter ends the older one
    written(services, made)
    assert browser.get(f"/ar/gallery/own/{code}").status_code == 404


def test_codes_of_nobody_are_refused_and_counted(services: Services, browser: Browser) -> None:
    make_portrait(services)
    answers = [
        browser.post("/en/gallery/own", {"code": typed}).status_code
        for typed in ("", "XXXX", "0" * 16)
    ]
    assert answers == [422, 422, 422]
    assert "No page belongs to this code." in browser.text
    for _try in range(57):
        browser.post("/en/gallery/own", {"code": "0" * 16})
    assert browser.post("/en/gallery/own", {"code": "0" * 16}).status_code == 429


def test_link_to_an_earlier_mailbox_ends(services: Services, browser: Browser) -> None:
    made = make_portrait(services, agrees=None, released=False, photo=False)
    link = ask(services, made)
    with services.database.writing() as db:
        db.get_one(Portrait, made.id).email = "else@example.org"
    assert browser.get(link).status_code == 404


@on_both
def test_person_corrects_the_text_before_it_is_public(services: Services, browser: Browser) -> None:
    made = make_portrait(services, agrees=None, photo=False, released=False)
    browser.get(ask(services, made))
    browser.fill("/text", body="Es war am Sonntag.", headline="Mein Satz")
    assert "Es war am Sonntag." in browser.text
    one = stored(services, made)
    assert (one.headline, one.body, one.version) == ("Mein Satz", "Es war am Sonntag.", 2)
    browser.fill("/text", body="")
    assert browser.page.status_code == 422
    assert "<title>Error:" in browser.text


def test_wish_about_a_public_text_goes_to_the_office(services: Services, browser: Browser) -> None:
    made = make_portrait(services)
    browser.get(ask(services, made))
    browser.fill("/text", wish="Bitte „Sonntag“ schreiben.")
    one = stored(services, made)
    assert (one.note, one.body) == ("Bitte „Sonntag“ schreiben.", writing().body)
    # a form that was opened before the release changes nothing that is public
    browser.post(f"{browser.page.url.path}/text", {"body": "Heimlich anders"})
    assert stored(services, made).body == writing().body


@on_both
def test_own_photo_holds_nothing_but_pixels_and_waits_for_the_office(
    services: Services, browser: Browser
) -> None:
    made = make_portrait(services)
    browser.get(ask(services, made))
    files = {"photo": ("me.jpg", gossip(), "image/jpeg")}
    browser.fill("/photo", files=files, alt="Am Becken", credit="Eva")
    assert browser.page.status_code == 200
    one = stored(services, made)
    assert one.picture_id not in (None, made.picture_id)
    # looked at by the office first, though the portrait is public
    assert one.photo_shown is False
    assert browser.get(f"/portraits/{one.picture_id}-large.jpg").status_code == 404
    for size in ("print", "large", "small"):
        path = picture_file(services.pictures, one.picture_id or "", size)
        assert CANARY.encode() not in path.read_bytes()
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            assert (dict(image.getexif()), image.info.get("comment")) == ({}, None)
    old = picture_file(services.pictures, made.picture_id or "", "large")
    assert old.exists() is False
    assert len(list(Path(services.attachments).glob("*"))) == 0


def test_own_photo_is_seen_by_its_owner_only(services: Services, browser: Browser) -> None:
    made = make_portrait(services, released=False)
    other = make_portrait(services, name="Ben Arslan", released=False)
    link = ask(services, made)
    assert browser.get(f"{link}/photo/{made.picture_id}-small.jpg").status_code == 200
    assert browser.get(f"{link}/photo/{other.picture_id}-small.jpg").status_code == 404


@pytest.mark.parametrize("content", [b"", b"GIF89a nothing", b"%PDF-1.7 nothing", b"\xff\xd8\xff"])
def test_what_is_no_photo_is_refused(services: Services, browser: Browser, content: bytes) -> None:
    made = make_portrait(services, photo=False)
    browser.get(ask(services, made))
    files = {"photo": ("me.jpg", content, "image/jpeg")}
    browser.fill("/photo", files=files, alt="Am Becken", credit="Eva")
    assert browser.page.status_code == 422
    assert stored(services, made).picture_id is None


def test_too_many_photos_have_to_wait(services: Services, browser: Browser) -> None:
    made = make_portrait(services, photo=False)
    browser.get(ask(services, made))
    link = str(browser.page.url.path)
    for _earlier in range(20):
        browser.post(
            f"{link}/photo", {"alt": "x", "credit": "x"}, files={"photo": ("a", b"?", "image/png")}
        )
    browser.get(link)
    files = {"photo": ("me.jpg", jpeg(), "image/jpeg")}
    browser.fill("/photo", files=files, alt="Am Becken", credit="Eva")
    assert "Very many files came in a short time." in browser.text


@on_both
def test_person_withdraws_and_everything_is_gone(services: Services, browser: Browser) -> None:
    made = make_portrait(services)
    browser.get(ask(services, made))
    link = str(browser.page.url.path)
    browser.follow("I do not want to be in the gallery")
    assert stored(services, made).state == "released"
    browser.fill()
    assert "We show nothing of you" in browser.text
    assert "Rania" not in browser.text
    assert browser.get(f"/en/gallery/{made.slug}").status_code == 410
    # what was opened before leads nowhere any more
    browser.post(link, YES)
    browser.post(f"{link}/text", {"body": "Doch"})
    browser.get(f"{link}/withdraw")
    assert "We show nothing of you" in browser.text
    assert browser.get(f"{link}/photo/{made.picture_id}-small.jpg").status_code == 404
    browser.get(f"{link}/saved")
    assert "We show nothing of you" in browser.text
    assert stored(services, made).agreed_name is False


def test_saved_page_needs_answers_first(services: Services, browser: Browser) -> None:
    made = make_portrait(services, agrees=None, released=False, photo=False)
    link = ask(services, made)
    assert str(browser.get(f"{link}/saved").url.path) == link


@pytest.mark.parametrize("language", ["de", "de-simple", "ar", "uk", "ru", "tr"])
def test_own_page_speaks_every_language(
    services: Services, browser: Browser, language: str
) -> None:
    made = make_portrait(services)
    token = ask(services, made).rpartition("/")[2]
    assert browser.get(f"/{language}/gallery/own/{token}").status_code == 200


def test_photo_on_a_full_disk_is_refused_in_words(
    services: Services, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_portrait(services, photo=False)
    browser.get(ask(services, made))
    monkeypatch.setattr(workshop, "LEAST_FREE", 10**18)
    files = {"photo": ("me.jpg", jpeg(), "image/jpeg")}
    browser.fill("/photo", files=files, alt="Am Becken", credit="Eva")
    assert browser.page.status_code == 422
    assert "There is no room for files at the moment." in browser.text
