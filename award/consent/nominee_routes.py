# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One nominee in the office: tell them, note why not, type what came back on paper."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.forms import (
    ButtonForm,
    LetterForm,
    MailForm,
    MinorForm,
    PersonForm,
    ReasonForm,
    address_in,
    answer_form,
)
from award.consent.letters import letter_pdf
from award.consent.models import Passport
from award.consent.operations import Office
from award.consent.purposes import Purpose, asked
from award.consent.queries import answers_of, history_of, nominee, passport_of
from award.consent.suppression import is_suppressed
from award.editions.queries import current_edition
from award.nominations.models import Nomination
from award.nominations.queries import nomination_in
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

ONE = "/intern/editions/{edition:str}/nominees/{nomination_id:int}"
PDF = "application/pdf"


def _nomination(visit: Visit, nomination_id: int) -> Nomination:
    return nomination_in(visit.db, visit.edition_id, nomination_id)


def _office(visit: Visit) -> Office:
    return Office(visit.services, visit.actor, visit.now)


def _base(visit: Visit, one: Nomination) -> str:
    return f"/intern/editions/{current_edition(visit).slug}/nominees/{one.id}"


def _passport(visit: Visit, one: Nomination) -> Passport:
    """The passport, or one that is not stored: for pages about somebody nobody has told yet."""
    return passport_of(visit.db, one.id) or Passport(
        nomination=one, language="de", email="", address="", additions="", guardian="", minor=False
    )


def _detail(
    visit: Visit, one: Nomination, typed: Form | None = None, status: int = 200
) -> Response[bytes]:
    """The page of a nominee; `typed` is a form that was refused and takes its place again."""
    passport = _passport(visit, one)
    stored = passport.id is not None
    given = answers_of(visit.db, passport) if stored else {}
    email = passport.email or address_in(one.nominee_contact)
    forms: list[Form] = [
        MailForm(data={"email": email, "language": passport.language}, prefix="mail-"),
        LetterForm(
            data={"address": passport.address, "language": passport.language}, prefix="letter-"
        ),
        PersonForm(data={"language": passport.language}, prefix="person-"),
        ReasonForm(data={"reason": passport.not_informed_reason}, prefix="reason-"),
        MinorForm(data={"minor": passport.minor, "guardian": passport.guardian}, prefix="minor-"),
        answer_form(passport, given, paper=True),
        ButtonForm(),
    ]
    shown = {type(form).__name__: form for form in (*forms, typed) if form is not None}
    listed = is_suppressed(visit.db, visit.services.signer, one)
    return page(
        visit,
        "consent/nominee.html",
        status=status,
        form=typed or Form(),
        forms=shown,
        edition=current_edition(visit),
        nomination=one,
        passport=passport,
        line=nominee(visit.db, one, visit.now, suppressed=listed),
        asked=asked(one.relation),
        labels={one.value: one.label for one in Purpose},
        history=history_of(visit.db, passport) if stored else [],
        base=_base(visit, one),
    )


def _answer(
    visit: Visit, one: Nomination, form: Form, operation: Callable[[], Any]
) -> Response[Any]:
    if not form.accepts(operation):
        return _detail(visit, one, form, status=422)
    return see_other(visit, _base(visit, one))


@get(ONE, action=Action.MANAGE_CONSENT)
def show_nominee(visit: Visit, nomination_id: int) -> Response[bytes]:
    return _detail(visit, _nomination(visit, nomination_id))


@post(ONE + "/mail", action=Action.MANAGE_CONSENT)
def inform_by_mail(visit: Visit, nomination_id: int) -> Response[Any]:
    one, form = _nomination(visit, nomination_id), MailForm(Typed(visit.form), prefix="mail-")
    return _answer(
        visit,
        one,
        form,
        lambda: operations.inform_by_mail(
            visit.db,
            one,
            email=form.email.data,
            language=form.language.data,
            office=_office(visit),
        ),
    )


@post(ONE + "/letter", action=Action.MANAGE_CONSENT)
def inform_by_letter(visit: Visit, nomination_id: int) -> Response[Any]:
    """The letter itself: its code stands nowhere else."""
    one, form = _nomination(visit, nomination_id), LetterForm(Typed(visit.form), prefix="letter-")
    drawn: list[bytes] = []
    if not form.accepts(lambda: drawn.append(_letter(visit, one, form))):
        return _detail(visit, one, form, status=422)
    headers = {
        "content-disposition": f'attachment; filename="{one.reference}.pdf"',
        "cache-control": "no-store",
    }
    return Response(drawn[0], status_code=200, media_type=PDF, headers=headers)


def _letter(visit: Visit, one: Nomination, form: LetterForm) -> bytes:
    code = operations.inform_by_letter(
        visit.db,
        one,
        address=form.address.data,
        language=form.language.data,
        office=_office(visit),
    )
    passport = operations.ensure_passport(visit.db, one, now=visit.now)
    return letter_pdf(passport, code, services=visit.services, now=visit.now)


@post(ONE + "/person", action=Action.MANAGE_CONSENT)
def inform_in_person(visit: Visit, nomination_id: int) -> Response[Any]:
    one, form = _nomination(visit, nomination_id), PersonForm(Typed(visit.form), prefix="person-")
    language, office = form.language, _office(visit)
    return _answer(
        visit,
        one,
        form,
        lambda: operations.inform_in_person(visit.db, one, language=language.data, office=office),
    )


@post(ONE + "/reason", action=Action.MANAGE_CONSENT)
def note_reason(visit: Visit, nomination_id: int) -> Response[Any]:
    one, form = _nomination(visit, nomination_id), ReasonForm(Typed(visit.form), prefix="reason-")
    reason, office = form.reason, _office(visit)
    return _answer(
        visit,
        one,
        form,
        lambda: operations.note_not_informed(visit.db, one, reason=reason.data, office=office),
    )


@post(ONE + "/minor", action=Action.MANAGE_CONSENT)
def note_minor(visit: Visit, nomination_id: int) -> Response[Any]:
    one, form = _nomination(visit, nomination_id), MinorForm(Typed(visit.form), prefix="minor-")
    return _answer(
        visit,
        one,
        form,
        lambda: operations.mark_minor(
            visit.db,
            one,
            minor=form.minor.data,
            guardian=form.guardian.data or "",
            office=_office(visit),
        ),
    )


@post(ONE + "/answers", action=Action.MANAGE_CONSENT)
def note_answers(visit: Visit, nomination_id: int) -> Response[Any]:
    """What came back on paper."""
    one = _nomination(visit, nomination_id)
    passport = operations.ensure_passport(visit.db, one, now=visit.now)
    given = answers_of(visit.db, passport)
    form = answer_form(passport, given, Typed(visit.form), paper=True)
    return _answer(visit, one, form, lambda: _note_answers(visit, passport, form))


def _note_answers(visit: Visit, passport: Passport, form: Any) -> None:
    given = Given(
        answers=form.given,
        how="paper",
        language=passport.language,
        additions=form.additions.data or "",
        guardian=form.guardian.data if form.guardian else "",
    )
    answers.answer(visit.db, passport, given, now=visit.now, actor=visit.actor)


@post(ONE + "/decline", action=Action.MANAGE_CONSENT)
def note_decline(visit: Visit, nomination_id: int) -> Response[Any]:
    one = _nomination(visit, nomination_id)
    passport = operations.ensure_passport(visit.db, one, now=visit.now)
    answers.decline(
        visit.db,
        passport,
        how="paper",
        language=passport.language,
        services=visit.services,
        now=visit.now,
        actor=visit.actor,
    )
    return see_other(visit, _base(visit, one))


@post(ONE + "/change-of-mind", action=Action.MANAGE_CONSENT)
def note_change_of_mind(visit: Visit, nomination_id: int) -> Response[Any]:
    one = _nomination(visit, nomination_id)
    answers.change_mind(visit.db, one, office=_office(visit))
    return see_other(visit, _base(visit, one))


ROUTES = [
    show_nominee,
    inform_by_mail,
    inform_by_letter,
    inform_in_person,
    note_reason,
    note_minor,
    note_answers,
    note_decline,
    note_change_of_mind,
]
