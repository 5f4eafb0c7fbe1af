# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's mail-outs of an edition: write, look at, test, send or let wait, watch."""

from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.i18n import DEFAULT
from award.mail.models import MailState
from award.newsroom import mailings
from award.newsroom.forms import ButtonForm, MailingForm, OrderForm
from award.newsroom.letters import Reader, body_for, embargo_line
from award.newsroom.models import Mailing
from award.newsroom.queries import (
    DROPPED,
    count_recipients,
    mailing_of,
    mailings_of,
    named_too_early,
    named_without_consent,
    progress,
)
from award.newsroom.rules import PLACEHOLDERS, Moment
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

MAILINGS = "/intern/editions/{edition:str}/mailings"
ONE = MAILINGS + "/{mailing_id:int}"


@get(MAILINGS, action=Action.KEEP_PRESS_LIST)
def show_mailings(visit: Visit) -> Response[bytes]:
    return _mailings(visit, MailingForm())


def _mailings(visit: Visit, form: MailingForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    return page(
        visit,
        "newsroom/mailings.html",
        status=status,
        edition=edition,
        mailings=mailings_of(visit.db, edition),
        form=form,
        recipients=count_recipients(visit.db),
        placeholders=PLACEHOLDERS,
    )


@post(MAILINGS, action=Action.KEEP_PRESS_LIST)
def write_mailing(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), MailingForm(Typed(visit.form))
    written: list[Mailing] = []
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}
    if not form.accepts(
        lambda: written.append(mailings.write_mailing(visit.db, edition, form.draft, **note))
    ):
        return _mailings(visit, form, status=422)
    return see_other(visit, _path(edition, written[0]))


@get(ONE, action=Action.KEEP_PRESS_LIST)
def show_mailing(visit: Visit, mailing_id: int) -> Response[bytes]:
    """As it will read, or how far it has come."""
    edition = current_edition(visit)
    return _mailing(visit, edition, mailing_of(visit.db, edition, mailing_id), OrderForm())


def _mailing(
    visit: Visit, edition: Edition, mailing: Mailing, form: Form, status: int = 200
) -> Response[bytes]:
    waits = mailing.moment == Moment.CEREMONY
    leaves = mailing.sent_at or visit.now
    return page(
        visit,
        "newsroom/mailing.html",
        status=status,
        edition=edition,
        mailing=mailing,
        form=form,
        embargo=None if waits else embargo_line(mailing, edition, leaves),
        body=body_for(mailing, edition, _writer(visit), visit.services),
        too_early=named_too_early(visit.db, edition, mailing, visit.now),
        without_consent=named_without_consent(visit.db, edition, mailing),
        recipients=count_recipients(visit.db),
        tested=visit.request.query_params.get("tested") == "1",
        **_progress(visit, mailing),
    )


def _progress(visit: Visit, mailing: Mailing) -> dict[str, Any]:
    counts = progress(visit.db, mailing)
    waiting = counts[MailState.QUEUED] + counts[MailState.HELD]
    return {"counts": counts, "states": [*MailState, DROPPED], "waiting": waiting}


@get(ONE + "/progress", action=Action.KEEP_PRESS_LIST)
def show_progress(visit: Visit, mailing_id: int) -> Response[bytes]:
    """The figures alone, for a page that is looking on."""
    edition = current_edition(visit)
    mailing = mailing_of(visit.db, edition, mailing_id)
    return page(
        visit,
        "newsroom/_progress.html",
        edition=edition,
        mailing=mailing,
        **_progress(visit, mailing),
    )


@get(ONE + "/edit", action=Action.KEEP_PRESS_LIST)
def show_editor(visit: Visit, mailing_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    mailing = mailing_of(visit.db, edition, mailing_id)
    return _editor(visit, edition, mailing, MailingForm(obj=mailing))


def _editor(
    visit: Visit, edition: Edition, mailing: Mailing, form: MailingForm, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "newsroom/edit_mailing.html",
        status=status,
        edition=edition,
        mailing=mailing,
        form=form,
        placeholders=PLACEHOLDERS,
    )


@post(ONE + "/edit", action=Action.KEEP_PRESS_LIST)
def rewrite_mailing(visit: Visit, mailing_id: int) -> Response[Any]:
    edition = current_edition(visit)
    mailing = mailing_of(visit.db, edition, mailing_id)
    form = MailingForm(Typed(visit.form))
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: mailings.rewrite_mailing(visit.db, mailing, form.draft, **note)):
        return _editor(visit, edition, mailing, form, status=422)
    return see_other(visit, _path(edition, mailing))


@post(ONE + "/test", action=Action.KEEP_PRESS_LIST)
def send_test(visit: Visit, mailing_id: int) -> Response[Any]:
    """To the person who is signed in."""
    edition = current_edition(visit)
    mailing = mailing_of(visit.db, edition, mailing_id)
    mailings.send_test(
        visit.db, mailing, edition, _writer(visit), services=visit.services, now=visit.now
    )
    return see_other(visit, _path(edition, mailing) + "?tested=1")


@post(ONE + "/order", action=Action.KEEP_PRESS_LIST)
def order_mailing(visit: Visit, mailing_id: int) -> Response[Any]:
    edition = current_edition(visit)
    mailing, form = mailing_of(visit.db, edition, mailing_id), OrderForm(Typed(visit.form))
    note: dict[str, Any] = {"actor": visit.actor, "services": visit.services, "now": visit.now}
    if not form.accepts(
        lambda: mailings.order_mailing(
            visit.db, mailing, edition, despite=bool(form.despite.data), **note
        )
    ):
        return _mailing(visit, edition, mailing, form, status=422)
    return see_other(visit, _path(edition, mailing))


@post(ONE + "/stop", action=Action.KEEP_PRESS_LIST)
def stop_mailing(visit: Visit, mailing_id: int) -> Response[Any]:
    edition = current_edition(visit)
    mailing, form = mailing_of(visit.db, edition, mailing_id), ButtonForm()
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: mailings.stop_mailing(visit.db, mailing, **note)):
        return _mailing(visit, edition, mailing, form, status=409)
    return see_other(visit, _path(edition, mailing))


@post(ONE + "/discard", action=Action.KEEP_PRESS_LIST)
def discard_mailing(visit: Visit, mailing_id: int) -> Response[Any]:
    edition = current_edition(visit)
    mailing, form = mailing_of(visit.db, edition, mailing_id), ButtonForm()
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: mailings.discard_mailing(visit.db, mailing, **note)):
        return _mailing(visit, edition, mailing, form, status=409)
    return see_other(visit, _path(edition))


def _writer(visit: Visit) -> Reader:
    """The person who writes, standing in for those who will read."""
    somebody = visit.somebody
    return Reader(somebody.name, visit.settings.office_name, somebody.email, DEFAULT)


def _path(edition: Edition, mailing: Mailing | None = None) -> str:
    path = f"/intern/editions/{edition.slug}/mailings"
    return f"{path}/{mailing.id}" if mailing else path


ROUTES = [
    show_mailings,
    write_mailing,
    show_mailing,
    show_progress,
    show_editor,
    rewrite_mailing,
    send_test,
    order_mailing,
    stop_mailing,
    discard_mailing,
]
