# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""People without e-mail: a number to call, and the office confirms."""

import pytest

from award.editions.models import Edition
from award.nominations.models import NominationState
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account, make_nomination
from tests.nominations.citizens import Citizen, open_edition


@pytest.fixture
def edition(services: Services) -> Edition:
    return open_edition(services)


@pytest.fixture
def citizen(browser: Browser, services: Services, edition: Edition) -> Citizen:
    contact = {"nominator_email": "", "nominator_phone": "05271 123"}
    return Citizen(browser, services, edition, language="en", answers={"contact": contact})


def test_who_has_no_mail_is_given_a_number_to_call(citizen: Citizen) -> None:
    citizen.send()
    (sent,) = citizen.nominations()
    assert sent.state == NominationState.UNCONFIRMED
    assert citizen.mails() == []
    for words in ("Please call us", sent.reference, "05271 123"):
        assert words in citizen.browser.text


def test_the_office_confirms_after_the_call(citizen: Citizen, services: Services) -> None:
    citizen.send()
    (sent,) = citizen.nominations()
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en", name="Edda Büro")
    citizen.browser.sign_in(office)
    citizen.browser.get(f"/intern/editions/{citizen.edition.slug}/nominations/{sent.id}")
    citizen.browser.fill("/confirm")
    (confirmed,) = citizen.nominations()
    assert (confirmed.state, confirmed.confirmed_by) == (NominationState.SUBMITTED, "office")
    assert "Edda Büro" in citizen.browser.text
    assert citizen.mails() == []


def test_the_office_confirms_for_a_lost_mailbox_and_the_copy_is_mailed(
    citizen: Citizen, services: Services
) -> None:
    citizen.answers = {}
    citizen.send()
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en")
    (sent,) = citizen.nominations()
    citizen.browser.sign_in(office)
    citizen.browser.get(f"/intern/editions/{citizen.edition.slug}/nominations/{sent.id}")
    citizen.browser.fill("/confirm")
    assert "has arrived" in citizen.mails()[-1].subject


def test_what_is_confirmed_or_on_paper_is_not_confirmed_here(
    citizen: Citizen, services: Services
) -> None:
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en")
        edition = db.get_one(Edition, citizen.edition.id)
        confirmed = make_nomination(db, edition)
        paper = make_nomination(db, edition, NominationState.UNCONFIRMED, source="paper")
    citizen.browser.sign_in(office)
    for nomination in (confirmed, paper):
        path = f"/intern/editions/{citizen.edition.slug}/nominations/{nomination.id}"
        citizen.browser.get(path)
        assert f'action="{path}/confirm"' not in citizen.browser.text
        citizen.browser.post(f"{path}/confirm", {"csrf_token": citizen.browser.csrf_token})
        assert citizen.browser.page.status_code == 422


def test_five_unconfirmed_proposals_by_one_telephone_are_enough(citizen: Citizen) -> None:
    for _number in range(6):
        citizen.send()
    assert citizen.browser.page.status_code == 422
    assert "wait for their confirmation" in citizen.browser.text
    assert len(citizen.nominations()) == 5


def test_the_office_is_told_to_call_because_no_decision_is_mailed(
    citizen: Citizen, services: Services
) -> None:
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en")
        edition = db.get_one(Edition, citizen.edition.id)
        row = make_nomination(db, edition, nominator_email="", nominator_phone="05271 9")
    browser, path = citizen.browser, f"/intern/editions/{edition.slug}/nominations/{row.id}"
    browser.sign_in(office)
    browser.get(path)
    assert "None: please call or write" in browser.text
    browser.fill("/reject", reason="It is not about this district.")
    assert citizen.nominations()[0].state == NominationState.REJECTED
    assert citizen.mails() == []
