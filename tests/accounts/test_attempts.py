# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Guessing passwords is slowed down; two uses of one link give one password."""

from datetime import timedelta

import pytest

from award.accounts import operations
from award.accounts.models import Account
from award.clock import SettableClock
from award.errors import RuleViolation
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import PASSWORD, make_account


def attempt(browser: Browser, password: str) -> int:
    browser.post("/intern/login?lang=en", {"email": "a@example.org", "password": password})
    return int(browser.page.status_code)


def test_after_ten_wrong_passwords_one_has_to_wait(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        make_account(db, email="a@example.org", password=PASSWORD)
    assert {attempt(browser, "falsch") for _ in range(10)} == {422}
    assert attempt(browser, PASSWORD) == 429
    assert "Wait 15 minutes" in browser.text
    clock.advance(timedelta(minutes=15, seconds=1))
    browser.get("/intern/login?lang=en")
    browser.fill(email="a@example.org", password=PASSWORD)
    assert browser.page.url.path == "/intern/"


def test_an_empty_form_says_what_is_missing(browser: Browser) -> None:
    browser.post("/intern/login?lang=en", {})
    assert browser.page.status_code == 422
    assert "Enter your e-mail address." in browser.text
    assert "Enter your password." in browser.text


@on_both
def test_of_two_uses_of_a_link_at_once_one_succeeds(services: Services) -> None:
    with services.database.writing() as db:
        account_id = make_account(db).id
    with services.database.reading() as db:
        mine = db.get_one(Account, account_id)
        db.expunge(mine)
    with services.database.writing() as db:
        operations.set_password(db, db.get_one(Account, account_id), PASSWORD)
    with services.database.writing() as db, pytest.raises(RuleViolation):
        operations.set_password(db, db.merge(mine, load=False), "ein anderes Passwort")
