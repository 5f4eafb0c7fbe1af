# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages as they were answered, to be opened later in a browser in every way."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.accessibility.places import CHECKED_LANGUAGES

ERRORS = (404, 405, 409, 410)
ERROR_PAGE = "the error page"
TAG = re.compile(r"<([a-z]+\d?)(\s[^<>]*)?>")
TELLING = re.compile(r'\b(?:class|type|role|name|hidden)="([^"]*)"|\b(?:hidden)\b')


@dataclass(frozen=True)
class Page:
    """One answer of the server. `cookies` are (name, value, path) of whoever asked."""

    who: str
    method: str
    route: str
    url: str
    status: int
    language: str
    headers: tuple[tuple[str, str], ...]
    body: str
    cookies: tuple[tuple[str, str, str], ...] = ()

    @property
    def name(self) -> str:
        """For the report: the same in every language."""
        after = f" → {self.status}" if self.status != 200 else ""
        return f"{self.method} {self.route}{after}"


@dataclass
class Book:
    """Everything found so far.

    A page is kept when it shows something that no page of the same person and route has shown: so
    there is one page for each state, whatever the number of editions, tokens and names.
    """

    sample: bool = False
    pages: list[Page] = field(default_factory=list)
    reached: set[tuple[str, str]] = field(default_factory=set)
    forms: set[tuple[str, str]] = field(default_factory=set)
    unexpected: list[str] = field(default_factory=list)
    _seen: dict[tuple[str, str, str, int], set[Any]] = field(
        default_factory=lambda: defaultdict(set)
    )

    @property
    def languages(self) -> tuple[str, ...]:
        """In which languages the next page is kept: all, or for a sample one after another."""
        turn = len(self.pages) % len(CHECKED_LANGUAGES)
        return CHECKED_LANGUAGES[turn : turn + 1] if self.sample else CHECKED_LANGUAGES

    @property
    def most_of_a_route(self) -> int:
        """How many addresses of one route somebody opens."""
        return 12 if self.sample else 20

    def is_news(self, who: str, method: str, route: str, status: int, body: str) -> bool:
        """Whether such a page was not seen yet; from now on it was."""
        seen = self._seen[who, method, route, status]
        # the error page is one template, wherever it appears
        features = {ERROR_PAGE} if status in ERRORS else features_of(body)
        if features <= seen:
            return False
        seen |= features
        return True


def features_of(body: str) -> set[Any]:
    """Which kinds of elements a page has: what makes one state differ from another."""
    return {_kind(tag, attributes) for tag, attributes in TAG.findall(body)}


def _kind(tag: str, attributes: str) -> tuple[Any, ...]:
    # numbers and tokens in names differ from edition to edition
    given = (re.sub(r"\d+", "0", value) for value in TELLING.findall(attributes))
    return (tag, *given)
