# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench`: measure, print, and write the tables into docs/performance.md."""

import json
import os
import statistics
import tempfile
import time
import urllib.request
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from award.settings import Settings
from tests.bench import device, load, prize
from tests.bench.prize import Prize
from tests.bench.servers import ROOT, Server, serving

ROUNDS = 3
SECONDS = 2.0
STARTS = 3
LIST_REQUESTS = 150
SUBMISSIONS = 640
JOURNEY_SECONDS = 8.0
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench begins -->", "<!-- bench ends -->"


@dataclass
class Report:
    """Rows by the title of their table."""

    tables: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]

    def add(self, title: str, *head: str) -> list[tuple[str, ...]]:
        """A new table; rows are appended to what is returned."""
        rows: list[tuple[str, ...]] = []
        self.tables[title] = (head, rows)
        return rows


def main() -> None:
    """About two minutes, a third of it for making the prize."""
    console, report = Console(), Report({})
    with tempfile.TemporaryDirectory(prefix="award-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        with console.status("Making the prize …"), prize.opened(folder / "data") as services:
            made = prize.fill(services)
        with console.status("Starting …"):
            start_and_memory(report, folder)
        product = stack.enter_context(product_server(folder))
        keep_bytes(product, made, folder / "bytes")
        bare = stack.enter_context(
            serving("tests.bench.bare", "{port}", str(folder / "bytes"), first=made.form)
        )
        with console.status("Pages in turns with the bare handler …"):
            pages(report, product, bare, made)
        with console.status("Proposals …"):
            proposals(report, product, made, folder)
        with console.status("Lists …"):
            lists(report, product, made)
        with console.status("A juror's device …"):
            papers(report, product)
    show(console, report)
    write(report)


def product_server(folder: Path) -> AbstractContextManager[Server]:
    """The real server on the made prize."""
    return serving(
        "award",
        "serve",
        first="/healthz",
        AWARD_MODE="demo",
        AWARD_DATA_DIR=str(folder / "data"),
        AWARD_SECRET_KEYS=prize.KEY,
        AWARD_TRUSTED_PROXIES="1",
        AWARD_BASE_URL="http://localhost",
    )


def start_and_memory(report: Report, folder: Path) -> None:
    """From the command to the first answer, and the memory after the first pages."""
    seconds, memory = [], []
    for _ in range(STARTS):
        with product_server(folder) as server:
            seconds.append(server.seconds)
            for path in ("/de", "/intern/login"):
                fetch(server, path)
            memory.append(server.resident_megabytes())
    rows = report.add("Start and memory", "what", "median", "target")
    rows.append(("first answer after", f"{statistics.median(seconds):.2f} s", "≤ 1 s"))
    rows.append(("resident memory", f"{statistics.median(memory):.0f} MB", "≤ 130 MB"))


def fetch(server: Server, path: str, cookie: str = "") -> tuple[bytes, str]:
    """(body, media type); raises unless the answer is 200."""
    request = urllib.request.Request(server.address(path), headers={"Cookie": cookie})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own loopback
        return answer.read(), answer.headers["content-type"].split(";")[0]


def keep_bytes(server: Server, made: Prize, folder: Path) -> None:
    """What the bare handlers are to return."""
    folder.mkdir()
    index = {}
    for number, path in enumerate([*made.pages.values(), made.form]):
        body, media_type = fetch(server, path)
        (folder / str(number)).write_bytes(body)
        index[path] = (str(number), media_type)
    (folder / "index.json").write_text(json.dumps(index))


def pages(report: Report, product: Server, bare: Server, made: Prize) -> None:
    """A B A B A B for each page; the ratio is of the medians."""
    rows = report.add(
        "Pages, 16 connections",
        *("page", "bytes", "product /s", "bare handler /s", "ratio", "target"),
    )
    for name, path in {**made.pages, "proposal form": made.form}.items():
        load.pages_per_second(product.port, path, 1)
        measured: dict[int, list[float]] = {product.port: [], bare.port: []}
        for _ in range(ROUNDS):
            for port, found in measured.items():
                found.append(load.pages_per_second(port, path, SECONDS))
        ours, limit = (statistics.median(found) for found in measured.values())
        target = "≥ 50 %" if path == made.form else "≥ 80 %"
        size = f"{len(fetch(product, path)[0]):,}"
        rows.append((name, size, f"{ours:,.0f}", f"{limit:,.0f}", f"{ours / limit:.0%}", target))


def proposals(report: Report, product: Server, made: Prize, folder: Path) -> None:
    """Whole journeys, then last buttons alone; every acknowledged one must be in the database."""
    plan = load.Plan(product.port, made.form, made.category)
    whole = load.journeys(plan, JOURNEY_SECONDS)
    last = load.submissions(plan, SUBMISSIONS)
    with prize.opened(folder / "data") as services:
        stored = prize.nominations(services, made.category)
    lost = len(whole.each) + len(last.each) - stored
    rows = report.add("Durable proposals, 16 connections", "what", "/s", "median", "p99", "lost")
    for name, done in (("whole journey, 13 requests", whole), ("last button alone", last)):
        rows.append(
            (
                name,
                f"{done.per_second:,.0f}",
                f"{done.median:.0f} ms",
                f"{done.milliseconds(0.99):.0f} ms",
                str(lost),
            )
        )


def lists(report: Report, product: Server, made: Prize) -> None:
    """CPU time of the server per request, one connection; in turns."""
    rows = report.add("First page of the office's list", "nominations", "CPU", "growth", "target")
    spent: dict[int, list[float]] = {size: [] for size in made.lists}
    for path in made.lists.values():
        fetch(product, path, made.cookie)
    for _ in range(ROUNDS):
        for size, path in made.lists.items():
            before = product.cpu()
            for _ in range(LIST_REQUESTS // ROUNDS):
                fetch(product, path, made.cookie)
            spent[size].append((product.cpu() - before) / (LIST_REQUESTS // ROUNDS) * 1000)
    smallest = statistics.median(spent[min(spent)])
    for size, found in spent.items():
        cost = statistics.median(found)
        growth = f"{cost / smallest:.2f}x"
        rows.append((f"{size:,}", f"{cost:.1f} ms", growth, "≤ 3 ms, ≤ 1.25x"))


def papers(report: Report, product: Server) -> None:
    """What a juror waits for when the papers are collected, the server's part left out."""
    spent = device.collecting_milliseconds(product.address("/de"))
    rows = report.add("A juror's device, Chromium", "what", "median", "target")
    what = f"{device.PAPERS} papers of {device.BITS} bits collected"
    rows.append((what, f"{spent:,.0f} ms", "≤ 1,000 ms"))


def show(console: Console, report: Report) -> None:
    """Print the tables."""
    for title, (head, rows) in report.tables.items():
        table = Table(*head, title=title, title_justify="left")
        for row in rows:
            table.add_row(*row)
        console.print(table)


def write(report: Report) -> None:
    """Replace what stands between the marks of docs/performance.md."""
    day = time.strftime("%Y-%m-%d")
    client = "wrk" if load.shutil.which("wrk") else "the client in tests/bench"
    lines = [
        f"Measured on {day} with {os.cpu_count()} cores shared with the load ({client}), "
        f"{Settings.model_fields['server'].default}, SQLite, medians of {ROUNDS} rounds in turns.",
    ]
    for title, (head, rows) in report.tables.items():
        lines += ["", f"### {title}", "", _row(head), _row(("---",) * len(head)), *map(_row, rows)]
    text = DOCUMENT.read_text() if DOCUMENT.exists() else f"# Performance\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
