# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""After htmx has replaced a part of a page, the focus is somewhere that means something."""

import re
from collections.abc import Sequence

from playwright.sync_api import ElementHandle
from playwright.sync_api import Page as Tab

from tests.accessibility.opening import WAYS, Eye, Finding
from tests.accessibility.pages import Page

DRIVEN = re.compile(r"\b(?:data-)?hx-(?:get|post|put|patch|delete)=")
SELECTOR = ", ".join(f"[{p}hx-{verb}]" for p in ("", "data-") for verb in ("get", "post"))
WATCH = """() => {
  const later = done => addEventListener('htmx:after:swap', () => setTimeout(done, 50, true))
  window.swapped = Promise.race([new Promise(later), new Promise(no => setTimeout(no, 8e3, false))])
}"""
WAIT = "() => window.swapped"
FROM = re.compile(r"from:(#\w+)")
FOCUSED = "() => document.activeElement?.localName ?? 'nothing'"


def with_actions(pages: Sequence[Page]) -> list[Page]:
    """Pages that htmx drives, one for each route and person, in German."""
    found = {
        (page.who, page.method, page.route): page
        for page in pages
        if DRIVEN.search(page.body) and page.language == "de" and page.method == "GET"
    }
    return list(found.values())


def check(eye: Eye, page: Page) -> list[tuple[str, list[Finding]]]:
    """(element, findings) for each element of the page that htmx drives; each on a fresh page."""
    results = []
    number, total = 0, 1
    while number < total:
        with eye.opened(page, WAYS[0]) as (tab, _):
            total = len(tab.query_selector_all(SELECTOR))
            element = tab.query_selector_all(SELECTOR)[number]
            name = f"{element.evaluate('one => one.localName')} {number + 1}"
            results.append((name, _trigger(tab, element, page, name)))
        number += 1
    return results


def _trigger(tab: Tab, element: ElementHandle, page: Page, name: str) -> list[Finding]:
    tab.evaluate(WATCH)
    if (element.get_attribute("hx-trigger") or "").startswith("every"):
        # it looks again by itself, wherever the reader is: inside it, if that is possible
        (element.query_selector("a[href]") or tab.locator("main a[href]").first).focus()
        return _judge(tab, page, name)
    field = element.query_selector("input:not([type=hidden]), select, textarea")
    if elsewhere := FROM.search(element.get_attribute("hx-trigger") or ""):
        tab.locator(elsewhere[1]).press_sequentially("Waltraud")
        return _judge(tab, page, name)
    if field and element.evaluate("one => one.localName") == "form":
        field.focus()
        field.type("a")
    elif element.evaluate("one => one.matches('input, textarea')"):
        element.focus()
        element.type("a")
    else:
        element.focus()
        element.press("Enter")
    return _judge(tab, page, name)


def _judge(tab: Tab, page: Page, name: str) -> list[Finding]:
    if not tab.evaluate(WAIT):
        return [Finding("no-swap", name, "nothing was swapped", page.who, page.name, "htmx")]
    focused = tab.evaluate(FOCUSED)
    if focused not in ("body", "nothing", "html"):
        return []
    return [Finding("focus-lost", name, f"on {focused}", page.who, page.name, "htmx")]
