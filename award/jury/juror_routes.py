# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror, signed in: what to do now, and the way into the reading room.

Whatever a juror opens while a round is scored only reads.
"""

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.errors import Hidden
from award.jury import queries
from award.jury.models import Round, Seat
from award.jury.reading import Candidate, candidates
from award.jury.reading_room import key_cookie
from award.process.permissions import Action
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


@post(f"{BASE}/reading-room", action=Action.ENTER_READING_ROOM, writes=False)
def enter_reading_room(visit: Visit) -> Response[bytes]:
    """The last page that knows who the visitor is: from here on only the common key is shown."""
    slug = current_edition(visit).slug
    key = key_cookie(visit.services, own_round(visit))
    return see_other(visit, f"/urn/{visit.language.code}/{slug}/", cookies=[key])


ROUTES = [show_home, enter_reading_room]
