# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the promise that no request to the urn carries an identity: no cookie but the one that
all jurors share, no Referer, no name on any page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from award.app import ROUTES, create_app
from award.web.visit import Services
from tests.adversary.crawling import addresses, enter
from tests.adversary.scorings import numbers_of, scoring, sign_in, urn_file, urn_of
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.driving import ARGUMENTS, CHROMIUM
from tests.factories import PASSWORD
from tests.jury.casting import CODE, cast
from tests.jury.juries import Jury
from tests.running import free_port, running


def urn_pages(services: Services, jury: Jury) -> list[str]:
    return [path for path in addresses(services, jury) if path.startswith("/urn/")]


def urn_forms(jury: Jury) -> list[str]:
    paths = [p for route in ROUTES if "POST" in route.http_methods for p in route.paths]
    filled = {p.replace("{edition:str}", jury.edition.slug) for p in paths if p.startswith("/urn/")}
    return sorted(path.replace("{lang:str}", "en") for path in filled)


@pytest.mark.parametrize(
    "cookie", ["award=signed", "anything=1", "nameless", "reading-room=x; b=y", "a=", "=b"]
)
def test_a_request_to_the_urn_with_a_foreign_cookie_is_refused_and_explained(
    browser: Browser, services: Services, cookie: str
) -> None:
    jury = scoring(services)
    pages, forms = urn_pages(services, jury), urn_forms(jury)
    assert (len(pages) >= 8, len(forms) >= 4) == (True, True)
    before = urn_file(services, jury).read_bytes()
    for path in pages:
        browser.get(path, headers={"cookie": cookie, "accept-language": "en"})
        assert (path, browser.page.status_code) == (path, 400)
        assert "could give away who you are" in browser.text
    sent = {"code": CODE, "nomination": numbers_of(services, jury)[0], "c1": "1", "c2": "1"}
    for path in forms:
        browser.post(path, sent, headers={"cookie": cookie})
        assert (path, browser.page.status_code) == (path, 400)
    assert urn_file(services, jury).read_bytes() == before
    # the same request without the cookie is cast
    assert cast(browser, jury, sent["nomination"], c1="1", c2="1") == 200
    assert len(urn_of(services, jury).ballots()) == 1


def test_a_session_never_comes_near_the_urn(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    browser.sign_in(jury.accounts[0])
    for path in urn_pages(services, jury):
        browser.get(path, follow_redirects=False)
        assert "cookie" not in browser.page.request.headers
        assert "Juror 0" not in browser.text


def test_the_reading_room_key_is_the_same_for_all_jurors(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services)
    found = set()
    for juror in range(3):
        sign_in(browser, jury, juror)
        browser.get(jury.room)
        token = browser.text.partition('data-csrf-token="')[2].partition('"')[0]
        sent, page = {"csrf_token": token}, f"{jury.room}/reading-room"
        found.add(browser.post(page, sent, follow_redirects=False).headers["set-cookie"])
    assert len(found) == 1
    assert found.pop().split("; ")[1:] == ["HttpOnly", "Path=/urn", "SameSite=lax"]


def test_no_name_stands_in_the_reading_room(browser: Browser, services: Services) -> None:
    jury = scoring(services, nominations=2)
    first = numbers_of(services, jury)[0]
    enter(browser, jury)
    pages = [browser.get(path).text for path in urn_pages(services, jury)]
    for path in ("/assist", "/assist/dossier"):
        browser.post(jury.urn + path, {"code": CODE, "nomination": first})
        pages.append(browser.text)
    names = re.compile("Geheimname|Vorschlagsname|person[0-9]+@|citizen[0-9]+@")
    assert [page for page in pages if names.search(page)] == []
    # the manifest names the jury, as the fingerprint of all must; nothing names one of them
    assert [page for page in pages if "Juror 0" in page and "Juror 1" not in page] == []
    assert len([page for page in pages if "Vorhaben" in page]) >= 4


def test_a_name_would_be_seen(browser: Browser, services: Services) -> None:
    jury = scoring(services)
    sign_in(browser, jury, 0)
    assert "Juror 0" in browser.get(jury.room).text


@pytest.fixture
def chromium_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_page()
        page.set_default_timeout(60_000)
        yield page
        chromium.close()


class Witness:
    """Stands between the browser and the application and keeps what really arrives."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.requests: list[tuple[str, str, dict[str, str]]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            headers = {name.decode(): value.decode() for name, value in scope["headers"]}
            self.requests.append((scope["method"], scope["path"], headers))
        await self._app(scope, receive, send)

    def given_away(self, place: str) -> list[str]:
        """What requests below `place` carried that could name somebody."""
        found = []
        for method, path, headers in self.requests:
            if not path.startswith(place):
                continue
            told = [name for name in ("referer", "authorization") if name in headers]
            cookies = headers.get("cookie", "").split(";")
            told += [part.partition("=")[0].strip() for part in cookies]
            found += [f"{method} {path}: {n}" for n in told if n not in ("", "reading-room")]
        return found


@pytest.mark.parametrize("script", [True, False])
def test_a_real_browser_gives_nobody_away_in_a_whole_scoring(
    chromium_page: Page, services: Services, monkeypatch: pytest.MonkeyPatch, script: bool
) -> None:
    jury = scoring(services, nominations=2)
    port, page = free_port(), chromium_page
    services.settings.base_url = base = f"http://localhost:{port}"
    if not script:
        page.route("**/*.js", lambda route: route.abort())
    witness = Witness(create_app(services))
    monkeypatch.setattr("tests.running.create_app", lambda _services: witness)
    with running(services, port):
        page.goto(f"{base}/intern/login?lang=en")
        page.fill("input[name=email]", jury.accounts[0].email)
        page.fill("input[name=password]", PASSWORD)
        press(page, "/intern/login")
        page.goto(base + jury.room)
        press(page, "/reading-room")
        for number in [*numbers_of(services, jury)] * 3:
            page.goto(f"{base}{jury.urn}/dossier/{number}")
        for points in ("2", "5"):
            score_by_hand(page, base + jury.urn, points)
        page.goto(base + jury.room)
    assert witness.given_away("/urn") == []
    # what is looked for is there where it belongs
    assert any(told.endswith(": award") for told in witness.given_away("/intern"))
    assert any(told.endswith(": referer") for told in witness.given_away("/intern"))
    posts = [path for method, path, _ in witness.requests if (method, path[:4]) == ("POST", "/urn")]
    assert len(posts) == 12
    assert [(b.version, b.scores) for b in urn_of(services, jury).ballots()] == [(2, "5,5")] * 2


def score_by_hand(page: Page, urn: str, points: str) -> None:
    """Type the code and cast both ballots, without the help of a script."""
    for place in range(2):
        page.goto(f"{urn}/assist")
        page.fill("form[action$='/assist'] input[name=code]", code_of(0))
        press(page, "/assist")
        page.locator("form[action$='/assist/dossier'] button").nth(place).click()
        for name in ("c1", "c2"):
            field = page.locator(f"input[name={name}][value='{points}']")
            page.locator(f"label[for='{field.get_attribute('id')}']").click()
        press(page, "/assist/cast")


def press(page: Page, action: str) -> None:
    """The first button of a form; a page without script needs nothing else."""
    with page.expect_navigation():
        page.locator(f"form[action$='{action}'] button").first.click()
