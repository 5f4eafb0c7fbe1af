# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read of a call, the legal pages, and the small files of a web site."""

from datetime import timedelta

from litestar.response import Response
from sqlalchemy import text

from award.editions.calendar import happens_now, jury_has_scored, timeline
from award.editions.models import language_of
from award.editions.queries import (
    current_edition,
)
from award.pictures import Picture
from award.process.permissions import Action
from award.web.markdown import markdown
from award.web.pages import FOOTER, page
from award.web.routing import get, prepared
from award.web.visit import Visit

PLAIN = "text/plain"
SECURITY_CONTACT_FOR = timedelta(days=180)
LEGAL_PAGES = [f"/{{lang:str}}/{slug}" for slug in FOOTER]


@prepared("/{lang:str}/{edition:str}/", action=Action.READ_CALL)
def show_call(visit: Visit) -> Response[bytes]:
    return call_page(visit)


def call_page(visit: Visit) -> Response[bytes]:
    """The call of this visit's edition."""
    edition, now = current_edition(visit), visit.now
    picture = visit.db.get(Picture, edition.picture_id) if edition.picture_id else None
    return page(
        visit,
        "public/call.html",
        edition=edition,
        text=markdown(edition.call_text),
        scored=jury_has_scored(edition, now),
        sentence=happens_now(edition, now),
        stages=timeline(edition, now),
        picture=picture,
        language_of=language_of,
        url=visit.services.url,
    )


@prepared(LEGAL_PAGES, action=Action.VISIT)
def show_legal(visit: Visit) -> Response[bytes]:
    name = visit.request.url.path.rstrip("/").rpartition("/")[2]
    return page(visit, f"public/{name}.html")


@get("/healthz", action=Action.VISIT)
def show_health(visit: Visit) -> Response[str]:
    """For whoever watches the server: the application runs and reaches its database."""
    visit.db.execute(text("SELECT 1"))
    return Response("ok", media_type=PLAIN, headers={"cache-control": "no-store"})


@get("/.well-known/security.txt", action=Action.VISIT)
def show_security_contact(visit: Visit) -> Response[str]:
    """RFC 9116."""
    expires = (visit.now + SECURITY_CONTACT_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:{visit.settings.office_email}",
        f"Expires: {expires}",
        "Preferred-Languages: de, en",
        f"Canonical: {visit.services.url('/.well-known/security.txt')}",
    )
    return Response("\n".join(lines) + "\n", media_type=PLAIN)


ROUTES = [
    show_call,
    show_legal,
    show_health,
    show_security_contact,
]
