# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The urn's file tells which ballots it holds, and nothing about when or in which order they came.

The folder must never show more than the urn and its empty lock, whatever happens.
"""

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award.ballots.ballot import BallotError
from award.ballots.urn import StaleBallot, Urn, UrnFrozen, cast_ballot

from .rounds import complete_round, make_ballot, make_manifest, plain_ballot

ROOT = Path(__file__).parents[2]
CASTER = """
import sys
from pathlib import Path
from award.ballots.urn import Urn
from tests.ballots.rounds import plain_ballot
urn = Urn(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    urn.cast(plain_ballot(number))
    print(number, flush=True)
"""


@pytest.fixture
def urn(tmp_path):
    return Urn.create(tmp_path / "urn-1.sqlite")


def caster(path, first, last):
    """Another process that casts the ballots of this range and prints each once it is stored."""
    command = [sys.executable, "-c", CASTER, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def folder_of(path):
    return sorted(entry.name for entry in path.parent.iterdir())


def bytes_of(ballots):
    """The file of an urn into which these were cast one by one in the given order."""
    with tempfile.TemporaryDirectory() as folder:
        urn = Urn.create(Path(folder) / "urn")
        for ballot in ballots:
            urn.cast(ballot)
        return (Path(folder) / "urn").read_bytes()


def test_new_urn_is_empty(urn, tmp_path):
    assert urn.ballots() == []
    assert urn.counts() == {}
    assert not urn.frozen
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]


def test_creating_never_empties_an_urn(urn, tmp_path):
    urn.cast(plain_ballot(1))
    with pytest.raises(FileExistsError):
        Urn.create(tmp_path / "urn-1.sqlite")
    assert urn.ballots() == [plain_ballot(1)]


def test_missing_urn_is_not_made_by_opening(tmp_path):
    with pytest.raises(FileNotFoundError):
        Urn(tmp_path / "urn-2.sqlite")
    assert folder_of(tmp_path / "x") == []


def test_cast_ballots_are_read_sorted_by_nomination_and_tag(urn):
    ballots = [plain_ballot(number) for number in range(9)]
    assert [urn.cast(ballot) for ballot in ballots] == ["stored"] * 9
    assert urn.ballots() == sorted(ballots)
    assert urn.counts() == {"00": 3, "01": 3, "02": 3}
    assert urn.digests() == [(b.nomination, b.tag, b.digest()) for b in sorted(ballots)]


def test_ballot_is_found_by_nomination_and_tag(urn):
    ballot = plain_ballot(1)
    urn.cast(ballot)
    assert urn.find(ballot.nomination, ballot.tag) == ballot
    assert urn.find("02", ballot.tag) is None


def test_higher_version_wins(urn):
    urn.cast(plain_ballot(1, version=1, scores="1,1"))
    assert urn.cast(plain_ballot(1, version=3, scores="5,5")) == "stored"
    assert urn.ballots() == [plain_ballot(1, version=3, scores="5,5")]


def test_same_ballot_again_changes_nothing(urn, tmp_path):
    urn.cast(plain_ballot(1))
    before = (tmp_path / "urn-1.sqlite").stat()
    assert urn.cast(plain_ballot(1)) == "unchanged"
    after = (tmp_path / "urn-1.sqlite").stat()
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


@pytest.mark.parametrize("version", [1, 2])
def test_older_or_contradicting_version_never_wins(urn, version):
    urn.cast(plain_ballot(1, version=2, scores="5,5"))
    with pytest.raises(StaleBallot) as caught:
        urn.cast(plain_ballot(1, version=version, scores="1,1"))
    assert caught.value.stored_version == 2
    assert urn.ballots() == [plain_ballot(1, version=2, scores="5,5")]


def test_ballot_that_is_not_hex_leaves_the_urn_as_it_was(urn):
    with pytest.raises(ValueError, match="hexadecimal"):
        urn.cast(replace(plain_ballot(1), tag="xy"))
    assert urn.ballots() == []


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


def test_file_is_plain_sqlite_with_the_columns_of_the_storage_rule(urn, tmp_path):
    urn.cast(plain_ballot(1))
    connection = sqlite3.connect(tmp_path / "urn-1.sqlite")
    columns = connection.execute("SELECT name, pk FROM pragma_table_info('ballot')").fetchall()
    table = connection.execute("SELECT wr, strict FROM pragma_table_list('ballot')").fetchone()
    check = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    assert columns == [
        ("nomination", 1),
        ("tag", 2),
        ("version", 0),
        ("scores", 0),
        ("stamp", 0),
        ("sig", 0),
    ]
    assert (table, check) == ((1, 1), ("ok",))


def test_file_carries_no_time_and_is_private(urn, tmp_path):
    urn.cast(plain_ballot(1))
    status = (tmp_path / "urn-1.sqlite").stat()
    assert (status.st_mtime_ns, status.st_mode & 0o777) == (0, 0o600)
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]
    assert (tmp_path / "urn-1.sqlite.lock").read_bytes() == b""


def test_sha256_is_that_of_the_file(urn, tmp_path):
    urn.cast(plain_ballot(1))
    content = (tmp_path / "urn-1.sqlite").read_bytes()
    assert urn.sha256() == hashlib.sha256(content).hexdigest()


def test_frozen_urn_takes_no_ballot(urn, tmp_path):
    urn.cast(plain_ballot(1))
    before = urn.sha256()
    urn.freeze()
    urn.freeze()
    for later in (urn, Urn(tmp_path / "urn-1.sqlite")):
        assert later.frozen
        with pytest.raises(UrnFrozen):
            later.cast(plain_ballot(2))
    assert urn.sha256() == before
    assert (tmp_path / "urn-1.sqlite").stat().st_mtime_ns == 0


def test_remnant_of_a_crash_is_removed_on_opening(urn, tmp_path):
    urn.cast(plain_ballot(1))
    (tmp_path / "urn-1.sqlite.new").write_bytes(b"half a file")
    assert Urn(tmp_path / "urn-1.sqlite").ballots() == [plain_ballot(1)]
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]


def test_remnant_of_a_crash_does_not_stop_an_open_urn(urn, tmp_path):
    (tmp_path / "urn-1.sqlite.new").write_bytes(b"half a file" * 1000)
    urn.cast(plain_ballot(1))
    assert (tmp_path / "urn-1.sqlite").read_bytes() == bytes_of([plain_ballot(1)])


@pytest.mark.parametrize("acknowledged", range(1, 40, 2))
def test_killed_process_loses_no_acknowledged_ballot(urn, tmp_path, acknowledged):
    path = tmp_path / "urn-1.sqlite"
    with caster(path, 0, 10_000) as process:
        seen = [int(process.stdout.readline()) for _ in range(acknowledged)]
        process.send_signal(signal.SIGKILL)
        seen += map(int, process.stdout.read().split())
    assert process.returncode == -signal.SIGKILL
    reopened = Urn(path)
    stored = len(reopened.ballots())
    # The last ballot may be stored without anybody having been told.
    assert stored in (len(seen), len(seen) + 1)
    assert path.read_bytes() == bytes_of(plain_ballot(number) for number in range(stored))
    assert folder_of(path) == ["urn-1.sqlite", "urn-1.sqlite.lock"]


def test_threads_and_processes_cast_side_by_side(urn, tmp_path):
    path = tmp_path / "urn-1.sqlite"
    processes = [caster(path, 100 * n, 100 * n + 25) for n in (1, 2)]
    threads = [
        threading.Thread(target=lambda n=n: [urn.cast(plain_ballot(100 * n + i)) for i in range(9)])
        for n in (3, 4, 5, 6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in processes:
        process.communicate()
    numbers = [100 * n + i for n in (1, 2) for i in range(25)]
    numbers += [100 * n + i for n in (3, 4, 5, 6) for i in range(9)]
    assert [process.returncode for process in processes] == [0, 0]
    assert path.read_bytes() == bytes_of(plain_ballot(number) for number in numbers)


def test_readers_see_whole_states_while_others_cast(urn, tmp_path):
    with caster(tmp_path / "urn-1.sqlite", 0, 60) as process:
        counted = [len(urn.ballots()) for _line in process.stdout]
    assert counted == sorted(counted)
    assert counted[-1] == 60


def test_urn_in_a_folder_with_an_odd_name(tmp_path):
    folder = tmp_path / "a b?mode=rw#c%20[d]"
    folder.mkdir()
    urn = Urn.create(folder / "urn")
    urn.cast(plain_ballot(1))
    assert urn.ballots() == [plain_ballot(1)]
    assert folder_of(folder) == [folder.name]


def test_only_checked_ballots_are_cast(urn):
    made = complete_round()
    forged = replace(made.ballots[0], scores="5,5")
    with pytest.raises(BallotError, match="signature"):
        cast_ballot(urn, made.manifest, made.fingerprint, forged)
    for ballot in made.ballots:
        assert cast_ballot(urn, made.manifest, made.fingerprint, ballot) == "stored"
    assert tuple(urn.ballots()) == made.ballots
    assert Counter(urn.counts()) == Counter(b.nomination for b in made.ballots)


def test_revision_needs_a_higher_version(urn):
    manifest, fp = make_manifest(), complete_round().fingerprint
    cast_ballot(urn, manifest, fp, make_ballot(manifest, version=1, scores=(1, 1)))
    cast_ballot(urn, manifest, fp, make_ballot(manifest, version=2, scores=None))
    with pytest.raises(StaleBallot):
        cast_ballot(urn, manifest, fp, make_ballot(manifest, version=1, scores=(1, 1)))
    assert [ballot.scores for ballot in urn.ballots()] == ["-"]
