# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail-outs: written, looked at, sent once to everybody, each by a mail of their own."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from award.app import create_services
from award.chores import do_chores, do_urgent
from award.clock import SettableClock
from award.editions.models import Edition
from award.mail.models import MailState, OutboxMail
from award.mail.sending import send_due
from award.newsroom import mailings, operations
from award.newsroom.models import Mailing
from award.newsroom.queries import contact_of_email, progress
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account, make_edition
from tests.mail.conftest import Relay
from tests.newsroom.newsrooms import copies, mails, make_contact, make_mailing, order
from tests.press.told import make_decided

EMBARGO = "Embargo: "
SECOND = timedelta(seconds=1)


def world(services: Services, contacts: int = 3, **changes: Any) -> tuple[Edition, Mailing]:
    """A decided edition, its list, a mail-out."""
    with services.database.writing() as db:
        edition = make_decided(db)
        for number in range(1, contacts + 1):
            make_contact(db, number)
        return edition, make_mailing(db, edition, **changes)


def send(services: Services, edition: Edition, mailing: Mailing, now: Any = NOW) -> None:
    with services.database.writing() as db:
        order(db, services, db.get_one(Mailing, mailing.id), db.get_one(Edition, edition.id), now)


def test_a_mail_out_is_written_changed_tested_and_sent(press: Browser, services: Services) -> None:
    edition, _mailing = world(services)
    here = f"/intern/editions/{edition.slug}/mailings"
    press.get(here)
    press.fill(here, subject="The prize", text="Dear {name}, see {winners}", moment="now")
    assert "So it reads" in press.text
    assert "Dear Press Person, see http://award.test/de/" in press.text
    assert EMBARGO in press.text
    press.follow("Change")
    press.fill("/edit", subject="The prize of the year", text="Hello {outlet}")
    press.fill("/test")
    assert "The test mail is on its way to you" in press.text
    (mail,) = mails(services)
    assert (mail.to, mail.subject) == ("press@example.org", "Probe: The prize of the year")
    assert copies(services) == []
    press.fill("/order")
    assert "Sent on" in press.text
    assert [mail.to for mail in mails(services)[1:]] == [
        f"journalist{number}@example.org" for number in (1, 2, 3)
    ]
    assert 'hx-trigger="every 3s"' in press.text
    fragment = press.get(str(press.page.url.path) + "/progress")
    assert "<html" not in fragment.text
    assert "Waiting" in fragment.text


def test_each_reader_gets_their_own_mail(services: Services, relay: Relay) -> None:
    edition, mailing = world(services, text="Dear {name} of {outlet}\n\n{prize}, {ceremony}")
    send(services, edition, mailing)
    assert send_due(services.database, services.settings, NOW) == 3
    for number, message in enumerate(relay.taken, 1):
        body = message.get_payload(decode=True).decode()  # type: ignore[union-attr]
        assert message["To"] == f"journalist{number}@example.org"
        assert f"Dear Journalist {number} of Blatt {number}" in body
        assert f"{edition.title}, June 21, 2026, 12:00" in body
        others = [f"ournalist{one}" for one in (1, 2, 3) if one != number]
        assert [one for one in others if one in message.as_string() + body] == []
        assert message["Cc"] is message["Bcc"] is None


def test_the_embargo_stands_on_top_until_the_ceremony(services: Services) -> None:
    edition, first = world(services, contacts=1)
    with services.database.writing() as db:
        second = make_mailing(db, edition)
    send(services, edition, first, edition.ceremony_at - SECOND)
    send(services, edition, second, edition.ceremony_at)
    before, after = mails(services)
    assert before.body.startswith("Embargo: June 21, 2026, 12:00 (Europe/Berlin)\n\nDear")
    assert after.body.startswith("Dear Journalist 1")


@on_both
def test_a_mail_waits_for_the_ceremony_and_moves_with_it(
    services: Services, clock: SettableClock
) -> None:
    edition, mailing = world(services, moment="ceremony")
    send(services, edition, mailing)
    clock.instant = edition.ceremony_at - SECOND
    assert (do_urgent(services, clock.now()), mails(services)) == (0, [])
    moved = edition.ceremony_at + timedelta(days=1)
    with services.database.writing() as db:
        db.get_one(Edition, edition.id).ceremony_at = moved
    clock.instant = moved - SECOND
    assert (do_urgent(services, clock.now()), mails(services)) == (0, [])
    clock.instant = moved
    assert do_urgent(services, clock.now()) == 1
    assert len(mails(services)) == 3
    assert [EMBARGO in mail.body for mail in mails(services)] == [False] * 3


def test_a_mail_for_the_ceremony_does_not_leave_while_the_decision_is_open(
    services: Services,
) -> None:
    edition, mailing = world(services, moment="ceremony")
    send(services, edition, mailing)
    with services.database.writing() as db:
        db.get_one(Edition, edition.id).phase = Phase.DELIBERATING
    assert do_chores(services, edition.ceremony_at + SECOND)["press mail-outs sent"] == 0
    assert mails(services) == []


@on_both
def test_a_mail_is_sent_once_whoever_does_the_chores(services: Services) -> None:
    edition, mailing = world(services, moment="ceremony")
    send(services, edition, mailing)
    other = create_services(services.settings, services.clock)
    done = [
        do_chores(instance, edition.ceremony_at)["press mail-outs sent"]
        for instance in (services, other, services, other)
    ]
    other.database.close()
    assert done == [1, 0, 0, 0]
    assert (len(mails(services)), len(copies(services))) == (3, 3)


@on_both
def test_two_instances_that_both_saw_it_waiting_send_it_once(services: Services) -> None:
    edition, mailing = world(services, moment="ceremony")
    send(services, edition, mailing)
    with services.database.reading() as db:
        stale, edition = db.get_one(Mailing, mailing.id), db.get_one(Edition, edition.id)
    now = edition.ceremony_at
    sent = []
    for _instance in range(2):
        with services.database.writing() as db:
            seen = db.merge(stale, load=False)
            sent.append(mailings._send_if_due(db, seen, edition, services=services, now=now))
    assert sent == [True, False]
    assert len(mails(services)) == 3


def test_a_crash_while_sending_leaves_nothing_half_done(services: Services) -> None:
    edition, mailing = world(services, moment="ceremony")
    send(services, edition, mailing)
    now = edition.ceremony_at
    with services.database.writing() as db:
        assert mailings.send_due_mailings(db, services=services, now=now) == 1
        db.flush()
        db.rollback()
    assert (mails(services), copies(services)) == ([], [])
    assert do_urgent(services, now) == 1
    assert (len(mails(services)), len(copies(services))) == (3, 3)


def test_only_the_confirmed_whose_mail_arrives_get_it(services: Services) -> None:
    edition, mailing = world(services, contacts=1)
    with services.database.writing() as db:
        make_contact(db, 7, confirmed_at=None)
        make_contact(db, 8, bounced_at=NOW, bounce_reason="550")
    send(services, edition, mailing)
    assert [mail.to for mail in mails(services)] == ["journalist1@example.org"]


def test_who_leaves_gets_nothing_that_still_waits(services: Services) -> None:
    edition, mailing = world(services)
    send(services, edition, mailing)
    with services.database.writing() as db:
        contact = contact_of_email(db, "journalist2@example.org")
        assert contact is not None
        operations.leave(db, contact, now=NOW)
    assert [mail.to[:11] for mail in mails(services)] == ["journalist1", "journalist3"]
    with services.database.reading() as db:
        counts = progress(db, db.get_one(Mailing, mailing.id))
    assert counts == {"queued": 2, "dropped": 1}


def test_what_the_outbox_has_forgotten_counts_as_sent(services: Services) -> None:
    edition, mailing = world(services)
    send(services, edition, mailing)
    with services.database.writing() as db:
        for mail in db.scalars(select(OutboxMail)):
            mail.state, mail.sent_at = MailState.SENT, NOW
        db.flush()
        db.delete(db.scalars(select(OutboxMail)).first())
    with services.database.reading() as db:
        assert progress(db, db.get_one(Mailing, mailing.id)) == {"sent": 3}


@on_both
def test_a_waiting_mail_can_be_stopped_and_changed(press: Browser, services: Services) -> None:
    edition, mailing = world(services, moment="ceremony")
    own = f"/intern/editions/{edition.slug}/mailings/{mailing.id}"
    press.get(own)
    order_page = press.page
    press.fill("/order")
    assert "Waits for the ceremony" in press.text
    press.page = order_page
    assert press.fill("/order").status_code == 422, "ordered once is enough"
    for verb in ("edit", "discard"):
        data = {"csrf_token": press.csrf_token, "subject": "x", "text": "y", "moment": "now"}
        assert press.post(f"{own}/{verb}", data).status_code in (409, 422)
    press.get(own)
    press.fill("/stop")
    assert "Send a test to me" in press.text
    assert press.post(f"{own}/stop", {"csrf_token": press.csrf_token}).status_code == 409
    press.get(own)
    press.fill("/discard")
    with services.database.reading() as db:
        assert list(db.scalars(select(Mailing))) == []
    assert do_urgent(services, edition.ceremony_at) == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"subject": ""}, "Enter a subject."),
        ({"text": ""}, "Write the text."),
        ({"text": "Dear {nmae}"}, "There is no placeholder {nmae}"),
        ({"moment": "never"}, "Not a valid choice"),
        ({"subject": "x" * 151}, "Shorten this to 150 characters"),
    ],
)
def test_what_cannot_be_sent_is_not_kept(
    press: Browser, services: Services, typed: dict[str, str], words: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    here = f"/intern/editions/{edition.slug}/mailings"
    press.get(here)
    values = {"subject": "A", "text": "B", "moment": "now", **typed}
    assert press.fill(here, **values).status_code == 422
    assert words in press.text
    with services.database.reading() as db:
        assert list(db.scalars(select(Mailing))) == []
    with services.database.writing() as db:
        mailing = make_mailing(db, db.get_one(Edition, edition.id))
    press.get(f"{here}/{mailing.id}/edit")
    assert press.fill("/edit", **values).status_code == 422


def test_nobody_on_the_list_gets_nothing(press: Browser, services: Services) -> None:
    edition, mailing = world(services, contacts=0)
    press.get(f"/intern/editions/{edition.slug}/mailings/{mailing.id}")
    assert press.fill("/order").status_code == 422
    assert "Nobody has confirmed to be on the press list yet." in press.text


def test_a_subject_adds_no_header(services: Services, press: Browser, relay: Relay) -> None:
    edition, _mailing = world(services, contacts=1)
    here = f"/intern/editions/{edition.slug}/mailings"
    press.get(here)
    press.fill(here, subject="A\r\nBcc: evil@example.org", text="\r\n.\r\nQUIT", moment="now")
    press.fill("/order")
    send_due(services.database, services.settings, NOW)
    (message,) = relay.taken
    assert message["Subject"] == "A Bcc: evil@example.org"
    assert message["Bcc"] is None


def test_a_mail_carries_the_way_out_of_the_list(
    browser: Browser, services: Services, relay: Relay
) -> None:
    edition, mailing = world(services, contacts=1)
    send(services, edition, mailing)
    send_due(services.database, services.settings, NOW)
    (message,) = relay.taken
    address = message["List-Unsubscribe"]
    assert address.startswith("<http://award.test/en/press/leave/")
    assert address.endswith(">")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.strip("<>") in message.get_payload(decode=True).decode()  # type: ignore[union-attr]
    path = address.strip("<>").removeprefix("http://award.test")
    browser.request("POST", path, data={"List-Unsubscribe": "One-Click"})
    with services.database.reading() as db:
        assert contact_of_email(db, "journalist1@example.org") is None


def test_another_editions_mail_out_is_not_found(press: Browser, services: Services) -> None:
    _edition, mailing = world(services)
    with services.database.writing() as db:
        other = make_edition(db)
    for part in ("", "/edit", "/progress"):
        path = f"/intern/editions/{other.slug}/mailings/{mailing.id}{part}"
        assert press.get(path).status_code == 404


def test_mail_outs_are_listed_in_a_constant_number_of_queries(
    press: Browser, services: Services
) -> None:
    edition, _mailing = world(services)

    def add() -> None:
        with services.database.writing() as db:
            make_mailing(db, db.get_one(Edition, edition.id))

    def visit() -> None:
        press.get(f"/intern/editions/{edition.slug}/mailings")

    assert same_number_of_queries(services, visit, add)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN, None])
def test_mail_outs_are_the_press_offices_alone(
    browser: Browser, services: Services, role: Role | None
) -> None:
    edition, mailing = world(services)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, *([role] if role else [])))
    for path in ("", f"/{mailing.id}", f"/{mailing.id}/progress"):
        answer = browser.get(f"/intern/editions/{edition.slug}/mailings{path}")
        assert answer.status_code == 404
        assert "News of the prize" not in answer.text
