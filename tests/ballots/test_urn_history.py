# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of an urn tell which ballots it holds, and nothing of how they came to be there."""

import random
import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from .rounds import plain_ballot
from .urns import bytes_of


@settings(max_examples=40, deadline=None)
@given(
    final=st.dictionaries(st.integers(0, 60), st.integers(1, 4), max_size=15),
    dice=st.randoms(use_true_random=False),
)
def test_bytes_depend_on_the_set_of_ballots_only(final, dice: random.Random):
    last = [plain_ballot(number, version=version) for number, version in final.items()]
    history = [
        plain_ballot(number, version=earlier, scores=dice.choice(["-", "1,1", "5,5"]))
        for number, version in final.items()
        for earlier in range(1, version)
        if dice.random() < 0.5
    ]
    dice.shuffle(last)
    assert bytes_of(sorted(history) + last) == bytes_of(sorted(last))


def test_bytes_of_a_full_urn_do_not_tell_the_order():
    ballots = [plain_ballot(number) for number in range(120)]
    mixed = random.Random(1).sample(ballots, len(ballots))
    assert bytes_of(mixed) == bytes_of(ballots)


def test_ordinary_table_would_tell_the_order(tmp_path):
    """The two tests above can fail: SQLite itself keeps the order of writing in the file."""
    ballots = [plain_ballot(number) for number in range(120)]
    files = []
    for name, order in (("sorted", sorted(ballots)), ("reversed", sorted(ballots)[::-1])):
        connection = sqlite3.connect(tmp_path / name)
        connection.execute("CREATE TABLE ballot (tag BLOB PRIMARY KEY, stamp BLOB) WITHOUT ROWID")
        rows = [(bytes.fromhex(b.tag), bytes.fromhex(b.stamp)) for b in order]
        with connection:
            connection.executemany("INSERT INTO ballot VALUES (?, ?)", rows)
        connection.close()
        files.append((tmp_path / name).read_bytes())
    assert files[0] != files[1]


def test_header_counters_do_not_count_casts():
    for ballots in ([], [plain_ballot(n) for n in range(30)]):
        header = bytes_of(ballots)[:100]
        change_counter, schema_cookie = header[24:28], header[40:44]
        version_valid_for, library = header[92:96], header[96:100]
        assert change_counter == version_valid_for == library == bytes(4)
        assert schema_cookie == (1).to_bytes(4, "big")
