# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The urn: a small SQLite file whose bytes tell which ballots it holds and nothing else.

A file that grows by writing remembers the order of writing (page order, free pages, counters, a
journal), and the order of casting gives jurors away. So every cast builds the whole file anew in
the order of the keys. (Another release of SQLite may lay out the same ballots differently.)
"""

import errno
import fcntl
import hashlib
import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, Self

from award.ballots.ballot import Ballot, check_ballot
from award.ballots.manifest import Manifest

_SCHEMA = """
CREATE TABLE ballot (
    nomination TEXT NOT NULL,
    tag BLOB NOT NULL,
    version INTEGER NOT NULL,
    scores TEXT NOT NULL,
    stamp BLOB NOT NULL,
    sig BLOB NOT NULL,
    PRIMARY KEY (nomination, tag)
) WITHOUT ROWID, STRICT
"""

Row = tuple[str, bytes, int, str, bytes, bytes]

# One for all urns: where flock is emulated (NFS) it does not keep threads apart.
_threads = threading.Lock()


class StaleBallot(ValueError):
    """The urn holds this version or a higher one; `stored_version` is the one to exceed."""

    def __init__(self, stored_version: int) -> None:
        super().__init__(f"version {stored_version} is stored")
        self.stored_version = stored_version


class UrnFrozen(RuntimeError):
    """Nothing can be cast any more."""


class Urn:
    """Several processes and threads may use one file; a cast is on the disk when it returns.

    Beside the file lie `<name>.lock`, always empty, and during a cast `<name>.new`. Reading takes
    no lock, writes nothing, and sees the state before or after a concurrent cast.
    """

    def __init__(self, path: Path) -> None:
        """Removes what a crash left over; raises FileNotFoundError unless the urn was created."""
        self._path = path.absolute()
        if not self._path.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._path))
        if _unfinished(path).exists():
            with _locked(path):
                _unfinished(path).unlink(missing_ok=True)

    @classmethod
    def create(cls, path: Path) -> Self:
        """An empty urn in an existing folder; raises FileExistsError rather than empty one."""
        with _locked(path):
            if path.exists():
                raise FileExistsError(path)
            _replace(path, [])
        return cls(path)

    @property
    def frozen(self) -> bool:
        """The write permission of the file: as root, nothing else would stop the next cast."""
        return not self._path.stat().st_mode & 0o222

    def cast(self, ballot: Ballot) -> Literal["stored", "unchanged"]:
        """Rewrites and syncs the file unless it holds this very ballot. Checks no cryptography.

        Raises UrnFrozen; StaleBallot when the stored version is higher, or equal but different;
        ValueError when tag, stamp or signature are not hex.
        """
        row = _to_row(ballot)
        with _locked(self._path):
            if self.frozen:
                raise UrnFrozen
            rows = {stored[:2]: stored for stored in self._rows()}
            present = rows.get(row[:2])
            if present == row:
                return "unchanged"
            if present and present[2] >= row[2]:
                raise StaleBallot(present[2])
            rows[row[:2]] = row
            _replace(self._path, rows.values())
        return "stored"

    def freeze(self) -> None:
        """Takes the write permission from the file; twice is as good as once."""
        with _locked(self._path):
            self._path.chmod(0o400)
            _sync(self._path)

    def ballots(self) -> list[Ballot]:
        """Sorted by nomination and tag."""
        return [_to_ballot(row) for row in self._rows()]

    def find(self, nomination: str, tag: str) -> Ballot | None:
        """Only for the one who holds the code: no page may offer a search by tag."""
        return next((b for b in self.ballots() if (b.nomination, b.tag) == (nomination, tag)), None)

    def counts(self) -> dict[str, int]:
        """Ballots by nomination; nominations without a ballot are absent."""
        return dict(Counter(row[0] for row in self._rows()))

    def sha256(self) -> str:
        """Of the file, in hex: goes into the minutes at close."""
        return hashlib.sha256(self._path.read_bytes()).hexdigest()

    def _rows(self) -> list[Row]:
        # immutable: the file is only ever replaced, and SQLite must not look for a journal.
        address = f"{self._path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return connection.execute("SELECT * FROM ballot ORDER BY nomination, tag").fetchall()


def cast_ballot(
    urn: Urn, manifest: Manifest, fp: str, ballot: Ballot
) -> Literal["stored", "unchanged"]:
    """Checks, then stores; raises what `check_ballot` and `Urn.cast` raise."""
    check_ballot(manifest, fp, ballot)
    return urn.cast(ballot)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Blocks until no thread and no process is changing this urn."""
    with _threads, path.with_name(f"{path.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace(path: Path, rows: Iterable[Row]) -> None:
    """Call under the lock. The old file stays valid until the rename."""
    new = _unfinished(path)
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_bytes(_file_content(sorted(rows)))
    os.utime(new, (0, 0))
    _sync(new)
    new.rename(path)
    # the rename has dated the folder: that, too, would tell when the last ballot came
    os.utime(path.parent, (0, 0))
    _sync(path.parent)


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _file_content(rows: list[Row]) -> bytes:
    """Always the same statements on a new database, hence the same counters in the header.

    Serialised instead of VACUUM INTO, which would lay a journal beside the new file.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO ballot VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
        return connection.serialize()


def _sync(path: Path) -> None:
    """Waits until the disk has the file, or the names in the folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _to_row(ballot: Ballot) -> Row:
    tag, stamp, sig = map(bytes.fromhex, (ballot.tag, ballot.stamp, ballot.sig))
    return ballot.nomination, tag, ballot.version, ballot.scores, stamp, sig


def _to_ballot(row: Row) -> Ballot:
    nomination, tag, version, scores, stamp, sig = row
    return Ballot(nomination, tag.hex(), version, scores, stamp.hex(), sig.hex())
