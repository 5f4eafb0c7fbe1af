# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""While a name is typed: is there a proposal for them already?"""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.nominations.doubles import offered
from award.nominations.opening import open_proposal
from award.process.permissions import Action
from award.web.forms import clean_line
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get
from award.web.visit import Visit

# some hundred names, typed with pauses, by everybody in one house
MOST_AN_HOUR = 1_000
ASKED = ("relation", "nominee_name", "nominee_town", "nominee_kind")


@get("/{lang:str}/{edition:str}/propose/{token:str}/similar", action=Action.PROPOSE)
def show_similar(visit: Visit, token: str) -> Response[bytes]:
    """A fragment. Empty, and the same to the byte, where names are not shown, where nobody is
    alike, and where somebody asks too often."""
    opened = open_proposal(visit, token)
    query = visit.request.query_params
    typed = {name: clean_line(query.get(name, "")) for name in ASKED}
    own = opened.sent.id if opened.sent else None
    found = offered(visit.db, opened.edition, typed, own) if _may_ask(visit) else []
    return page(visit, "nominations/_similar.html", found=found, edition=opened.edition)


@get("/{lang:str}/{edition:str}/propose/{token:str}/alike", action=Action.PROPOSE)
def show_alike(visit: Visit, token: str) -> Response[Any]:
    """Once more, after the name was sent: for everybody without a script, and who overlooked it."""
    opened = open_proposal(visit, token)
    own = opened.sent.id if opened.sent else None
    found = offered(visit.db, opened.edition, opened.answers, own)
    if not found:
        return see_other(visit, opened.next)
    edition = opened.edition
    return page(visit, "nominations/alike.html", found=found, edition=edition, opened=opened)


def _may_ask(visit: Visit) -> bool:
    key = f"similar:{client_address(visit.request, visit.settings)}"
    window = timedelta(hours=1)
    return visit.services.throttle.allow(key, limit=MOST_AN_HOUR, window=window, now=visit.now)


ROUTES = [show_similar, show_alike]
