# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The short path in Chromium on a 320 px phone, in Arabic: with and without JavaScript the same."""

from typing import Any

import pytest
from sqlalchemy import select

from award.nominations.models import Nomination
from award.web.visit import Services
from tests.jury.devices import Device, devices_at
from tests.nominations.citizens import open_edition

PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


def fits(device: Device) -> bool:
    """Nothing is wider than the phone, and the page runs from right to left."""
    page: Any = device.page
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return not wide and page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def go_on(device: Device) -> None:
    assert fits(device), device.page.url
    with device.page.expect_navigation():
        device.page.locator("main form button[type=submit]").first.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_proposal_in_arabic_on_a_small_phone(services: Services, script: bool) -> None:
    edition = open_edition(services, show_names=True)
    with devices_at(services) as devices:
        device = devices.new(**PHONE, java_script_enabled=script)
        page = device.page
        device.open(f"/ar/{edition.slug}/propose")
        go_on(device)
        for choice in ("relation-0", "nominee_kind-0"):
            page.locator(f"label[for={choice}]").click()
        page.fill("#nominee_name", "فطور الجارات")
        page.select_option("#nominee_town", "Warburg")
        go_on(device)
        go_on(device)  # nothing chosen: the page comes back with its error
        assert page.locator(".error-summary").evaluate("e => e === document.activeElement")
        page.locator("label[for=category-1]").click()
        go_on(device)
        page.fill("#reason", "تطبخ مع الجارات كل يوم جمعة.")
        assert page.input_value("#text_language") == "ar"
        go_on(device)
        page.fill("#nominator_name", "ليلى")
        page.fill("#nominator_phone", "٠٥٢٧١ ١٢٣")
        go_on(device)
        go_on(device)
        assert fits(device)
        with services.database.reading() as db:
            (sent,) = db.scalars(select(Nomination))
        assert sent.reference in page.inner_text("main")
        assert (sent.nominee_name, sent.nominee_town) == ("فطور الجارات", "Warburg")
        assert (sent.text_language, sent.language) == ("ar", "ar")
        assert (sent.nominator_phone, sent.nominator_email) == ("٠٥٢٧١ ١٢٣", "")
