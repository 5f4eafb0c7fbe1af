# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office asks a juror about a conflict, or takes the question back."""

from litestar.response import Response

from award.editions.queries import current_edition
from award.jury import conflicts, queries
from award.jury.collection_routes import BASE, collection_page, office_path, suggest_form
from award.jury.forms import SuggestForm
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import see_other
from award.web.routing import post
from award.web.visit import Visit


@post(f"{BASE}/collection/suggest", action=Action.MANAGE_COLLECTION)
def suggest(visit: Visit) -> Response[bytes]:
    form = suggest_form(visit, Typed(visit.form))
    if not form.accepts(lambda: _suggest(visit, form)):
        return collection_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "collection"))


def _suggest(visit: Visit, form: SuggestForm) -> None:
    edition = current_edition(visit)
    conflicts.suggest_conflict(
        visit.db,
        round=queries.the_round(visit.db, edition.id),
        seat=queries.seat_by_id(visit.db, edition.id, form.juror.data),
        number=form.nomination.data,
        why=form.why.data,
        actor=visit.actor,
        now=visit.now,
    )


@post(f"{BASE}/collection/{{seat_id:str}}/{{number:str}}/back", action=Action.MANAGE_COLLECTION)
def take_back(visit: Visit, seat_id: str, number: str) -> Response[bytes]:
    edition = current_edition(visit)
    conflicts.take_back(
        visit.db,
        round=queries.the_round(visit.db, edition.id),
        seat=queries.seat_by_id(visit.db, edition.id, seat_id),
        number=number,
        actor=visit.actor,
        now=visit.now,
    )
    return see_other(visit, office_path(visit, "collection"))


ROUTES = [suggest, take_back]
