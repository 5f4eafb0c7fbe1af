# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jurors' devices: Chromium with script, each with a memory of its own, at the running server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Request, expect, sync_playwright

from award.accounts.models import Account
from award.jury import operations
from award.web.sessions import SessionToken, write_cookie
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.driving import ARGUMENTS, CHROMIUM
from tests.factories import NOW
from tests.jury.juries import Jury, round_of
from tests.running import free_port, running


@dataclass
class Device:
    """One browser. `sent` is everything that left it: address, headers, body of each request."""

    page: Page
    base_url: str
    sent: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note)
        self.page.on("console", self._note_problem)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, request: Request) -> None:
        self.sent.append(f"{request.method} {request.url} {request.headers} {request.post_data}")

    def _note_problem(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)

    def sign_in(self, account: Account, services: Services) -> None:
        token = SessionToken.begin(account.id, account.epoch, services.clock.now())
        cookie = write_cookie(services.settings, services.signer, token)
        self.page.context.add_cookies(
            [
                {
                    "name": cookie.key,
                    "value": cookie.value or "",
                    "domain": "localhost",
                    "path": cookie.path,
                }
            ]
        )

    def open(self, path: str) -> None:
        self.page.goto(self.base_url + path)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).locator("visible=true").click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words).locator("visible=true").first.click()

    def tick(self, words: str, within: str = "") -> None:
        group: Any = self.page
        if within:
            group = self.page.locator("fieldset", has=self.page.locator("legend", has_text=within))
        group.locator("label", has_text=words).first.click()

    def type_code(self, code: str) -> None:
        self.page.locator("[data-code-form]").get_by_label("Your ballot code").fill(code)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible()

    def sees_not(self, words: str) -> None:
        expect(self.page.get_by_text(words).locator("visible=true")).to_have_count(0)


@dataclass
class Devices:
    """The shop they come from."""

    chromium: Chromium
    services: Services

    def new(self, **options: Any) -> Device:
        context = self.chromium.new_context(locale="en-GB", **options)
        context.set_default_timeout(20_000)
        return Device(context.new_page(), self.services.settings.base_url)


@contextmanager
def devices_at(services: Services) -> Iterator[Devices]:
    """The application on a free port, and browsers."""
    port = free_port()
    services.settings.base_url = f"http://localhost:{port}"
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Devices(chromium, services)
        chromium.close()


def photograph(device: Device, name: str) -> None:
    """For people who want to see what the test saw: AWARD_TEST_PICTURES=folder."""
    if folder := os.environ.get("AWARD_TEST_PICTURES"):
        device.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def collect_with(device: Device, jury: Jury, services: Services) -> str:
    """Juror 0 collects; gives back the code as it stood on the page."""
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/collect?lang=en")
    device.sees("This is your ballot code")
    code = "".join(device.page.locator("[data-code] span").all_inner_texts())
    photograph(device, "collect")
    device.press("Collect my ballot papers")
    device.sees("Please keep the code first")
    device.tick("I have printed the code")
    device.press("Collect my ballot papers")
    device.sees("You have your ballot papers")
    return code


def others_collect(services: Services, jury: Jury) -> None:
    with services.database.writing() as db:
        for number, seat in enumerate(jury.seats[1:], 1):
            current = round_of(db, jury)
            operations.collect_papers(db, round=current, seat=seat, code=code_of(number), now=NOW)


def enter(device: Device, jury: Jury, services: Services, code: str) -> None:
    device.sign_in(jury.accounts[0], services)
    device.open(f"{jury.room}/?lang=en")
    device.press("Enter the reading room")
    device.type_code(code)
    device.press("Show what is still open")
    device.sees("cast.")


def score(device: Device, first: str, second: str) -> None:
    device.tick(first, within="Effect")
    device.tick(second, within="Example")
    device.press("Put the ballot into the urn")
