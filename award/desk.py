# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: what is next for this person, in each edition and in each of their roles.

It looks into several rooms, so it stands above them, beside `admission`. It counts proposals while
they come in, and nothing else: what a juror has or has not done is not to be seen anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar.response import Response

from award.consent.queries import untold
from award.consent.rules import Told
from award.editions.calendar import happens_now, next_step
from award.editions.models import Edition
from award.editions.queries import all_editions, allows
from award.i18n import N_, Message, ngettext
from award.jury.queries import juries_of
from award.outreach.queries import proposals_so_far
from award.outreach.rules import period
from award.process.permissions import Action, Role
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit


@dataclass(frozen=True)
class Task:
    """One thing to do: as whom, why, and where (empty: nothing to open yet)."""

    role: Message
    edition: Edition
    text: Message | str
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
    return page(
        visit,
        "editions/desk.html",
        tasks=[*tasks, *_nominees(visit, editions), *_calls(visit, editions)],
    )


_UNTOLD = (Told.OPEN, Told.WARNING, Told.OVERDUE)


def _nominees(visit: Visit, editions: list[Edition]) -> list[Task]:
    """Where somebody proposed has not been told of it yet."""
    asked = [one for one in editions if allows(Action.MANAGE_CONSENT, one, visit.now, visit.roles)]
    counts = untold(visit.db, asked, visit.now)
    return [
        Task(
            Role.COORDINATOR.label,
            edition,
            N_(
                "Nominees to be informed: %(open)s. Soon due: %(warning)s. Overdue: %(overdue)s.",
                **{told.value: counts[edition.id][told] for told in _UNTOLD},
            ),
            N_("To the nominees"),
            f"/intern/editions/{edition.slug}/nominees",
        )
        for edition in asked
        if counts[edition.id]
    ]


def _calls(visit: Visit, editions: list[Edition]) -> list[Task]:
    """The calls that are open, for everybody who can still make them known."""
    answered = [
        one
        for one in editions
        if allows(Action.PROPOSE, one, visit.now)
        and allows(Action.READ_OUTREACH, one, visit.now, visit.roles)
    ]
    counts = proposals_so_far(visit.db, [one.id for one in answered])
    role = Role.COORDINATOR if Role.COORDINATOR in visit.roles else Role.PRESS
    return [_call_task(role, one, counts, visit.now) for one in answered]


def _call_task(role: Role, edition: Edition, counts: Mapping[int, int], now: datetime) -> Task:
    left = period(edition.opens_at, edition.submission_until).days_left(now)
    came = ngettext("%(n)s proposal so far.", "%(n)s proposals so far.", counts[edition.id])
    ends = ngettext("%(n)s day is left.", "%(n)s days are left.", left)
    href = f"/intern/editions/{edition.slug}/outreach"
    return Task(role.label, edition, f"{came} {ends}", N_("Make the call known"), href)


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
    if Role.PRESS in roles and _is_embargoed(edition, now):
        tasks.append(_newsroom_task(edition))
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
    if allows(Action.READ_WINNERS, edition, now):
        text = N_("The winners are public. What you release now shows at once.")
    href = f"/intern/editions/{edition.slug}/stories"
    return Task(Role.PRESS.label, edition, text, N_("To the stories"), href)


def _is_embargoed(edition: Edition, now: datetime) -> bool:
    """Decided, and not public yet: the time to prepare what goes to newsrooms."""
    if allows(Action.READ_WINNERS, edition, now):
        return False
    return allows(Action.READ_EMBARGOED, edition, now)


def _newsroom_task(edition: Edition) -> Task:
    text = N_("Write to the press list, let mail wait for the ceremony, give journalists a pass.")
    href = f"/intern/editions/{edition.slug}/mailings"
    return Task(Role.PRESS.label, edition, text, N_("For newsrooms"), href)


ROUTES = [show_desk]
