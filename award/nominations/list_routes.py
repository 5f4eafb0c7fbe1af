# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's list of proposals."""

from litestar.response import Response

from award.editions.queries import current_edition
from award.nominations.forms import list_filter
from award.nominations.models import NominationState
from award.nominations.queries import Wanted, nomination_page
from award.process.permissions import Action
from award.web.forms import clean_line
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit


@get("/intern/editions/{edition:str}/nominations", action=Action.READ_NOMINATIONS)
def show_list(visit: Visit) -> Response[bytes]:
    """The whole page, or for htmx only the table."""
    edition, wanted = current_edition(visit), _wanted(visit)
    partial = "_table" if visit.request.headers.get("hx-request") else "list"
    return page(
        visit,
        f"nominations/{partial}.html",
        edition=edition,
        found=nomination_page(visit.db, edition.id, wanted),
        wanted=wanted,
        labels={state.value: state.label for state in NominationState},
        titles={category.id: category.title for category in edition.categories},
        form=list_filter(edition, wanted),
        address=visit.request.url.path,
    )


def _wanted(visit: Visit) -> Wanted:
    asked = visit.request.query_params
    state, number = asked.get("state", ""), asked.get("page", "1")
    return Wanted(
        state=state if state in set(NominationState) else "",
        category=asked.get("category", ""),
        name=clean_line(asked.get("name", ""))[:200],
        page=int(number[:6]) if number.isascii() and number.isdigit() else 1,
    )


ROUTES = [show_list]
