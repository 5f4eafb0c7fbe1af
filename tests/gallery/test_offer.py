# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling us of a volunteer, without an account and without a script."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from award.clock import SettableClock
from award.gallery import rules
from award.gallery.models import Portrait
from award.gallery.offers import forget_unconfirmed
from award.i18n import LANGUAGES
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW
from tests.gallery.volunteers import links_in, mails

PAGE = "/en/gallery/offer"
FILLED = {
    "relation": "other",
    "name": "Karim Nasser",
    "town": "Borgentreich",
    "theme": "sport",
    "text": "Er trainiert die Kleinsten.",
    "written": "de",
    "by": "Sabine Drüke",
    "email": "Sabine@Example.org",
    "reach": "0170 000",
}


def portraits(services: Services) -> list[Portrait]:
    with services.database.reading() as db:
        return list(db.scalars(select(Portrait).order_by(Portrait.id)))


def offer(browser: Browser, clock: SettableClock, page: str = PAGE, **changes: Any) -> Any:
    """Fill the form in half a minute."""
    browser.get(page)
    clock.advance(timedelta(seconds=30))
    return browser.fill("/gallery/offer", **{**FILLED, **changes})


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_offer_is_one_page_in_every_language(browser: Browser, language: str) -> None:
    answer = browser.get(f"/{language}/gallery/offer")
    assert answer.status_code == 200
    assert "<script" not in answer.text


@on_both
def test_offer_of_somebody_else_reaches_the_office_after_the_button(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock)
    assert str(browser.page.url.path) == "/en/gallery/sent"
    (mail,) = mails(services)
    assert mail.to == "sabine@example.org"
    assert "Karim" not in mail.subject + mail.body
    (link,) = links_in(mail)
    browser.get(link)
    # opening a link never acts
    assert [one.state for one in portraits(services)] == ["unconfirmed"]
    browser.fill()
    assert str(browser.page.url.path) == "/en/gallery/thanks"
    (one,) = portraits(services)
    assert (one.state, one.name, one.body) == ("draft", "Karim Nasser", FILLED["text"])
    assert (one.phone, one.email, one.offered_by) == ("0170 000", "", "Sabine Drüke")
    # the person portrayed hears of it from the office only
    assert len(mails(services)) == 1
    assert str(browser.get(link).url.path) == "/en/gallery/thanks"


@on_both
def test_offer_of_oneself_leads_to_the_own_page(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock, relation="self", name="Sabine Drüke")
    browser.get(links_in(mails(services)[0])[0])
    browser.fill()
    assert "Your portrait" in browser.text
    own = str(browser.page.url.path)
    (one,) = portraits(services)
    assert (one.state, one.email, one.asked_at) == ("draft", "sabine@example.org", clock.now())
    assert [one.partition("/own/")[0] for one in links_in(mails(services)[1])] == ["/en/gallery"]
    assert browser.get(links_in(mails(services)[1])[0]).status_code == 200
    assert browser.get(own).status_code == 200


def test_button_pressed_twice_counts_once(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock, relation="self")
    (link,) = links_in(mails(services)[0])
    for _press in range(2):
        browser.post(link)
    assert len(mails(services)) == 2


def test_missing_fields_are_named_and_the_input_is_kept(
    browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock, name="", email="nonsense", relation="", theme="")
    assert browser.page.status_code == 422
    assert "<title>Error: Tell us of a volunteer" in browser.markup
    for message in (
        "Enter the name of the volunteer.",
        "Enter an e-mail address in the form",
        "Choose whom you tell us of.",
        "Choose what it is about.",
    ):
        # in the summary and at the field
        assert browser.text.count(message) == 2
    assert "Er trainiert die Kleinsten." in browser.text
    clock.advance(timedelta(seconds=5))
    browser.fill("/gallery/offer", **FILLED)
    assert str(browser.page.url.path) == "/en/gallery/sent"


@pytest.mark.parametrize(
    "changes",
    [
        {"homepage": "http://spam.example"},
        {"opened": ""},
        {"opened": "1780307970-0000"},
        {"relation": "office", "theme": "nothing"},
    ],
)
def test_what_no_person_sends_is_not_kept(
    services: Services, browser: Browser, clock: SettableClock, changes: dict[str, str]
) -> None:
    assert offer(browser, clock, **changes).status_code == 422
    assert portraits(services) == []


def test_form_sent_at_once_or_a_day_later_has_to_be_sent_again(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    browser.get(PAGE)
    assert browser.fill("/gallery/offer", **FILLED).status_code == 422
    clock.advance(timedelta(days=2))
    assert browser.fill("/gallery/offer", **FILLED).status_code == 422
    assert portraits(services) == []
    # what is typed is still there, with a new stamp
    clock.advance(timedelta(seconds=10))
    browser.fill("/gallery/offer", **FILLED)
    assert [one.name for one in portraits(services)] == ["Karim Nasser"]


def test_second_offer_of_the_same_person_replaces_the_first_and_its_link(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock)
    offer(browser, clock, text="Besser gesagt")
    assert [one.body for one in portraits(services)] == ["Besser gesagt"]
    old, new = (links_in(mail)[0] for mail in mails(services))
    assert browser.get(old).status_code == 410
    assert browser.get(new).status_code == 200


def test_mailbox_gets_so_many_mails_a_day(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    answers = [offer(browser, clock, name=f"Ada {n}").status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    assert len(mails(services)) == 5


def test_mailbox_with_too_many_open_offers_is_left_alone(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    for number in range(5):
        offer(browser, clock, name=f"Ada {number}")
    services.throttle.clear("portrait-mail:sabine@example.org")
    assert offer(browser, clock, name="Ada 6").status_code == 422
    assert "5 portraits with this e-mail address" in browser.text


def test_one_connection_sends_so_many_an_hour(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    for _earlier in range(60):
        window = timedelta(hours=1)
        services.throttle.allow("portrait:testclient", limit=60, window=window, now=clock.now())
    assert offer(browser, clock).status_code == 429
    assert "this internet connection" in browser.text


@pytest.mark.parametrize("token", ["x", "x.y", "WyJvd24iLDEsIngiXQ.aaaa.bbbb"])
def test_links_of_nobody_are_not_found(browser: Browser, token: str) -> None:
    assert browser.get(f"/en/gallery/confirm/{token}").status_code == 404
    assert browser.get(f"/en/gallery/own/{token}").status_code == 404


def test_confirming_link_is_no_key_to_a_page_and_the_other_way_round(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock, relation="self")
    (link,) = links_in(mails(services)[0])
    token = link.rpartition("/")[2]
    browser.post(link)
    own = str(browser.page.url.path).rpartition("/")[2]
    assert browser.get(f"/en/gallery/own/{token}").status_code == 404
    assert browser.get(f"/en/gallery/confirm/{own}").status_code == 404


def test_offers_nobody_confirmed_are_forgotten(
    services: Services, browser: Browser, clock: SettableClock
) -> None:
    offer(browser, clock)
    with services.database.writing() as db:
        assert forget_unconfirmed(db, now=NOW + timedelta(days=14)) == 0
        assert forget_unconfirmed(db, now=NOW + timedelta(days=14, minutes=1)) == 1
    assert portraits(services) == []


def test_old_link_says_so_and_confirms_nothing(
    services: Services,
    browser: Browser,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offer(browser, clock)
    (link,) = links_in(mails(services)[0])
    monkeypatch.setattr(rules, "CONFIRM_WITHIN", timedelta(seconds=-1))
    assert browser.get(link).status_code == 410
    assert "This link is too old" in browser.text
    assert browser.post(link).status_code == 410
    assert [one.state for one in portraits(services)] == ["unconfirmed"]
