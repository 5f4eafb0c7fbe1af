# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending photos from a phone, with a script and without; a line that breaks in between."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Route, expect, sync_playwright

from tests.attachments.conftest import Proposal
from tests.attachments.hostile import REFUSED, pdf, photo
from tests.driving import ARGUMENTS, CHROMIUM
from tests.running import free_port, running


@pytest.fixture
def address(draft: Proposal) -> Iterator[str]:
    """The page of a draft on a running server."""
    port = free_port()
    draft.services.settings.base_url = f"http://localhost:{port}"
    with running(draft.services, port):
        yield f"http://localhost:{port}{draft.page}"


@pytest.fixture
def chromium() -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two photos and a PDF on the phone."""
    contents = {"Fest.jpg": photo(1600, 1200), "Garten.jpg": photo(900, 700), "Brief.pdf": pdf(2)}
    folder = tmp_path / "phone"
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in contents]


def phone(chromium: Chromium, address: str, **options: Any) -> Page:
    context = chromium.new_context(viewport={"width": 320, "height": 700}, **options)
    page = context.new_page()
    page.goto(address)
    return page


def send(page: Page, files: list[str]) -> None:
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Add these files").click()


def test_photos_arrive_one_by_one_and_the_page_tells(
    chromium: Chromium, address: str, draft: Proposal, files: list[str]
) -> None:
    page, problems = phone(chromium, address), []
    page.on("console", lambda message: problems.append(message.text))
    seen = page.evaluate_handle(
        """() => {
          const seen = { most: 0, values: [], texts: new Set() }
          new MutationObserver(() => {
            const bars = document.querySelectorAll('progress')
            seen.most = Math.max(seen.most, bars.length)
            for (const bar of bars) seen.values.push(bar.value)
            const texts = document.querySelectorAll('[data-said]')
            for (const said of texts) seen.texts.add(said.textContent)
          }).observe(document.body, { childList: true, subtree: true, attributes: true })
          return seen
        }"""
    )
    page.evaluate("document.body.dataset.stayed = 'yes'")
    send(page, files)
    expect(page.locator("#status")).to_have_text("Brief.pdf is here.", timeout=30_000)
    expect(page.locator(".file img")).to_have_count(3)
    expect(page.locator("[data-count]")).to_have_text("Files that are here: 3.")
    expect(page.locator("progress")).to_have_count(0)
    told = seen.evaluate("seen => ({ ...seen, texts: [...seen.texts] })")
    assert told["most"] == 3
    assert max(told["values"]) == 100
    assert {"Waiting", "Sent. Being checked …"} <= set(told["texts"])
    assert page.evaluate("document.body.dataset.stayed") == "yes"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert problems == []
    assert {row.name for row in draft.rows()} == {"Fest.jpg", "Garten.jpg", "Brief.pdf"}


def test_what_somebody_types_meanwhile_stays(
    chromium: Chromium, address: str, files: list[str]
) -> None:
    page = phone(chromium, address)
    send(page, files[:1])
    expect(page.locator(".file")).to_have_count(1, timeout=30_000)
    page.get_by_label("What is to be seen").fill("Das Fest")
    send(page, files[1:2])
    expect(page.locator(".file")).to_have_count(2, timeout=30_000)
    assert page.get_by_label("What is to be seen").first.input_value() == "Das Fest"


def test_lost_connection_is_tried_again_without_doubling(
    chromium: Chromium, address: str, draft: Proposal, files: list[str]
) -> None:
    """The first answer is lost although the file had arrived: the worst case."""
    sent = {"files": ("Fest.jpg", Path(files[0]).read_bytes())}
    headers = {"sec-fetch-site": "same-origin"}
    page, lost = phone(chromium, address), []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(httpx.post(address, files=sent, headers=headers).status_code)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/files", lose)
    send(page, files[:1])
    expect(page.locator("[data-said]")).to_have_text(
        "The connection was lost. We try again by ourselves.", timeout=30_000
    )
    expect(page.locator("#status")).to_have_text("Fest.jpg is here.", timeout=30_000)
    assert lost == [303]
    assert [row.name for row in draft.rows()] == ["Fest.jpg"]


def test_refusal_is_told_beside_the_file(
    chromium: Chromium, address: str, draft: Proposal, files: list[str], tmp_path: Path
) -> None:
    film = tmp_path / "film.jpg"
    film.write_bytes(REFUSED["video"][0])
    page = phone(chromium, address)
    send(page, [str(film), files[0]])
    expect(page.locator(".file")).to_have_count(1, timeout=30_000)
    said = "film.jpg: This is neither a photo (JPEG, PNG, WEBP) nor a PDF document."
    expect(page.locator("[data-said]")).to_have_text(said)
    assert [row.name for row in draft.rows()] == ["Fest.jpg"]


def test_upload_can_be_cancelled(
    chromium: Chromium, address: str, draft: Proposal, files: list[str]
) -> None:
    page = phone(chromium, address)
    page.route(
        "**/files", lambda route: None if route.request.method == "POST" else route.continue_()
    )
    send(page, files[:2])
    expect(page.locator("progress")).to_have_count(2)
    page.get_by_role("button", name="Cancel").last.click()
    page.get_by_role("button", name="Cancel").first.click()
    expect(page.locator("progress")).to_have_count(0)
    assert page.evaluate("document.activeElement.type") == "file"
    assert draft.rows() == []


def test_without_a_script_the_form_does_the_same(
    chromium: Chromium, address: str, draft: Proposal, files: list[str]
) -> None:
    page = phone(chromium, address, java_script_enabled=False)
    send(page, files)
    expect(page.get_by_text("Your files are here.")).to_be_visible(timeout=30_000)
    expect(page.locator(".file img")).to_have_count(3)
    assert page.url.endswith("/files?added=1")
    assert {row.name for row in draft.rows()} == {"Fest.jpg", "Garten.jpg", "Brief.pdf"}
