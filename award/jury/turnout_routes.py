# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office sees while the jury scores: the day's number of ballots, and nothing more."""

from datetime import datetime

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.jury import operations, queries, rules
from award.jury.collection_routes import BASE, office_path, suggestion_rows
from award.jury.models import Round
from award.jury.reading import reading_list
from award.jury.turnout import DailyFigure, daily_figure
from award.process.permissions import Action
from award.web.forms import Form
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit


@get(f"{BASE}/turnout", action=Action.READ_TURNOUT)
def show_turnout(visit: Visit) -> Response[bytes]:
    return _turnout_page(visit, Form())


@post(f"{BASE}/turnout/remind", action=Action.READ_TURNOUT)
def remind(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    ballots = _figure(visit).ballots
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


def _figure(visit: Visit) -> DailyFigure:
    current = queries.the_round(visit.db, current_edition(visit).id)
    return daily_figure(queries.urn_path(visit.services, current), visit.now)


def _turnout_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    eligible = queries.eligible_counts(visit.db, current)
    figure, k = _figure(visit), queries.manifest_of(current).k
    ended = queries.keys_destroyed(visit.db, current)
    return page(
        visit,
        "jury/turnout.html",
        status=status,
        form=form,
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        dossiers=reading_list(visit.db, edition.id),
        figure=figure,
        eligible=eligible,
        k=k,
        thin=rules.thin(eligible, k),
        lagging=_lagging(edition, current, figure, began=ended.at, now=visit.now) if ended else {},
        ended=ended,
        over=visit.now >= edition.scoring_until,
        suggestions=suggestion_rows(visit, current),
        reminded="reminded" in visit.request.query_params,
    )


def _lagging(
    edition: Edition, current: Round, figure: DailyFigure, *, began: datetime, now: datetime
) -> dict[str, int]:
    return rules.lagging(
        figure.ballots,
        queries.numbers_of(current),
        queries.manifest_of(current).k,
        began=began,
        until=edition.scoring_until,
        now=now,
    )


ROUTES = [show_turnout, remind]
