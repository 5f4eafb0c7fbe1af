# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the reading room: one cookie that is the same for all jurors, and no other cookie.

cookie "reading-room" (Path=/urn) = HMAC of the round: tells that somebody is of the jury, not who
any other cookie                  = 400: it could name the person at the urn
"""

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from litestar.datastructures import Cookie
from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.errors import BadRequest, Hidden
from award.i18n import N_
from award.jury.forms import CodeForm
from award.jury.models import Round, RoundState
from award.jury.queries import the_round
from award.settings import Settings
from award.web.pages import page
from award.web.visit import Services, Visit

BASE = "/urn/{lang:str}/{edition:str}"


def cookie_name(settings: Settings) -> str:
    return "__Secure-reading-room" if settings.secure_cookies else "reading-room"


def key_cookie(services: Services, scoring_round: Round) -> Cookie:
    """Opens the reading room of this round until the browser is closed."""
    return Cookie(
        key=cookie_name(services.settings),
        value=_key(services, scoring_round),
        path="/urn",
        secure=services.settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def _key(services: Services, scoring_round: Round) -> str:
    return services.signer.digest("reading-room", scoring_round.id)


def is_open(visit: Visit, scoring_round: Round) -> bool:
    """Whether the visitor holds the key of this round."""
    sent = visit.request.cookies.get(cookie_name(visit.settings), "")
    return hmac.compare_digest(sent.encode(), _key(visit.services, scoring_round).encode())


def check_cookies(visit: Visit) -> None:
    """Refuse a request that could carry somebody's name. Read from the header as it came: what a
    parser drops would still have been sent."""
    allowed = cookie_name(visit.settings)
    for header in visit.request.headers.getall("cookie", []):
        for part in header.split(";"):
            name = part.partition("=")[0].strip()
            if name != allowed:
                raise BadRequest(
                    N_(
                        "Your browser sent a cookie (“%(name)s”) that does not belong here and "
                        "could give away who you are. Nothing was read and nothing was cast. "
                        "Please open this page in a private window, or delete this site's cookies.",
                        name=name[:60],
                    )
                )


def scored_round(visit: Visit) -> Round:
    """The round whose urn stands here; Hidden where none is being scored."""
    found = the_round(visit.db, visit.edition_id or 0)
    if found.state != RoundState.SCORING:
        raise Hidden
    return found


def room_frame(visit: Visit, scoring_round: Round) -> dict[str, Any]:
    """What every page under /urn shows."""
    edition = current_edition(visit)
    return {
        "edition": edition,
        "base": f"/urn/{visit.language.code}/{edition.slug}",
        "fp": scoring_round.fp,
        "fingerprint": group_fingerprint(scoring_round.fp),
    }


Handler = Callable[..., Response[Any]]


def anonymous(handler: Handler) -> Handler:
    """For every page under /urn: no cookie but the reading room's. Passes the round on."""

    @wraps(handler)
    def checked(visit: Visit, **values: Any) -> Response[Any]:
        check_cookies(visit)
        return handler(visit, scored_round(visit), **values)

    return checked


def inside(handler: Handler) -> Handler:
    """As `anonymous`, for what only the jury reads: whoever has no key is shown how to get one."""

    @wraps(handler)
    def checked(visit: Visit, scoring_round: Round, **values: Any) -> Response[Any]:
        if is_open(visit, scoring_round):
            return handler(visit, scoring_round, **values)
        context = room_frame(visit, scoring_round)
        return page(visit, "jury/door.html", status=403, form=CodeForm(), **context)

    return anonymous(checked)
