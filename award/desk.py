# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: what is next for this person, in each edition and in each of their roles.

It looks into several rooms, so it stands above them, beside `admission`. It counts nothing and
notes nothing: what a juror has or has not done is not to be seen here or anywhere.
"""

from dataclasses import dataclass
from datetime import datetime

from litestar.response import Response

from award.editions.calendar import happens_now, next_step
from award.editions.models import Edition
from award.editions.queries import all_editions, allows
from award.i18n import N_, Message
from award.jury.queries import juries_of
from award.process.permissions import Action, Role
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit


@dataclass(frozen=True)
class Task:
    """One thing to do: as whom, why, and where (empty: nothing to open yet)."""

    role: Message
    edition: Edition
    text: Message
    label: Message | None = None
    href: str = ""


@get("/intern/", action=Action.SEE_OWN_DESK)
def show_desk(visit: Visit) -> Response[bytes]:
    editions = all_editions(visit.db)
    seats = {edition.id for edition in juries_of(visit.db, visit.somebody.account_id)}
    tasks = [
        task
        for edition in editions
        for task in _tasks(edition, visit.roles, edition.id in seats, visit.now)
    ]
    return page(visit, "editions/desk.html", tasks=tasks)


def _tasks(edition: Edition, roles: frozenset[Role], seated: bool, now: datetime) -> list[Task]:
    tasks = []
    if seated:
        tasks.append(_juror_task(edition, now))
    if Role.COORDINATOR in roles:
        step = next_step(edition, now)
        tasks.append(
            Task(Role.COORDINATOR.label, edition, step.text, step.label, step.path(edition))
        )
    if Role.PRESS in roles and (task := _press_task(edition, now)):
        tasks.append(task)
    return tasks


def _juror_task(edition: Edition, now: datetime) -> Task:
    label = N_("To your page of the jury")
    href = f"/intern/jury/{edition.slug}/"
    return Task(Role.JUROR.label, edition, happens_now(edition, now), label, href)


def _press_task(edition: Edition, now: datetime) -> Task | None:
    if not allows(Action.READ_CALL, edition, now):
        return None
    if not allows(Action.WRITE_STORY, edition, now, {Role.PRESS}):
        return Task(Role.PRESS.label, edition, happens_now(edition, now))
    text = N_("Write the winners' stories. Nothing of them is public before the ceremony.")
    href = f"/intern/editions/{edition.slug}/stories"
    return Task(Role.PRESS.label, edition, text, N_("To the stories"), href)


ROUTES = [show_desk]
