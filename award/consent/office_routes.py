# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's list of nominees, and the mail to several of them. Mail leaves only from here and
from a nominee's page, after somebody has seen the address a stranger typed."""

from collections import Counter
from typing import Any

from litestar.response import Response

from award.consent import nominee_routes, operations
from award.consent.forms import address_in, several_form
from award.consent.operations import Office
from award.consent.purposes import asked
from award.consent.queries import Nominee, nominees
from award.consent.rules import Told
from award.consent.suppression import suppressed_among
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.nominations.models import Nomination
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

NOMINEES = "/intern/editions/{edition:str}/nominees"
PAGE_SIZE = 50


def _rows(visit: Visit, edition: Edition) -> list[Nominee]:
    rows = nominees(visit.db, edition, visit.now)
    listed = suppressed_among(visit.db, visit.services.signer, [one.nomination for one in rows])
    return nominees(visit.db, edition, visit.now, suppressed=listed) if listed else rows


@get(NOMINEES, action=Action.MANAGE_CONSENT)
def show_nominees(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    rows, wanted = _rows(visit, edition), visit.request.query_params.get("told", "")
    chosen = [row for row in rows if wanted not in set(Told) or row.told == wanted]
    pages = max(1, -(-len(chosen) // PAGE_SIZE))
    number = min(max(1, _number(visit.request.query_params.get("page", ""))), pages)
    return page(
        visit,
        "consent/nominees.html",
        edition=edition,
        rows=chosen[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        total=len(chosen),
        counts=Counter(row.told for row in rows),
        states=list(Told),
        wanted=wanted,
        page_number=number,
        pages=pages,
        asked=asked,
        to_do=sum(row.to_do for row in rows),
        reachable=len(_reachable(rows)),
        base=_base(edition),
    )


def _number(text: str) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else 1


def _base(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}/nominees"


def _reachable(rows: list[Nominee]) -> list[tuple[Nominee, str]]:
    """Whom the edition wants to be told now, and who can be told by mail."""
    reached = [
        (row, row.passport.email if row.passport and row.passport.email else _typed_address(row))
        for row in rows
        if row.to_do and not row.suppressed
    ]
    return [(row, email) for row, email in reached if email]


def _typed_address(row: Nominee) -> str:
    return address_in(row.nomination.nominee_contact)


@get(NOMINEES + "/inform", action=Action.MANAGE_CONSENT)
def show_several(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    rows = _reachable(_rows(visit, edition))
    return _several_page(visit, edition, several_form(rows), len(rows))


@post(NOMINEES + "/inform", action=Action.MANAGE_CONSENT)
def inform_several(visit: Visit) -> Response[Any]:
    edition = current_edition(visit)
    rows = _reachable(_rows(visit, edition))
    form = several_form(rows, Typed(visit.form))
    if not form.accepts(lambda: _inform(visit, rows, form)):
        return _several_page(visit, edition, form, len(rows), status=422)
    return see_other(visit, _base(edition))


def _inform(visit: Visit, rows: list[tuple[Nominee, str]], form: Any) -> None:
    ticked = set(form.chosen.data)
    chosen: dict[Nomination, str] = {
        row.nomination: email for row, email in rows if str(row.nomination.id) in ticked
    }
    office = Office(visit.services, visit.actor, visit.now)
    operations.inform_several(visit.db, chosen, language=form.language.data, office=office)


def _several_page(
    visit: Visit, edition: Edition, form: Any, number: int, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "consent/several.html",
        status=status,
        edition=edition,
        form=form,
        number=number,
        base=_base(edition),
    )


ROUTES = [show_nominees, show_several, inform_several, *nominee_routes.ROUTES]
