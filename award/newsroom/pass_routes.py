# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's press passes of an edition: give, renew, revoke, and what was looked at."""

from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.newsroom import passes
from award.newsroom.forms import ButtonForm, PassForm
from award.newsroom.models import PressPass
from award.newsroom.queries import looks_of, pass_in, passes_of, state_of
from award.newsroom.rules import PassState
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

PASSES = "/intern/editions/{edition:str}/passes"
ONE = PASSES + "/{pass_id:int}"


@get(PASSES, action=Action.KEEP_PRESS_LIST)
def show_passes(visit: Visit) -> Response[bytes]:
    return _passes(visit, PassForm())


def _passes(visit: Visit, form: PassForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    given = passes_of(visit.db, edition)
    return page(
        visit,
        "newsroom/passes.html",
        status=status,
        edition=edition,
        passes=given,
        states={one.id: state_of(one, edition, visit.now) for one, _looks, _latest in given},
        over=visit.now >= edition.ceremony_at,
        form=form,
    )


@post(PASSES, action=Action.KEEP_PRESS_LIST)
def give_pass(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), PassForm(Typed(visit.form))
    note: dict[str, Any] = {"actor": visit.actor, "services": visit.services, "now": visit.now}
    if not form.accepts(lambda: passes.give_pass(visit.db, edition, form.holder, **note)):
        return _passes(visit, form, status=422)
    return see_other(visit, _path(edition))


@get(ONE, action=Action.KEEP_PRESS_LIST)
def show_pass(visit: Visit, pass_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    return _pass(visit, edition, pass_in(visit.db, edition, pass_id), ButtonForm())


def _pass(
    visit: Visit, edition: Edition, given: PressPass, form: Form, status: int = 200
) -> Response[bytes]:
    state = state_of(given, edition, visit.now)
    return page(
        visit,
        "newsroom/pass.html",
        status=status,
        edition=edition,
        given=given,
        state=state,
        looks=looks_of(visit.db, given),
        form=form,
        renewable=state is not PassState.PUBLIC and visit.now < edition.ceremony_at,
    )


@post(ONE + "/renew", action=Action.KEEP_PRESS_LIST)
def renew_pass(visit: Visit, pass_id: int) -> Response[Any]:
    edition = current_edition(visit)
    given, form = pass_in(visit.db, edition, pass_id), ButtonForm()
    note: dict[str, Any] = {"actor": visit.actor, "services": visit.services, "now": visit.now}
    if not form.accepts(lambda: passes.renew_pass(visit.db, given, edition, **note)):
        return _pass(visit, edition, given, form, status=409)
    return see_other(visit, _path(edition, given))


@post(ONE + "/revoke", action=Action.KEEP_PRESS_LIST)
def revoke_pass(visit: Visit, pass_id: int) -> Response[Any]:
    edition = current_edition(visit)
    given = pass_in(visit.db, edition, pass_id)
    passes.revoke_pass(visit.db, given, actor=visit.actor, now=visit.now)
    return see_other(visit, _path(edition, given))


def _path(edition: Edition, given: PressPass | None = None) -> str:
    path = f"/intern/editions/{edition.slug}/passes"
    return f"{path}/{given.id}" if given else path


ROUTES = [show_passes, give_pass, show_pass, renew_pass, revoke_pass]
