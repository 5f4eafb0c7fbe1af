# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has to be done when nobody presses a button: reminders of drafts, deleting what is too old.

A thread beside the courier wakes up every ten minutes, and three times a minute for what is sent in
the minute of the ceremony. Every chore can be done by several instances
at the same time and again after a crash; it writes only where there is something to do.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from sqlalchemy.orm import Session

from award.gallery import offers
from award.gallery.operations import erase_withdrawn
from award.kit.archive import forget_old_kits
from award.newsroom import operations as press_list
from award.newsroom import passes
from award.newsroom.mailings import send_due_mailings
from award.newsroom.queries import is_mailing_due
from award.nominations.drafts import forget_old_drafts, remind_of_drafts
from award.site import readership
from award.supports.operations import forget_unconfirmed
from award.web.visit import Services

log = logging.getLogger("award")

PAUSE_SECONDS = 600.0
# what waits for the ceremony must not wait much longer
URGENT_SECONDS = 20.0


def do_chores(services: Services, now: datetime) -> dict[str, int]:
    """Do everything that is due; returns how often each chore found something."""
    chores: dict[str, Callable[[Session], int]] = {
        "drafts deleted": lambda db: forget_old_drafts(db, services=services, now=now),
        "unconfirmed supports deleted": lambda db: forget_unconfirmed(db, now=now),
        "unconfirmed portraits deleted": lambda db: offers.forget_unconfirmed(db, now=now),
        "withdrawn portraits deleted": lambda db: erase_withdrawn(
            db, folder=services.pictures, now=now
        ),
        "kits deleted": lambda _db: forget_old_kits(services),
        "unconfirmed press contacts deleted": lambda db: press_list.forget_unconfirmed(db, now=now),
        "press passes deleted": lambda db: passes.forget_old_passes(db, now=now),
        "press mail-outs sent": lambda db: send_due_mailings(db, services=services, now=now),
        "drafts reminded": lambda db: remind_of_drafts(db, services=services, now=now),
    }
    done = {name: _do(services, chore) for name, chore in chores.items()}
    return {**done, "pages read": readership.keep(services)}


def do_urgent(services: Services, now: datetime) -> int:
    """Send the mail-outs whose instant has come; returns how many. Writes only where one has."""
    with services.database.reading() as db:
        due = is_mailing_due(db, now)
    return _do(services, lambda db: send_due_mailings(db, services=services, now=now)) if due else 0


def _do(services: Services, chore: Callable[[Session], int]) -> int:
    with services.database.writing() as db:
        return chore(db)


class Chores:
    """The thread. Stopping it waits for the chore at hand and keeps the numbers of readers."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()
        try:
            readership.keep(self._services)
        except Exception:
            log.exception("the numbers of readers since the last chores are lost")

    def _run(self) -> None:
        waited = 0.0
        while not self._stopped.wait(URGENT_SECONDS):
            waited += URGENT_SECONDS
            try:
                if waited >= PAUSE_SECONDS:
                    waited = 0.0
                    do_chores(self._services, self._services.clock.now())
                else:
                    do_urgent(self._services, self._services.clock.now())
            except Exception:
                # the next round tries again; the prize goes on
                log.exception("a chore failed")
