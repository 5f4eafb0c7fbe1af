# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What links lead to: the page after sending, the confirmation, the receipt."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.editions.models import Category
from award.editions.queries import current_edition
from award.errors import Hidden
from award.i18n import N_
from award.nominations import operations, rules
from award.nominations.forms import ResendForm
from award.nominations.models import Nomination, NominationState
from award.nominations.opening import Opened, open_proposal
from award.nominations.queries import nomination_in
from award.nominations.summary import copy_of
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.signing import LinkExpired, Purpose
from award.web.visit import Visit

SENT = "/{lang:str}/{edition:str}/propose/{token:str}/sent"
CONFIRM = "/{lang:str}/{edition:str}/confirm/{token:str}"
MOST_LINKS_AN_HOUR = 3
MOST_LINKS_A_DAY = 5
OLDEST_LINK = timedelta(days=365)
WAIT = N_("We have sent several mails already. Please look for them, or try again in an hour.")
REPLACED = N_("This link was replaced by a newer one. Please open the newest mail.")


def _sent(visit: Visit, token: str) -> tuple[Opened, Nomination]:
    """What became of the draft behind a secret address; Hidden where it was not sent."""
    opened = open_proposal(visit, token)
    if opened.sent is None:
        raise Hidden
    return opened, opened.sent


def _waits(nomination: Nomination) -> bool:
    return nomination.state == NominationState.UNCONFIRMED


def _to_receipt(visit: Visit, nomination: Nomination) -> Response[Any]:
    language = visit.language.code
    return see_other(visit, operations.receipt_path(visit.services, nomination, language))


def _may_mail(visit: Visit, nomination: Nomination, email: str) -> bool:
    allow, now = visit.services.throttle.allow, visit.now
    hour, day = timedelta(hours=1), timedelta(days=1)
    limit = MOST_LINKS_AN_HOUR
    if not allow(f"link:{nomination.id}", limit=limit, window=hour, now=now):
        return False
    return allow(f"link:{email.lower()}", limit=MOST_LINKS_A_DAY, window=day, now=now)


@get(SENT, action=Action.READ_RECEIPT)
def show_sent(visit: Visit, token: str) -> Response[Any]:
    """Survives a reload; leads to the receipt once the proposal is confirmed."""
    opened, nomination = _sent(visit, token)
    if nomination.state == NominationState.WITHDRAWN:
        return page(visit, "nominations/withdrawn.html", opened=opened, nomination=nomination)
    if not _waits(nomination):
        return _to_receipt(visit, nomination)
    form = ResendForm(data={"email": nomination.nominator_email})
    return _sent_page(visit, opened, nomination, form)


@post(SENT, action=Action.CONFIRM_PROPOSAL)
def resend(visit: Visit, token: str) -> Response[Any]:
    """Another mail, to another address if the first was mistyped."""
    opened, nomination = _sent(visit, token)
    form = ResendForm(Typed(visit.form))
    if not _waits(nomination):
        return see_other(visit, visit.request.url.path)
    if form.validate() and not _may_mail(visit, nomination, form.email.data):
        form.form_errors.append(WAIT)
        return _sent_page(visit, opened, nomination, form, status=429)
    if not form.accepts(lambda: _send_again(visit, nomination, form.email.data)):
        return _sent_page(visit, opened, nomination, form, status=422)
    return see_other(visit, f"{visit.request.url.path}?again=1")


def _send_again(visit: Visit, nomination: Nomination, email: str) -> None:
    operations.resend_confirmation(
        visit.db, nomination, email=email, services=visit.services, now=visit.now
    )


def _sent_page(
    visit: Visit, opened: Opened, nomination: Nomination, form: Form, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "nominations/sent.html",
        status=status,
        form=form,
        again="again" in visit.request.query_params,
        opened=opened,
        nomination=nomination,
        hours=int(rules.CONFIRM_WITHIN.total_seconds() // 3600),
        **what_more(opened.base, opened.category),
    )


def what_more(base: str, category: Category | None) -> dict[str, Any]:
    """What can still be added to a sent proposal, for `_more.html`."""
    return {"base": base, "questions": len(category.questions) if category else 0}


def _linked(visit: Visit, token: str) -> tuple[Nomination, bool]:
    """The nomination a mailed link means, and whether the link is too old to confirm it."""
    signer, expired = visit.services.signer, False
    try:
        fields = signer.read(Purpose.CONFIRM_PROPOSAL, token, rules.CONFIRM_WITHIN)
    except LinkExpired:
        fields, expired = signer.read(Purpose.CONFIRM_PROPOSAL, token, OLDEST_LINK), True
    nomination = nomination_in(visit.db, visit.edition_id, fields[0])
    if fields[1] != rules.mailbox_mark(nomination.nominator_email):
        raise LinkExpired(REPLACED)
    return nomination, expired


@get(CONFIRM, action=Action.CONFIRM_PROPOSAL)
def show_confirm(visit: Visit, token: str) -> Response[Any]:
    """Only shows: mail scanners open links, people press buttons."""
    nomination, expired = _linked(visit, token)
    if not _waits(nomination):
        return _known_page(visit, nomination)
    if expired:
        return _expired_page(visit, nomination, token)
    return page(
        visit, "nominations/confirm.html", nomination=nomination, action=visit.request.url.path
    )


@post(CONFIRM, action=Action.CONFIRM_PROPOSAL)
def confirm(visit: Visit, token: str) -> Response[Any]:
    nomination, expired = _linked(visit, token)
    if expired and _waits(nomination):
        return _expired_page(visit, nomination, token)
    operations.confirm_proposal(
        visit.db, nomination=nomination, services=visit.services, now=visit.now
    )
    return _to_receipt(visit, nomination)


def _known_page(visit: Visit, nomination: Nomination) -> Response[bytes]:
    path = operations.receipt_path(visit.services, nomination, visit.language.code)
    return page(visit, "nominations/confirmed.html", nomination=nomination, receipt=path)


def _expired_page(
    visit: Visit, nomination: Nomination, token: str, form: Form | None = None, status: int = 410
) -> Response[bytes]:
    path = f"/{visit.language.code}/{nomination.edition.slug}/confirm/{token}/again"
    return page(visit, "nominations/expired.html", status=status, form=form or Form(), action=path)


@get(CONFIRM + "/again", action=Action.CONFIRM_PROPOSAL)
def show_link_sent(visit: Visit, token: str) -> Response[Any]:
    nomination, _expired = _linked(visit, token)
    return page(visit, "nominations/link_sent.html", nomination=nomination)


@post(CONFIRM + "/again", action=Action.CONFIRM_PROPOSAL)
def send_link(visit: Visit, token: str) -> Response[Any]:
    """A new link for an expired one, to the same mailbox."""
    nomination, _expired = _linked(visit, token)
    if not _waits(nomination):
        return _known_page(visit, nomination)
    form, email = Form(), nomination.nominator_email
    if not _may_mail(visit, nomination, email):
        form.form_errors.append(WAIT)
        return _expired_page(visit, nomination, token, form, status=429)
    _send_again(visit, nomination, email)
    return see_other(visit, visit.request.url.path)


@get("/{lang:str}/{edition:str}/receipt/{token:str}", action=Action.READ_RECEIPT)
def show_receipt(visit: Visit, token: str) -> Response[Any]:
    """Readable for two years by whoever has the link from the mail."""
    fields = visit.services.signer.read(Purpose.READ_RECEIPT, token, rules.RECEIPT_AGE)
    nomination = nomination_in(visit.db, visit.edition_id, fields[0])
    own = operations.own_path(visit.services, nomination, visit.language.code)
    return page(
        visit,
        "nominations/receipt.html",
        nomination=nomination,
        edition=current_edition(visit),
        rows=copy_of(nomination),
        changeable=rules.is_changeable(nomination.state),
        **what_more(own, nomination.category),
    )


ROUTES = [
    show_sent,
    resend,
    show_confirm,
    confirm,
    show_link_sent,
    send_link,
    show_receipt,
]
