# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole inspection, and the sample: play, open, examine, check the HTML."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.progress import Progress

from tests.accessibility import nu, swaps
from tests.accessibility.opening import open_eye
from tests.accessibility.places import UNREACHED, routes
from tests.accessibility.report import Report
from tests.accessibility.scenes import play, unreached
from tests.accessibility.watching import examine_all, matrix
from tests.accessibility.watching import sample as a_sample


class Steps:
    """Says on the progress bar, if there is one, what is being done."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None) if progress else None

    def say(self, words: str, total: int | None = None) -> None:
        if self._progress and self._task is not None:
            self._progress.reset(self._task, description=words, total=total)

    def advance(self) -> None:
        if self._progress and self._task is not None:
            self._progress.advance(self._task)


def inspect(report: Report, base_url: str, steps: Steps, *, sample: bool) -> None:
    """Everything but the keyboard. The demonstration at `base_url` is another one afterwards."""
    book = play(base_url, steps.say, sample=sample)
    for missing in unreached(book, routes(), set(UNREACHED)):
        report.fail("unreached", missing)
    for strange in book.unexpected:
        report.fail("unexpected", strange)
    jobs = a_sample(book.pages) if sample else matrix(book.pages)
    pages = [page for page, _ in jobs]
    with TemporaryDirectory(prefix="award-nu-") as folder, ThreadPoolExecutor(1) as beside:
        checking = beside.submit(nu.check, pages, Path(folder))
        steps.say("Looking at pages", len(jobs))
        for result in examine_all(jobs, base_url):
            report.add(result)
            steps.advance()
        steps.say("Checking the HTML")
        report.add_files(len(pages), checking.result())
    with open_eye(base_url) as eye:
        for page in swaps.with_actions(book.pages):
            for _, findings in swaps.check(eye, page):
                report.add_check(page.who, findings)
