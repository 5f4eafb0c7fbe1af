# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office: what is missing, writing, asking, releasing, taking back."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from award.accounts.models import Account
from award.gallery.letters import letter_pdf
from award.gallery.models import Portrait
from award.gallery.purposes import Use
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account, make_edition
from tests.gallery.volunteers import (
    ALL,
    change,
    jpeg,
    links_in,
    mails,
    make_portrait,
    stored,
    withdraw,
    writing,
)
from tests.test_documents import findings, read_codes, words

PAPER = {f"paper-{use}": "yes" for use in Use}


@pytest.fixture
def press(services: Services, browser: Browser) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, language="en")
    browser.sign_in(account)
    return account


def missing(browser: Browser) -> list[str]:
    soup = BeautifulSoup(browser.text, "html.parser")
    return [one.get_text(strip=True) for one in soup.select(".portrait-missing li")]


def test_empty_list_tells_how_to_begin(browser: Browser, press: Account) -> None:
    browser.get("/intern/gallery")
    assert "There is no portrait yet." in browser.text


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRESS])
def test_desk_and_tabs_lead_to_the_gallery(
    services: Services, browser: Browser, role: Role
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, role, language="en"))
    browser.get("/intern/")
    browser.follow("Gallery of volunteers: portraits, posters, exhibition")
    assert '<a href="/intern/gallery" aria-current="page">Gallery</a>' in browser.markup


@on_both
def test_list_says_what_is_missing(services: Services, browser: Browser, press: Account) -> None:
    one = make_portrait(services, agrees=None, photo=False, released=False)
    browser.get("/intern/gallery")
    assert missing(browser) == [
        "The consent to the name is missing.",
        "The consent to the text is missing.",
        "They have not been asked yet.",
        "There is no photo.",
    ]
    change(services, one, ALL)
    browser.get("/intern/gallery")
    assert missing(browser) == ["There is no photo."]
    withdraw(services, one)
    browser.get("/intern/gallery")
    assert missing(browser) == []


@on_both
def test_portrait_from_the_first_word_to_the_public_page(
    services: Services, browser: Browser, press: Account
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    browser.get("/intern/gallery/new")
    browser.fill(
        "/new",
        name="Ada Weber",
        town="Höxter",
        theme="nature",
        edition=str(edition.id),
        headline="Igel haben keine Lobby",
        body="Sie pflegt **Igel**.",
    )
    here = str(browser.page.url.path)
    browser.fill("/release")
    assert browser.page.status_code == 422
    assert "The consent to the name is missing." in browser.text
    browser.get(f"{here}/consent")
    browser.fill("/answers", **PAPER)
    assert "paper" in browser.text
    files = {"photo": ("ada.jpg", jpeg(), "image/jpeg")}
    browser.get(f"{here}/photo")
    browser.fill("/photo", files=files, alt="Ada mit Igel", credit="Ben", shown="y", focal_y="30")
    assert str(browser.page.url.path) == here
    assert "this photo is too small" in browser.text
    browser.fill("/release")
    browser.get("/en/gallery/igel-haben-keine-lobby")
    for part in ("Ada Weber", "<strong>Igel</strong>", "Foto: Ben", "focal-y-25", edition.title):
        assert part in browser.text


def test_page_of_nobody_is_not_found(browser: Browser, press: Account) -> None:
    for path in ("/intern/gallery/9", "/intern/gallery/9/consent", "/intern/gallery/9/photo"):
        assert browser.get(path).status_code == 404


@on_both
def test_second_writer_gets_both_texts(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    here = f"/intern/gallery/{one.id}"
    browser.get(here)
    opened = browser.text
    browser.fill(here, body="Zuerst gespeichert.")
    browser.page._content = opened.encode()
    browser.fill(here, body="Danach geschrieben.")
    assert browser.page.status_code == 409
    assert "Zuerst gespeichert." in browser.text
    assert "Danach geschrieben." in browser.text
    assert stored(services, one).body == "Zuerst gespeichert."
    browser.fill(here)
    assert stored(services, one).body == "Danach geschrieben."


def test_invalid_input_is_named(services: Services, browser: Browser, press: Account) -> None:
    one = make_portrait(services)
    browser.get("/intern/gallery/new")
    browser.fill("/new", name="", theme="?")
    assert browser.page.status_code == 422
    assert browser.text.count("Enter the name of the volunteer.") == 2
    here = f"/intern/gallery/{one.id}"
    browser.get(here)
    browser.fill(here, body="")
    assert browser.page.status_code == 422
    assert "Take it back before you remove or change that." in browser.text
    assert stored(services, one).body == writing().body


@pytest.mark.parametrize("version", ["", "x", "9" * 20])
def test_version_that_is_none_counts_as_unseen(
    services: Services, browser: Browser, press: Account, version: str
) -> None:
    one = make_portrait(services, released=False)
    browser.get(f"/intern/gallery/{one.id}")
    browser.fill("/release", version=version)
    assert browser.page.status_code == 422
    assert stored(services, one).state == "draft"


def test_taken_back_portrait_is_gone_and_comes_back(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}")
    browser.fill("/take-back")
    assert browser.get(f"/de/gallery/{one.slug}").status_code == 410
    browser.get(f"/intern/gallery/{one.id}")
    browser.post(f"/intern/gallery/{one.id}/take-back", {"csrf_token": browser.csrf_token})
    browser.fill("/release")
    assert browser.get(f"/de/gallery/{one.slug}").status_code == 200


@on_both
def test_link_is_sent_in_their_language(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services, agrees=None, released=False)
    browser.get(f"/intern/gallery/{one.id}/consent")
    browser.fill("/mail", **{"mail-email": "nonsense"})
    assert browser.page.status_code == 422
    browser.fill("/mail", **{"mail-email": "Rania@example.org", "mail-language": "ar"})
    (mail,) = mails(services)
    assert (mail.to, mail.language) == ("Rania@example.org", "ar")
    assert "Rania Haddad" not in mail.subject + mail.body
    spoken = [link.split("/")[1] for link in links_in(mail)]
    assert (spoken[0], len(spoken)) == ("ar", 7)
    assert (stored(services, one).asked_at, stored(services, one).contact_language) == (NOW, "ar")


def test_nobody_is_asked_about_an_empty_text(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services, agrees=None, released=False, photo=False, text=writing(body=""))
    browser.get(f"/intern/gallery/{one.id}/consent")
    browser.fill("/mail", **{"mail-email": "rania@example.org"})
    assert "Write the text first" in browser.text
    browser.fill("/letter", **{"letter-address": "Weg 1"})
    assert "Write the text first" in browser.text
    assert mails(services) == []


@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_letter_is_an_accessible_document_with_a_code_that_opens_the_page(
    services: Services, browser: Browser, press: Account, language: str, tmp_path: Any
) -> None:
    one = make_portrait(services, agrees=None, released=False)
    browser.get(f"/intern/gallery/{one.id}/consent")
    browser.fill("/letter", **{"letter-address": "Ada Weber\nWeg 1", "letter-language": language})
    content = browser.page.content
    assert browser.page.headers["content-type"] == "application/pdf"
    assert findings(content, tmp_path) == []
    # in a document from right to left the words come in another order
    told = writing().body.strip(".").split()
    assert [word for word in told if word not in words(content)] == []
    (address,) = read_codes(content)
    assert address.startswith(f"http://award.test/{language}/gallery/own/")
    assert browser.get(address.removeprefix("http://award.test")).status_code == 200


def test_letter_prints_what_people_typed_as_it_is(services: Services) -> None:
    text = writing(headline='#panic("x")', body="*a* _b_ `c` \\ <d> @e")
    one = make_portrait(services, released=False, text=text)
    made = words(letter_pdf(one, "7KQ2M4XP7KQ2M4XP", services=services, now=NOW))
    assert '#panic("x")' in made
    assert "*a* _b_ `c` \\ <d> @e" in made


@on_both
def test_no_on_paper_takes_the_portrait_away(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}/consent")
    browser.fill("/answers", **{"paper-name": "no"})
    assert stored(services, one).state == "draft"
    browser.fill("/answers", **{"paper-minor": "y", "paper-name": "yes", "paper-guardian": ""})
    assert browser.page.status_code == 422


def test_withdrawal_on_the_telephone_and_a_change_of_mind(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}/consent")
    browser.fill("/withdraw")
    assert "Take their posters down" in browser.text
    browser.fill("/reopen")
    assert stored(services, one).state == "draft"


def test_erasing_asks_first(services: Services, browser: Browser, press: Account) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}")
    browser.follow("Delete this portrait for good")
    assert stored(services, one).state == "released"
    browser.fill()
    assert str(browser.page.url.path) == "/intern/gallery"
    assert browser.get(f"/intern/gallery/{one.id}").status_code == 404
    assert browser.get(f"/de/gallery/{one.slug}").status_code == 410


@on_both
def test_photo_can_be_prepared_but_not_shown_without_consent(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services, agrees=frozenset({Use.NAME, Use.TEXT}))
    browser.get(f"/intern/gallery/{one.id}/photo")
    browser.fill("/photo", shown="y")
    assert browser.page.status_code == 422
    assert "Without the consent to the photo it cannot be shown." in browser.text
    assert stored(services, one).photo_shown is False
    browser.get(f"/intern/gallery/media/{one.picture_id}-small.jpg")
    assert browser.page.status_code == 200
    assert browser.get(f"/intern/gallery/media/{'0' * 32}-small.jpg").status_code == 404


def test_words_beside_the_photo_change_without_a_new_file(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}/photo")
    browser.fill("/photo", caption="Neu", focal_x="", shown="y")
    kept = stored(services, one)
    assert (kept.picture_id, kept.focal_x, kept.focal_y) == (one.picture_id, 50, 40)
    assert kept.picture is not None
    assert kept.picture.caption == "Neu"
    browser.get(f"/intern/gallery/{one.id}/photo")
    browser.fill("/photo", focal_x="101")
    assert "Enter a number from 0 to 100." in browser.text


def test_photo_is_removed_for_good(services: Services, browser: Browser, press: Account) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}")
    browser.fill("/photo/remove")
    assert list(services.pictures.glob("*")) == []
    assert stored(services, one).photo_shown is False


def test_minor_without_guardian_is_not_saved(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    here = f"/intern/gallery/{one.id}"
    browser.get(here)
    browser.fill(here, minor="y")
    assert browser.page.status_code == 422
    browser.fill(here, minor="y", guardian="Eva Haddad")
    assert stored(services, one).minor is True
    assert "Haddad" not in browser.get(f"/de/gallery/{one.slug}").text


def test_unconfirmed_portrait_cannot_be_worked_on(
    services: Services, browser: Browser, press: Account
) -> None:
    with services.database.writing() as db:
        one = Portrait(
            state="unconfirmed",
            name="Ada",
            town="Brakel",
            theme="sport",
            relation="other",
            received_at=NOW,
            changed_at=NOW,
        )
        db.add(one)
    browser.get(f"/intern/gallery/{one.id}")
    assert "After 14 days it is deleted by itself." in browser.text
    browser.post(f"/intern/gallery/{one.id}/release", {"csrf_token": browser.csrf_token})
    assert stored(services, one).state == "unconfirmed"


def test_list_asks_as_often_for_three_as_for_one(
    services: Services, browser: Browser, press: Account
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    numbers = iter(range(10))

    def add() -> None:
        text = writing(headline=f"Satz {next(numbers)}")
        make_portrait(services, text=text, edition_id=edition.id)

    add()
    assert same_number_of_queries(services, lambda: browser.get("/intern/gallery"), add)


def test_headings_of_the_photo_page_skip_no_level(
    services: Services, browser: Browser, press: Account
) -> None:
    one = make_portrait(services)
    browser.get(f"/intern/gallery/{one.id}/photo")
    soup = BeautifulSoup(browser.text, "html.parser")
    assert soup.select("main .kern-alert--warning")  # the photo is too small to print
    assert [heading.name for heading in soup.select("main :is(h1, h2, h3)")][:2] == ["h1", "h2"]
