# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail that comes back: refused at once by the relay, or reported later in one of many shapes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from award.chores import do_chores
from award.errors import RuleViolation
from award.mail.models import MailState, OutboxMail
from award.mail.sending import send_due
from award.newsroom.models import Mailing
from award.newsroom.operations import note_bounce
from award.newsroom.queries import progress
from award.newsroom.reports import MOST_RECIPIENTS, Failure, read_report
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_edition
from tests.mail.conftest import Relay
from tests.newsroom.newsrooms import contacts, mails, make_contact, make_mailing, order

LIST = "/intern/press-list"
HEAD = """From: MAILER-DAEMON@mx.example.org
To: integrationspreis@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Ihre Mail an wen@anders.example konnte nicht zugestellt werden.

--b
Content-Type: {kind}

"""
TAIL = """
--b
Content-Type: message/rfc822

Subject: News of the prize
To: somebody@else.example

--b--
"""
POSTFIX = """Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4F1
Arrival-Date: Mon,  1 Jun 2026 12:00:00 +0200 (CEST)

Final-Recipient: rfc822; Journalist1@example.org
Original-Recipient: rfc822;journalist1@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <journalist1@example.org>: Recipient address
    rejected: User unknown
"""
EXCHANGE = """Reporting-MTA: dns;EX01.example.org

Final-Recipient: RFC822; <journalist1@example.org>
Action: FAILED
Status: 5.2.2
X-Display-Name: Journalist
"""
FORWARDED = """Reporting-MTA: dns; mx.example.org

Original-Recipient: rfc822;journalist1@example.org
Final-Recipient: rfc822; private@somewhere.example
Action: failed
Status: 5.0.0 (permanent failure)
"""
BARE = """Final-Recipient: journalist1@example.org
Action: failed
Status: 5.4.4
"""
DELAYED = POSTFIX.replace("failed", "delayed").replace("5.1.1", "4.4.1")
TEMPORARY = POSTFIX.replace("Status: 5.1.1", "Status: 4.2.2")
RELAYED = POSTFIX.replace("failed", "relayed")
ODD = POSTFIX.replace("journalist1@example.org", "x").replace("Journalist1@example.org", "??")


def report(status: str, kind: str = "message/delivery-status") -> bytes:
    """A whole mail as a server writes it."""
    return (HEAD.format(kind=kind) + status + TAIL).encode()


def said(content: bytes) -> list[tuple[str, str]]:
    return [(one.email, one.reason) for one in read_report(content)]


USER_UNKNOWN = "5.1.1 550 5.1.1 <journalist1@example.org>: Recipient address rejected: User unknown"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (report(POSTFIX), USER_UNKNOWN),
        (report(POSTFIX).replace(b"\n", b"\r\n"), USER_UNKNOWN),
        (report(POSTFIX, "message/global-delivery-status"), USER_UNKNOWN),
        (report(EXCHANGE), "5.2.2"),
        (report(FORWARDED), "5.0.0"),
        (report(BARE), "5.4.4"),
        (b"Received: from x\n" * 50 + report(POSTFIX), USER_UNKNOWN),
    ],
    ids=["postfix", "crlf", "global", "exchange", "forwarded", "one group", "long head"],
)
def test_a_report_tells_which_address_failed(content: bytes, reason: str) -> None:
    assert said(content) == [("journalist1@example.org", reason)]


@pytest.mark.parametrize("status", [DELAYED, TEMPORARY, RELAYED, ODD, "Reporting-MTA: dns; x\n"])
def test_a_delay_and_a_group_without_address_are_no_failure(status: str) -> None:
    assert said(report(status)) == []


def test_a_report_of_several_names_each_once() -> None:
    second = POSTFIX.partition("\n\n")[2].replace("ournalist1", "ournalist2")
    found = said(report(POSTFIX + "\n" + second + "\n" + second))
    assert [email for email, _reason in found] == [
        "journalist1@example.org",
        "journalist2@example.org",
    ]


def test_a_report_that_was_passed_on_as_an_attachment_is_found() -> None:
    outer = (
        b"Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n"
        b"--o\nContent-Type: message/rfc822\n\n" + report(BARE) + b"\n--o--\n"
    )
    assert read_report(outer) == [Failure("journalist1@example.org", "5.4.4")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 500,
        b"Subject: hello\n\nFinal-Recipient: rfc822; a@example.org\nStatus: 5.1.1\n",
        (HEAD.format(kind="text/plain") + POSTFIX + TAIL).encode(),
        b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\n" * 5_000,
    ],
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(RuleViolation, match="not a delivery report"):
        read_report(content)


def test_a_huge_report_is_read_as_far_as_it_is_sensible() -> None:
    group = POSTFIX.partition("\n\n")[2]
    many = "\n".join(group.replace("ournalist1", f"ournalist{n}") for n in range(1_500))
    assert len(said(report("Reporting-MTA: dns; x\n\n" + many))) == MOST_RECIPIENTS


def test_a_report_whose_status_is_encoded_is_read() -> None:
    encoded = report("", "message/delivery-status\nContent-Transfer-Encoding: base64").replace(
        b"base64\n\n", b"base64\n\nRmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFAZXhhbXBsZS5vcmcK\n", 1
    )
    assert read_report(encoded) == []


@on_both
def test_an_uploaded_report_stops_mail_to_who_is_on_the_list(
    press: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        make_contact(db)
        make_contact(db, 2)
    press.get(LIST)
    press.fill("/report", files={"report": ("bounce.eml", report(POSTFIX), "message/rfc822")})
    assert "1 contact of the list was in it and gets no more mail." in press.text
    assert [(one.bounced_at, one.bounce_reason) for one in contacts(services)] == [
        (NOW, USER_UNKNOWN),
        (None, ""),
    ]


@pytest.mark.parametrize("content", [b"hello", b""])
def test_an_upload_that_is_no_report_is_refused(press: Browser, content: bytes) -> None:
    press.get(LIST)
    press.fill("/report", files={"report": ("x.eml", content, "message/rfc822")})
    assert press.page.status_code == 422
    assert "This is not a delivery report." in press.text


def test_a_report_of_two_megabytes_is_not_read(press: Browser) -> None:
    press.get(LIST)
    press.fill("/report", files={"report": ("x.eml", b"x" * 2_000_000, "message/rfc822")})
    assert press.page.status_code == 413


def refuse_mail(services: Services, relay: Relay) -> int:
    """A mail-out to two, one of whom the relay does not know; its number."""
    relay.refused.add("journalist1@example.org")
    with services.database.writing() as db:
        edition = make_edition(db)
        for number in (1, 2):
            make_contact(db, number)
        mailing = make_mailing(db, edition)
        order(db, services, mailing, edition)
        number = mailing.id
    send_due(services.database, services.settings, NOW)
    return number


@on_both
def test_an_address_the_relay_refuses_gets_nothing_more(services: Services, relay: Relay) -> None:
    number = refuse_mail(services, relay)
    do_chores(services, NOW)
    first, second = contacts(services)
    assert (first.bounced_at, first.bounce_reason) == (NOW, "550 no such mailbox")
    assert second.bounced_at is None
    with services.database.writing() as db:
        edition = make_edition(db)
        order(db, services, make_mailing(db, edition), edition)
        assert progress(db, db.get_one(Mailing, number)) == {"failed": 1, "sent": 1}
    assert [mail.to for mail in mails(services)[2:]] == ["journalist2@example.org"]


def test_a_mail_out_looks_for_bounces_before_it_leaves(services: Services, relay: Relay) -> None:
    refuse_mail(services, relay)
    with services.database.writing() as db:
        edition = make_edition(db)
        order(db, services, make_mailing(db, edition), edition, NOW + timedelta(minutes=1))
    assert [mail.to for mail in mails(services)[2:]] == ["journalist2@example.org"]


def test_a_mended_address_is_not_blamed_for_the_old_refusal(
    press: Browser, services: Services, relay: Relay
) -> None:
    refuse_mail(services, relay)
    do_chores(services, NOW)
    services.clock.advance(timedelta(hours=1))  # type: ignore[attr-defined]
    press.get(LIST)
    press.fill("/mend")
    do_chores(services, services.clock.now())
    assert contacts(services)[0].bounced_at is None


@pytest.mark.parametrize(
    ("error", "state"),
    [("554 5.7.1 spam", MailState.FAILED), ("timed out", MailState.FAILED), ("550", "queued")],
)
def test_other_failures_do_not_blame_the_address(
    services: Services, error: str, state: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        make_contact(db)
        order(db, services, make_mailing(db, edition), edition)
        mail = db.scalars(select(OutboxMail)).one()
        mail.state, mail.last_error = state, error
    do_chores(services, NOW)
    assert contacts(services)[0].bounced_at is None


def test_what_waits_for_a_bounced_address_is_taken_out(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        make_contact(db)
        for _ in range(2):
            order(db, services, make_mailing(db, edition), edition)
        first, second = db.scalars(select(OutboxMail).order_by(OutboxMail.id))
        first.state, first.last_error = MailState.FAILED, "550 no"
        second.state = MailState.HELD
    do_chores(services, NOW)
    assert [mail.state for mail in mails(services)] == [MailState.FAILED]


def test_a_second_bounce_changes_nothing(services: Services) -> None:
    with services.database.writing() as db:
        contact = make_contact(db)
        for reason in (" 550\nno ", "551"):
            note_bounce(db, contact, reason=reason, actor="x", now=NOW)
    assert contacts(services)[0].bounce_reason == "550 no"
