# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public page for the press: what there is for newsrooms; join and leave the list."""

import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from litestar.response import Response

from award.i18n import N_
from award.newsroom import operations, rules
from award.newsroom.forms import JoinForm
from award.newsroom.models import Contact
from award.newsroom.queries import newest_kit
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.signing import LinkExpired, Purpose
from award.web.visit import Visit

PRESS = "/{lang:str}/press"
MOST_AN_HOUR = 60
MOST_MAILS_A_DAY = 5
TOO_MANY = N_(
    "Very many people have just written from this internet connection. Please try again in an "
    "hour, or call us."
)
WAIT = N_("We have sent several mails already. Please look for them, or try again tomorrow.")
TRAPPED = N_("This looked like an automatic message. If it is yours, please send it once more.")
REPLACED = N_("This link was replaced by a newer one. Please open the newest mail.")
FORGOTTEN = N_("This link has expired. Please join the press list once more.")


@get(PRESS, action=Action.JOIN_PRESS_LIST)
def show_press(visit: Visit) -> Response[bytes]:
    form = JoinForm(data={"language": visit.language.code, "shown": _stamp(visit)})
    return _press_page(visit, form)


@post(PRESS, action=Action.JOIN_PRESS_LIST)
def join(visit: Visit) -> Response[Any]:
    """The same answer whether or not this address is on the list."""
    form = JoinForm(Typed(visit.form))
    if form.homepage.data or not _human(visit, form.shown.data or ""):
        form.homepage.data = ""
        return _press_page(visit, form, TRAPPED, status=422)
    if form.validate() and (wait := _must_wait(visit, form.email.data)):
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
    if not _shown_at(visit, form.shown.data or ""):
        form.shown.data = _stamp(visit)
    kit = newest_kit(visit.db, visit.now)
    return page(visit, "newsroom/press.html", status=status, form=form, kit=kit)


def _stamp(visit: Visit) -> str:
    moment = str(int(visit.now.timestamp()))
    return f"{moment}.{visit.services.signer.digest('press-form', moment)}"


def _shown_at(visit: Visit, stamp: str) -> datetime | None:
    moment, _dot, digest = stamp.partition(".")
    known = visit.services.signer.digests("press-form", moment)
    if not any(hmac.compare_digest(digest.encode(), one.encode()) for one in known):
        return None
    return datetime.fromtimestamp(int(moment), UTC)


def _human(visit: Visit, stamp: str) -> bool:
    shown = _shown_at(visit, stamp)
    return shown is not None and rules.looks_human(visit.now - shown)


def _must_wait(visit: Visit, email: str) -> Any:
    """Why no mail is sent now; None where one may be."""
    allow, now = visit.services.throttle.allow, visit.now
    # generous: a whole newsroom sits behind one address
    address = f"press:{client_address(visit.request, visit.settings)}"
    if not allow(address, limit=MOST_AN_HOUR, window=timedelta(hours=1), now=now):
        return TOO_MANY
    mailbox = f"press-mail:{email.lower()}"
    free = allow(mailbox, limit=MOST_MAILS_A_DAY, window=timedelta(days=1), now=now)
    return None if free else WAIT


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
