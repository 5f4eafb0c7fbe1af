# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a page is read: a number for each day and address, and of nobody who read it.

Counted where a prepared page is answered, in memory, without database, cookie or network address.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from threading import Lock

from award.clock import BERLIN

Readings = Counter[tuple[date, str]]
# programs that say so, and those that only fetch what a link shows of itself in a messenger
_MACHINES = re.compile(
    rb"bot|crawl|spider|slurp|preview|externalhit|whatsapp|curl|wget|python|java/|okhttp|go-http"
    rb"|feed|monitor|headless",
    re.IGNORECASE,
)


class Readers:
    """The numbers since they were last taken, by day in Europe/Berlin and path."""

    def __init__(self) -> None:
        self._counts: Readings = Counter()
        self._lock = Lock()

    def note(self, path: str, headers: Iterable[tuple[bytes, bytes]], now: datetime) -> None:
        """One more, if a person opened the page: no program, no picture, nothing fetched ahead."""
        if is_reading(headers):
            with self._lock:
                self._counts[now.astimezone(BERLIN).date(), path] += 1

    def take(self) -> Readings:
        """Everything noted so far, to be kept elsewhere; begins again at zero."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def give_back(self, taken: Readings) -> None:
        """What could not be kept elsewhere counts on."""
        with self._lock:
            self._counts.update(taken)

    def so_far(self) -> Readings:
        """What nobody has taken yet."""
        with self._lock:
            return self._counts.copy()


def is_reading(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether raw request headers look like somebody opening a page. Who sends no
    `Sec-Fetch-Dest` may be an old browser; who sends no `User-Agent` is none."""
    known = False
    for name, value in headers:
        if name == b"sec-fetch-dest" and value != b"document":
            return False
        if name in (b"sec-purpose", b"purpose") and b"prefetch" in value:
            return False
        if name == b"user-agent":
            known = bool(value)
            if _is_machine(value):
                return False
    return known


# there are few browsers, and a search takes 10 µs: a sixth of what a prepared page costs
@lru_cache(maxsize=256)
def _is_machine(agent: bytes) -> bool:
    return _MACHINES.search(agent) is not None
