# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Anybody checks a bundle in their browser, on the site or with the file they kept."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from award.app import create_services
from award.ballots.findings import CHECKS, DEFECTS, WARNINGS
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.i18n import LANGUAGES, speaking
from award.results.verifier import one_script
from award.settings import Settings
from tests.ballots.rounds import complete_round
from tests.browsing import Browser as Visitor
from tests.conftest import NOW
from tests.running import free_port, running
from tests.script import chromium

DATA = complete_round().bundle


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium.opened() as browser:
        yield browser


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[int]:
    """Of the running application."""
    folder, port = tmp_path_factory.mktemp("data"), free_port()
    shutil.copy(sqlite_template, folder / "award.sqlite3")
    settings = Settings(
        _env_file=None,
        mode="demo",
        base_url=f"http://localhost:{port}",
        data_dir=folder,
        secret_keys="k" * 40,
    )
    services = create_services(settings, SettableClock(NOW))
    with running(services, port):
        yield port
    services.database.close()


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    """In the end no page may have complained, about its policy or anything else."""
    context = chrome.new_context()
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext, port: int) -> Page:
    """The verifier in English, ready."""
    page = context.new_page()
    page.goto(f"http://localhost:{port}/en/verify", wait_until="networkidle")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    return page


def changed_score() -> bytes:
    document = json.loads(DATA)
    document["ballots"][3]["scores"] = "5,5"
    return json.dumps(document).encode()


def check(page: Page, data: bytes) -> None:
    """Choose a file and press the button; the verdict is there afterwards, and has the focus."""
    file = {"name": "bundle.json", "mimeType": "application/json", "buffer": data}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_be_focused()


def verdict(page: Page) -> str:
    return page.locator("#verdict").inner_text()


def items(page: Page, part: str) -> list[str]:
    """The sentences of a list; none if it is not shown."""
    return page.locator(f"#{part} li:visible").all_inner_texts()


def told(data: bytes, *, sha256: str = "") -> list[str]:
    """What `award verify` says is wrong."""
    return [defect.text for defect in verify_bundle(data, sha256=sha256).defects]


def test_a_good_bundle_has_no_defect_and_its_result_is_shown(page):
    check(page, DATA)
    assert verdict(page) == "No defect found"
    assert (items(page, "defects"), items(page, "warnings")) == ([], [])
    assert items(page, "checks") == [c.text for c in verify_bundle(DATA).checks]
    table = page.get_by_role("table", name="Result, counted again from the ballots")
    rows = [row.locator("bdi, div").all_inner_texts() for row in table.locator("tbody tr").all()]
    assert rows == [["00", "3.5000", "3", "1", "3", "3"], ["01", "2.3333", "3", "0", "3", "3"]]
    expect(page.locator("#title")).to_have_text("Ehrenamtspreis für Vielfalt")


def test_one_changed_score_is_named(page):
    check(page, changed_score())
    assert verdict(page) == "Defects found: 2"
    assert items(page, "defects") == told(changed_score())
    assert items(page, "defects")[0] == "ballot 4 (nomination 01): signature is not valid"


def test_a_doubt_is_shown_apart_from_the_defects(page):
    document = json.loads(DATA)
    document["result"][0]["confirmed"] = 2
    check(page, json.dumps(document).encode())
    assert verdict(page) == "No defect found"
    assert items(page, "warnings") == ["nomination 00: 3 ballots, 2 confirmed"]


def test_a_published_checksum_and_check_number_are_compared(page):
    report = verify_bundle(DATA)
    page.get_by_label("Published checksum").fill("0" * 64)
    check(page, DATA)
    assert items(page, "defects") == told(DATA, sha256="0" * 64)
    page.get_by_label("Published checksum").fill(report.sha256[:20])
    page.get_by_label("Check number").fill(complete_round().fingerprint[:20].upper())
    check(page, DATA)
    assert verdict(page) == "No defect found"
    expect(page.locator("#meaning")).to_contain_text("also the file whose checksum you gave")
    page.get_by_label("Check number").fill("0" * 20)
    check(page, DATA)
    assert verdict(page) == "Defects found: 1"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"[" * 100_000, b"{}"])
def test_a_file_that_is_no_bundle_is_called_so(page, data):
    check(page, data)
    assert verdict(page) == "This file is not a readable bundle"
    assert items(page, "defects") == told(data)
    assert page.locator("#results").is_hidden()


def test_a_second_file_leaves_nothing_of_the_first(page):
    check(page, changed_score())
    check(page, b"{")
    assert items(page, "defects") == ["bundle $: is not JSON"]
    assert items(page, "checks") == []
    check(page, DATA)
    assert (verdict(page), items(page, "defects")) == ("No defect found", [])


def test_foreign_text_is_shown_as_text(page):
    document = json.loads(DATA)
    manifest = json.loads(document["manifest"]) | {"title": "<img src=x onerror=alert(1)>"}
    document["manifest"] = json.dumps(
        manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    document["ballots"][0]["nomination"] = "<b>{number}</b>"
    check(page, json.dumps(document).encode())
    expect(page.locator("#title")).to_have_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#defects")).to_contain_text("(nomination <b>{number}</b>)")


def test_without_a_file_the_field_says_what_is_missing(page):
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#file")).to_be_focused()
    field = page.get_by_role("button", name="Bundle")
    assert field.get_attribute("aria-invalid") == "true"
    expect(field).to_have_accessible_description(re.compile("Error: Please choose a file"))


def test_a_file_can_be_dropped_and_the_keyboard_is_enough(page):
    page.evaluate(
        """text => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([text], 'dropped.json'))
          const options = { dataTransfer, bubbles: true, cancelable: true }
          document.body.dispatchEvent(new DragEvent('drop', options))
        }""",
        DATA.decode(),
    )
    expect(page.locator("#file")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    assert (verdict(page), page.locator("#name").inner_text()) == (
        "No defect found",
        "dropped.json",
    )


def test_no_request_leaves_while_a_file_is_checked(page):
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    check(page, changed_score())
    check(page, DATA)
    assert requests == []
    page.reload()
    assert requests != []


def test_without_script_the_page_names_other_ways(chrome, port):
    page = chrome.new_context(java_script_enabled=False).new_page()
    page.goto(f"http://localhost:{port}/en/verify")
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()
    expect(page.get_by_text("award verify BUNDLE.json", exact=True)).to_be_visible()
    expect(page.get_by_text("openssl dgst -sha384")).to_be_visible()
    assert page.locator("form").is_hidden()
    page.context.close()


def test_a_browser_that_cannot_check_signatures_is_told_so(chrome, port):
    page = chrome.new_page()
    page.goto(f"http://{chromium.INSECURE_HOST}:{port}/en/verify")
    expect(page.get_by_text("This browser cannot check signatures")).to_be_visible()
    assert page.locator("form").is_hidden()
    page.close()


@pytest.fixture
def kept(context: BrowserContext, page: Page, tmp_path: Path) -> Page:
    """The saved file, opened from the disk of a computer without a network."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Save this verifier for later").click()
    assert download.value.suggested_filename == "award-verifier-en.html"
    path = tmp_path / "verifier.html"
    download.value.save_as(path)
    context.set_offline(True)
    opened = context.new_page()
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(path.as_uri())
    expect(opened.get_by_role("button", name="Check")).to_be_visible()
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
    return opened


def test_the_kept_file_checks_without_a_network(kept):
    check(kept, DATA)
    assert verdict(kept) == "No defect found"
    check(kept, changed_score())
    assert items(kept, "defects") == told(changed_score())
    assert kept.locator("body").evaluate("body => getComputedStyle(body).display") == "flex"


def test_the_kept_file_may_send_nothing(chrome, port, tmp_path):
    page = chrome.new_page()
    saved = page.request.get(f"http://localhost:{port}/en/verify/offline.html")
    (tmp_path / "verifier.html").write_bytes(saved.body())
    page.goto((tmp_path / "verifier.html").as_uri())
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("url => fetch(url).catch(() => {})", f"http://localhost:{port}/en/")
    page.close()


def test_the_kept_script_ends_where_the_file_says(browser: Visitor):
    answer = browser.get("/de/verify/offline.html")
    assert "</script" not in one_script()
    assert "import" not in {line.split(" ")[0] for line in one_script().splitlines()}
    assert (browser.text.count("<script"), browser.text.count("src=")) == (1, 0)
    assert browser.text.count("<link") == 0
    assert "url(fonts" not in browser.text
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_sentence_is_in_the_page_in_its_language(browser: Visitor, language):
    browser.get(f"/{language}/verify")
    with speaking(language):
        for code in (*DEFECTS, *WARNINGS, *CHECKS):
            assert browser.markup.count(f'<data value="{code}">') == 1
