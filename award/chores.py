# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to be done when nobody presses a button: reminders of drafts, deleting what is too old.

A thread beside the courier wakes up every ten minutes. Every chore can be done by several instances
at the same time and again after a crash; it writes only where there is something to do.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from sqlalchemy.orm import Session

from award.nominations.drafts import forget_old_drafts, remind_of_drafts
from award.supports.operations import forget_unconfirmed
from award.web.visit import Services

log = logging.getLogger("award")

PAUSE_SECONDS = 600.0


def do_chores(services: Services, now: datetime) -> dict[str, int]:
    """Do everything that is due; returns how often each chore found something."""
    chores: dict[str, Callable[[Session], int]] = {
        "drafts deleted": lambda db: forget_old_drafts(db, services=services, now=now),
        "unconfirmed supports deleted": lambda db: forget_unconfirmed(db, now=now),
        "drafts reminded": lambda db: remind_of_drafts(db, services=services, now=now),
    }
    return {name: _do(services, chore) for name, chore in chores.items()}


def _do(services: Services, chore: Callable[[Session], int]) -> int:
    with services.database.writing() as db:
        return chore(db)


class Chores:
    """The thread. Stopping it waits for the chore at hand."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE_SECONDS):
            try:
                do_chores(self._services, self._services.clock.now())
            except Exception:
                # the next round tries again; the prize goes on
                log.exception("a chore failed")
