# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sends a file to the child process and judges what comes back. Takes time, needs no transaction.

Two children at once and a short queue before them: nobody can fill the machine with photos.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from award.attachments import processing, rules
from award.attachments.rules import FileKind
from award.errors import Overloaded, RuleViolation
from award.i18n import N_
from award.pixels import TOO_LARGE, UNREADABLE

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 20
# below this, the ballots need the disk more than the photos do
LEAST_FREE = 500_000_000
ARRIVING = ".arriving-"
BUSY = N_("Very many files are arriving. Nothing is lost: please send it again in a minute.")
FULL = N_("There is no room for files at the moment. Please tell us by telephone.")
BROKEN = N_("This file is damaged or too complicated to be looked at. Please save it anew.")
_SAID = {
    message.msgid: message
    for message in (
        TOO_LARGE,
        UNREADABLE,
        processing.UNREADABLE_PDF,
        processing.LOCKED_PDF,
        processing.LONG_PDF,
    )
}
_working = BoundedSemaphore(2)
_waiting = BoundedSemaphore(8)


@dataclass(frozen=True)
class Made:
    """What the child has made of a file; `size` in bytes of all that is kept. `folder` holds the
    files under the names they will have without the id."""

    kind: FileKind
    width: int
    height: int
    pages: int
    size: int
    folder: Path


@contextmanager
def processed(content: bytes, folder: Path) -> Iterator[Made]:
    """The file drawn anew, in a place inside `folder` that is gone when the block ends.

    RuleViolation for what is no photo and no PDF; Overloaded where too many come at once.
    """
    kind = rules.kind_of(content)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < LEAST_FREE:
        raise Overloaded(FULL)
    with tempfile.TemporaryDirectory(prefix=ARRIVING, dir=folder) as name:
        place = Path(name)
        with _turn():
            told = _run_child(kind, content, place)
        yield _judge(kind, content, place, told)


@contextmanager
def _turn() -> Iterator[None]:
    if not _waiting.acquire(blocking=False):
        raise Overloaded(BUSY)
    try:
        if not _working.acquire(timeout=PATIENCE_SECONDS):
            raise Overloaded(BUSY)
        try:
            yield
        finally:
            _working.release()
    finally:
        _waiting.release()


def _run_child(kind: FileKind, content: bytes, place: Path) -> dict[str, object]:
    """What it printed; nothing where it was ended."""
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", processing.__name__, kind],
            input=content,
            capture_output=True,
            cwd=place,
            # neither the keys nor the database's password are for it to know
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {}
    try:
        told = json.loads(child.stdout) if child.returncode == 0 else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _judge(kind: FileKind, content: bytes, place: Path, told: dict[str, object]) -> Made:
    if "refused" in told:
        raise RuleViolation(_SAID.get(str(told["refused"]), BROKEN))
    pages = _pages_drawn(place)
    if kind is FileKind.PDF:
        (place / "original.pdf").write_bytes(content)
        wanted = ["original.pdf", "small.jpg", *pages]
    else:
        wanted = ["large.jpg", "small.jpg"]
    width, height = told.get("width", 0), told.get("height", 0)
    whole = all((place / name).is_file() for name in wanted)
    drawn = bool(pages) if kind is FileKind.PDF else bool(width and height)
    if not (whole and drawn and isinstance(width, int) and isinstance(height, int)):
        raise RuleViolation(BROKEN)
    for name in wanted:
        _sync(place / name)
    size = sum((place / name).stat().st_size for name in wanted)
    return Made(kind, width, height, len(pages), size, place)


def _pages_drawn(place: Path) -> list[str]:
    names: list[str] = []
    while (place / (name := f"page-{len(names) + 1}.jpg")).is_file():
        names.append(name)
    return names[: rules.MOST_PAGES_SHOWN]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
