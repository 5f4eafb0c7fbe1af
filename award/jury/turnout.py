# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many ballots there are, counted once a day: who looked every minute would see who came.

The day's figure lies beside the urn in `turnout-<round>.json`, so that it is the same for every
process and after a restart; counted anew, it would tell that somebody has voted since the morning.
The file is written by a visit of the office, never of a juror, and without a time. It holds what
the office was shown that day and what its reminders say, hence less than any copy of the urn.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import IO

from award.ballots.urn import Urn
from award.clock import BERLIN

# Where flock is emulated (NFS) it does not keep threads apart.
_threads = Lock()


@dataclass(frozen=True)
class DailyFigure:
    """Ballots by nomination as they were when the office first looked on the local `day`."""

    day: date
    ballots: Mapping[str, int]


def daily_figure(urn: Path, now: datetime) -> DailyFigure:
    """Counts the ballots and notes them at the first call of a local day.

    A clock that is set back shows the newest figure again. FileNotFoundError without an urn.
    """
    today = now.astimezone(BERLIN).date()
    present = Urn(urn)
    with _opened(figure_path(urn)) as file:
        figure = _read(file)
        if figure is None or figure.day < today:
            figure = DailyFigure(today, present.counts())
            _write(file, figure)
    return figure


def figure_path(urn: Path) -> Path:
    """Where the day's figure of an urn lies."""
    return urn.with_name(f"turnout-{urn.stem.removeprefix('urn-')}.json")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """Blocks until no other thread or process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with _threads, os.fdopen(descriptor, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    # the instant at which the office looked would make the figure sharper than a day
    os.utime(path, (0, 0))


def _read(file: IO[str]) -> DailyFigure | None:
    """None for a file that is new, or that a crash left half written."""
    try:
        noted = json.loads(file.read())
    except ValueError:
        return None
    return DailyFigure(date.fromisoformat(noted["day"]), noted["ballots"])


def _write(file: IO[str], figure: DailyFigure) -> None:
    file.seek(0)
    file.truncate()
    json.dump({"day": figure.day.isoformat(), "ballots": figure.ballots}, file, sort_keys=True)
    file.flush()
    os.fsync(file.fileno())
