# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The courier and a real mail server: everything leaves, nothing is lost, trouble is told."""

import gc
import socket
import time
import weakref
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from award.clock import SettableClock
from award.mail import operations
from award.mail.models import MailState, OutboxMail
from award.mail.sending import FIRST_PAUSE, LEASE, MOST_ATTEMPTS, Courier, send_due
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW
from tests.mail.conftest import Relay


def write(services: Services, to: str = "citizen@example.org", name: str = "Özlem") -> int:
    """Queue a mail; its number."""
    with services.database.writing() as db:
        mail = operations.queue(
            db, now=NOW, settings=services.settings, to=to, language="de",
            template="invitation", name=name, link="http://award.test/intern/password/x",
        )  # fmt: skip
        db.flush()
        return mail.id


def find(services: Services, mail_id: int) -> OutboxMail:
    with services.database.reading() as db:
        return db.get_one(OutboxMail, mail_id)


def send(services: Services, later: timedelta = timedelta()) -> int:
    return send_due(services.database, services.settings, NOW + later)


@on_both
def test_a_mail_is_sent_once(services: Services, relay: Relay) -> None:
    mail_id = write(services)
    assert (send(services), send(services)) == (1, 0)
    mail = find(services, mail_id)
    assert (mail.state, mail.sent_at, mail.attempts) == (MailState.SENT, NOW, 1)
    assert len(relay.taken) == 1


def test_a_mail_says_that_a_machine_wrote_it_and_who_answers(
    services: Services, relay: Relay
) -> None:
    mail_id = write(services)
    send(services)
    (message,) = relay.taken
    assert message["To"] == "citizen@example.org"
    assert message["Reply-To"] == "integration@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "de"
    assert message["Message-ID"] == find(services, mail_id).message_id
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Date"] == "Mon, 01 Jun 2026 10:00:00 +0000"
    assert "Özlem" in message.get_payload(decode=True).decode()
    assert "Özlem" not in message["Subject"]


def test_a_busy_mail_server_postpones_with_growing_pauses(services: Services, relay: Relay) -> None:
    relay.answers = ["451 greylisted"] * 2
    mail_id = write(services)
    assert send(services) == 0
    mail = find(services, mail_id)
    assert (mail.state, mail.last_error) == (MailState.QUEUED, "451 greylisted")
    assert mail.due_at == NOW + 2 * FIRST_PAUSE
    assert send(services, FIRST_PAUSE) == 0
    assert send(services, 2 * FIRST_PAUSE) == 0
    assert find(services, mail_id).due_at == NOW + 6 * FIRST_PAUSE
    assert send(services, 6 * FIRST_PAUSE) == 1
    assert find(services, mail_id).last_error == ""


def test_after_many_attempts_a_mail_fails_and_can_be_sent_again(
    services: Services, relay: Relay
) -> None:
    relay.answers = ["451 greylisted"]
    mail_id = write(services)
    with services.database.writing() as db:
        db.execute(update(OutboxMail).values(attempts=MOST_ATTEMPTS - 1))
    send(services)
    assert find(services, mail_id).state == MailState.FAILED
    with services.database.writing() as db:
        operations.release(db, db.get_one(OutboxMail, mail_id), now=NOW)
    assert send(services) == 1


@pytest.mark.parametrize("way", ["recipient", "text"])
def test_a_refused_mail_fails_with_the_reason_and_holds_up_no_other(
    services: Services, relay: Relay, way: str
) -> None:
    if way == "recipient":
        relay.refused = {"gone@example.org"}
    else:
        relay.answers = ["554 no thanks"]
    first, second = write(services, "gone@example.org"), write(services)
    assert send(services) == 1
    refused = find(services, first)
    assert refused.state == MailState.FAILED
    assert refused.last_error in {"550 no such mailbox", "554 no thanks"}
    assert find(services, second).state == MailState.SENT


@pytest.mark.parametrize("address", ["ümlaut@example.org", "a@exämple.org"])
def test_an_address_the_server_cannot_write_fails_and_holds_up_no_other(
    services: Services, relay: Relay, address: str
) -> None:
    first, second = write(services, address), write(services)
    assert send(services) == 1
    assert find(services, first).state == MailState.FAILED
    assert find(services, second).state == MailState.SENT


@pytest.mark.parametrize("address", ["a@b@c", "x" * 254, "<>", "a b@example.org", ""])
def test_an_odd_address_stops_nobody(services: Services, relay: Relay, address: str) -> None:
    write(services, address)
    second = write(services)
    send(services)
    assert find(services, second).state == MailState.SENT


@on_both
def test_without_a_mail_server_everything_waits(services: Services) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        services.settings.smtp_host, services.settings.smtp_port = closed.getsockname()
    ids = [write(services) for _ in range(3)]
    assert send(services) == 0
    for mail_id in ids:
        mail = find(services, mail_id)
        assert (mail.state, mail.attempts) == (MailState.QUEUED, 1)
        assert mail.due_at > NOW
        assert "refused" in mail.last_error


def test_a_connection_that_breaks_loses_nothing_and_shows_a_resend(
    services: Services, relay: Relay
) -> None:
    # the server has the mail, but the process dies before that is written down
    relay.answers = [""]
    mail_id = write(services)
    assert send(services) == 0
    assert find(services, mail_id).state == MailState.QUEUED
    assert send(services, LEASE - timedelta(seconds=1)) == 0
    assert send(services, LEASE) == 1
    assert [message["Message-ID"] for message in relay.taken] == [
        find(services, mail_id).message_id
    ] * 2


def test_a_held_mail_waits_until_it_is_released(services: Services, relay: Relay) -> None:
    mail_id = write(services)
    with services.database.writing() as db:
        operations.hold(db, db.get_one(OutboxMail, mail_id))
    assert send(services) == 0
    with services.database.writing() as db:
        operations.release(db, db.get_one(OutboxMail, mail_id), now=NOW)
    assert send(services) == 1


def test_the_courier_sends_while_the_application_runs(
    services: Services, relay: Relay, clock: SettableClock
) -> None:
    mail_id = write(services)
    courier = Courier(services.database, services.settings, clock)
    courier.start()
    deadline = time.monotonic() + 10
    while find(services, mail_id).state != MailState.SENT and time.monotonic() < deadline:
        time.sleep(0.05)
    courier.stop()
    assert len(relay.taken) == 1


def test_the_courier_rests_without_a_mail_server(services: Services, clock: SettableClock) -> None:
    courier = Courier(services.database, services.settings, clock)
    courier.start()
    courier.stop()
    write(services)
    with services.database.reading() as db:
        assert db.scalars(select(OutboxMail.state)).all() == [MailState.QUEUED]


def test_a_stopped_courier_is_forgotten(services: Services, clock: SettableClock) -> None:
    courier = Courier(services.database, services.settings, clock)
    courier.start()
    courier.stop()
    known = weakref.ref(courier)
    del courier
    gc.collect()
    assert known() is None
