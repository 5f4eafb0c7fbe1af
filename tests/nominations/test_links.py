# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Links from mail: opening never acts, reuse explains itself, old ones offer the next step."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from award.clock import SettableClock
from award.nominations import operations, rules
from award.nominations.models import NominationState
from award.process.phases import Phase
from award.web.signing import Purpose
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_edition, make_nomination
from tests.nominations.citizens import Citizen, open_edition


@pytest.fixture
def citizen(browser: Browser, services: Services) -> Citizen:
    """Somebody who has just sent a proposal."""
    citizen = Citizen(browser, services, open_edition(services), language="en")
    citizen.send()
    return citizen


def state_of(citizen: Citizen) -> str:
    return citizen.nominations()[0].state


def test_opening_the_link_never_acts(citizen: Citizen) -> None:
    for _scanner in range(3):
        citizen.browser.get(citizen.link())
        citizen.browser.request("HEAD", citizen.link())
    assert state_of(citizen) == NominationState.UNCONFIRMED


def test_page_after_sending_survives_a_reload(citizen: Citizen) -> None:
    for _reload in range(2):
        citizen.browser.get(f"{citizen.base}/sent")
        assert "ada@example.org" in citizen.browser.text
        assert "Almost done" in citizen.browser.text


def test_page_after_sending_leads_to_the_receipt_once_confirmed(citizen: Citizen) -> None:
    citizen.confirm()
    citizen.browser.get(f"{citizen.base}/sent")
    assert "/receipt/" in citizen.browser.page.url.path
    citizen.browser.post(f"{citizen.base}/sent", {"email": "x@example.org"})
    assert "/receipt/" in citizen.browser.page.url.path
    assert len(citizen.mails()) == 2


def test_used_link_leads_to_the_receipt(citizen: Citizen, clock: SettableClock) -> None:
    citizen.confirm()
    citizen.browser.get(citizen.link())
    assert citizen.browser.page.status_code == 200
    assert "Already confirmed" in citizen.browser.text
    citizen.browser.post(citizen.link())
    assert "/receipt/" in citizen.browser.page.url.path
    clock.advance(timedelta(days=3, seconds=1))
    citizen.browser.get(citizen.link())
    assert "Already confirmed" in citizen.browser.text
    assert len(citizen.mails()) == 2


def test_expired_link_offers_a_new_one(
    citizen: Citizen, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "CONFIRM_WITHIN", timedelta(seconds=-1))
    old = citizen.link()
    citizen.browser.get(old)
    assert citizen.browser.page.status_code == 410
    assert "This link is too old" in citizen.browser.text
    assert citizen.browser.post(old).status_code == 410
    assert state_of(citizen) == NominationState.UNCONFIRMED
    citizen.browser.get(old)
    citizen.browser.fill("/again")
    assert "A new link is on its way" in citizen.browser.text
    monkeypatch.undo()
    assert len(citizen.mails()) == 2
    citizen.confirm()
    assert state_of(citizen) == NominationState.SUBMITTED


def test_new_links_are_bounded(citizen: Citizen, clock: SettableClock) -> None:
    for _hour in range(3):
        for _time in range(4):
            citizen.browser.post(f"{citizen.link()}/again")
        assert citizen.browser.page.status_code == 429
        clock.advance(timedelta(hours=1, seconds=1))
    assert len(citizen.mails()) == 1 + 5


def test_new_link_for_a_confirmed_proposal_is_not_sent(citizen: Citizen) -> None:
    citizen.confirm()
    citizen.browser.post(f"{citizen.link()}/again")
    assert "Already confirmed" in citizen.browser.text
    assert len(citizen.mails()) == 2


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t[:-3] + "abc"])
def test_damaged_link_says_that_it_is_incomplete(
    citizen: Citizen, change: Callable[[str], str]
) -> None:
    path, _, token = citizen.link().rpartition("/")
    citizen.browser.get(f"{path}/{change(token)}")
    assert citizen.browser.page.status_code == 404
    assert "This link is incomplete" in citizen.browser.text
    assert citizen.browser.post(f"{path}/{change(token)}").status_code == 404


def test_link_of_another_purpose_or_edition_opens_nothing(
    citizen: Citizen, services: Services
) -> None:
    other = open_edition(services)
    link = citizen.link()
    citizen.browser.get(link.replace(f"/{citizen.edition.slug}/", f"/{other.slug}/"))
    assert citizen.browser.page.status_code == 404
    citizen.browser.get(link.replace("/confirm/", "/receipt/"))
    assert citizen.browser.page.status_code == 404


def test_mistyped_address_is_corrected_and_the_old_link_ends(citizen: Citizen) -> None:
    old = citizen.link()
    citizen.browser.get(f"{citizen.base}/sent")
    citizen.browser.fill("/sent", email="ada.weber@example.org")
    assert "We have sent the mail again." in citizen.browser.text
    assert citizen.mails()[-1].to == "ada.weber@example.org"
    citizen.browser.get(old)
    assert citizen.browser.page.status_code == 410
    citizen.confirm()
    assert state_of(citizen) == NominationState.SUBMITTED
    # the stranger who got the first mail must not read the receipt now either
    citizen.browser.get(old)
    assert citizen.browser.page.status_code == 410
    assert citizen.browser.post(old).status_code == 410


def test_corrected_address_of_an_own_application_is_corrected_everywhere(
    browser: Browser, services: Services
) -> None:
    citizen = Citizen(browser, services, open_edition(services), language="en")
    citizen.answers = {"who": {"relation": "self"}}
    citizen.send()
    citizen.browser.fill("/sent", email="new@example.org")
    (sent,) = citizen.nominations()
    assert (sent.nominator_email, sent.nominee_contact) == ("new@example.org",) * 2


def test_wrong_address_is_named_and_kept(citizen: Citizen) -> None:
    citizen.browser.fill("/sent", email="ada@")
    assert citizen.browser.page.status_code == 422
    assert 'value="ada@"' in citizen.browser.text
    assert len(citizen.mails()) == 1


def test_repeated_mails_are_bounded(citizen: Citizen) -> None:
    for _time in range(5):
        citizen.browser.get(f"{citizen.base}/sent")
        citizen.browser.fill("/sent")
    assert citizen.browser.page.status_code == 429
    assert "We have sent several mails already." in citizen.browser.text
    assert len(citizen.mails()) == 1 + 3


def test_correction_cannot_fill_a_strangers_mailbox(citizen: Citizen, services: Services) -> None:
    with services.database.writing() as db:
        edition = db.merge(citizen.edition)
        for _number in range(5):
            make_nomination(
                db,
                edition,
                NominationState.UNCONFIRMED,
                nominator_email="V@example.org",
                received_at=NOW,
            )
    citizen.browser.fill("/sent", email="v@example.org")
    assert citizen.browser.page.status_code == 422
    assert len(citizen.mails()) == 1


def test_confirmation_works_while_the_office_screens(
    citizen: Citizen, clock: SettableClock
) -> None:
    clock.instant = citizen.edition.submission_until + timedelta(hours=1)
    citizen.confirm()
    assert state_of(citizen) == NominationState.SUBMITTED


def test_receipt_is_readable_in_every_later_phase(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db, Phase.ARCHIVED))
        path = operations.receipt_path(services, nomination)
    browser.get(path)
    assert browser.page.status_code == 200
    assert nomination.reference in browser.text


def test_receipt_ends_after_two_years(
    browser: Browser, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.database.writing() as db:
        path = operations.receipt_path(services, make_nomination(db, make_edition(db)))
    monkeypatch.setattr(rules, "RECEIPT_AGE", timedelta(seconds=-1))
    assert browser.get(path).status_code == 410


@on_both
def test_purposes_do_not_pass_for_each_other(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db), NominationState.UNCONFIRMED)
    signed = services.signer.sign(Purpose.READ_RECEIPT, [nomination.id, "x"])
    browser.post(f"/de/{nomination.edition.slug}/confirm/{signed}")
    assert browser.page.status_code == 404
