# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The adversary's magnifying glass: rows of copied databases, and whom and what they name."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite3

from tests.adversary.exhibits import Copy, Exhibits

Key = tuple[str, str]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?")
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Row:
    """One row of one table of one file; `values` by column."""

    file: str
    table: str
    values: tuple[tuple[str, Any], ...]

    def moments(self) -> list[datetime]:
        """The times in it, whatever they are of."""
        texts = [value for _, value in self.values if isinstance(value, str)]
        found = [match.group()[:19] for text in texts if (match := _MOMENT.fullmatch(text))]
        found += [text[:19] for text in texts if text.endswith("+00:00") and len(text) == 25]
        return [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in found]


@dataclass(frozen=True)
class Change:
    """What differs between two copies: the jurors and ballots that changed rows name."""

    at: datetime
    jurors: Counter[int]
    ballots: frozenset[Key]


class Glass:
    """Reads the exhibits of one round. Files that did not change are read once."""

    def __init__(self, exhibits: Exhibits) -> None:
        self.exhibits = exhibits
        self._rows: dict[tuple[int, int], frozenset[Row]] = {}
        self._kept: list[bytes] = []
        self._named: dict[Row, int | None] = {}
        self._ballots_in: dict[Row, frozenset[Key]] = {}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        words = [
            re.escape(word) for s in self.exhibits.suspects for word in (s.name, s.email, s.seat_id)
        ]
        return re.compile("|".join(sorted(words, key=len, reverse=True)))

    @cached_property
    def _owner(self) -> dict[str, int]:
        return {
            word: s.number for s in self.exhibits.suspects for word in (s.name, s.email, s.seat_id)
        }

    @cached_property
    def _accounts(self) -> dict[int, int]:
        return {suspect.account_id: suspect.number for suspect in self.exhibits.suspects}

    @cached_property
    def keys_by_tag(self) -> dict[bytes, Key]:
        """Both spellings of every tag."""
        keys = [(ballot.nomination, ballot.tag) for ballot in self.exhibits.ballots]
        raw = {bytes.fromhex(tag): (nomination, tag) for nomination, tag in keys}
        return raw | {tag.encode(): (nomination, tag) for nomination, tag in keys}

    def juror_in(self, text: str) -> int | None:
        """The one juror a text names; None where it names nobody or several."""
        named = {self._owner[word] for word in self._names.findall(text)}
        return named.pop() if len(named) == 1 else None

    def juror_of(self, row: Row) -> int | None:
        """The one juror a row belongs to."""
        if row not in self._named:
            by_number = {
                self._accounts[value]
                for column, value in row.values
                if value in self._accounts
                and ((row.table, column) == ("account", "id") or column == "account_id")
            }
            text = "\n".join(str(value) for _, value in row.values if isinstance(value, str))
            by_name = self.juror_in(text)
            self._named[row] = by_number.pop() if len(by_number) == 1 else by_name
        return self._named[row]

    def ballots_of(self, row: Row) -> frozenset[Key]:
        """The ballots whose tags stand in a row."""
        if row not in self._ballots_in:
            marks = [v.encode() if isinstance(v, str) else v for _, v in row.values]
            found = (self.keys_by_tag.get(mark) for mark in marks if isinstance(mark, bytes))
            self._ballots_in[row] = frozenset(key for key in found if key)
        return self._ballots_in[row]

    def rows(self, copy: Copy) -> Iterator[frozenset[Row]]:
        """The rows of each database of a copy, its write-ahead log replayed."""
        for name, file in copy.files.items():
            if file.content.startswith(_SQLITE):
                log = copy.files.get(f"{name}-wal")
                yield self._read(name, file.content, log.content if log else b"")

    def _read(self, name: str, content: bytes, log: bytes) -> frozenset[Row]:
        known = (id(content), id(log))
        if known not in self._rows:
            self._kept += [content, log]  # an id is good as long as its object lives
            self._rows[known] = frozenset(_dump(name, content, log))
        return self._rows[known]

    def changes(self, copies: Sequence[Copy]) -> list[Change]:
        """One for each pair of neighbours in which any row differs."""
        found = []
        for before, after in pairwise(copies):
            known = frozenset().union(*self.rows(before))
            present = frozenset().union(*self.rows(after))
            if known == present:
                continue
            changed = known ^ present
            jurors = Counter(j for row in changed if (j := self.juror_of(row)) is not None)
            ballots = frozenset[Key]().union(*(self.ballots_of(row) for row in changed))
            found.append(Change(after.at, jurors, ballots))
        return found

    def first_seen(self, copies: Sequence[Copy]) -> dict[Key, int]:
        """The place of the first copy in which a tag stands anywhere."""
        seen: dict[Key, int] = {}
        looked: set[int] = set()
        for place, copy in enumerate(copies):
            for file in copy.files.values():
                if id(file.content) in looked:
                    continue
                looked.add(id(file.content))
                for mark, key in self.keys_by_tag.items():
                    if key not in seen and mark in file.content:
                        seen[key] = place
        return seen

    def papers(self) -> Mapping[str, Mapping[int, tuple[bytes, bytes]]]:
        """(blinded, blind_sig) by nomination and juror, from the table `paper` before the close."""
        seats = {suspect.seat_id: suspect.number for suspect in self.exhibits.suspects}
        found: dict[str, dict[int, tuple[bytes, bytes]]] = {}
        for row in frozenset().union(*self.rows(self.exhibits.commits[0])):
            values = dict(row.values)
            if row.table == "paper" and values["juror"] in seats:
                papers = found.setdefault(values["nomination"], {})
                papers[seats[values["juror"]]] = (values["blinded"], values["blind_sig"])
        return found


def _dump(name: str, content: bytes, log: bytes) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="award-glass-") as folder:
        path = Path(folder) / "copy"
        path.write_bytes(content)
        if log:
            path.with_name("copy-wal").write_bytes(log)
        with closing(sqlite3.connect(path)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                rows = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own name
                columns = [column[0] for column in rows.description]
                for row in rows:
                    yield Row(name, table, tuple(zip(columns, row, strict=True)))
