# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The nominee's own pages. Opening one changes nothing; only buttons do."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.consent import answers, photo_routes
from award.consent.answers import Given
from award.consent.forms import ButtonForm, CodeForm, PhotoForm, answer_form
from award.consent.pages import Opened, consent_page, opened
from award.consent.purposes import Purpose, asked
from award.consent.queries import answers_of, passport_of_key
from award.errors import RuleViolation
from award.i18n import N_
from award.nominations.codes import code_key, read_code
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.visit import Visit

TYPE = "/{lang:str}/consent"
PAGE = "/{lang:str}/{edition:str}/consent/{token:str}"
WINDOW = timedelta(minutes=15)
# a shared house may type many; nobody finds one of 2^80 codes
MOST_CODES = 60
WAIT = N_("Very many codes were typed from here. Please wait 15 minutes, or call us.")
UNKNOWN = N_(
    "No page belongs to this code. Look again, letter by letter. If you got two letters, take the "
    "newer one. Or call us: %(phone)s."
)


@get(TYPE, action=Action.GIVE_CONSENT)
def show_code(visit: Visit) -> Response[bytes]:
    return page(visit, "consent/code.html", form=CodeForm())


@post(TYPE, action=Action.GIVE_CONSENT, writes=False)
def open_by_code(visit: Visit) -> Response[Any]:
    form = CodeForm(Typed(visit.form))
    key = f"consent:{client_address(visit.request, visit.settings)}"
    if not visit.services.throttle.allow(key, limit=MOST_CODES, window=WINDOW, now=visit.now):
        form.form_errors.append(WAIT)
        return page(visit, "consent/code.html", status=429, form=form)
    found: list[str] = []
    if not form.accepts(lambda: found.append(_place(visit, form.code.data))):
        return page(visit, "consent/code.html", status=422, form=form)
    return see_other(visit, found[0])


def _place(visit: Visit, typed: str) -> str:
    code = read_code(typed)
    passport = passport_of_key(visit.db, code_key(code))
    if passport is None:
        raise RuleViolation(N_(UNKNOWN.msgid, phone=visit.settings.office_phone))
    return f"/{visit.language.code}/{passport.nomination.edition.slug}/consent/{code}"


@get(PAGE, action=Action.GIVE_CONSENT)
def show_page(visit: Visit, token: str) -> Response[bytes]:
    one = opened(visit, token)
    if one.closed:
        return page(visit, "consent/closed.html", opened=one, nomination=one.nomination)
    return consent_page(visit, one, _form(visit, one), PhotoForm())


@post(PAGE, action=Action.GIVE_CONSENT)
def save(visit: Visit, token: str) -> Response[Any]:
    """A no to being considered is kept and leads to the question whether all shall end."""
    one = opened(visit, token)
    form = _form(visit, one, Typed(visit.form))
    if not form.accepts(lambda: _answer(visit, one, form)):
        return consent_page(visit, one, form, PhotoForm(), form, status=422)
    refused = form.given.get(Purpose.CONSIDERED) is False
    return see_other(visit, f"{one.base}/{'decline' if refused else 'saved'}")


def _form(visit: Visit, one: Opened, typed: Any = None) -> Any:
    return answer_form(one.passport, answers_of(visit.db, one.passport), typed)


def _answer(visit: Visit, one: Opened, form: Any) -> None:
    given = Given(
        answers=form.given,
        how=one.how,
        language=visit.language.code,
        additions=form.additions.data or "",
        guardian=form.guardian.data if form.guardian else "",
    )
    answers.answer(visit.db, one.passport, given, now=visit.now)


@get(PAGE + "/saved", action=Action.GIVE_CONSENT)
def show_saved(visit: Visit, token: str) -> Response[Any]:
    """Survives a reload: what holds now."""
    one = opened(visit, token)
    if one.closed or one.passport.answered_at is None:
        return see_other(visit, one.base)
    present = answers_of(visit.db, one.passport)
    said = {True: N_("Yes"), False: N_("No"), None: N_("Not answered, so no")}
    rows = [(one_.label, said[present.get(one_)]) for one_ in asked(one.nomination.relation)]
    return page(visit, "consent/saved.html", opened=one, nomination=one.nomination, rows=rows)


@get(PAGE + "/decline", action=Action.GIVE_CONSENT)
def show_decline(visit: Visit, token: str) -> Response[Any]:
    one = opened(visit, token)
    if one.closed:
        return see_other(visit, one.base)
    return page(
        visit, "consent/decline.html", opened=one, nomination=one.nomination, form=ButtonForm()
    )


@post(PAGE + "/decline", action=Action.GIVE_CONSENT)
def decline(visit: Visit, token: str) -> Response[Any]:
    one = opened(visit, token)
    answers.decline(
        visit.db,
        one.passport,
        how=one.how,
        language=visit.language.code,
        services=visit.services,
        now=visit.now,
    )
    return see_other(visit, one.base)


ROUTES = [
    show_code,
    open_by_code,
    show_page,
    save,
    show_saved,
    show_decline,
    decline,
    *photo_routes.ROUTES,
]
