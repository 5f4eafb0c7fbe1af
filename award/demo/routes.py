# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's own page: who to be, what time it is, where the mail went."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar.response import Response
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.demo import doors
from award.demo.clock import DemoClock
from award.demo.codes import demo_code, uses_demo_code
from award.editions.models import Edition
from award.editions.queries import all_editions
from award.errors import Hidden
from award.jury.queries import current_round, jurors
from award.process.permissions import Action
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Services, Visit


@dataclass(frozen=True)
class Jump:
    """A date the clock can be set to, and what happens then."""

    edition: Edition
    instant: datetime


@dataclass(frozen=True)
class Code:
    """A juror's ballot code, which only a demo may show."""

    edition: Edition
    juror: Account
    code: str


@get("/demo/", action=Action.USE_DEMO)
def show_demo(visit: Visit) -> Response[bytes]:
    """Codes and clock; it is made anew each time."""
    jumps = _jumps(visit.db, visit.now)
    codes = _codes(visit.db, visit.services)
    return page(
        visit,
        "demo/demo.html",
        jumps=jumps,
        codes=codes,
        nominees=doors.nominees(visit),
        volunteers=doors.volunteers(visit),
        journalists=doors.journalists(visit),
        now=visit.now,
    )


@post("/demo/clock", action=Action.USE_DEMO, writes=False)
def set_clock(visit: Visit) -> Response[Any]:
    """Go to the next date of an edition; dates already passed do not exist here."""
    clock = visit.services.clock
    wanted = visit.form.get("edition")
    found = [jump for jump in _jumps(visit.db, visit.now) if jump.edition.slug == wanted]
    if not found or not isinstance(clock, DemoClock):
        raise Hidden
    clock.set_forward(found[0].instant)
    return see_other(visit, "/demo/")


def _jumps(db: Session, now: datetime) -> list[Jump]:
    dated = [(edition, edition.next_change(now)) for edition in all_editions(db)]
    jumps = [Jump(edition, instant) for edition, instant in dated if instant and instant > now]
    return sorted(jumps, key=lambda jump: jump.instant)


def _codes(db: Session, services: Services) -> list[Code]:
    rounds = [(edition, current_round(db, edition.id)) for edition in all_editions(db)]
    return [
        Code(edition, seat.account, demo_code(seat.account.email))
        for edition, scoring_round in rounds
        if scoring_round
        for seat in jurors(db, edition.id)
        if uses_demo_code(db, services, scoring_round, seat)
    ]


ROUTES = [show_demo, set_clock]
