# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reading room: dossiers, and beside each the ballot that a device fills in.

No identity, no write to the main database.
"""

from litestar.response import Response

from award.editions.queries import current_edition
from award.jury.forms import score_form
from award.jury.models import Round
from award.jury.reading import of_number, reading_list
from award.jury.reading_room import BASE, inside, room_frame
from award.process.permissions import Action
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit


@get(BASE, action=Action.SCORE)
@inside
def show_room(visit: Visit, scoring_round: Round) -> Response[bytes]:
    dossiers = reading_list(visit.db, scoring_round.edition_id)
    context = room_frame(visit, scoring_round)
    return page(visit, "jury/room.html", dossiers=dossiers, **context)


@get(f"{BASE}/print", action=Action.SCORE)
@inside
def show_all(visit: Visit, scoring_round: Round) -> Response[bytes]:
    """All dossiers on one page, to be printed and read on paper."""
    dossiers = reading_list(visit.db, scoring_round.edition_id)
    return page(
        visit, "jury/all_dossiers.html", dossiers=dossiers, **room_frame(visit, scoring_round)
    )


@get(f"{BASE}/dossier/{{number:str}}", action=Action.SCORE)
@inside
def show_dossier(visit: Visit, scoring_round: Round, number: str) -> Response[bytes]:
    dossiers = reading_list(visit.db, scoring_round.edition_id)
    dossier = of_number(dossiers, number)
    place = dossiers.index(dossier)
    return page(
        visit,
        "jury/dossier.html",
        dossier=dossier,
        form=score_form(current_edition(visit).criteria)(),
        previous=dossiers[place - 1] if place else None,
        following=dossiers[place + 1] if place + 1 < len(dossiers) else None,
        **room_frame(visit, scoring_round),
    )


ROUTES = [show_room, show_all, show_dossier]
