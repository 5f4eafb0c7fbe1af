# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is signed in, and for how long."""

from datetime import timedelta

import pytest

from award.accounts.models import Account
from award.accounts.operations import deactivate
from award.clock import SettableClock
from award.process.permissions import Role
from award.web.sessions import Revoked
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW, PASSWORD, make_account

PEOPLE = "/intern/people"


@pytest.fixture
def admin(services: Services) -> Account:
    with services.database.writing() as db:
        return make_account(db, Role.ADMIN, email="admin@example.org", password=PASSWORD)


def signed_in(browser: Browser) -> bool:
    return bool(browser.get(PEOPLE, follow_redirects=False).status_code == 200)


def log_in(browser: Browser) -> str:
    browser.sign_out()
    browser.post(
        "/intern/login",
        {"email": "admin@example.org", "password": PASSWORD},
        follow_redirects=False,
    )
    return str(browser.page.headers["set-cookie"])


def test_cookie_reaches_the_pages_behind_the_login_and_nothing_else(
    browser: Browser, admin: Account
) -> None:
    attributes = [part.strip().lower() for part in log_in(browser).split(";")[1:]]
    assert "path=/intern" in attributes
    assert "httponly" in attributes
    assert "samesite=lax" in attributes
    assert not any(part.startswith(("max-age", "expires", "domain")) for part in attributes)


def test_cookie_is_secure_where_the_address_is(browser: Browser, admin: Account) -> None:
    browser.services.settings.base_url = "https://award.test"
    cookie = log_in(browser)
    assert cookie.startswith("__Secure-award=")
    assert "; Secure" in cookie


def test_every_login_gets_a_new_session(browser: Browser, admin: Account) -> None:
    first = log_in(browser).split(";")[0]
    assert log_in(browser).split(";")[0] != first


def test_session_ends_when_idle(browser: Browser, admin: Account, clock: SettableClock) -> None:
    browser.sign_in(admin)
    clock.advance(timedelta(minutes=119))
    assert signed_in(browser)
    clock.advance(timedelta(minutes=119))
    assert signed_in(browser), "use renews the cookie"
    clock.advance(timedelta(minutes=121))
    assert not signed_in(browser)


def test_session_ends_after_twelve_hours_of_use(
    browser: Browser, admin: Account, clock: SettableClock
) -> None:
    browser.sign_in(admin)
    for _ in range(12):
        assert signed_in(browser)
        clock.advance(timedelta(hours=1, seconds=1))
    assert not signed_in(browser)


def test_logout_kills_a_copied_cookie(browser: Browser, admin: Account) -> None:
    browser.sign_in(admin)
    stolen = dict(browser.cookies)
    browser.get(PEOPLE)
    browser.fill("/intern/logout")
    assert not signed_in(browser)
    browser.cookies.update(stolen)
    assert not signed_in(browser)


def test_closed_account_is_out_at_the_next_request(
    browser: Browser, admin: Account, services: Services
) -> None:
    browser.sign_in(admin)
    assert signed_in(browser)
    with services.database.writing() as db:
        account = db.get(Account, admin.id)
        assert account is not None
        deactivate(db, account, actor="test", now=NOW)
    assert not signed_in(browser)


def test_withdrawn_role_counts_at_the_next_request(
    browser: Browser, admin: Account, services: Services
) -> None:
    browser.sign_in(admin)
    with services.database.writing() as db:
        account = db.get(Account, admin.id)
        assert account is not None
        account.grants = []
    assert browser.get(PEOPLE).status_code == 404


def test_revoked_sessions_are_forgotten_after_their_lifetime() -> None:
    revoked = Revoked(timedelta(hours=1))
    revoked.add("a", NOW)
    assert "a" in revoked
    revoked.add("b", NOW + timedelta(hours=2))
    assert "a" not in revoked
