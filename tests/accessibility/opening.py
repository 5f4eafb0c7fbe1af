# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages opened in Chromium at their own addresses, with the headers they came with, and examined.

The answer is played back, everything it loads comes from the running server; so the policy holds
as it does for visitors, and a page that can be had only once is looked at in every way.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Page as Tab

from award.i18n import LANGUAGES, speaking
from award.i18n import _ as spoken
from tests.accessibility.pages import Page
from tests.driving import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EXAMINE = Path(__file__).with_name("examine.js")
HEIGHT = 900
Scheme = Literal["light", "dark"]


class Way(NamedTuple):
    """How somebody looks at a page."""

    scheme: Scheme
    width: int

    def __str__(self) -> str:
        return f"{self.scheme} {self.width}"


# the same width after another, so that a page is laid out anew only once
WAYS = (Way("light", 1280), Way("dark", 1280), Way("dark", 320), Way("light", 320))


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong on one page in one way."""

    rule: str
    selector: str
    detail: str
    who: str
    page: str
    way: str


@dataclass
class Result:
    """What examining one page gave."""

    page: Page
    checks: int
    findings: list[Finding]


class Eye:
    """A Chromium that examines pages, one after another."""

    def __init__(self, chromium: Browser, base_url: str) -> None:
        self._chromium, self._base_url = chromium, base_url
        self._scripts = [AXE.read_text(encoding="utf-8"), EXAMINE.read_text(encoding="utf-8")]

    def examine(self, page: Page, ways: tuple[Way, ...] = WAYS) -> Result:
        """Everything that can be seen of a page, in each way. Opens it once."""
        result = Result(page, 0, [])
        with self.opened(page, ways[0]) as (tab, noise):
            self.inject(tab)
            self.examine_tab(tab, result, ways)
            result.checks += 1
            for rule, detail in noise:
                self._add(result, ways[0], [{"rule": rule, "selector": "", "detail": detail}])
        return result

    def examine_tab(self, tab: Tab, result: Result, ways: tuple[Way, ...]) -> None:
        """The checks alone, on a tab that shows the page already."""
        page, seen = result.page, set[str]()
        self._add(result, ways[0], tab.evaluate("frame => examine.frame(frame)", _frame(page)))
        if page.status == 422:
            with speaking(page.language):
                prefix = {"prefix": spoken("Error:")}
            self._add(result, ways[0], tab.evaluate("one => examine.errors(one)", prefix))
        for way in ways:
            tab.emulate_media(color_scheme=way.scheme)
            tab.set_viewport_size({"width": way.width, "height": HEIGHT})
            # the scheme changes colours only
            rules = ["color-contrast"] if str(way.width) in seen else None
            self._add(result, way, tab.evaluate("rules => examine.axe(rules)", rules))
            if str(way.width) not in seen:
                self._add(result, way, tab.evaluate("() => examine.overflows()"))
                self._add(result, way, tab.evaluate("() => examine.clipped()"))
            if way.scheme not in seen:
                self._add(result, way, tab.evaluate("() => examine.unseenFocus()"))
            seen |= {str(way.width), way.scheme}

    def inject(self, tab: Tab) -> None:
        """Bring the checks into the page; not as a script of the page, which its policy forbids."""
        for script in self._scripts:
            tab.evaluate(script)

    @contextmanager
    def tab(self, cookies: tuple[tuple[str, str, str], ...]) -> Iterator[Tab]:
        """Somebody with these cookies, on the running server."""
        context = self._chromium.new_context(
            base_url=self._base_url,
            viewport={"width": WAYS[0].width, "height": HEIGHT},
            reduced_motion="reduce",
            locale="de-DE",
        )
        try:
            _give(context, cookies)
            yield context.new_page()
        finally:
            context.close()

    @contextmanager
    def opened(self, page: Page, way: Way) -> Iterator[tuple[Tab, list[tuple[str, str]]]]:
        """A tab with the page as it was answered, and what the browser complains about."""
        context = self._chromium.new_context(
            base_url=self._base_url,
            viewport={"width": way.width, "height": HEIGHT},
            color_scheme=way.scheme,
            reduced_motion="reduce",
        )
        try:
            noise: list[tuple[str, str]] = []
            tab = self._tab(context, page, noise)
            tab.goto(page.url, wait_until="networkidle" if _works_alone(page) else "load")
            yield tab, noise
        finally:
            context.close()

    def _tab(self, context: BrowserContext, page: Page, noise: list[tuple[str, str]]) -> Tab:
        _give(context, page.cookies)
        answer = {"status": page.status, "headers": dict(page.headers), "body": page.body}
        address = re.compile(f"^{re.escape(self._base_url + page.url)}$")
        context.route(address, lambda route: route.fulfill(**answer), times=1)
        tab = context.new_page()
        tab.on("console", lambda message: _note_message(message, noise, page))
        tab.on("pageerror", lambda error: noise.append(("script-error", str(error))))
        tab.on("request", lambda request: self._note_request(request.url, noise))
        return tab

    def _note_request(self, url: str, noise: list[tuple[str, str]]) -> None:
        if not url.startswith((f"{self._base_url}/", "data:")):
            noise.append(("foreign-request", url))

    def _add(self, result: Result, way: Way, found: list[dict[str, str]]) -> None:
        page = result.page
        result.checks += 1
        for one in found:
            where = f"{page.language} {way}"
            result.findings.append(Finding(**one, who=page.who, page=page.name, way=where))


def _give(context: BrowserContext, cookies: tuple[tuple[str, str, str], ...]) -> None:
    context.add_cookies(
        [
            {"name": name, "value": value, "domain": "localhost", "path": path}
            for name, value, path in cookies
        ]
    )


def _note_message(message: Any, noise: list[tuple[str, str]], page: Page) -> None:
    if "Content Security Policy" in message.text:
        noise.append(("policy", message.text))
    elif message.type == "error" and not message.text.startswith("Failed to load resource"):
        noise.append(("console", message.text))
    elif message.type == "error" and "/static/" in message.location.get("url", ""):
        noise.append(("console", f"{message.text} {message.location['url']}"))


def _works_alone(page: Page) -> bool:
    """Whether a script of the page's own will change it after it is loaded."""
    return 'type="module"' in page.body


def _frame(page: Page) -> dict[str, str]:
    return {"language": page.language, "direction": LANGUAGES[page.language].direction}


@contextmanager
def open_eye(base_url: str) -> Iterator[Eye]:
    """Chromium, headless, on this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield Eye(chromium, base_url)
        finally:
            chromium.close()
