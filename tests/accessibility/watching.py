# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pages examined by two browsers at once, each in a process of its own."""

import atexit
import itertools
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tests.accessibility.opening import WAYS, Eye, Finding, Result, Way, open_eye
from tests.accessibility.pages import Page

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
    global _eye
    stack = ExitStack()
    _eye = stack.enter_context(open_eye(base_url))
    atexit.register(stack.close)


def _examine(job: Job) -> Result:
    page, ways = job
    try:
        return _eye.examine(page, ways)
    except Exception as failed:
        detail = str(failed)[:300]
        finding = Finding("not-examined", "", detail, page.who, page.name, page.language)
        return Result(page, 1, [finding])


def matrix(pages: Sequence[Page]) -> list[Job]:
    """Every page in every way."""
    return [(page, WAYS) for page in pages]


def sample(pages: Sequence[Page]) -> list[Job]:
    """Each route and status once, in one way; the ways take turns."""
    first = {(page.method, page.route, page.status): page for page in reversed(pages)}
    turns = itertools.cycle(WAYS)
    return [(page, (way,)) for page, way in zip(first.values(), turns, strict=False)]
