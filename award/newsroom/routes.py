# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public page for the press: what there is for newsrooms; join and leave the list."""

from typing import Any

from litestar.response import Response

from award.i18n import N_
from award.newsroom import operations, rules
from award.newsroom.forms import JoinForm
from award.newsroom.models import Contact
from award.newsroom.queries import newest_kit
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.open_forms import TRAPPED, must_wait
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.signing import LinkExpired, Purpose
from award.web.visit import Visit

PRESS = "/{lang:str}/press"
REPLACED = N_("This link was replaced by a newer one. Please open the newest mail.")
FORGOTTEN = N_("This link has expired. Please join the press list once more.")


@get(PRESS, action=Action.JOIN_PRESS_LIST)
def show_press(visit: Visit) -> Response[bytes]:
    return _press_page(visit, JoinForm(data={"language": visit.language.code}))


@post(PRESS, action=Action.JOIN_PRESS_LIST)
def join(visit: Visit) -> Response[Any]:
    """The same answer whether or not this address is on the list."""
    form = JoinForm(Typed(visit.form))
    if form.is_automatic(visit):
        return _press_page(visit, form, TRAPPED, status=422)
    if form.validate() and (wait := must_wait(visit, "press", form.email.data)):
        return _press_page(visit, form, wait, status=429)
    person, services = form.person, visit.services
    if not form.accepts(
        lambda: operations.join(visit.db, person, services=services, now=visit.now)
    ):
        return _press_page(visit, form, status=422)
    return see_other(visit, f"/{visit.language.code}/press/sent")


def _press_page(
    visit: Visit, form: JoinForm, refusal: Any = None, status: int = 200
) -> Response[bytes]:
    if refusal:
        form.form_errors.append(refusal)
    form.put_stamp(visit)
    kit = newest_kit(visit.db, visit.now)
    return page(visit, "newsroom/press.html", status=status, form=form, kit=kit)


@get(PRESS + "/sent", action=Action.JOIN_PRESS_LIST)
def show_sent(visit: Visit) -> Response[bytes]:
    """The same for everybody; survives a reload."""
    hours = int(rules.CONFIRM_WITHIN.total_seconds() // 3600)
    return page(visit, "newsroom/sent.html", hours=hours)


def _joining(visit: Visit, token: str) -> Contact:
    """Whom a mailed link means; LinkExpired for an old, replaced or forgotten one."""
    signer = visit.services.signer
    key, mark = signer.read(Purpose.JOIN_PRESS_LIST, token, rules.CONFIRM_WITHIN)
    contact = visit.db.get(Contact, key)
    if contact is None:
        raise LinkExpired(FORGOTTEN)
    if mark != operations.join_mark(contact):
        raise LinkExpired(REPLACED)
    return contact


@get(PRESS + "/join/{token:str}", action=Action.JOIN_PRESS_LIST)
def show_confirm(visit: Visit, token: str) -> Response[bytes]:
    """Before the button what it is for, after it the thanks: mail scanners open links, people press
    buttons."""
    contact = _joining(visit, token)
    return page(visit, "newsroom/confirm.html", contact=contact)


@post(PRESS + "/join/{token:str}", action=Action.JOIN_PRESS_LIST)
def confirm(visit: Visit, token: str) -> Response[Any]:
    contact = _joining(visit, token)
    operations.confirm(visit.db, contact, services=visit.services, now=visit.now)
    return see_other(visit, visit.request.url.path)


def _leaving(visit: Visit, token: str) -> Contact | None:
    """Whom a link for leaving means; None for who is not on the list any more."""
    signer = visit.services.signer
    key, mark = signer.read(Purpose.LEAVE_PRESS_LIST, token, rules.LEAVE_WITHIN)
    contact = visit.db.get(Contact, key)
    # somebody else may have got the number since
    return contact if contact and mark == operations.leave_mark(contact) else None


@get(PRESS + "/leave/{token:str}", action=Action.JOIN_PRESS_LIST)
def show_leave(visit: Visit, token: str) -> Response[bytes]:
    return page(visit, "newsroom/leave.html", contact=_leaving(visit, token))


@post(PRESS + "/leave/{token:str}", action=Action.JOIN_PRESS_LIST, from_mail=True)
def leave(visit: Visit, token: str) -> Response[Any]:
    """By the button, or by a mail program for its reader (RFC 8058), which follows no redirect."""
    if contact := _leaving(visit, token):
        operations.leave(visit.db, contact, now=visit.now)
    if visit.form.get("List-Unsubscribe"):
        return page(visit, "newsroom/leave.html", contact=None)
    return see_other(visit, visit.request.url.path)


ROUTES = [show_press, join, show_sent, show_confirm, confirm, show_leave, leave]
