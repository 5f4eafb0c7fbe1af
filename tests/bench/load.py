# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load: pages by wrk where it is installed, else by a small client; journeys of citizens."""

import asyncio
import http.client
import multiprocessing
import re
import shutil
import statistics
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

CONNECTIONS = 16
PROCESSES = 2


def pages_per_second(port: int, path: str, seconds: float) -> float:
    """Answers per second of one address."""
    if shutil.which("wrk"):
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s"]
        done = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
        )
        if "Non-2xx" in done.stdout:
            raise RuntimeError(f"{path} did not answer 200:\n{done.stdout}")
        return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])  # type: ignore[index]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_own_client, (port, path, seconds))


def _own_client(port: int, path: str, seconds: float) -> float:
    async def connection(until: float) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        done = 0
        while time.perf_counter() < until:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            done += 1
        writer.close()
        return done

    async def all_of_them() -> int:
        until = time.perf_counter() + seconds
        return sum(await asyncio.gather(*(connection(until) for _ in range(CONNECTIONS))))

    return asyncio.run(all_of_them()) / seconds


@dataclass
class Talk:
    """One connection of one citizen."""

    port: int
    number: int
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, form: dict[str, Any] | None = None) -> tuple[int, str]:
        """(status, where a redirect leads). Each citizen comes from an address of their own."""
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"2001:db8::{self.number:x}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urllib.parse.urlencode(form) if form is not None else None
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("location") or ""


PAGES: dict[str, dict[str, str]] = {
    "who": {
        "relation": "other",
        "nominee_kind": "group",
        "nominee_name": "Nähkreis Brakel",
        "nominee_town": "Brakel",
    },
    "category": {},
    "why": {"reason": "Sie nähen und lernen dabei die Sprache. " * 10, "text_language": "de"},
    "contact": {"nominator_name": "Ada Weber", "nominee_contact": "über das Büro"},
}


@dataclass(frozen=True)
class Plan:
    """What the citizens propose: in which edition and category."""

    port: int
    start: str
    category: int


def draft(talk: Talk, plan: Plan) -> str:
    """Everything up to the last page; returns its address."""
    talk.ask("GET", plan.start)
    _, place = talk.ask("POST", plan.start, {})
    base = place.removesuffix("/who")
    answers = {
        **PAGES,
        "category": {"category": str(plan.category)},
        "contact": {**PAGES["contact"], "nominator_email": f"ada{talk.number}@example.org"},
    }
    for name, fields in answers.items():
        talk.ask("GET", f"{base}/{name}")
        status, place = talk.ask("POST", f"{base}/{name}", fields)
        if status != 303:
            raise RuntimeError(f"{base}/{name} answered {status}")
    if not place.endswith("/check"):
        raise RuntimeError(f"the journey ended at {place}")
    return place


def submit(talk: Talk, check: str) -> None:
    """The last button; the answer comes after the commit."""
    status, place = talk.ask("POST", check, {})
    if status != 303 or not place.endswith("/sent"):
        raise RuntimeError(f"{check} answered {status} {place}")


def journey(talk: Talk, plan: Plan) -> float:
    """A whole proposal; returns the seconds of the last step."""
    check = draft(talk, plan)
    talk.ask("GET", check)
    begin = time.perf_counter()
    submit(talk, check)
    return time.perf_counter() - begin


@dataclass
class Done:
    """`each` holds the seconds of every acknowledged submission."""

    seconds: float
    each: list[float]

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The time that this share of the submissions did not exceed."""
        return sorted(self.each)[min(int(len(self.each) * share), len(self.each) - 1)] * 1000

    @property
    def median(self) -> float:
        return statistics.median(self.each) * 1000


def journeys(plan: Plan, seconds: float) -> Done:
    """Citizens on 16 connections, each proposing again and again."""
    return _in_processes(_travel, [(plan, seconds, number) for number in range(PROCESSES)])


def submissions(plan: Plan, count: int) -> Done:
    """First the drafts, unmeasured; then all last buttons at once on 16 connections."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        share = count // PROCESSES
        jobs = [(plan, share, number + 10) for number in range(PROCESSES)]
        checks = pool.starmap(_prepare, jobs)
    return _in_processes(_press, [(plan, some, n + 20) for n, some in enumerate(checks)])


def _in_processes(work: Callable[..., list[float]], jobs: list[tuple[Any, ...]]) -> Done:
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        pool.map(int, range(len(jobs)))  # the processes are up before the clock starts
        begin = time.perf_counter()
        results = pool.starmap(work, jobs)
        return Done(time.perf_counter() - begin, [one for some in results for one in some])


def _threads(work: Callable[[int], None]) -> None:
    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as failed:
            failures.append(failed)

    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(CONNECTIONS // PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def _travel(plan: Plan, seconds: float, process: int) -> list[float]:
    until, each = time.perf_counter() + seconds, list[float]()

    def citizen(thread: int) -> None:
        talk, number = Talk(plan.port, 0), (process * 100 + thread) * 100_000
        while time.perf_counter() < until:
            number += 1
            talk.number = number
            each.append(journey(talk, plan))

    _threads(citizen)
    return each


def _prepare(plan: Plan, count: int, process: int) -> list[str]:
    checks: list[str] = []

    def citizen(thread: int) -> None:
        talk, number = Talk(plan.port, 0), (process * 100 + thread) * 100_000
        for _ in range(count * PROCESSES // CONNECTIONS):
            number += 1
            talk.number = number
            checks.append(draft(talk, plan))

    _threads(citizen)
    return checks


def _press(plan: Plan, checks: list[str], process: int) -> list[float]:
    waiting, each = list(checks), list[float]()

    def citizen(thread: int) -> None:
        talk, number = Talk(plan.port, 0), (process * 100 + thread) * 100_000
        while waiting:
            try:
                check = waiting.pop()
            except IndexError:
                return
            number += 1
            talk.number = number
            begin = time.perf_counter()
            submit(talk, check)
            each.append(time.perf_counter() - begin)

    _threads(citizen)
    return each
