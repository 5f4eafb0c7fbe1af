# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that change something must come from our own pages."""

import pytest

from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account

FORM = {"email": "a@example.org", "password": "x"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 422),
        ({"sec-fetch-site": "same-site"}, 400),
        ({"sec-fetch-site": "cross-site"}, 400),
        ({"sec-fetch-site": "none"}, 400),
        ({"sec-fetch-site": "cross-site", "origin": "http://award.test"}, 400),
        ({"sec-fetch-site": "", "origin": "http://award.test"}, 400),
    ],
)
def test_sec_fetch_site_decides(browser: Browser, headers: dict[str, str], status: int) -> None:
    assert browser.post("/intern/login", FORM, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://award.test", 422),
        ("http://evil.test", 400),
        ("http://award.test.evil.test", 400),
        ("http://evil.test/award.test", 400),
        ("null", 400),
        ("", 400),
        ("é", 400),
    ],
)
def test_origin_decides_in_older_browsers(browser: Browser, origin: str, status: int) -> None:
    answer = browser.post_bare("/intern/login", FORM, headers={"origin": origin.encode("latin-1")})
    assert answer.status_code == status


def test_form_behind_the_login_needs_its_sessions_token(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        first, second = make_account(db, Role.ADMIN), make_account(db, Role.ADMIN)
    person = {"name": "A", "email": "a@example.org", "role": "press", "language": "de"}
    browser.sign_in(second)
    foreign = browser.get("/intern/people").text.split('name="csrf_token" value="')[1].split('"')[0]
    browser.sign_in(first)
    for token in ("", "x", "ü", foreign):
        answer = browser.post("/intern/people", {**person, "csrf_token": token})
        assert answer.status_code == 400
        assert "a@example.org" in answer.text, "what was typed comes back"
    browser.fill("/intern/people")
    assert browser.page.status_code == 200
    assert "a@example.org" in browser.text
