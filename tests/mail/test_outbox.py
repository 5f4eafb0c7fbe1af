# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office sees and holds what leaves the house; in the demonstration everybody reads it."""

import pytest

from award.mail import operations
from award.mail.models import MailState, OutboxMail
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account

SECRET = "WzEsImFiYyJd.aQ3f.kJ8-x_Z0123456789abcdef"


def write(services: Services) -> int:
    """Queue a mail; its number."""
    with services.database.writing() as db:
        mail = operations.queue(
            db, now=NOW, settings=services.settings, to="citizen@example.org", language="de",
            template="password_reset", name="<b>Ada</b> https://evil.example/x",
            link=f"http://award.test/intern/password/{SECRET}",
        )  # fmt: skip
        db.flush()
        return mail.id


@pytest.fixture
def office(browser: Browser, services: Services) -> Browser:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    return browser


def test_the_outbox_lists_mail_with_its_state(office: Browser, services: Services) -> None:
    def visit() -> None:
        office.get("/intern/mail")

    def add() -> None:
        write(services)

    add()
    assert same_number_of_queries(services, visit, add)
    assert office.text.count("citizen@example.org") == 3
    assert "Waiting: 3, on hold: 0, failed: 0, sent: 0." in office.text
    assert "No mail server is set up" in office.text


def test_an_empty_outbox_says_so(office: Browser, services: Services) -> None:
    services.settings.smtp_host = "relay.example.org"
    office.get("/intern/mail")
    assert "No mail has been written yet." in office.text
    assert "No mail server is set up" not in office.text


@on_both
def test_the_office_holds_and_sends(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.ADMIN, language="en"))
    mail_id = write(services)
    browser.get("/intern/mail")
    browser.fill("/hold")
    assert state(services, mail_id) == MailState.HELD
    browser.fill("/release")
    assert state(services, mail_id) == MailState.QUEUED


def state(services: Services, mail_id: int) -> str:
    with services.database.reading() as db:
        return db.get_one(OutboxMail, mail_id).state


def test_a_mail_that_has_left_cannot_be_held(office: Browser, services: Services) -> None:
    mail_id = write(services)
    office.get(f"/intern/mail/{mail_id}")
    page = office.page
    with services.database.writing() as db:
        mail = db.get_one(OutboxMail, mail_id)
        mail.state, mail.sent_at = MailState.SENT, NOW
    office.page = page
    office.fill("/hold")
    assert office.page.status_code == 409
    assert "This mail has been sent or changed in the meantime." in office.text
    assert state(services, mail_id) == MailState.SENT


def test_the_office_reads_a_mail_but_cannot_use_its_link(
    office: Browser, services: Services
) -> None:
    mail_id = write(services)
    office.get(f"/intern/mail/{mail_id}")
    assert "http://award.test/intern/password/…" in office.text
    assert SECRET not in office.text
    assert "&lt;b&gt;Ada&lt;/b&gt;" in office.text


def test_a_failed_mail_tells_why(office: Browser, services: Services) -> None:
    mail_id = write(services)
    with services.database.writing() as db:
        mail = db.get_one(OutboxMail, mail_id)
        mail.state, mail.last_error = MailState.FAILED, "550 no such mailbox"
    office.get("/intern/mail")
    assert "550 no such mailbox" in office.text
    office.fill("/release")
    assert state(services, mail_id) == MailState.QUEUED


@pytest.mark.parametrize("mail_id", [99, 2**31, 10**30])
@pytest.mark.parametrize("base", ["/intern/mail", "/demo/post"])
def test_an_unknown_mail_is_not_found(office: Browser, base: str, mail_id: int) -> None:
    assert office.get(f"{base}/{mail_id}").status_code == 404


def test_the_demonstration_shows_mail_to_everybody(browser: Browser, services: Services) -> None:
    def visit() -> None:
        browser.get("/demo/post?lang=en")

    def add() -> None:
        write(services)

    mail_id = write(services)
    assert same_number_of_queries(services, visit, add)
    assert browser.text.count("citizen@example.org") == 3
    browser.get(f"/demo/post/{mail_id}?lang=en")
    assert f'<a href="/intern/password/{SECRET}">' in browser.text
    assert "https://evil.example/x" in browser.text
    assert 'href="https://evil' not in browser.text


def test_the_demonstrations_mailbox_may_be_empty(browser: Browser) -> None:
    assert "No mail has been written yet." in browser.get("/demo/post?lang=en").text


@pytest.mark.parametrize("role", [Role.PRESS, None])
def test_the_outbox_is_for_office_and_administration(
    browser: Browser, services: Services, role: Role | None
) -> None:
    mail_id = write(services)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, *([role] if role else [])))
    assert browser.get("/intern/mail").status_code == 404
    assert browser.get(f"/intern/mail/{mail_id}").status_code == 404
