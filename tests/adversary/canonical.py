# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a run left behind, with random values replaced so that nothing is hidden that names a score.

A tag, its stamp and its signature are random to everybody without the code. So each is replaced by
*what its ballot says*: `<tag of 02, version 1: 4,3>`. Lists that are sorted by such
values are sorted anew. An urn becomes the multiset of its ballots, and a page that shows a tag
beside a name becomes one that shows the scores beside that name: it would differ between the runs.

Checksums of the urn and of the bundle, and the checksum that a public page is recognised by, follow
from these values and are replaced by their names. SQLite's own random numbers (the salts of the
write-ahead log and the sums over them) are left out; every page of the log is kept.
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from award.ballots.ballot import Ballot
from award.ballots.urn import Urn
from tests.ballots.urns import bytes_of

Trace = dict[str, bytes]
_WAL_HEADER, _WAL_FRAME = 32, 24


@dataclass(frozen=True)
class Difference:
    """Where two runs can be told apart."""

    name: str
    size: int
    one: bytes
    other: bytes

    def __str__(self) -> str:
        return f"{self.name}: {self.size} bytes, {self.one!r} / {self.other!r}"


def differences(one: Trace, other: Trace) -> list[Difference]:
    """What is not the same in both, by name; a missing piece counts with all its bytes."""
    return [
        _difference(name, one.get(name, b""), other.get(name, b""))
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]


def _difference(name: str, one: bytes, other: bytes) -> Difference:
    places = [i for i, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]]
    first = max(0, places[0] - 60) if places else 0
    return Difference(name, max(1, len(places)), one[first:][:160], other[first:][:160])


class Names:
    """The words that stand for the random values of one run."""

    def __init__(self, ballots: Iterable[Ballot]) -> None:
        self._words: dict[bytes, bytes] = {}
        for ballot in ballots:
            said = f"of {ballot.nomination}, version {ballot.version}: {ballot.scores}"
            values = {"tag": ballot.tag, "stamp": ballot.stamp, "sig": ballot.sig}
            for kind, value in values.items():
                self._words[value.encode()] = f"<{kind} {said}>".encode()
                self._words[bytes.fromhex(value)] = f"<raw {kind} {said}>".encode()

    def add_checksum(self, of: str, content: bytes) -> None:
        """The SHA-256 of something that holds tags, as it is stored and as pages show it."""
        checksum = hashlib.sha256(content).hexdigest()
        groups = [checksum[start : start + 8] for start in range(0, 64, 8)]
        for between in ("", " ", "</span> <span>"):
            self._words[between.join(groups).encode()] = f"<checksum of {of}>".encode()

    def replace(self, content: bytes) -> bytes:
        """The content with every random value named."""
        for value, word in self._words.items():
            content = content.replace(value, word)
        return content

    def answer(self, answer: Any) -> bytes:
        """An HTTP answer: status, headers and body."""
        body = self.replace(answer.content)
        if "application/json" in answer.headers.get("content-type", ""):
            body = json.dumps(_sorted_anew(json.loads(body)), indent=1).encode()
        headers = {k: v for k, v in answer.headers.items() if k != "etag"}
        if "etag" in answer.headers:
            headers["etag"] = hashlib.sha256(body).hexdigest()
        lines = [str(answer.status_code), *(f"{k}: {v}" for k, v in sorted(headers.items()))]
        return "\n".join(lines).encode() + b"\n\n" + body

    def files(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Every file below `folder` but the shared memory of the running process."""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith("-shm"):
                name = f"{path.relative_to(folder)} {path.stat().st_mode:o}"
                yield name, self._file(path)

    def _file(self, path: Path) -> bytes:
        if path.name.startswith("urn-") and path.suffix == ".sqlite3":
            return self._urn(path)
        content = path.read_bytes()
        return self.replace(_log_pages(content) if path.name.endswith("-wal") else content)

    def _urn(self, path: Path) -> bytes:
        # the bytes of the file must follow from its ballots, so that comparing those is enough
        ballots = Urn(path).ballots()
        assert path.read_bytes() == bytes_of(ballots)
        assert path.stat().st_mtime == 0
        rows = sorted(self.replace(repr(ballot).encode()) for ballot in ballots)
        return b"\n".join(rows)


def _sorted_anew(value: Any) -> Any:
    """JSON with those lists sorted that were sorted by tags, and with its strings opened."""
    if isinstance(value, dict):
        return {key: _sorted_anew(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_sorted_anew(item) for item in value]
        # a list of fields, like [nomination, tag, scores], keeps its order
        rows = [item for item in items if isinstance(item, dict | list) and "<tag" in str(item)]
        return sorted(items, key=json.dumps) if rows else items
    return value


def _log_pages(content: bytes) -> bytes:
    """The pages of a write-ahead log with their numbers, without the random salts and the sums."""
    if len(content) < _WAL_HEADER:
        return content
    (size,) = struct.unpack(">I", content[8:12])
    kept = [content[:16]]
    for start in range(_WAL_HEADER, len(content), _WAL_FRAME + size):
        page = start + _WAL_FRAME
        kept += [content[start : start + 8], content[page : page + size]]
    return b"".join(kept)
