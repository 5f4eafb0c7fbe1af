# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office merges two proposals for the same nominee, or takes that back."""

from typing import Any

from litestar.response import Response

from award.editions.queries import current_edition
from award.nominations.models import Nomination
from award.nominations.queries import nomination_in
from award.process.permissions import Action
from award.supports import operations
from award.supports.forms import ButtonForm
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

ONE = "/intern/editions/{edition:str}/nominations/{nomination_id:int}"


def _path(visit: Visit, nomination: Nomination) -> str:
    return f"/intern/editions/{current_edition(visit).slug}/nominations/{nomination.id}"


def _both(visit: Visit, nomination_id: int, other_id: int) -> tuple[Nomination, Nomination]:
    """(the one that stays, the one that becomes its support)"""
    ids = (nomination_id, other_id)
    stays, goes = (nomination_in(visit.db, visit.edition_id, one) for one in ids)
    return stays, goes


@get(ONE + "/merge/{other_id:int}", action=Action.SCREEN)
def show_merge(visit: Visit, nomination_id: int, other_id: int) -> Response[Any]:
    return _merge_page(visit, *_both(visit, nomination_id, other_id), ButtonForm())


@post(ONE + "/merge/{other_id:int}", action=Action.SCREEN)
def merge(visit: Visit, nomination_id: int, other_id: int) -> Response[Any]:
    stays, goes = _both(visit, nomination_id, other_id)
    form = ButtonForm(Typed(visit.form))
    if not form.accepts(lambda: _merge(visit, stays, goes)):
        return _merge_page(visit, stays, goes, form, status=422)
    return see_other(visit, _path(visit, stays))


def _merge(visit: Visit, stays: Nomination, goes: Nomination) -> None:
    operations.merge(
        visit.db, goes, into=stays, actor=visit.actor, services=visit.services, now=visit.now
    )


def _merge_page(
    visit: Visit, stays: Nomination, goes: Nomination, form: Form, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "supports/merge.html",
        status=status,
        form=form,
        stays=stays,
        goes=goes,
        edition=current_edition(visit),
        base=_path(visit, stays),
    )


@post(ONE + "/unmerge", action=Action.SCREEN)
def take_merge_back(visit: Visit, nomination_id: int) -> Response[Any]:
    """A second press finds it done; whoever pressed sees the proposal as it is."""
    nomination = nomination_in(visit.db, visit.edition_id, nomination_id)
    operations.take_merge_back(visit.db, nomination, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(visit, nomination))


ROUTES = [show_merge, merge, take_merge_back]
