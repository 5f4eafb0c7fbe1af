# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The suggestion in a real browser on a small phone: it comes by itself, says so, and leads on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from award.editions.models import Edition
from award.nominations.models import Nomination
from award.settings import Settings
from award.web.visit import Services
from tests.driving import ARGUMENTS, CHROMIUM
from tests.running import free_port, running
from tests.supports.supporters import WORDS, confirmed, open_edition, supports

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def known(services: Services) -> Nomination:
    with services.database.writing() as db:
        return confirmed(db, open_edition(db), "Людмила Тимкович", nominee_town="Warburg")


@pytest.fixture
def phone(settings: Settings, services: Services, known: Nomination) -> Iterator[Page]:
    """Without a horizontal scroll bar and without anything against the page's policy, always."""
    port = free_port()
    settings.base_url = f"http://localhost:{port}"
    problems: list[str] = []
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_page(base_url=settings.base_url, viewport=PHONE, locale="en-GB")
        page.on(
            "console", lambda said: problems.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        chromium.close()
    assert problems == []


def begin(page: Page, edition: Edition) -> None:
    page.goto(f"/en/{edition.slug}/propose")
    page.get_by_role("button", name="Begin").click()


def test_typed_name_brings_the_proposal_and_its_support(
    phone: Page, services: Services, known: Nomination
) -> None:
    begin(phone, known.edition)
    name = phone.locator("#nominee_name")
    name.press_sequentially("Ljudmila Timkowitsch")
    offer = phone.locator("#similar").get_by_role("link", name="Людмила Тимкович")
    expect(offer).to_be_visible()
    expect(name).to_be_focused()
    expect(phone.locator("#status")).to_contain_text("There is a proposal already.")
    assert (offer.bounding_box() or {})["height"] >= 24
    offer.click()
    expect(phone).to_have_url(
        f"{phone.url.split('/en/')[0]}/en/{known.edition.slug}/support/{known.reference}"
    )
    phone.get_by_label("Why do you support this proposal?").fill(WORDS["text"])
    phone.get_by_label("Your name").fill(WORDS["name"])
    phone.get_by_label("Your e-mail address").fill(WORDS["email"])
    phone.get_by_role("button", name="Send support").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Almost done: please confirm")
    assert [support.email for support in supports(services)] == [WORDS["email"]]


def test_another_name_takes_the_offer_away_again(phone: Page, known: Nomination) -> None:
    begin(phone, known.edition)
    name = phone.locator("#nominee_name")
    name.press_sequentially("Ljudmila Timkowitsch")
    expect(phone.locator("#similar a")).to_have_count(1)
    name.fill("")
    name.press_sequentially("Gerda Niemand")
    expect(phone.locator("#similar a")).to_have_count(0)
    expect(name).to_be_focused()
    expect(name).to_have_value("Gerda Niemand")
