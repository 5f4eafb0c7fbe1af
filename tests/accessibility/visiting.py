# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who asks the running server for pages over HTTP, with their cookies and nothing else."""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup, Tag

from tests.accessibility.places import GERMAN, in_language

MOST_REDIRECTS = 5
_address = itertools.count(1)


@dataclass
class Answer:
    """What came, and what was asked to get it. `url` has neither host nor fragment."""

    method: str
    url: str
    status: int
    headers: dict[str, str]
    body: str
    asked: dict[str, Any]

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")


class Visitor:
    """`who` names the part they play. They ask in German; `translated` repeats what they asked."""

    def __init__(self, base_url: str, who: str) -> None:
        self.who = who
        self.base_url = base_url
        self._client = httpx.Client(base_url=base_url, timeout=60)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def get(self, url: str, language: str = GERMAN) -> Answer:
        return self._ask("GET", in_language(url, language), {})

    def post(
        self, url: str, fields: dict[str, Any], files: Any = None, language: str = GERMAN
    ) -> Answer:
        """Redirects are followed, as a browser does."""
        return self._ask("POST", in_language(url, language), {"data": fields, "files": files})

    def translated(self, answer: Answer, language: str) -> Answer:
        """The same question in another language."""
        url = in_language(answer.url, language)
        return self._ask(answer.method, url, answer.asked)

    def press(self, page: str, ending: str) -> Answer:
        """Send the form on a page whose action ends so, with what stands in it."""
        here = self.get(page)
        for form in here.soup.find_all("form"):
            action = urljoin(here.url, str(form.get("action") or here.url))
            if urlsplit(action).path.endswith(ending):
                answer = self.post(action, defaults(form))
                assert answer.status == 200, f"{ending} → {answer.status}: {answer.soup.main}"
                return answer
        raise AssertionError(f"no form {ending!r} on {page}")

    def links(self, page: str) -> list[str]:
        """Where the links of a page lead."""
        return [str(link["href"]) for link in self.get(page).soup.select("main a[href]")]

    @property
    def cookies(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((c.name, c.value or "", c.path) for c in self._client.cookies.jar)

    def _ask(self, method: str, url: str, asked: dict[str, Any]) -> Answer:
        first, path = (method, asked), url
        for _ in range(MOST_REDIRECTS):
            answer = self._client.request(first[0], path, headers=self._headers(), **first[1])
            place = answer.headers.get("location")
            if answer.status_code not in (301, 302, 303, 307) or not place:
                break
            parts = urlsplit(urljoin(str(answer.url), place))
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            first = ("GET", {})
        return Answer(
            first[0], path, answer.status_code, dict(answer.headers), answer.text, first[1]
        )

    def _headers(self) -> dict[str, str]:
        """Each request from another address of the proxy's network: nobody is throttled here."""
        number = next(_address)
        return {
            "sec-fetch-site": "same-origin",
            "x-forwarded-for": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        }


def defaults(form: Tag) -> dict[str, Any]:
    """What a browser sends of an untouched form, its first button included."""
    fields: dict[str, Any] = {}
    for one in form.find_all(["input", "select", "textarea"]):
        name, kind = one.get("name"), one.get("type")
        if not name or kind in ("submit", "file", "button"):
            continue
        if kind in ("radio", "checkbox"):
            if one.has_attr("checked"):
                fields.setdefault(str(name), []).append(str(one.get("value", "on")))
        elif one.name == "select":
            chosen = one.find("option", selected=True) or one.find("option")
            fields[str(name)] = str(chosen.get("value", "")) if isinstance(chosen, Tag) else ""
        elif one.name == "textarea":
            fields[str(name)] = re.sub(r"^\r?\n", "", one.get_text())
        else:
            fields[str(name)] = str(one.get("value", ""))
    button = form.find("button")
    if isinstance(button, Tag) and button.get("name"):
        fields[str(button["name"])] = str(button.get("value", ""))
    return fields
