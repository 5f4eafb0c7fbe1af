# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read: start page, call, legal pages, and the small files of a web site."""

from datetime import timedelta

from litestar.response import Redirect, Response
from sqlalchemy import text

from award.accounts.models import Account
from award.accounts.queries import all_accounts
from award.editions.calendar import happens_now, jury_has_scored, timeline
from award.editions.models import language_of
from award.editions.queries import (
    allows,
    announced_editions,
    current_edition,
    earliest_change,
)
from award.i18n import Message
from award.pictures import Picture
from award.process.permissions import Action, Role
from award.web.markdown import markdown
from award.web.pages import FOOTER, page, see_other
from award.web.routing import get, prepared
from award.web.static import static_url
from award.web.visit import Visit

PLAIN = "text/plain"
ROBOTS = "User-agent: *\nDisallow: /intern/\nDisallow: /urn/\nDisallow: /demo/\n"
SECURITY_CONTACT_FOR = timedelta(days=180)
LEGAL_PAGES = [f"/{{lang:str}}/{slug}" for slug in FOOTER]


@get("/", action=Action.VISIT)
def show_door(visit: Visit) -> Response[bytes]:
    return see_other(visit, f"/{visit.language.code}/")


@prepared("/{lang:str}/", action=Action.VISIT)
def show_start(visit: Visit) -> Response[bytes]:
    editions, now = announced_editions(visit.db, visit.now), visit.now
    visit.valid_until = earliest_change(editions, now)
    current = editions[0] if editions else None
    return page(
        visit,
        "public/start.html",
        current=current,
        can_propose=current is not None and allows(Action.PROPOSE, current, now),
        sentence=happens_now(current, now) if current else "",
        stages=timeline(current, now) if current else [],
        others=[
            (e, happens_now(e, now), allows(Action.READ_WINNERS, e, now)) for e in editions[1:]
        ],
        has_archive=any(allows(Action.READ_WINNERS, e, now) for e in editions),
        people=_people_by_role(all_accounts(visit.db)) if visit.settings.demo else [],
    )


def _people_by_role(accounts: list[Account]) -> list[tuple[Message, list[Account]]]:
    # whoever has no office in the demo sits on the jury
    groups: dict[Role, list[Account]] = {}
    for account in accounts:
        if account.active:
            offices = [Role(grant.role) for grant in account.grants] or [Role.JUROR]
            for role in offices:
                groups.setdefault(role, []).append(account)
    return [(role.label, groups[role]) for role in Role if role in groups]


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


@get("/robots.txt", action=Action.VISIT)
def show_robots(_visit: Visit) -> Response[str]:
    return Response(ROBOTS, media_type=PLAIN)


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


@get("/favicon.ico", action=Action.VISIT)
def show_icon(_visit: Visit) -> Response[bytes]:
    return Redirect(static_url("img/logo.svg"), status_code=302)


ROUTES = [
    show_door,
    show_start,
    show_call,
    show_legal,
    show_health,
    show_robots,
    show_security_contact,
    show_icon,
]
