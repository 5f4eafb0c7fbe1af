# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's side of a round: make papers, watch the collection, end it, read the turnout."""

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.jury import operations, queries, rules
from award.jury.reading import candidates, reading_list
from award.jury.turnout import daily_counts
from award.process.permissions import Action
from award.web.forms import Form
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

BASE = "/intern/editions/{edition:str}"


def office_path(visit: Visit, rest: str) -> str:
    """An address below the edition's office pages."""
    return f"/intern/editions/{current_edition(visit).slug}/{rest}"


@get(f"{BASE}/collection/start", action=Action.MOVE_PHASE)
def show_start(visit: Visit) -> Response[bytes]:
    return _start_page(visit, Form())


@post(f"{BASE}/collection/start", action=Action.MOVE_PHASE)
def start(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    if not form.accepts(
        lambda: operations.start_collection(
            visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
        )
    ):
        return _start_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "collection"))


def _start_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    ready = queries.readiness(visit.db, edition)
    return page(
        visit, "jury/start.html", status=status, form=form, edition=edition, readiness=ready
    )


@get(f"{BASE}/collection", action=Action.MANAGE_COLLECTION)
def show_collection(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    eligible = queries.eligible_counts(visit.db, current)
    return page(
        visit,
        "jury/collection.html",
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        jurors=queries.jurors(visit.db, edition.id),
        collected=queries.collected(visit.db, current),
        nominations=candidates(visit.db, edition.id, eligible),
        eligible=eligible,
        thin=rules.thin(eligible, edition.minimum_jurors),
    )


@get(f"{BASE}/collection/end", action=Action.MANAGE_COLLECTION)
def show_end(visit: Visit) -> Response[bytes]:
    return _end_page(visit, Form())


@post(f"{BASE}/collection/end", action=Action.MANAGE_COLLECTION)
def end(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    if not form.accepts(
        lambda: operations.end_collection(
            visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
        )
    ):
        return _end_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "turnout"))


def _end_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    collected = queries.collected(visit.db, current)
    seats = queries.jurors(visit.db, edition.id)
    papers = queries.paper_counts(visit.db, current)
    return page(
        visit,
        "jury/end.html",
        status=status,
        form=form,
        edition=edition,
        missing=[seat for seat in seats if seat.id not in collected],
        thin=rules.thin(papers, edition.minimum_jurors),
    )


@get(f"{BASE}/collection/abandon", action=Action.MANAGE_COLLECTION)
def show_abandon(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    collected = len(queries.collected(visit.db, current))
    return page(visit, "jury/abandon.html", edition=edition, collected=collected)


@post(f"{BASE}/collection/abandon", action=Action.MANAGE_COLLECTION)
def abandon(visit: Visit) -> Response[bytes]:
    edition, services = current_edition(visit), visit.services
    operations.abandon_collection(
        visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
    )
    return see_other(visit, office_path(visit, "collection/start"))


@get(f"{BASE}/turnout", action=Action.READ_TURNOUT)
def show_turnout(visit: Visit) -> Response[bytes]:
    return _turnout_page(visit, Form())


@post(f"{BASE}/turnout/remind", action=Action.READ_TURNOUT)
def remind(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    ballots = _ballots(visit)
    if not form.accepts(
        lambda: operations.remind_jurors(
            visit.db,
            edition=edition,
            services=services,
            ballots=ballots,
            actor=visit.actor,
            now=visit.now,
        )
    ):
        return _turnout_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "turnout?reminded=yes"))


def _ballots(visit: Visit) -> dict[str, int]:
    current = queries.the_round(visit.db, current_edition(visit).id)
    return dict(daily_counts(queries.urn_path(visit.services, current), visit.now))


def _turnout_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    eligible = queries.eligible_counts(visit.db, current)
    return page(
        visit,
        "jury/turnout.html",
        status=status,
        form=form,
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        dossiers=reading_list(visit.db, edition.id),
        ballots=_ballots(visit),
        eligible=eligible,
        thin=rules.thin(eligible, edition.minimum_jurors),
        reminded="reminded" in visit.request.query_params,
    )


ROUTES = [
    show_start,
    start,
    show_collection,
    show_end,
    end,
    show_abandon,
    abandon,
    show_turnout,
    remind,
]
