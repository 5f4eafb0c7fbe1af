# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's outbox, and the mailbox of the demonstration."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.errors import Hidden, RuleViolation
from award.mail import operations
from award.mail.models import MailState, OutboxMail
from award.mail.queries import counts_by_state, latest_mail
from award.mail.reading import Piece, pieces, without_secrets
from award.process.permissions import Action
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

OUTBOX = "/intern/mail"
STATES = {state.value: state.label for state in MailState}
LARGEST_ID = 2**31 - 1


@get(OUTBOX, action=Action.MANAGE_MAIL)
def show_outbox(visit: Visit) -> Response[bytes]:
    return page(
        visit,
        "mail_pages/outbox.html",
        mails=latest_mail(visit.db),
        counts=counts_by_state(visit.db),
        relay=bool(visit.settings.smtp_host),
        states=STATES,
    )


@get(f"{OUTBOX}/{{mail_id:int}}", action=Action.MANAGE_MAIL)
def show_mail(visit: Visit, mail_id: int) -> Response[bytes]:
    return _mail(visit, _find(visit, mail_id))


@post(f"{OUTBOX}/{{mail_id:int}}/hold", action=Action.MANAGE_MAIL)
def hold_mail(visit: Visit, mail_id: int) -> Response[Any]:
    mail = _find(visit, mail_id)
    return _change(visit, mail, lambda: operations.hold(visit.db, mail))


@post(f"{OUTBOX}/{{mail_id:int}}/release", action=Action.MANAGE_MAIL)
def release_mail(visit: Visit, mail_id: int) -> Response[Any]:
    mail = _find(visit, mail_id)
    return _change(visit, mail, lambda: operations.release(visit.db, mail, now=visit.now))


def _change(visit: Visit, mail: OutboxMail, operation: Callable[[], None]) -> Response[Any]:
    try:
        operation()
    except RuleViolation as refused:
        return _mail(visit, mail, status=409, refusal=refused.message)
    return see_other(visit, OUTBOX)


def _mail(
    visit: Visit, mail: OutboxMail, status: int = 200, refusal: Any = None
) -> Response[bytes]:
    return page(
        visit,
        "mail_pages/mail.html",
        status=status,
        mail=mail,
        body=[Piece(without_secrets(mail.body, visit.settings.base_url))],
        refusal=refusal,
        states=STATES,
    )


@get("/demo/post", action=Action.USE_DEMO)
def show_demo_post(visit: Visit) -> Response[bytes]:
    return page(visit, "mail_pages/demo_post.html", mails=latest_mail(visit.db))


@get("/demo/post/{mail_id:int}", action=Action.USE_DEMO)
def show_demo_mail(visit: Visit, mail_id: int) -> Response[bytes]:
    mail = _find(visit, mail_id)
    body = pieces(mail.body, visit.settings.base_url)
    return page(visit, "mail_pages/demo_mail.html", mail=mail, body=body)


def _find(visit: Visit, mail_id: int) -> OutboxMail:
    mail = visit.db.get(OutboxMail, mail_id) if mail_id <= LARGEST_ID else None
    if mail is None:
        raise Hidden
    return mail


ROUTES = [show_outbox, show_mail, hold_mail, release_mail, show_demo_post, show_demo_mail]
