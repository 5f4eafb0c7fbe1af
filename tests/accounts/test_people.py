# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Administration invites people and closes accounts; the demonstration lends its people."""

import pytest
from sqlalchemy import select

from award.accounts import operations
from award.accounts.models import Account
from award.accounts.queries import accounts_with_role, find_account
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account


@pytest.fixture
def admin(browser: Browser, services: Services) -> Browser:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.ADMIN, name="Malte", language="en"))
    return browser


@on_both
def test_an_invited_person_gets_role_and_mail(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.ADMIN, language="en"))
    browser.get("/intern/people")
    browser.fill("/people", name="Petra", email="Petra@Example.org", role="press", office="Presse")
    with services.database.reading() as db:
        account = find_account(db, "petra@example.org")
        assert account is not None
        assert [grant.role for grant in account.grants] == [Role.PRESS]
        assert db.scalars(select(OutboxMail.to)).all() == ["petra@example.org"]
    assert "Invited" in browser.text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": ""}, "Enter the person"),
        ({"email": ""}, "Enter the e-mail address."),
        ({"email": "petra"}, "Enter an e-mail address in the form"),
        ({"role": "juror"}, "Not a valid choice"),
        ({"language": "tlh"}, "Not a valid choice"),
    ],
)
def test_a_person_that_cannot_be_says_why(
    admin: Browser, services: Services, values: dict[str, str], message: str
) -> None:
    admin.get("/intern/people")
    admin.fill("/people", **{"name": "Petra", "email": "petra@example.org", **values})
    assert admin.page.status_code == 422
    assert message in admin.text
    with services.database.reading() as db:
        assert db.scalars(select(OutboxMail)).all() == []


def test_the_list_of_people_asks_the_same_number_of_questions(
    admin: Browser, services: Services
) -> None:
    def visit() -> None:
        admin.get("/intern/people")

    def add() -> None:
        with services.database.writing() as db:
            make_account(db, Role.PRESS, name="Petra")

    add()
    assert same_number_of_queries(services, visit, add)
    assert admin.text.count("<bdi>Petra</bdi>") == 3


def test_a_closed_account_is_out_at_once(admin: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, name="Petra")
    admin.get("/intern/people")
    admin.fill(f"/{account.id}/deactivate")
    assert "Closed" in admin.text
    admin.sign_out()
    admin.sign_in(account)
    assert admin.get("/intern/", follow_redirects=False).status_code == 303


def test_nobody_closes_their_own_or_an_unknown_account(admin: Browser, services: Services) -> None:
    admin.get("/intern/people")
    token = admin.text.partition('data-csrf-token="')[2].partition('"')[0]
    with services.database.reading() as db:
        own = db.scalars(select(Account.id)).one()
    assert f"/intern/people/{own}/deactivate" not in admin.text
    for account_id in (own, own + 99, 10**30):
        path = f"/intern/people/{account_id}/deactivate"
        assert admin.post(path, {"csrf_token": token}).status_code == 404


def test_an_office_is_given_once_and_taken_away(services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db)
        for _ in range(2):
            operations.grant_role(db, account, Role.PRESS, actor="Malte", now=NOW)
        db.flush()
        assert accounts_with_role(db, Role.PRESS) == [account]
        operations.revoke_role(db, account, Role.PRESS, actor="Malte", now=NOW)
        db.flush()
        assert accounts_with_role(db, Role.PRESS) == []


def test_an_account_is_found_instead_of_made_twice(services: Services) -> None:
    with services.database.writing() as db:
        first = operations.ensure_account(db, name="Ada", email="Ada@example.org")
        assert operations.ensure_account(db, name="Ada B.", email="ada@EXAMPLE.org ") is first


@pytest.mark.parametrize("path", ["/demo/login", "/intern/demo-login"])
def test_the_demonstration_lends_a_person(browser: Browser, services: Services, path: str) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Karla", language="en")
    browser.post(path, {"account_id": account.id, "next": "/intern/editions"})
    assert browser.page.url.path == "/intern/editions"
    assert "Karla" in browser.text


def test_the_demonstration_changes_the_person_with_one_click(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        make_account(db, Role.COORDINATOR, name="Karla", language="en")
        make_account(db, Role.PRESS, name="Petra", language="en")
    for name in ("Karla", "Petra"):
        browser.get("/en/")
        with services.database.reading() as db:
            account = db.scalars(select(Account).where(Account.name == name)).one()
        form = f'name="account_id" value="{account.id}"'
        assert form in browser.text
        browser.post("/demo/login", {"account_id": account.id, "next": "/intern/"})
        assert f"<strong>{name}</strong>" in browser.text


@pytest.mark.parametrize("account_id", ["", "0", "-1", "99", "x", "1e3", "٣", "9" * 40])
def test_the_demonstration_knows_its_own_people_only(browser: Browser, account_id: str) -> None:
    assert browser.post("/demo/login", {"account_id": account_id}).status_code == 404


def test_the_demonstration_leads_nowhere_else(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS)
        closed = make_account(db, active=False)
    browser.post("/demo/login", {"account_id": account.id, "next": "https://evil.example/"})
    assert browser.page.url.path == "/intern/"
    assert browser.post("/demo/login", {"account_id": closed.id}).status_code == 404


def test_signing_out_ends_the_session(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, language="en")
    browser.post("/demo/login", {"account_id": account.id})
    (kept,) = browser.cookies.jar
    browser.fill("/logout")
    assert browser.page.url.path == "/intern/login"
    browser.cookies.set(kept.name, kept.value, path="/intern")
    assert browser.get("/intern/", follow_redirects=False).status_code == 303
