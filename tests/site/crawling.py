# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stranger who reads everything: follows every link and asks for every address they can guess."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from tests.browsing import Browser

_LINK = re.compile(r"(?:href|src|content|action|url)=\"([^\"]+)\"|<(?:loc|id)>([^<]+)<")
# pages of all languages are made by one code; German, English and Arabic stand for them
UNREAD = ("de-simple", "uk", "ru", "tr")
_SET = re.compile(r"srcset=\"([^\"]+)\"")


def crawl(browser: Browser, guesses: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Status, headers and body of every address within reach, by path; nobody is signed in."""
    browser.sign_out()
    base = browser.services.settings.base_url
    todo = ["/", "/de/", "/en/", "/sitemap.xml", "/robots.txt", *guesses]
    seen: dict[str, tuple[int, bytes]] = {}
    while todo:
        path = todo.pop()
        if path in seen or path.startswith("/static/"):
            continue
        page = browser.get(path, follow_redirects=False)
        headers = "\n".join(f"{name}: {value}" for name, value in page.headers.items())
        seen[path] = page.status_code, headers.encode() + page.content
        found = [*_links(page.text), page.headers.get("location", "")]
        for link in found:
            address = urlsplit(urljoin(base + path, link))
            known = address.path.split("/")[1:2] not in ([code] for code in UNREAD)
            if f"{address.scheme}://{address.netloc}" == base and address.path and known:
                todo.append(address.path)
    return seen


def _links(text: str) -> list[str]:
    links = [one or other for one, other in _LINK.findall(text)]
    sets = [part.split()[0] for group in _SET.findall(text) for part in group.split(",")]
    return links + sets


def found_in(pages: dict[str, tuple[int, bytes]], canary: bytes | str) -> list[str]:
    """The addresses whose answers contain the canary; guessed addresses echo nothing."""
    needle = canary.encode() if isinstance(canary, str) else canary
    return sorted(path for path, (_status, answer) in pages.items() if needle in answer)
