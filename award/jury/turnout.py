# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many ballots there are, counted once a day: who looked every minute would see who came."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from award.ballots.urn import Urn
from award.clock import BERLIN

_counted: dict[Path, tuple[date, Mapping[str, int]]] = {}
_lock = Lock()


def daily_counts(path: Path, now: datetime) -> Mapping[str, int]:
    """Ballots by nomination as they were when somebody first asked on this local day.

    Kept in memory by the file of the urn; a restart counts anew.
    """
    today = now.astimezone(BERLIN).date()
    with _lock:
        day, counts = _counted.get(path, (None, {}))
        if day != today:
            counts = Urn(path).counts()
            _counted[path] = today, counts
        return counts
