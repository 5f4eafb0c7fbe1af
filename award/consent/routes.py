# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The nominee's own pages. Opening one changes nothing; only buttons do."""

from typing import Any

from litestar.response import Response

from award.consent import answers, photo_routes
from award.consent.answers import Given
from award.consent.forms import ButtonForm, CodeForm, PhotoForm, answer_form
from award.consent.pages import Opened, consent_page, opened
from award.consent.purposes import Purpose, asked
from award.consent.queries import answers_of, passport_of_key
from award.consent.typed_codes import follow_code
from award.errors import Hidden
from award.i18n import N_
from award.nominations.codes import code_key
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

TYPE = "/{lang:str}/consent"
PAGE = "/{lang:str}/{edition:str}/consent/{token:str}"


@get(TYPE, action=Action.GIVE_CONSENT)
def show_code(visit: Visit) -> Response[bytes]:
    return page(visit, "consent/code.html", form=CodeForm())


@post(TYPE, action=Action.GIVE_CONSENT, writes=False)
def open_by_code(visit: Visit) -> Response[Any]:
    return follow_code(visit, "consent/code.html", lambda code: _place(visit, code))


def _place(visit: Visit, code: str) -> str:
    passport = passport_of_key(visit.db, code_key(code))
    if passport is None:
        raise Hidden
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
