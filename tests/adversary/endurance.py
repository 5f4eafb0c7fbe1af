# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of `make secrecy` that are short tests in every run: exchanged scores, killed servers."""

import tempfile
from pathlib import Path

from award.app import create_services
from award.clock import SettableClock
from award.db import Database
from award.migrations import upgrade
from award.settings import Settings
from tests.adversary.killing import kill_often
from tests.adversary.parts import Advance, Line, Part
from tests.adversary.swapping import compare
from tests.factories import NOW


def migrated(folder: Path) -> Path:
    """An empty database of this version."""
    path = folder / "award.sqlite3"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


def run_swaps(swaps: int, advance: Advance) -> list[Line]:
    """Each with another plan; 0 differing bytes are allowed."""
    sizes = []
    for seed in range(swaps):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _trace, found = compare(seed, folder, migrated(folder))
            sizes += [difference.size for difference in found]
        advance()
    verdict = f"{sum(sizes)} differing bytes in {swaps} exchanges"
    return [Line("two jurors exchange their scores", "the application", not sizes, verdict)]


def run_kills(kills: int, advance: Advance) -> list[Line]:
    """On one urn, one after another; no ballot may be lost or doubled."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        folder.mkdir()
        migrated(folder)
        keys = {"_env_file": None, "secret_keys": "k" * 40}
        settings = Settings(mode="demo", data_dir=folder, **keys)  # type: ignore[arg-type]
        services = create_services(settings, SettableClock(NOW))
        report = kill_often(services, kills, advance)
        services.database.close()
    verdict = f"{len(report.wrong)} faults in {report.ballots} ballots and {kills} kills"
    return [Line("the server is killed while it casts", "the urn", not report.wrong, verdict)]


SWAPS = Part("exchanging scores", lambda n, go: run_swaps(_swaps(n), go), lambda n: _swaps(n))
KILLS = Part("killing the server", lambda n, go: run_kills(_kills(n), go), lambda n: _kills(n))


def _swaps(rounds: int) -> int:
    return max(1, rounds // 50)


def _kills(rounds: int) -> int:
    return max(1, rounds // 4)
