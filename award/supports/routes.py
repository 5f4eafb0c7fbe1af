# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Supporting a proposal, from the form to the button in the mail; merging, for the office."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.editions.queries import current_edition
from award.i18n import N_
from award.nominations.models import Nomination
from award.process.permissions import Action
from award.supports import operations, rules
from award.supports.forms import SupportForm
from award.supports.models import Support
from award.supports.queries import support_in, supportable
from award.web.forms import Form, Typed
from award.web.open_forms import TRAPPED, must_wait
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.signing import LinkExpired, Purpose
from award.web.visit import Visit

SUPPORT = "/{lang:str}/{edition:str}/support/{reference:str}"
CONFIRM = "/{lang:str}/{edition:str}/confirm-support/{token:str}"
OLDEST_LINK = timedelta(days=365)
REPLACED = N_("This link was replaced by a newer one. Please open the newest mail.")


@get(SUPPORT, action=Action.SUPPORT)
def show_support(visit: Visit, reference: str) -> Response[Any]:
    nomination = supportable(visit.db, current_edition(visit), reference)
    return _form_page(visit, nomination, SupportForm())


@post(SUPPORT, action=Action.SUPPORT)
def support(visit: Visit, reference: str) -> Response[Any]:
    """The same answer whether or not this mailbox has written before."""
    nomination = supportable(visit.db, current_edition(visit), reference)
    form = SupportForm(Typed(visit.form))
    if form.is_trapped():
        return _form_page(visit, nomination, _refused(form, TRAPPED), status=422)
    if form.validate() and (wait := must_wait(visit, "support", form.email.data)):
        return _form_page(visit, nomination, _refused(form, wait), status=429)
    if not form.accepts(lambda: _support(visit, nomination, form)):
        return _form_page(visit, nomination, form, status=422)
    return see_other(visit, f"{visit.request.url.path}/sent")


def _refused(form: Form, message: Any) -> Form:
    form.form_errors.append(message)
    return form


def _support(visit: Visit, nomination: Nomination, form: SupportForm) -> None:
    given = operations.Given(form.name.data, form.email.data, form.text.data, visit.language.code)
    operations.support(visit.db, nomination, given, services=visit.services, now=visit.now)


def _form_page(
    visit: Visit, nomination: Nomination, form: Form, status: int = 200
) -> Response[bytes]:
    return page(visit, "supports/support.html", status=status, form=form, nomination=nomination)


@get(SUPPORT + "/sent", action=Action.SUPPORT)
def show_sent(visit: Visit, reference: str) -> Response[Any]:
    """The same for everybody; survives a reload."""
    nomination = supportable(visit.db, current_edition(visit), reference)
    hours = int(rules.CONFIRM_WITHIN.total_seconds() // 3600)
    return page(visit, "supports/sent.html", nomination=nomination, hours=hours)


def _linked(visit: Visit, token: str) -> tuple[Support, bool]:
    """The support a mailed link means, and whether the link is too old to confirm it."""
    signer, expired = visit.services.signer, False
    try:
        fields = signer.read(Purpose.CONFIRM_SUPPORT, token, rules.CONFIRM_WITHIN)
    except LinkExpired:
        fields, expired = signer.read(Purpose.CONFIRM_SUPPORT, token, OLDEST_LINK), True
    support = support_in(visit.db, visit.edition_id, fields[0])
    if fields[1] != operations.mark_of(support):
        raise LinkExpired(REPLACED)
    return support, expired and support.confirmed_at is None


@get(CONFIRM, action=Action.CONFIRM_PROPOSAL)
def show_confirm(visit: Visit, token: str) -> Response[Any]:
    """Before the button what it is for, after it the thanks: mail scanners open links, people press
    buttons."""
    support, expired = _linked(visit, token)
    if expired:
        return _expired_page(visit, support)
    name = "confirm" if support.confirmed_at is None else "thanks"
    return page(visit, f"supports/{name}.html", support=support, edition=current_edition(visit))


@post(CONFIRM, action=Action.CONFIRM_PROPOSAL)
def confirm(visit: Visit, token: str) -> Response[Any]:
    support, expired = _linked(visit, token)
    if expired:
        return _expired_page(visit, support)
    operations.confirm_support(visit.db, support, services=visit.services, now=visit.now)
    return see_other(visit, visit.request.url.path)


def _expired_page(visit: Visit, support: Support) -> Response[bytes]:
    edition, nomination = current_edition(visit), support.nomination
    again = edition.show_names and rules.goes_on(nomination.state)
    path = f"/{visit.language.code}/{edition.slug}/support/{nomination.reference}"
    return page(visit, "supports/expired.html", status=410, again=path if again else "")


ROUTES = [show_support, support, show_sent, show_confirm, confirm]
