# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""In Chromium as on an old phone: 320 px wide, in Arabic, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from award.consent.purposes import WORDS, Purpose
from award.i18n import speaking
from award.nominations.codes import show_code
from award.web.visit import Services
from tests.consent.nominees import consents, make_told
from tests.driving import ARGUMENTS, CHROMIUM
from tests.running import free_port, running


@pytest.fixture
def phone(services: Services) -> Iterator[Page]:
    port = free_port()
    services.settings.base_url = f"http://127.0.0.1:{port}"
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = chromium.new_context(
            base_url=services.settings.base_url,
            viewport={"width": 320, "height": 640},
            java_script_enabled=False,
            locale="ar",
        )
        yield context.new_page()
        context.close()
        chromium.close()


def test_nominee_answers_in_arabic_on_a_small_phone(phone: Page, services: Services) -> None:
    told = make_told(services, nominee_name="سميرة القبّور", text_language="de")
    phone.goto("/ar/consent")
    phone.locator("#code").fill(show_code(told.code))
    phone.locator("main form button").click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("main")).to_contain_text("سميرة القبّور")
    assert widest(phone) <= 320
    with speaking("ar"):
        question = str(WORDS[Purpose.NAME].question)
    group = phone.locator("fieldset").filter(has_text=question)
    group.locator("label").first.click()
    phone.locator("#additions").fill("أطبخ منذ عام ٢٠١٩.")
    phone.locator("main form").first.locator("button").click()
    expect(phone).to_have_url(f"{services.settings.base_url}{told.page('ar')}/saved")
    phone.reload()
    assert widest(phone) <= 320
    assert consents(services) == [("name", True, "code")]
    phone.goto(told.page("ar"))
    expect(phone.locator("#name-0")).to_be_checked()
    phone.locator("#decline ~ p a").click()
    phone.locator("main form button").click()
    expect(phone).to_have_url(f"{services.settings.base_url}{told.page('ar')}")
    assert consents(services) == [("name", True, "code"), ("name", False, "code")]


def widest(page: Page) -> float:
    """How far the content reaches, in px; no script of the page is needed for it."""
    boxes = [one.bounding_box() for one in page.locator("main *").all()]
    return max(box["x"] + box["width"] for box in boxes if box)
