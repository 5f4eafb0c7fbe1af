# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the storage rule by way of a forgotten password: who asks for a new one while their jury
scores was here, so nothing of it may be written, and no mail may name them."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from award.accounts.models import Account
from award.accounts.operations import password_token
from award.clock import SettableClock
from award.mail.models import OutboxMail
from award.mail.sending import send_due
from award.process.permissions import Role
from award.settings import MailSecurity
from award.web.visit import Services
from tests.adversary.scorings import main_files, scoring, sign_in
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.jury.juries import AFTER_SCORING, Jury, close
from tests.running import free_port, relay

ENGLISH = {"accept-language": "en"}


def ask(browser: Browser, email: str) -> str:
    """The page that answers to somebody without any cookie."""
    browser.sign_out()
    browser.get("/intern/password", headers=ENGLISH)
    browser.post("/intern/password?lang=en", {"email": email})
    assert browser.page.status_code == 200
    return browser.text


def name_relay(services: Services, port: int) -> None:
    settings = services.settings
    settings.smtp_host, settings.smtp_port = "127.0.0.1", port
    settings.smtp_security = MailSecurity.NONE


def outbox(services: Services) -> list[str]:
    with services.database.reading() as db:
        return [mail.to for mail in db.scalars(select(OutboxMail))]


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and date of every file."""
    paths = [p for p in folder.rglob("*") if p.is_file() and not p.name.endswith("-shm")]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def old_link(services: Services, jury: Jury) -> str:
    with services.database.reading() as db:
        account = db.get_one(Account, jury.accounts[0].id)
        return f"/intern/password/{password_token(services, account)}"


def test_a_juror_leaves_nothing_neither_file_nor_mail_nor_log(
    browser: Browser, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    jury = scoring(services)
    with relay() as (port, mailbox), caplog.at_level("DEBUG", logger="award"):
        name_relay(services, port)
        send_due(services.database, services.settings, services.clock.now())
        mailbox.mails.clear()
        before = everything(services.settings.data_dir)
        page = ask(browser, jury.accounts[0].email)
        send_due(services.database, services.settings, services.clock.now())
    assert "Then no mail comes" in page
    assert mailbox.mails == []
    assert everything(services.settings.data_dir) == before
    assert caplog.text == ""


def test_somebody_else_is_written_to_as_always(browser: Browser, services: Services) -> None:
    """So the attack above would see a row."""
    scoring(services)
    with services.database.writing() as db:
        make_account(db, Role.PRESS, email="press@example.org")
    before = main_files(services), outbox(services)
    ask(browser, "press@example.org")
    assert outbox(services) == [*before[1], "press@example.org"]
    assert main_files(services) != before[0]


def test_the_answer_is_the_same_for_a_juror_for_anybody_and_for_nobody(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        make_account(db, Role.PRESS, email="press@example.org")
    name_relay(services, free_port())
    emails = (jury.accounts[0].email, "press@example.org", "nobody@example.org")
    pages = {ask(browser, email) for email in emails}
    assert len(pages) == 1
    assert services.settings.office_phone in pages.pop()


@on_both
def test_an_old_link_is_explained_and_changes_nothing(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    path = old_link(services, jury)
    for send in (browser.get, browser.post):
        send(path, headers=ENGLISH)
        assert browser.page.status_code == 409
        assert "once the ballots are counted" in browser.text
    browser.post(path, {"password": "ganz neue lange Worte"}, headers=ENGLISH)
    assert browser.page.status_code == 409
    sign_in(browser, jury, 0)


def test_the_office_cannot_send_a_link_either(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        admin = make_account(db, Role.ADMIN, language="en")
    browser.sign_in(admin)
    browser.get("/intern/people")
    before = main_files(services)
    browser.fill("/people", name="X", email=jury.accounts[0].email, role="press")
    assert browser.page.status_code == 422
    assert "The jury of this person is scoring" in browser.text
    assert main_files(services) == before


@on_both
def test_after_the_count_the_password_can_be_chosen_anew(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        close(db, jury, services)
    clock.instant = NOW + AFTER_SCORING
    ask(browser, jury.accounts[0].email)
    assert outbox(services)[-1] == jury.accounts[0].email
    browser.get(old_link(services, jury))
    browser.fill(password="ganz neue lange Worte")
    assert browser.page.url.path == "/intern/"


def test_the_pause_of_two_scoring_juries_lasts_until_the_later_deadline(
    services: Services,
) -> None:
    first, second = scoring(services), scoring(services)
    with services.database.writing() as db:
        db.execute(text("DROP TRIGGER guard_seat_update"))
        second_seat = db.merge(second.seats[0])
        second_seat.account_id = first.accounts[0].id
        later = db.merge(second.edition)
        later.ceremony_at += timedelta(days=9)
        later.scoring_until += timedelta(days=9)
        db.flush()
        assert services.pause_of(db, first.accounts[0].id) == later.scoring_until
        assert services.pause_of(db, second.accounts[0].id) is None
        db.rollback()
