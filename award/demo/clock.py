# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's clock: the real one, set forward by visitors. The shift outlives a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class DemoClock:
    """Runs `shift` ahead of the machine. It never goes back: what has happened has happened."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "demo-clock"
        self._shift = timedelta()
        if self._file.exists():
            self._shift = timedelta(seconds=float(self._file.read_text(encoding="ascii")))

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def set_forward(self, instant: datetime) -> None:
        """Let it be `instant` now; an earlier one changes nothing."""
        self._shift += max(instant - self.now(), timedelta())
        self._file.write_text(str(self._shift.total_seconds()), encoding="ascii")

    def reset(self) -> None:
        """Show the real time again."""
        self._shift = timedelta()
        self._file.unlink(missing_ok=True)
