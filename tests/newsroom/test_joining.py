# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public page: joining takes a button in a mail, leaving takes another one."""

from datetime import timedelta

import pytest

from award.clock import SettableClock
from award.newsroom import rules
from award.newsroom.models import Contact
from award.newsroom.operations import forget_unconfirmed, leave_path, note_bounce
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_edition
from tests.newsroom.newsrooms import contacts, join, link, mails, make_contact

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@on_both
def test_joining_takes_the_button_in_the_mail(browser: Browser, services: Services) -> None:
    answer = join(browser)
    assert (answer.status_code, str(answer.url.path)) == (200, "/en/press/sent")
    (mail,) = mails(services)
    assert (mail.to, mail.language, mail.unsubscribe) == ("ada.weber@example.org", "en", "")
    assert "Ada" not in mail.subject + mail.body, "who typed it may be anybody"
    address = link(services, "press/join")
    for _ in range(3):
        assert browser.get(address).status_code == 200
    assert contacts(services)[0].confirmed_at is None, "opening a link never acts"
    browser.fill()
    assert "You are on the press list" in browser.text
    (contact,) = contacts(services)
    assert (contact.name, contact.outlet, contact.language) == ("Ada Weber", "Egge-Kurier", "en")
    confirmed = contact.confirmed_at
    assert confirmed is not None
    browser.post(address)
    assert contacts(services)[0].confirmed_at == confirmed
    assert len(mails(services)) == 2, "the button twice: one welcome"
    assert mails(services)[1].unsubscribe.startswith("http://award.test/en/press/leave/")


def test_the_answer_tells_nobody_who_is_on_the_list(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db, email="known@example.org")
        bounced = make_contact(db, email="bounced@example.org")
        note_bounce(db, bounced, reason="550", actor="x", now=NOW)
    pages = set()
    for email in ("new@example.org", "KNOWN@example.org", "bounced@example.org"):
        join(browser, email=email)
        pages.add((browser.page.status_code, browser.page.url.path, browser.text))
    assert len(pages) == 1
    assert [(mail.to, "on the press list" in mail.subject) for mail in mails(services)] == [
        ("new@example.org", False),
        ("known@example.org", True),
    ]


def test_a_known_address_keeps_what_its_owner_wrote(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db, email="known@example.org", name="Owner")
    join(browser, email="known@example.org", name="Somebody else")
    assert [one.name for one in contacts(services)] == ["Owner"]


def test_a_third_mailbox_gets_three_mails_a_day(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    statuses = [join(browser).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert len(mails(services)) == 3
    clock.advance(timedelta(days=1))
    join(browser)
    assert len(mails(services)) == 4


def test_many_addresses_from_one_connection_are_stopped(
    browser: Browser, services: Services
) -> None:
    statuses = [join(browser, email=f"n{n}@example.org").status_code for n in range(61)]
    assert statuses == [200] * 60 + [429]
    assert "Very many people" in browser.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"homepage": "https://spam.example"}, "looked like an automatic message"),
        ({"opened": "1"}, "looked like an automatic message"),
        ({"opened": "1780000000-abc"}, "looked like an automatic message"),
        ({"opened": ""}, "looked like an automatic message"),
        ({"email": "nowhere"}, "Enter an e-mail address"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "Enter an e-mail address"),
        ({"name": " "}, "Enter your name"),
        ({"outlet": ""}, "Enter your newsroom"),
        ({"language": "xx"}, "Not a valid choice"),
    ],
)
def test_what_is_no_entry_is_refused_and_kept(
    browser: Browser, services: Services, typed: dict[str, str], words: str
) -> None:
    assert join(browser, **typed).status_code == 422
    assert words in browser.text
    assert "<title>Error:" in browser.markup
    assert (contacts(services), mails(services)) == ([], [])


def test_a_form_sent_too_fast_is_taken_the_second_time(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    browser.get("/en/press")
    values = {"name": "A B", "outlet": "Blatt", "email": "a@example.org"}
    assert browser.fill("/en/press", **values).status_code == 422
    clock.advance(timedelta(seconds=5))
    browser.fill("/en/press")
    assert [one.email for one in contacts(services)] == ["a@example.org"]


def test_a_link_replaced_by_a_newer_one_says_so(browser: Browser, services: Services) -> None:
    join(browser)
    join(browser, name="Ada W.")
    assert browser.get(link(services, "press/join", 0)).status_code == 410
    assert "replaced by a newer one" in browser.text
    assert browser.get(link(services, "press/join")).status_code == 200


def test_a_link_ends_after_72_hours(
    browser: Browser, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(browser)
    monkeypatch.setattr(rules, "CONFIRM_WITHIN", timedelta(seconds=-1))
    assert browser.get(link(services, "press/join")).status_code == 410
    assert browser.post(link(services, "press/join")).status_code == 410
    assert contacts(services)[0].confirmed_at is None


@on_both
def test_whom_nobody_confirms_is_forgotten_after_14_days(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    join(browser)
    with services.database.writing() as db:
        make_contact(db, asked_at=NOW - timedelta(days=30))
        asked = clock.now()
        assert forget_unconfirmed(db, now=asked + timedelta(days=14, seconds=-1)) == 0
        assert forget_unconfirmed(db, now=asked + timedelta(days=14)) == 1
    assert [one.email for one in contacts(services)] == ["journalist1@example.org"]


def test_a_link_to_a_contact_that_is_gone_is_expired(browser: Browser, services: Services) -> None:
    join(browser)
    address = link(services, "press/join")
    with services.database.writing() as db:
        db.delete(db.get_one(Contact, contacts(services)[0].id))
    assert browser.get(address).status_code == 410
    assert browser.post(address).status_code == 410


@pytest.mark.parametrize("kind", ["join", "leave"])
def test_a_foreign_token_opens_nothing(browser: Browser, services: Services, kind: str) -> None:
    with services.database.writing() as db:
        contact = make_contact(db, confirmed_at=None)
        leave = leave_path(services, contact).rpartition("/")[2]
    join(browser)
    other = {"join": leave, "leave": link(services, "press/join").rpartition("/")[2]}[kind]
    for token in (other, other[:-2], "x"):
        assert browser.get(f"/en/press/{kind}/{token}").status_code == 404
        assert browser.post(f"/en/press/{kind}/{token}").status_code == 404
    assert len(contacts(services)) == 2


@on_both
def test_leaving_takes_a_button_and_deletes(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        address = leave_path(services, make_contact(db))
    for _ in range(3):
        assert "Leave the press list" in browser.get(address).text
    assert len(contacts(services)) == 1
    browser.fill()
    assert "You are not on the press list" in browser.text
    assert contacts(services) == []
    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 200


def test_a_mail_program_leaves_for_its_reader(browser: Browser, services: Services) -> None:
    """RFC 8058: no cookie, no referrer, no redirect."""
    with services.database.writing() as db:
        address = leave_path(services, make_contact(db))
    answer = browser.request("POST", address, data=ONE_CLICK, follow_redirects=False)
    assert answer.status_code == 200
    assert contacts(services) == []


def test_joining_from_another_site_is_refused(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db)
    assert browser.request("POST", "/en/press", data={}).status_code == 400


def test_a_number_given_anew_does_not_let_the_former_owner_take_it_off(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        first = make_contact(db)
        address, number = leave_path(services, first), first.id
        db.delete(first)
        db.flush()
        make_contact(db, 2, id=number)
    browser.post(address)
    assert [one.email for one in contacts(services)] == ["journalist2@example.org"]


def test_the_page_leads_to_the_newest_public_kit_and_no_other(
    browser: Browser, services: Services
) -> None:
    assert "press-kit" not in browser.get("/en/press").text
    with services.database.writing() as db:
        decided = make_edition(db, Phase.DECIDED)
        old = make_edition(db, Phase.ARCHIVED)
        newest = make_edition(db, Phase.PUBLISHED)
    browser.get("/en/press")
    assert f"/en/{newest.slug}/press-kit" in browser.text
    assert f"/{decided.slug}/press-kit" not in browser.text
    assert f"/{old.slug}/press-kit" not in browser.text
