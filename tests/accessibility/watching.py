# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pages examined by two browsers at once, each in a process of its own."""

import atexit
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tests.accessibility.opening import WAYS, Eye, Finding, Result, Way, open_eye
from tests.accessibility.pages import Page
from tests.accessibility.places import CHECKED_LANGUAGES

PROCESSES = 2
Job = tuple[Page, tuple[Way, ...]]
_eye: Eye


def examine_all(jobs: Sequence[Job], base_url: str) -> Iterator[Result]:
    """Results as they come."""
    spawning = multiprocessing.get_context("spawn")
    with spawning.Pool(PROCESSES, _open, (base_url,)) as pool:
        yield from pool.imap_unordered(_examine, jobs, chunksize=1)
        pool.close()
        pool.join()


def _open(base_url: str) -> None:
    global _eye  # noqa: PLW0603 - one browser for the life of the process
    stack = ExitStack()
    _eye = stack.enter_context(open_eye(base_url))
    atexit.register(stack.close)


def _examine(job: Job) -> Result:
    page, ways = job
    try:
        return _eye.examine(page, ways)
    except Exception as failed:  # noqa: BLE001 - one page must not end the whole run
        detail = str(failed)[:300]
        finding = Finding("not-examined", "", detail, page.who, page.name, page.language)
        return Result(page, 1, [finding])


def matrix(pages: Sequence[Page]) -> list[Job]:
    """Every page in every way."""
    return [(page, WAYS) for page in pages]


def sample(pages: Sequence[Page]) -> list[Job]:
    """Each route and status once, in one way and language; the ways take turns."""
    first: dict[tuple[str, str, int], str] = {}
    chosen: list[Job] = []
    for page in pages:
        turn = len(first)
        key = (page.method, page.route, page.status)
        if key not in first and page.language == CHECKED_LANGUAGES[turn % len(CHECKED_LANGUAGES)]:
            first[key] = page.url
            chosen.append((page, (WAYS[turn % len(WAYS)],)))
    return chosen
