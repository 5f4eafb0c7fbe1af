# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror, signed in: what to do now, ballot papers, the way into the reading room.

Whatever a juror opens while a round is scored only reads.
"""

from litestar.response import Response

from award.ballots.device import group_code, group_fingerprint, new_code
from award.editions.queries import current_edition
from award.errors import Hidden
from award.jury import operations, queries
from award.jury.forms import CodeForm
from award.jury.models import Round, Seat
from award.jury.reading import Candidate, candidates
from award.jury.reading_room import key_cookie
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

BASE = "/intern/jury/{edition:str}"


def own_seat(visit: Visit) -> Seat:
    """The visitor's seat in this very jury; Hidden for the office and for other juries."""
    seat = queries.seat_of(visit.db, current_edition(visit).id, visit.somebody.account_id)
    if seat is None:
        raise Hidden
    return seat


def own_path(visit: Visit, rest: str = "") -> str:
    """An address below the juror's own page."""
    return f"/intern/jury/{current_edition(visit).slug}/{rest}"


def own_round(visit: Visit) -> Round:
    """The current round of this jury; Hidden before there is one."""
    return queries.the_round(visit.db, current_edition(visit).id)


def own_candidates(visit: Visit) -> list[Candidate]:
    """The nominations of the current round, with the names behind them."""
    current = own_round(visit)
    numbers = [nomination.id for nomination in queries.manifest_of(current).nominations]
    return candidates(visit.db, current.edition_id, numbers)


@get(BASE, action=Action.SEE_OWN_DESK)
def show_home(visit: Visit) -> Response[bytes]:
    edition, seat = current_edition(visit), own_seat(visit)
    current = queries.current_round(visit.db, edition.id)
    return page(
        visit,
        "jury/home.html",
        edition=edition,
        round=current,
        fingerprint=group_fingerprint(current.fp) if current else None,
        collected=bool(current and queries.papers_of(visit.db, current, seat)),
        conflicts=len(queries.recused(visit.db, current, seat)) if current else 0,
        attested=queries.attestation_of(visit.db, current, seat) if current else None,
    )


@get(f"{BASE}/collect", action=Action.COLLECT)
def show_collect(visit: Visit) -> Response[bytes]:
    """Makes a code that nobody keeps: what counts is the one that is sent back."""
    if queries.papers_of(visit.db, own_round(visit), own_seat(visit)):
        return _collect_page(visit, CodeForm(), collected=True)
    code = group_code(new_code())
    return _collect_page(visit, CodeForm(data={"code": code}), groups=code.split("-"))


@post(f"{BASE}/collect", action=Action.COLLECT)
def collect(visit: Visit) -> Response[bytes]:
    form, current, seat = CodeForm(Typed(visit.form)), own_round(visit), own_seat(visit)
    if not form.accepts(
        lambda: operations.collect_papers(
            visit.db, round=current, seat=seat, code=form.code.data, now=visit.now
        )
    ):
        collected = bool(queries.papers_of(visit.db, current, seat))
        return _collect_page(visit, form, status=422, collected=collected)
    key = key_cookie(visit.services, current)
    return see_other(visit, own_path(visit, "collected"), cookies=[key])


def _collect_page(
    visit: Visit,
    form: CodeForm,
    *,
    status: int = 200,
    collected: bool = False,
    groups: list[str] | None = None,
) -> Response[bytes]:
    current = own_round(visit)
    return page(
        visit,
        "jury/collect.html",
        status=status,
        form=form,
        edition=current_edition(visit),
        collected=collected,
        groups=groups,
        candidates=own_candidates(visit),
        recused=queries.recused(visit.db, current, own_seat(visit)),
        fingerprint=group_fingerprint(current.fp),
    )


@get(f"{BASE}/collected", action=Action.COLLECT)
def show_collected(visit: Visit) -> Response[bytes]:
    current = own_round(visit)
    papers = queries.papers_of(visit.db, current, own_seat(visit))
    if not papers:
        return see_other(visit, own_path(visit, "collect"))
    return page(
        visit,
        "jury/collected.html",
        edition=current_edition(visit),
        count=len(papers),
        fingerprint=group_fingerprint(current.fp),
    )


@post(f"{BASE}/reading-room", action=Action.ENTER_READING_ROOM, writes=False)
def enter_reading_room(visit: Visit) -> Response[bytes]:
    """The last page that knows who the visitor is: from here on only the common key is shown."""
    slug = current_edition(visit).slug
    key = key_cookie(visit.services, own_round(visit))
    return see_other(visit, f"/urn/{visit.language.code}/{slug}/", cookies=[key])


ROUTES = [
    show_home,
    show_collect,
    collect,
    show_collected,
    enter_reading_room,
]
