# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every failure is a page in the reader's language, with security headers and what was typed."""

from pathlib import Path

import pytest

from award.process.permissions import Role
from award.settings import Settings
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account

HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/static/../../etc/passwd", 404),
        ("GET", "/static/" + "x" * 5_000, 404),
        ("GET", "/static/a%00b", 404),
        ("PUT", "/intern/login", 405),
        ("DELETE", "/", 405),
        ("POST", "/intern/login", 400),
        ("GET", "/intern/password/broken", 404),
        ("GET", "/xx/", 404),
    ],
)
def test_failure_is_a_page_with_headers(
    browser: Browser, method: str, path: str, status: int
) -> None:
    answer = browser.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert set(answer.headers) >= HEADERS
    assert "<h1>" in answer.text
    assert '<html lang="de" dir="ltr">' in answer.text


def test_failure_speaks_the_readers_language(browser: Browser) -> None:
    assert '<html lang="en"' in browser.get("/en/nowhere/at/all").text
    assert '<html lang="en"' in browser.get("/x", headers={"accept-language": "en-GB,de"}).text


def test_body_over_the_limit_is_413(browser: Browser) -> None:
    answer = browser.post("/intern/login", {"email": "x" * 70_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded; charset=nonsense", b"email=a"),
        ("application/x-www-form-urlencoded", b"email=%ff%fe"),
        ("multipart/form-data", b"--x"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\ncontent-disposition: form-data; name="email"\r\n\r\n\xff\r\n--x--',
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\ncontent-disposition: form-data; name="email"; filename="a"\r\n\r\nz\r\n--x--',
        ),
        ("application/json", b'{"email": 1}'),
        ("text/plain", b"hello"),
    ],
)
def test_odd_bodies_are_answered_4xx(browser: Browser, content_type: str, body: bytes) -> None:
    answer = browser.request(
        "POST",
        "/intern/login",
        content=body,
        headers={"content-type": content_type, "sec-fetch-site": "same-origin"},
    )
    assert 400 <= answer.status_code < 500


def test_lost_database_is_503_and_keeps_what_was_typed(
    browser: Browser, services: Services, settings: Settings
) -> None:
    with services.database.writing() as db:
        admin = make_account(db, Role.ADMIN)
    browser.sign_in(admin)
    token = browser.get("/intern/people").text.split('name="csrf_token" value="')[1].split('"')[0]
    services.database.engine.dispose()
    Path(settings.data_dir / "award.sqlite3").rename(settings.data_dir / "gone")
    answer = browser.post(
        "/intern/people", {"name": "Ada <b>", "email": "a@example.org", "csrf_token": token}
    )
    assert answer.status_code == 503
    assert "Ada &lt;b&gt;" in answer.text
    assert 'value="a@example.org"' in answer.text
