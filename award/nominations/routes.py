# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proposal, page by page, until it is sent."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.editions.queries import current_edition
from award.errors import Hidden
from award.i18n import N_
from award.nominations import (
    change_routes,
    doubles_routes,
    file_routes,
    links,
    list_routes,
    operations,
    rules,
)
from award.nominations.doubles import offered
from award.nominations.drafts import start_draft
from award.nominations.forms import CheckForm, page_answers, page_form
from award.nominations.opening import Opened, open_proposal
from award.nominations.proof import accept_proof, draw_challenge
from award.nominations.summary import summary
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.open_forms import TRAPPED
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post, prepared
from award.web.visit import Visit

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60
PROPOSE = "/{lang:str}/{edition:str}/propose"
TOO_MANY = N_(
    "Very many proposals came from this internet connection. Nothing is lost. Your browser can "
    "prove that you are no machine: it calculates for some seconds. Or try again in an hour, or "
    "call us."
)


def _may_go_on(visit: Visit, what: str) -> bool:
    # generous: a whole shared accommodation may sit behind one address
    key = f"{what}:{client_address(visit.request, visit.settings)}"
    if visit.services.throttle.allow(key, limit=MOST_AN_HOUR, window=HOUR, now=visit.now):
        return True
    sent = str(visit.form.get("altcha") or "")
    return bool(sent) and accept_proof(visit.db, sent, services=visit.services, now=visit.now)


def _challenge(visit: Visit, status: int) -> str:
    return draw_challenge(visit.services, visit.now) if status == 429 else ""


@prepared(PROPOSE, action=Action.PROPOSE)
def show_start(visit: Visit) -> Response[bytes]:
    """The same for everybody until the deadline, which is when the admission ends it."""
    return _start_page(visit, Form())


@post(PROPOSE, action=Action.PROPOSE)
def start(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    if not _may_go_on(visit, "draft"):
        return _start_page(visit, _refused(Form(), TOO_MANY), status=429)
    language = visit.language.code
    code = start_draft(visit.db, edition_id=edition.id, now=visit.now, language=language)
    return see_other(visit, f"/{language}/{edition.slug}/propose/{code}/who")


def _start_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    return page(
        visit,
        "nominations/start.html",
        status=status,
        edition=current_edition(visit),
        form=form,
        challenge=_challenge(visit, status),
    )


@get(PROPOSE + "/{token:str}", action=Action.READ_RECEIPT)
def resume(visit: Visit, token: str) -> Response[Any]:
    """A proposal's own address: on with the first page that is open, or to what became of it."""
    opened = open_proposal(visit, token)
    return see_other(visit, opened.next if opened.draft else f"{opened.base}/sent")


@get(PROPOSE + "/{token:str}/{step:str}", action=Action.PROPOSE)
def show_page(visit: Visit, token: str, step: str) -> Response[Any]:
    opened = _at(visit, token, step)
    if not rules.is_open(step, opened.answers) or not opened.changeable:
        return see_other(visit, opened.next)
    form = page_form(step, opened.edition, opened.answers, confirmed=opened.confirmed)
    return _page(visit, opened, step, form)


@post(PROPOSE + "/{token:str}/{step:str}", action=Action.PROPOSE)
def save_page(visit: Visit, token: str, step: str) -> Response[Any]:
    """Keeps the page even where an earlier one is open: nothing that was typed is lost."""
    opened = _at(visit, token, step)
    typed = Typed(visit.form)
    form = page_form(step, opened.edition, opened.answers, typed, confirmed=opened.confirmed)
    if not form.accepts(lambda: opened.save(visit, page_answers(form))):
        return _page(visit, opened, step, form, status=422)
    if step == "who" and opened.draft and offered(visit.db, opened.edition, opened.answers):
        return see_other(visit, f"{opened.base}/alike")
    return see_other(visit, opened.next)


def _at(visit: Visit, token: str, step: str) -> Opened:
    if step not in rules.PAGES:
        raise Hidden
    return open_proposal(visit, token)


def _page(
    visit: Visit, opened: Opened, step: str, form: Form, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        f"nominations/{step}.html",
        status=status,
        form=form,
        opened=opened,
        step=step,
        pages=rules.PAGES,
        own=rules.is_own(opened.answers),
        back=rules.page_before(step, opened.answers),
    )


@get(PROPOSE + "/{token:str}/check", action=Action.PROPOSE)
def show_check(visit: Visit, token: str) -> Response[Any]:
    """Before sending: check and send. After it: check and change."""
    opened = open_proposal(visit, token)
    if rules.first_unfinished(opened.answers):
        return see_other(visit, opened.next)
    return _check_page(visit, opened, CheckForm())


@post(PROPOSE + "/{token:str}/check", action=Action.PROPOSE)
def submit(visit: Visit, token: str) -> Response[Any]:
    opened = open_proposal(visit, token)
    if opened.draft is None:
        return see_other(visit, f"{opened.base}/sent")
    if rules.first_unfinished(opened.answers):
        return see_other(visit, opened.next)
    form = CheckForm(Typed(visit.form))
    if not _may_go_on(visit, "propose"):
        return _check_page(visit, opened, _refused(form, TOO_MANY), status=429)
    if form.is_trapped():
        return _check_page(visit, opened, _refused(form, TRAPPED), status=422)
    if not form.accepts(lambda: _submit(visit, opened)):
        return _check_page(visit, opened, form, status=422)
    return see_other(visit, f"{opened.base}/sent")


def _submit(visit: Visit, opened: Opened) -> None:
    if opened.draft:
        operations.submit_proposal(
            visit.db,
            draft=opened.draft,
            services=visit.services,
            now=visit.now,
            language=visit.language.code,
        )


def _refused(form: Form, message: Any) -> Form:
    form.form_errors.append(message)
    return form


def _check_page(visit: Visit, opened: Opened, form: Form, status: int = 200) -> Response[bytes]:
    rows = [
        {
            "key": row.key,
            "value": row.value or N_("Not given"),
            "href": f"{opened.base}/{row.page}" if opened.changeable else "",
            "language": row.language,
        }
        for row in summary(opened.answers, opened.category)
    ]
    return page(
        visit,
        "nominations/check.html",
        status=status,
        form=form,
        opened=opened,
        rows=rows,
        pages=rules.PAGES,
        challenge=_challenge(visit, status),
    )


ROUTES = [
    show_start,
    start,
    resume,
    show_page,
    save_page,
    show_check,
    submit,
    *change_routes.ROUTES,
    *doubles_routes.ROUTES,
    *file_routes.ROUTES,
    *links.ROUTES,
    *list_routes.ROUTES,
]
