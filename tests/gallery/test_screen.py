# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slideshow on a screen in a foyer: goes on by itself, stops when asked, forgets who left."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from award.gallery.models import Portrait
from award.web.visit import Services
from tests.driving import ARGUMENTS, CHROMIUM
from tests.factories import NOW
from tests.gallery.volunteers import make_portrait, withdraw, writing
from tests.running import free_port, running

TURN = 14_000


@pytest.fixture
def three(services: Services) -> list[Portrait]:
    return [
        make_portrait(
            services,
            name=name,
            text=writing(headline=f"Satz {number}"),
            now=NOW - timedelta(hours=number),
        )
        for number, name in enumerate(("Ada Eins", "Ben Zwei", "Cem Drei"))
    ]


@pytest.fixture
def screen(services: Services, three: list[Portrait]) -> Iterator[Page]:
    assert len(three) == 3
    port = free_port()
    services.settings.base_url = f"http://127.0.0.1:{port}"
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = chromium.new_context(base_url=services.settings.base_url)
        page = context.new_page()
        page.clock.install()
        yield page
        context.close()
        chromium.close()


def test_screen_goes_on_by_itself_until_somebody_pauses_it(screen: Page) -> None:
    refused: list[str] = []
    screen.on("console", lambda message: refused.append(message.text))
    screen.goto("/en/gallery/slideshow")
    name = screen.locator("h1")
    for expected in ("Ada Eins", "Ben Zwei", "Cem Drei"):
        expect(name).to_have_text(expected)
        screen.clock.run_for(TURN)
    expect(name).to_have_text("Ada Eins")
    expect(screen.get_by_text("1 of 3")).to_be_visible()
    screen.get_by_role("button", name="Pause").click()
    screen.clock.run_for(5 * TURN)
    expect(name).to_have_text("Ada Eins")
    screen.get_by_role("link", name="Next").click()
    expect(name).to_have_text("Ben Zwei")
    screen.clock.run_for(5 * TURN)
    expect(name).to_have_text("Ben Zwei")
    screen.get_by_role("button", name="Play").click()
    screen.clock.run_for(TURN)
    expect(name).to_have_text("Cem Drei")
    # the policy against foreign scripts had nothing to refuse
    assert refused == []


def test_screen_stands_still_for_those_who_want_no_motion(screen: Page) -> None:
    screen.emulate_media(reduced_motion="reduce")
    screen.goto("/en/gallery/slideshow")
    screen.clock.run_for(5 * TURN)
    expect(screen.locator("h1")).to_have_text("Ada Eins")
    expect(screen.get_by_role("button", name="Play")).to_be_visible()


def test_screen_that_is_running_forgets_who_withdraws(
    screen: Page, services: Services, three: list[Portrait]
) -> None:
    screen.goto("/en/gallery/slideshow")
    expect(screen.locator("h1")).to_have_text("Ada Eins")
    withdraw(services, three[1])
    screen.clock.run_for(TURN)
    # the next one is gone: it begins anew
    expect(screen.get_by_text("1 of 2")).to_be_visible()
    screen.clock.run_for(TURN)
    expect(screen.locator("h1")).to_have_text("Cem Drei")
