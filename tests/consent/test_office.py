# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office sees who must be told until when, tells them, and types what came back."""

from datetime import timedelta

import pypdfium2
import pytest

from award.accounts.models import Account
from award.clock import SettableClock
from award.consent.purposes import Purpose
from award.i18n import show_day
from award.nominations.codes import show_code
from award.nominations.models import Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.consent.nominees import agree, consents, mails, make_told, nomination, passport
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_edition, make_nomination


def room(slug: str) -> str:
    return f"/intern/editions/{slug}/nominees"


def test_list_tells_who_waits_and_until_when(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)
    agree(services, told, Purpose.NAME, Purpose.PHOTO)
    with services.database.writing() as db:
        edition = db.get_one(Nomination, told.nomination_id).edition
        for days in (0, 21, 40):
            make_nomination(
                db,
                edition,
                nominee_name=f"Wartet {days}",
                received_at=NOW - timedelta(days=days),
            )
    browser.get(room(told.slug))
    order = [browser.text.index(f"Wartet {days}") for days in (40, 21, 0)]
    assert order == sorted(order)
    assert "Name, Photos" in browser.text
    assert "July 1, 2026" in browser.text
    for state, number in (("Overdue", 1), ("Soon due", 1), ("Not informed yet", 1)):
        assert f"{state} ({number})" in browser.markup
    browser.get(room(told.slug) + "?told=overdue")
    assert "Wartet 40" in browser.text
    assert "Wartet 21" not in browser.text
    browser.get("/intern/")
    assert "Nominees to be informed: 1. Soon due: 1. Overdue: 1." in browser.text


def test_list_needs_the_same_queries_for_one_and_for_three(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)

    def add() -> None:
        with services.database.writing() as db:
            make_nomination(db, db.get_one(Nomination, told.nomination_id).edition)

    def look() -> None:
        browser.get(room(told.slug))

    look()
    assert same_number_of_queries(services, look, add)


def test_several_are_told_by_mail_after_somebody_has_looked(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, inform="receipt")
        first = make_nomination(db, edition, nominee_contact="ruf an oder a@example.org, abends")
        make_nomination(db, edition, nominee_contact="b@example.org")
        make_nomination(db, edition, nominee_contact="nur Telefon")
    assert mails(services) == [], "nothing leaves by itself"
    browser.get(room(edition.slug))
    assert "Inform 2 people by mail" in browser.text
    browser.get(room(edition.slug) + "/inform")
    assert " checked" not in browser.text
    assert browser.fill("/inform").status_code == 422
    browser.fill("/inform", chosen=[str(first.id), "999"], language="ar")
    assert [(one.to, one.language) for one in mails(services)] == [("a@example.org", "ar")]
    browser.get(room(edition.slug))
    assert "Inform 1 person by mail" in browser.text


def test_letter_brings_code_and_sheet_in_the_nominees_language(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)
    place = f"{room(told.slug)}/{told.nomination_id}"
    browser.get(place)
    answer = browser.fill(
        "/letter", **{"letter-address": "Samira Qabbur\nLindenweg 4", "letter-language": "en"}
    )
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    assert len(pages) == 3
    assert "Lindenweg 4" in pages[0]
    assert "Who is responsible" in pages[1]
    assert "May we publish photos of you?" in pages[2]
    code = next(word for word in pages[0].split() if word.count("-") == 3)
    browser.sign_out()
    browser.get("/en/consent")
    browser.fill("/consent", code=code)
    assert "You have been proposed" in browser.text
    assert show_code(told.code) != code
    assert "anaria" not in "".join(pages)


def test_answers_from_paper_count_like_any_other(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)
    browser.get(f"{room(told.slug)}/{told.nomination_id}")
    browser.fill("/answers", **{"paper-name": "yes", "paper-additions": "Kanarizusatz"})
    assert consents(services) == [("name", True, "paper")]
    assert "Every answer as it was given" in browser.text
    browser.get(f"/intern/editions/{told.slug}/nominations/{told.nomination_id}")
    assert "Kanarizusatz" in browser.text
    assert "Answers of the nominee" in browser.text


def test_office_notes_reasons_minors_and_talks(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        one = make_nomination(db, edition)
    place = f"{room(edition.slug)}/{one.id}"
    browser.get(place)
    assert browser.fill("/reason").status_code == 422
    browser.fill("/reason", **{"reason-reason": "Niemand kennt die Adresse."})
    assert "Niemand kennt die Adresse." in browser.text
    browser.fill("/minor", **{"minor-minor": "y", "minor-guardian": "Mona"})
    assert "Under 18" in browser.text
    browser.fill("/person", **{"person-language": "tr"})
    assert "in person" in browser.text
    assert browser.fill("/reason", **{"reason-reason": "Doch nicht."}).status_code == 422
    assert "informed already" in browser.text
    assert browser.fill("/mail", **{"mail-email": "kein"}).status_code == 422
    assert "name@example.org" in browser.text
    browser.fill("/mail", **{"mail-email": "ada@example.org", "mail-language": "uk"})
    assert [(mail.to, mail.language) for mail in mails(services)] == [("ada@example.org", "uk")]


def test_office_notes_a_no_and_a_change_of_mind(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)
    place = f"{room(told.slug)}/{told.nomination_id}"
    browser.get(place)
    browser.fill("/decline")
    assert nomination(services, told).state == NominationState.WITHDRAWN
    browser.get(room(told.slug))
    assert "Does not wish it (1)" in browser.markup
    browser.get(place)
    browser.fill("/change-of-mind")
    assert nomination(services, told).state == NominationState.SUBMITTED
    assert passport(services, told).declined_at is None


def test_somebody_who_said_no_before_is_marked_for_the_office_only(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services)
    browser.get(f"{room(told.slug)}/{told.nomination_id}")
    browser.fill("/decline")
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCREENING, inform="receipt")
        again = make_nomination(
            db,
            edition,
            nominee_name="samira QABBUR",
            nominee_contact="samira@example.org",
        )
    browser.get(room(edition.slug))
    assert "Said no before" in browser.text
    assert "/inform" not in browser.text
    place = f"/intern/editions/{edition.slug}/nominations/{again.id}"
    browser.get(place)
    assert "Has said no before" in browser.text
    assert browser.fill("/admit").status_code == 422
    assert "changed their mind" in browser.text
    browser.get(f"{room(edition.slug)}/{again.id}")
    browser.fill("/change-of-mind")
    browser.get(place)
    browser.fill("/admit")
    assert "Admitted" in browser.text


@pytest.mark.parametrize("role", [Role.PRESS, Role.ADMIN])
def test_nobody_else_of_the_house_opens_the_list(
    browser: Browser, services: Services, role: Role
) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        account = make_account(db, role)
    browser.sign_in(account)
    assert browser.get(room(told.slug)).status_code == 404


def test_foreign_nominees_do_not_exist(
    browser: Browser, services: Services, coordinator: Account, clock: SettableClock
) -> None:
    told, other = make_told(services), make_told(services)
    assert browser.get(f"{room(told.slug)}/{other.nomination_id}").status_code == 404
    assert browser.get(room(told.slug) + "?page=99&told=nonsense").status_code == 200
    assert show_day(clock.now()) == "June 1, 2026"


def test_letter_needs_an_address_and_thanks_who_applied_themselves(
    browser: Browser, services: Services, coordinator: Account
) -> None:
    told = make_told(services, relation="self")
    browser.get(f"{room(told.slug)}/{told.nomination_id}")
    assert browser.fill("/letter", **{"letter-address": ""}).status_code == 422
    assert "Write the address the letter goes to." in browser.text
    answer = browser.fill("/letter", **{"letter-address": "Lindenweg 4", "letter-language": "en"})
    document = pypdfium2.PdfDocument(answer.content)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert "Your application for the" in text
    assert "May the jury read" not in text
