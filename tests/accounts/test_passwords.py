# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations and forgotten passwords: one link, one use, and no word about who has an account."""

import pytest
from sqlalchemy import select

from award.accounts import operations
from award.accounts.models import Account
from award.accounts.rules import check_password, local_path
from award.errors import RuleViolation
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import PASSWORD, make_account

ENGLISH = {"accept-language": "en"}


def invited(services: Services) -> str:
    """The path of the link in a new coordinator's invitation."""
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, email="new@example.org", language="en")
        operations.invite(db, account, services=services, actor="Malte", now=NOW)
    return link_of(services)


def link_of(services: Services) -> str:
    with services.database.reading() as db:
        mail = db.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
    assert mail is not None
    words = mail.body.split()
    return next(word for word in words if "/intern/password/" in word).removeprefix(
        services.settings.base_url
    )


@on_both
def test_an_invited_person_chooses_a_password_and_is_in(
    browser: Browser, services: Services
) -> None:
    path = invited(services)
    browser.get(path, headers=ENGLISH)
    assert "new@example.org" in browser.text
    browser.fill(password=PASSWORD)
    assert browser.page.url.path == "/intern/"
    browser.sign_out()
    browser.get("/intern/login")
    browser.fill(email="new@example.org", password=PASSWORD)
    assert browser.page.url.path == "/intern/"


def test_reading_the_link_uses_nothing_up(browser: Browser, services: Services) -> None:
    path = invited(services)
    assert [browser.get(path).status_code for _ in range(3)] == [200, 200, 200]
    browser.fill(password=PASSWORD)
    assert browser.page.url.path == "/intern/"


def test_a_used_link_explains_itself(browser: Browser, services: Services) -> None:
    path = invited(services)
    browser.get(path)
    browser.fill(password=PASSWORD)
    browser.sign_out()
    browser.get(path, headers=ENGLISH)
    assert browser.page.status_code == 410
    assert "This link has been used already." in browser.text


def test_a_link_that_was_cut_off_is_not_found(browser: Browser, services: Services) -> None:
    path = invited(services)
    assert browser.get(path[:-3]).status_code == 404


def test_a_closed_account_has_no_link_any_more(browser: Browser, services: Services) -> None:
    path = invited(services)
    with services.database.writing() as db:
        account = db.scalars(select(Account)).one()
        operations.deactivate(db, account, actor="Malte", now=NOW)
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "Choose a password."),
        ("kurz", "at least 12 characters"),
        ("x" * 201, "at most 200 characters"),
        ("aaaaaaaaaaaaaaa", "easy to guess"),
        ("NEW@example.org", "easy to guess"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    browser: Browser, services: Services, password: str, message: str
) -> None:
    path = invited(services)
    browser.get(f"{path}?lang=en")
    browser.post(f"{path}?lang=en", {"password": password})
    assert browser.page.status_code == 422
    assert message in browser.text
    assert f'value="{password}"' not in browser.text or not password


def test_length_makes_a_password() -> None:
    check_password(PASSWORD, name="Ada Lovelace", email="ada@example.org")
    with pytest.raises(RuleViolation):
        check_password("Ada Lovelace", name="Ada Lovelace", email="ada@example.org")


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_asking_for_a_password_answers_alike(
    browser: Browser, services: Services, email: str
) -> None:
    with services.database.writing() as db:
        make_account(db, email="known@example.org", password=PASSWORD, language="en")
    browser.get("/intern/password", headers=ENGLISH)
    browser.fill(email=email)
    assert browser.page.status_code == 200
    assert (
        "If there is an account with this address"
        in browser.post("/intern/password?lang=en", {"email": email}).text
    )
    with services.database.reading() as db:
        mails = db.scalars(select(OutboxMail)).all()
    assert {mail.to for mail in mails} == ({email} if email.startswith("known") else set())


def test_a_new_password_ends_the_old_one_and_every_session(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, email="a@example.org", password=PASSWORD)
    browser.sign_in(account)
    browser.get("/intern/password")
    browser.fill(email="A@example.org")
    browser.sign_out()
    browser.get(link_of(services))
    browser.fill(password="ganz neue lange Worte")
    browser.sign_out()
    browser.sign_in(account)
    assert browser.get("/intern/", follow_redirects=False).status_code == 303
    browser.sign_out()
    browser.get("/intern/login")
    browser.fill(email="a@example.org", password=PASSWORD)
    assert browser.page.status_code == 422


def test_mail_to_one_address_is_bounded(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_account(db, email="a@example.org", password=PASSWORD)
    for _ in range(5):
        browser.get("/intern/password")
        browser.fill(email="a@example.org")
    with services.database.reading() as db:
        assert len(db.scalars(select(OutboxMail)).all()) == 3


def test_an_unreadable_address_is_mended(browser: Browser) -> None:
    browser.post("/intern/password?lang=en", {"email": "keine Adresse"})
    assert browser.page.status_code == 422
    assert "Enter an e-mail address in the form" in browser.text


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_mail_has_link_and_telephone_and_no_name_in_the_subject(
    services: Services, language: str, password: str | None
) -> None:
    with services.database.writing() as db:
        account = make_account(db, name="Ada Beispiel", password=password, language=language)
        operations.invite(db, account, services=services, actor="Malte", now=NOW)
        db.flush()
        mail = db.scalars(select(OutboxMail)).one()
    assert "Ada Beispiel" in mail.body
    assert "Ada" not in mail.subject
    assert "http://award.test/intern/password/" in mail.body
    assert services.settings.office_phone in mail.body


@pytest.mark.parametrize("path", ["/intern/", "/intern/editions/6"])
def test_a_page_behind_the_login_is_a_safe_target(path: str) -> None:
    assert local_path(path)


@pytest.mark.parametrize(
    "path",
    ["", "/", "https://evil.example/", "//evil.example/intern/", "/intern//x", "/intern/\\x",
     "/intern/\r\nx", "/intern/ü", "/urn/x"],
)  # fmt: skip
def test_any_other_target_is_not(path: str) -> None:
    assert not local_path(path)
