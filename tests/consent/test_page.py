# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The nominee's own page, without a script, by link and by code."""

import io
from typing import Any

import pytest
from PIL import Image

from award.attachments import workshop
from award.attachments.models import Attachment
from award.attachments.queries import attachments_of
from award.clock import SettableClock
from award.consent import operations
from award.consent.models import Passport
from award.consent.purposes import Purpose
from award.nominations.codes import show_code
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.consent.nominees import (
    CANARY,
    CANARY_MAIL,
    Told,
    agree,
    consents,
    make_told,
    nomination,
    office,
    passport,
)
from tests.factories import make_edition

YES = {one.value: "yes" for one in Purpose}


@pytest.mark.parametrize("by", ["link", "code"])
def test_nominee_reads_decides_and_finds_the_answers_again(
    browser: Browser, services: Services, by: str
) -> None:
    told = make_told(services)
    browser.get(told.page(by=by))
    assert "Samira Qabbur" in browser.text
    assert "Sie kocht für alle." in browser.text
    assert " checked" not in browser.text, "nothing is chosen for anybody"
    browser.fill(told.page(by=by), name="yes", story="no", additions="Seit 2019.")
    assert str(browser.page.url.path).endswith("/saved")
    for _reload in range(2):
        browser.get(str(browser.page.url.path))
        assert "Your answers are saved" in browser.text
    assert "Not answered, so no" in browser.text
    assert consents(services) == [("name", True, by), ("story", False, by)]
    assert passport(services, told).additions == "Seit 2019."
    browser.get(told.page(by=by))
    assert browser.markup.count(" checked") == 2
    browser.fill(told.page(by=by), name="no")
    assert consents(services)[-1] == ("name", False, by)


def test_who_proposed_somebody_never_stands_on_their_page(
    browser: Browser, services: Services
) -> None:
    told = make_told(services)
    agree(services, told, *Purpose)
    for place in ("", "/saved", "/decline"):
        text = browser.get(told.page() + place).text.casefold()
        assert "samira" in text or place
        for canary in (CANARY, CANARY_MAIL, "23125 999"):
            assert canary.casefold() not in text


def columns(services: Services, told: Told) -> list[Any]:
    kept = passport(services, told)
    return [getattr(kept, column.key) for column in Passport.__table__.columns]


def test_looking_changes_nothing(browser: Browser, services: Services) -> None:
    told = make_told(services)
    before = columns(services, told)
    for place in ("", "/saved", "/decline") * 3:
        browser.get(told.page(by="link") + place)
        browser.request("HEAD", told.page(by="link") + place)
    assert columns(services, told) == before
    assert consents(services) == []


def test_codes_and_links_that_open_nothing_are_answered_alike(
    browser: Browser, services: Services
) -> None:
    told, other = make_told(services), make_told(services)
    with services.database.writing() as db:
        make_edition(db)
        one = db.get_one(Nomination, other.nomination_id)
        old = operations.link_path(services, passport(services, other), one)
        operations.inform_by_mail(
            db, one, email="new@example.org", language="en", office=office(services)
        )
    room = f"/en/{told.slug}/consent"
    signed = told.link.rpartition("/")[2]
    tokens = [
        "0000000000000000",  # unknown
        told.code[:-1],  # cut off
        signed[:-1],
        "UUUUUUUUUUUUUUUU",  # no code at all
        other.code,  # of another edition
        other.link.rpartition("/")[2],
    ]
    pages = {browser.get(f"{room}/{token}").text.replace(token, "") for token in tokens}
    pages.add(browser.get(f"/en{old}").text.replace(old.rpartition("/")[2], ""))
    statuses = [browser.get(f"{room}/{token}").status_code for token in tokens]
    assert statuses == [404] * len(tokens)
    bodies = {page.partition("<main")[2] for page in pages}
    assert len(bodies) == 1


def test_a_newer_letter_ends_the_older_code(browser: Browser, services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        operations.inform_by_letter(db, one, address="", language="en", office=office(services))
    assert browser.get(told.page()).status_code == 404
    assert browser.get(told.page(by="link")).status_code == 200


def test_code_is_typed_as_it_stands_in_the_letter(browser: Browser, services: Services) -> None:
    told = make_told(services)
    browser.get("/en/consent")
    browser.fill("/consent", code=show_code(told.code).lower())
    assert str(browser.page.url.path) == told.page()
    assert "You have been proposed" in browser.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code that stands in your letter."),
        ("7KQ2-M4XP", "You typed 8."),
        ("7KQ2-M4XP-7KQ2-M4X!", "“!” is not part of any code."),
        ("7KQ2-M4XP-7KQ2-M4XP", "No page belongs to this code."),
    ],
)
def test_mistyped_codes_are_explained(
    browser: Browser, services: Services, typed: str, said: str
) -> None:
    browser.get("/en/consent")
    answer = browser.fill("/consent", code=typed)
    assert answer.status_code == 422
    assert said in browser.text
    assert "<title>Error: " in browser.markup


def test_codes_cannot_be_tried_endlessly(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    statuses = [browser.post("/en/consent", {"code": "0" * 16}).status_code for _ in range(61)]
    assert statuses == [422] * 60 + [429]


def test_a_no_to_the_jury_asks_whether_all_shall_end(browser: Browser, services: Services) -> None:
    told = make_told(services)
    browser.get(told.page())
    browser.fill(told.page(), considered="no", name="yes")
    assert str(browser.page.url.path).endswith("/decline")
    assert nomination(services, told).state == NominationState.SUBMITTED
    browser.fill("/decline")
    assert "You are left in peace" in browser.text
    assert nomination(services, told).state == NominationState.WITHDRAWN
    for place in ("", "/saved", "/decline"):
        browser.get(told.page() + place)
        assert "You are left in peace" in browser.text
    browser.post(told.page(), {"name": "yes"})
    assert browser.page.status_code == 422
    assert "please call us" in browser.text


def test_a_page_of_a_withdrawn_proposal_says_so(browser: Browser, services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        db.get_one(Nomination, told.nomination_id).state = NominationState.WITHDRAWN
    browser.get(told.page())
    assert "This proposal is not pursued any more" in browser.text


def test_for_a_minor_the_guardian_answers(browser: Browser, services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        operations.mark_minor(db, one, minor=True, guardian="", office=office(services))
    browser.get(told.page())
    assert browser.fill(told.page(), **YES).status_code == 422
    assert "Write the name of the parent or guardian who answers." in browser.text
    assert browser.markup.count(" checked") == len(Purpose), "what was chosen stays chosen"
    browser.fill(told.page(), guardian="Mona Qabbur")
    assert "Your answers are saved" in browser.text
    assert passport(services, told).guardian == "Mona Qabbur"


def test_own_applications_are_only_asked_about_publication(
    browser: Browser, services: Services
) -> None:
    told = make_told(services, relation="self", reason="Ich koche. Kanaria Vorschlagende")
    browser.get(told.page())
    assert 'name="considered"' not in browser.text
    assert "Kanaria Vorschlagende" in browser.text
    browser.fill(told.page(), considered="yes", name="yes")
    assert consents(services) == [("name", True, "code")]


def test_choices_that_were_not_offered_are_refused(browser: Browser, services: Services) -> None:
    told = make_told(services)
    assert browser.post(told.page(), {"name": "maybe"}).status_code == 422
    assert "Choose one of the answers offered." in browser.text
    assert consents(services) == []


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.SCORING, Phase.PUBLISHED, Phase.ARCHIVED])
def test_a_yes_can_be_withdrawn_in_every_phase(
    browser: Browser, services: Services, phase: Phase
) -> None:
    told = make_told(services, phase, NominationState.ADMITTED)
    agree(services, told, *Purpose)
    browser.get(told.page())
    browser.fill(told.page(), photo="no")
    assert consents(services)[-1] == ("photo", False, "code")


def photo(colour: str = "teal") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 800), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def test_nominee_sends_and_removes_a_photo(browser: Browser, services: Services) -> None:
    told = make_told(services)
    browser.get(told.page())
    file = {"photo": ("me.jpg", photo(), "image/jpeg")}
    browser.fill("/photo", files=file, caption="Beim Kochen", credit="Mona")
    assert "Beim Kochen" in browser.text
    with services.database.reading() as db:
        (kept,) = attachments_of(db, nomination(services, told).submission_key)
    assert (kept.from_nominee, kept.credit) == (True, "Mona")
    small = f"{told.page()}/photo/{kept.id}-small.jpg"
    assert browser.get(small).headers["content-type"] == "image/jpeg"
    assert browser.get(small.replace("small", "large")).status_code == 404
    other = make_told(services)
    assert browser.get(f"{other.page()}/photo/{kept.id}-small.jpg").status_code == 404
    assert browser.post(f"{other.page()}/photo/{kept.id}/remove").status_code == 404
    browser.get(told.page())
    browser.fill("/remove")
    assert "Beim Kochen" not in browser.text


@pytest.mark.parametrize(
    ("content", "credit", "said"),
    [
        (b"%PDF-1.7", "Mona", "This is neither a photo"),
        (b"", "Mona", "This file is empty."),
        (photo(), "", "Write who took the photo."),
    ],
)
def test_what_is_no_photo_is_refused_with_the_reason(
    browser: Browser, services: Services, content: bytes, credit: str, said: str
) -> None:
    told = make_told(services)
    browser.get(told.page())
    file = {"photo": ("me.jpg", content, "image/jpeg")}
    assert browser.fill("/photo", files=file, credit=credit).status_code == 422
    assert said in browser.text


def test_photos_end_with_the_proposal(browser: Browser, services: Services) -> None:
    told = make_told(services)
    browser.get(told.page() + "/decline")
    browser.fill("/decline")
    file = {"photo": ("me.jpg", photo(), "image/jpeg")}
    browser.post(told.page() + "/photo", {"credit": "Mona"}, files=file)
    with services.database.reading() as db:
        assert attachments_of(db, nomination(services, told).submission_key) == []


def test_nominee_cannot_touch_what_the_proposer_sent(browser: Browser, services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        sent = Attachment(
            id="a" * 32,
            owner=db.get_one(Nomination, told.nomination_id).submission_key,
            kind="photo",
            name="",
            credit=CANARY,
            width=800,
            height=600,
            size=1,
            added_at=NOW,
        )
        db.add(sent)
    assert "a" * 32 not in browser.get(told.page()).text
    assert browser.get(f"{told.page()}/photo/{'a' * 32}-small.jpg").status_code == 404
    assert browser.post(f"{told.page()}/photo/{'a' * 32}/remove").status_code == 404


def test_a_full_disk_is_told_and_many_photos_wait(
    browser: Browser, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = make_told(services)
    monkeypatch.setattr(workshop, "LEAST_FREE", 10**18)
    file = {"photo": ("me.jpg", photo(), "image/jpeg")}
    answers = [
        browser.post(told.page() + "/photo", {"credit": "Mona"}, files=file).text
        for _number in range(31)
    ]
    assert "There is no room for files at the moment." in answers[0]
    assert "Very many files came in a short time." in answers[30]
