# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever process dies, and however many cast at once: no acknowledged ballot is lost.

The folder must never show more than the urn and its empty lock once the urn is opened again.
"""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from award.ballots.urn import Urn

from .rounds import plain_ballot
from .urns import bytes_of, folder_of

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

# The interpreter reports every file it opens, dates or renames; the process dies at one of these.
DYING = """
import os, signal, sys
from pathlib import Path
from award.ballots.urn import Urn
from tests.ballots.rounds import plain_ballot
urn = Urn(Path(sys.argv[1]))
steps_to_live = None
def count(event, arguments):
    global steps_to_live
    if steps_to_live is not None:
        steps_to_live -= 1
        if steps_to_live < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
for number in range(8):
    urn.cast(plain_ballot(number))
    print(number, flush=True)
steps_to_live = int(sys.argv[2])
urn.cast(plain_ballot(8))
steps_to_live = None
"""


@pytest.fixture
def urn(tmp_path):
    return Urn.create(tmp_path / "urn-1.sqlite")


def caster(path, first, last):
    """Another process that casts the ballots of this range and prints each once it is stored."""
    command = [sys.executable, "-c", CASTER, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def die_after(steps, path):
    """The return code of a process that casts 8 ballots and dies while it casts the ninth."""
    return subprocess.run(
        [sys.executable, "-c", DYING, str(path), str(steps)], capture_output=True, cwd=ROOT
    ).returncode


def test_remnant_of_a_crash_is_removed_on_opening(urn, tmp_path):
    urn.cast(plain_ballot(1))
    (tmp_path / "urn-1.sqlite.new").write_bytes(b"half a file")
    assert Urn(tmp_path / "urn-1.sqlite").ballots() == [plain_ballot(1)]
    assert folder_of(tmp_path / "x") == ["urn-1.sqlite", "urn-1.sqlite.lock"]


def test_remnant_of_a_crash_does_not_stop_an_open_urn(urn, tmp_path):
    (tmp_path / "urn-1.sqlite.new").write_bytes(b"half a file" * 1000)
    urn.cast(plain_ballot(1))
    assert (tmp_path / "urn-1.sqlite").read_bytes() == bytes_of([plain_ballot(1)])


@pytest.mark.parametrize("acknowledged", range(1, 40, 4))
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


def test_death_at_any_step_of_a_cast_leaves_the_old_or_the_new_file(tmp_path):
    """Ends with the first process that has so many steps to live that it finishes."""
    old = bytes_of(plain_ballot(number) for number in range(8))
    new = bytes_of(plain_ballot(number) for number in range(9))
    files, remnants = [], []
    for steps in range(100):
        path = tmp_path / f"{steps}" / "urn"
        path.parent.mkdir()
        Urn.create(path)
        survived = die_after(steps, path) == 0
        remnants.append("urn.new" in folder_of(path))
        Urn(path)
        assert folder_of(path) == ["urn", "urn.lock"]
        files.append(path.read_bytes())
        if survived:
            break
    assert survived
    assert sorted(files, key=[old, new].index) == files
    assert (files[0], files[-1], True in remnants) == (old, new, True)


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
