# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the adversary gets: copies of every file, logs, mails, pages, and what everybody knows."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from award.ballots.ballot import Ballot
from award.ballots.manifest import Manifest

NIGHT = 3


@dataclass(frozen=True)
class File:
    """One file of a copy, with what the file system says about it."""

    content: bytes
    inode: int
    modified: int
    changed: int


@dataclass(frozen=True)
class Copy:
    """The whole data folder at one moment. Names in the order of the directory; `folders` are the
    modification times of the folders."""

    at: datetime
    files: Mapping[str, File]
    folders: Mapping[str, int]

    def bytes_of(self, prefix: str = "") -> bytes:
        return b"".join(file.content for name, file in self.files.items() if prefix in name)


class Camera:
    """Takes a copy of a folder whenever something in it has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.copies: list[Copy] = []

    def look(self, at: datetime) -> None:
        before = self.copies[-1].files if self.copies else {}
        files, folders = self._walk(before)
        if not self.copies or files != before or folders != self.copies[-1].folders:
            self.copies.append(Copy(at, files, folders))

    def _walk(self, before: Mapping[str, File]) -> tuple[dict[str, File], dict[str, int]]:
        files: dict[str, File] = {}
        folders: dict[str, int] = {}
        waiting = [self._folder]
        while waiting:
            folder = waiting.pop()
            folders[folder.relative_to(self._folder).as_posix()] = folder.stat().st_mtime_ns
            for entry in os.scandir(folder):
                path = Path(entry.path)
                if entry.is_dir():
                    waiting.append(path)
                    continue
                name = path.relative_to(self._folder).as_posix()
                files[name] = _file(path, before.get(name))
        return files, folders


def _file(path: Path, before: File | None) -> File:
    status = path.stat()
    known = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    # SQLite's shared memory is mapped: it changes without a new time
    dated = not path.name.endswith("-shm")
    if dated and before and known == (before.inode, before.modified, before.changed):
        return before
    return File(path.read_bytes(), *known)


@dataclass(frozen=True)
class Suspect:
    """A juror as everybody in the office knows them."""

    number: int
    account_id: int
    seat_id: str
    name: str
    email: str


@dataclass(frozen=True)
class Exhibits:
    """Everything about one round. Copies are those of the scoring unless their name says else;
    `commits` is one after every single request that left any file different; `backups` are what
    the product's own backup holds each night."""

    suspects: Sequence[Suspect]
    eligible: Mapping[str, Sequence[int]]
    manifest: Manifest
    fp: str
    ballots: Sequence[Ballot]
    collection: Sequence[Copy]
    commits: Sequence[Copy]
    closing: Sequence[Copy]
    backups: Sequence[Copy]
    logs: Sequence[tuple[datetime, str]] = ()
    mails: Sequence[tuple[datetime, str, str]] = ()
    pages: Sequence[tuple[datetime, str, str]] = ()
    _cut: dict[int, list[Copy]] = field(default_factory=dict, repr=False)

    @property
    def nightly(self) -> list[Copy]:
        return self._every(24)

    @property
    def hourly(self) -> list[Copy]:
        return self._every(1)

    @property
    def all_copies(self) -> Iterator[Copy]:
        yield from self.collection
        yield from self.commits
        yield from self.closing

    def _every(self, hours: int) -> list[Copy]:
        """The copies a job makes that runs every so many hours; unchanged ones are left out."""
        if hours not in self._cut:
            kept = [self.commits[0]]
            for copy, following in pairwise([*self.commits, None]):
                assert copy is not None
                run = _next_run(copy.at, hours)
                if following is None or following.at >= run:
                    kept.append(Copy(run, copy.files, copy.folders))
            self._cut[hours] = kept
        return self._cut[hours]


def _next_run(at: datetime, hours: int) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    run = midnight + timedelta(hours=NIGHT if hours == 24 else 0)
    while run <= at:
        run += timedelta(hours=hours)
    return run
