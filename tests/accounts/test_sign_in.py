# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in leaves no trace; wrong answers tell nothing."""

import pytest

from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import PASSWORD, make_account


@on_both
def test_sign_in_opens_the_desk_and_writes_nothing(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_account(db, email="a@example.org", password=PASSWORD)
    browser.get("/intern/login")
    browser.fill(email="A@example.org", password=PASSWORD)
    assert browser.page.url.path == "/intern/"


@pytest.mark.parametrize("email", ["a@example.org", "nobody@example.org"])
def test_sign_in_answers_alike_for_unknown_and_wrong(
    browser: Browser, services: Services, email: str
) -> None:
    with services.database.writing() as db:
        make_account(db, email="a@example.org", password=PASSWORD)
    browser.get("/intern/login")
    browser.fill(email=email, password="falsch")
    assert browser.page.status_code == 422
    assert "is not right" in browser.text or "stimmt nicht" in browser.text
