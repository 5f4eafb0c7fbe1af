# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One nomination in the office, and the editor of its dossier."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.attachments.queries import attachments_of
from award.consent.purposes import asked
from award.consent.queries import Nominee, nominee
from award.consent.suppression import is_suppressed
from award.editions.queries import current_edition
from award.i18n import N_
from award.nominations.models import Nomination, NominationState
from award.nominations.operations import confirm_for_proposer
from award.nominations.queries import nomination_in
from award.nominations.summary import about_nominee, answers_of
from award.process.permissions import Action
from award.screening import operations
from award.screening.forms import (
    AnswerForm,
    AskForm,
    ButtonForm,
    DossierForm,
    RejectForm,
    TranslationForm,
)
from award.screening.queries import dossier_of, history
from award.screening.rules import Move, is_possible
from award.supports.queries import on_nomination
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

ONE = "/intern/editions/{edition:str}/nominations/{nomination_id:int}"
VERBS = {
    "send proposal": N_("Proposal sent"),
    "send confirmation link again": N_("Confirmation link sent again"),
    "confirm proposal": N_("Proposal confirmed"),
    "confirm for proposer": N_("Proposal confirmed for the proposer"),
    "change proposal": N_("Changed by the proposer"),
    "withdraw proposal": N_("Withdrawn by the proposer"),
    "enter paper": N_("Typed from paper"),
    "correct paper": N_("Typed once more from paper"),
    "confirm paper": N_("Compared with the paper"),
    Move.ADMIT: N_("Admitted"),
    Move.REJECT: N_("Not admitted"),
    Move.ASK: N_("Question asked"),
    Move.NOTE_ANSWER: N_("Answer noted"),
    Move.TAKE_BACK: N_("Decision taken back"),
    "send support": N_("Support sent"),
    "confirm support": N_("Support confirmed"),
    "merge": N_("Merged with another proposal"),
    "take in": N_("Another proposal merged into this one"),
    "take merge back": N_("Merging taken back"),
    "give back": N_("Merging of another proposal taken back"),
    "translate": N_("Working translation saved"),
    "write dossier": N_("Dossier saved"),
    "inform by mail": N_("Nominee informed by mail"),
    "inform by letter": N_("Letter to the nominee made"),
    "inform by person": N_("Nominee informed in person"),
    "note why not informed": N_("Noted why the nominee is not informed"),
    "mark as minor": N_("Nominee noted as under 18"),
    "mark as adult": N_("Nominee noted as an adult"),
    "answer as nominee": N_("Answers of the nominee"),
    "decline as nominee": N_("The nominee does not wish to be honoured"),
    "nominee changed their mind": N_("The nominee has changed their mind"),
    "add file": N_("Photo or document added"),
    "describe file": N_("Words to a photo or document changed"),
    "remove file": N_("Photo or document removed"),
}


def _path(visit: Visit, nomination: Nomination) -> str:
    return f"/intern/editions/{current_edition(visit).slug}/nominations/{nomination.id}"


def _detail(
    visit: Visit, nomination: Nomination, typed: Form | None = None, status: int = 200
) -> Response[bytes]:
    """The page of a nomination; `typed` is a form that was refused and takes its place again."""
    translation = TranslationForm(data={"working_translation": nomination.working_translation})
    forms = [ButtonForm(), RejectForm(), AskForm(), AnswerForm(), translation]
    shown = {type(form).__name__: form for form in (*forms, typed) if form is not None}
    return page(
        visit,
        "screening/nomination.html",
        status=status,
        form=typed or Form(),
        forms=shown,
        nomination=nomination,
        edition=current_edition(visit),
        base=_path(visit, nomination),
        labels={state.value: state.label for state in NominationState},
        pairs=[(r.key, r.value) for r in _rows(nomination)],
        possible={move.name: is_possible(move, nomination.state) for move in Move},
        dossier=dossier_of(visit.db, nomination),
        supports=on_nomination(visit.db, nomination),
        line=_nominee(visit, nomination),
        asked=asked(nomination.relation),
        files=attachments_of(visit.db, nomination.submission_key),
        history=[(e.at, VERBS.get(e.verb, e.verb), e.actor) for e in history(visit.db, nomination)],
    )


def _nominee(visit: Visit, nomination: Nomination) -> Nominee:
    listed = is_suppressed(visit.db, visit.services.signer, nomination)
    return nominee(visit.db, nomination, visit.now, suppressed=listed)


def _rows(nomination: Nomination) -> list[Any]:
    rows = about_nominee(answers_of(nomination), nomination.category)
    return [row for row in rows if row.value]


def _answer(
    visit: Visit, nomination: Nomination, form: Form, operation: Callable[[], Any]
) -> Response[Any]:
    if not form.accepts(operation):
        return _detail(visit, nomination, form, status=422)
    return see_other(visit, _path(visit, nomination))


def _office(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "now": visit.now}


@get(ONE, action=Action.READ_NOMINATIONS)
def show_nomination(visit: Visit, nomination_id: int) -> Response[bytes]:
    return _detail(visit, nomination_in(visit.db, visit.edition_id, nomination_id))


@post(ONE + "/confirm", action=Action.SCREEN)
def confirm(visit: Visit, nomination_id: int) -> Response[Any]:
    """After a call: the proposer has no mail, or cannot reach it."""
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who, services = ButtonForm(Typed(visit.form)), _office(visit), visit.services
    return _answer(
        visit, one, form, lambda: confirm_for_proposer(visit.db, one, services=services, **who)
    )


@post(ONE + "/admit", action=Action.SCREEN)
def admit(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    who, services = _office(visit), visit.services
    form = ButtonForm(Typed(visit.form))
    return _answer(
        visit, one, form, lambda: operations.admit(visit.db, one, services=services, **who)
    )


@post(ONE + "/reject", action=Action.SCREEN)
def reject(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who, services = RejectForm(Typed(visit.form)), _office(visit), visit.services
    return _answer(
        visit,
        one,
        form,
        lambda: operations.reject(visit.db, one, reason=form.reason.data, services=services, **who),
    )


@post(ONE + "/ask", action=Action.SCREEN)
def ask(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who, services = AskForm(Typed(visit.form)), _office(visit), visit.services
    return _answer(
        visit,
        one,
        form,
        lambda: operations.ask_back(
            visit.db, one, question=form.question.data, services=services, **who
        ),
    )


@post(ONE + "/answer", action=Action.SCREEN)
def note_answer(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who = AnswerForm(Typed(visit.form)), _office(visit)
    return _answer(
        visit,
        one,
        form,
        lambda: operations.note_answer(visit.db, one, answer=form.answer.data, **who),
    )


@post(ONE + "/undo", action=Action.SCREEN)
def take_back(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who = ButtonForm(Typed(visit.form)), _office(visit)
    return _answer(visit, one, form, lambda: operations.take_back(visit.db, one, **who))


@post(ONE + "/translation", action=Action.SCREEN)
def translate(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    form, who = TranslationForm(Typed(visit.form)), _office(visit)
    return _answer(
        visit,
        one,
        form,
        lambda: operations.translate(visit.db, one, form.working_translation.data or "", **who),
    )


@get(ONE + "/dossier", action=Action.SCREEN)
def show_dossier(visit: Visit, nomination_id: int) -> Response[bytes]:
    """The editor; the first time it starts from the (translated) proposal."""
    nomination = nomination_in(visit.db, visit.edition_id, nomination_id)
    dossier = dossier_of(visit.db, nomination)
    if dossier:
        form = DossierForm(data={"title": dossier.title, "text": dossier.text})
    else:
        form = DossierForm(data={"text": _first_draft(nomination)})
    return _editor(visit, nomination, form)


def _first_draft(nomination: Nomination) -> str:
    parts = [nomination.working_translation or nomination.reason]
    for question in nomination.category.questions:
        given = nomination.answers.get(str(question.id))
        parts += [f"{question.label}\n{given}"] if given else []
    return "\n\n".join(parts)


@post(ONE + "/dossier", action=Action.SCREEN)
def save_dossier(visit: Visit, nomination_id: int) -> Response[Any]:
    nomination = nomination_in(visit.db, visit.edition_id, nomination_id)
    form = DossierForm(Typed(visit.form))
    if not form.accepts(lambda: _write(visit, nomination, form)):
        return _editor(visit, nomination, form, status=422)
    return see_other(visit, _path(visit, nomination))


def _write(visit: Visit, nomination: Nomination, form: DossierForm) -> None:
    operations.write_dossier(
        visit.db,
        nomination,
        title=form.title.data,
        text=form.text.data,
        allow_names=form.allow_names.data,
        **_office(visit),
    )


def _editor(
    visit: Visit, nomination: Nomination, form: DossierForm, status: int = 200
) -> Response[bytes]:
    left = operations.names_left(nomination, form.title.data or "", form.text.data or "")
    return page(
        visit,
        "screening/dossier.html",
        status=status,
        form=form,
        nomination=nomination,
        names_left=left,
        base=_path(visit, nomination),
        pairs=[(r.key, r.value) for r in _rows(nomination)],
    )


ROUTES = [
    show_nomination,
    confirm,
    admit,
    reject,
    ask,
    note_answer,
    take_back,
    translate,
    show_dossier,
    save_dossier,
]
