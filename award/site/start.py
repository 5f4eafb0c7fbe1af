# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The start page: what the prize is about at this moment."""

from litestar.response import Redirect, Response

from award.accounts.models import Account
from award.accounts.queries import all_accounts
from award.editions.calendar import happens_now, timeline
from award.editions.queries import allows, announced_editions
from award.gallery.queries import public_portraits
from award.i18n import Message
from award.press.queries import next_change, public_editions, winners_of
from award.process.permissions import Action, Role
from award.site.queries import earlier_prizes, picture_of
from award.site.sharing import event_data
from award.web.pages import page, see_other
from award.web.routing import get, prepared
from award.web.static import static_url
from award.web.visit import Visit

# how many of the gallery, and of a prize that is over, stand on the start page
TEASED = 3


@get("/", action=Action.VISIT)
def show_door(visit: Visit) -> Response[bytes]:
    return see_other(visit, f"/{visit.language.code}/")


@prepared("/{lang:str}/", action=Action.VISIT)
def show_start(visit: Visit) -> Response[bytes]:
    editions, now = announced_editions(visit.db, visit.now), visit.now
    visit.valid_until = next_change(visit.db, now)
    current = editions[0] if editions else None
    awarded = public_editions(visit.db, now)
    winners = winners_of(visit.db, awarded[:1])
    # the rest stands on the page of the winners
    shown = winners if current in awarded[:1] else winners[:TEASED]
    return page(
        visit,
        "site/start.html",
        current=current,
        can_propose=current is not None and allows(Action.PROPOSE, current, now),
        sentence=happens_now(current, now) if current else "",
        stages=timeline(current, now) if current else [],
        picture=picture_of(visit.db, current) if current else None,
        latest=awarded[0] if awarded else None,
        winners=shown,
        portraits=public_portraits(visit.db, now)[:TEASED],
        others=[
            (one, happens_now(one, now), one in awarded)
            for one in editions[1:]
            if not winners or one is not awarded[0]
        ],
        has_archive=bool(awarded or earlier_prizes(visit.db)),
        people=_people_by_role(all_accounts(visit.db)) if visit.settings.demo else [],
        url=visit.services.url,
        data=event_data(visit.services, current) if current else None,
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


@get("/favicon.ico", action=Action.VISIT)
def show_icon(_visit: Visit) -> Response[bytes]:
    return Redirect(static_url("img/logo.svg"), status_code=302)


ROUTES = [show_door, show_start, show_icon]
