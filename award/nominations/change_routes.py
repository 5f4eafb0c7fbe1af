# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around the short path: going on later, the category's questions, changing and withdrawing."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.editions.asking import questions_form
from award.editions.models import Category, Kind, Question, language_of
from award.editions.queries import current_edition
from award.editions.rules import asked
from award.errors import Hidden
from award.i18n import N_
from award.nominations import operations, rules
from award.nominations.codes import read_code, show_code
from award.nominations.drafts import send_link
from award.nominations.forms import CodeForm, LaterForm
from award.nominations.opening import Opened, open_proposal
from award.nominations.queries import draft_of_key, nomination_of_key
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.visit import Visit

ONE = "/{lang:str}/{edition:str}/propose/{token:str}"
CONTINUE = "/{lang:str}/{edition:str}/continue"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_CODES_AN_HOUR = 60
MOST_LINKS_A_DAY = 3
UNKNOWN = N_(
    "We know no proposal with this code. Please compare each letter; a draft is kept for 14 days."
)
TOO_OFTEN = N_("Too many codes were tried from here. Please wait an hour, or call us.")
SENT_OFTEN = N_("We have sent this link several times today. Please look into your mail first.")


@get(ONE + "/later", action=Action.PROPOSE)
def show_later(visit: Visit, token: str) -> Response[bytes]:
    """The code to print, and the link by mail."""
    opened = _draft(visit, token)
    email = opened.answers.get("nominator_email", "")
    return _later_page(visit, opened, LaterForm(data={"email": email}))


@post(ONE + "/later", action=Action.PROPOSE)
def send_later(visit: Visit, token: str) -> Response[Any]:
    opened, form = _draft(visit, token), LaterForm(Typed(visit.form))
    if form.validate() and not _may_mail(visit, opened, form.email.data):
        form.form_errors.append(SENT_OFTEN)
        return _later_page(visit, opened, form, status=429)
    if not form.accepts(lambda: _send_link(visit, opened, form.email.data)):
        return _later_page(visit, opened, form, status=422)
    return see_other(visit, f"{opened.base}/later?sent=1")


def _draft(visit: Visit, token: str) -> Opened:
    opened = open_proposal(visit, token)
    if opened.draft is None or opened.code is None:
        raise Hidden
    return opened


def _may_mail(visit: Visit, opened: Opened, email: str) -> bool:
    allow, now = visit.services.throttle.allow, visit.now
    return allow(f"later:{opened.key}", limit=MOST_LINKS_A_DAY, window=DAY, now=now) and allow(
        f"link:{email.lower()}", limit=MOST_LINKS_A_DAY, window=DAY, now=now
    )


def _send_link(visit: Visit, opened: Opened, email: str) -> None:
    if opened.draft and opened.code:
        send_link(
            visit.db,
            opened.draft,
            email=email,
            code=opened.code,
            services=visit.services,
            now=visit.now,
            language=visit.language.code,
        )


def _later_page(visit: Visit, opened: Opened, form: Form, status: int = 200) -> Response[bytes]:
    return page(
        visit,
        "nominations/later.html",
        status=status,
        form=form,
        opened=opened,
        code=show_code(opened.code or ""),
        sent="sent" in visit.request.query_params,
        days=rules.DRAFT_AGE.days,
        address=visit.services.url(f"/{visit.language.code}/{opened.edition.slug}/continue"),
    )


@get(CONTINUE, action=Action.READ_RECEIPT)
def show_continue(visit: Visit) -> Response[bytes]:
    return _continue_page(visit, CodeForm())


@post(CONTINUE, action=Action.READ_RECEIPT, writes=False)
def go_on(visit: Visit) -> Response[Any]:
    """To the draft or proposal with this code."""
    form, edition = CodeForm(Typed(visit.form)), current_edition(visit)
    key = f"code:{client_address(visit.request, visit.settings)}"
    allow = visit.services.throttle.allow
    if not allow(key, limit=MOST_CODES_AN_HOUR, window=HOUR, now=visit.now):
        form.form_errors.append(TOO_OFTEN)
        return _continue_page(visit, form, status=429)
    if not form.validate():
        return _continue_page(visit, form, status=422)
    code = read_code(form.code.data)
    if not _is_known(visit, edition.id, rules.draft_key(code)):
        form.code.errors = [UNKNOWN]
        return _continue_page(visit, form, status=422)
    return see_other(visit, f"/{visit.language.code}/{edition.slug}/propose/{code}")


def _is_known(visit: Visit, edition_id: int, key: str) -> bool:
    sent = nomination_of_key(visit.db, key)
    return bool(draft_of_key(visit.db, edition_id, key)) or (
        sent is not None and sent.edition_id == edition_id
    )


def _continue_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    return page(visit, "nominations/continue.html", status=status, form=form, edition=edition)


@get(ONE + "/questions", action=Action.CHANGE_PROPOSAL)
def show_questions(visit: Visit, token: str) -> Response[bytes]:
    opened, category = _with_questions(visit, token)
    form = questions_form(category.questions, opened.answers.get("answers", {}))
    return _questions_page(visit, opened, category, form)


@post(ONE + "/questions", action=Action.CHANGE_PROPOSAL)
def save_questions(visit: Visit, token: str) -> Response[Any]:
    """Keeps the answers; where they lead to further questions, shows the page once more."""
    opened, category = _with_questions(visit, token)
    before = opened.answers.get("answers", {})
    form = questions_form(category.questions, before, Typed(visit.form))
    _forget_unasked(category.questions, form)
    given = _given(form)
    if not form.accepts(lambda: opened.save(visit, {"answers": given})):
        return _questions_page(visit, opened, category, form, status=422)
    known, now_asked = asked(category.questions, before), asked(category.questions, given)
    if any(one not in known and not given.get(str(one.id)) for one in now_asked):
        return see_other(visit, f"{opened.base}/questions?more=1")
    return see_other(visit, f"{opened.base}/{'check' if opened.draft else 'sent'}")


def _with_questions(visit: Visit, token: str) -> tuple[Opened, Category]:
    opened = open_proposal(visit, token)
    category = opened.category
    if category is None or not category.questions or not opened.changeable:
        raise Hidden
    return opened, category


def _given(form: Form) -> dict[str, str]:
    return {name.removeprefix("q"): value or "" for name, value in form.data.items()}


def _forget_unasked(questions: Sequence[Question], form: Form) -> None:
    """What an earlier answer has made superfluous is neither kept nor refused, whether a script had
    hidden it or not: nobody can correct what they do not see."""
    wanted = {f"q{question.id}" for question in asked(questions, _given(form))}
    for field in form:
        if field.name not in wanted:
            field.data, field.raw_data = "", []


def _questions_page(
    visit: Visit, opened: Opened, category: Category, form: Form, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "nominations/questions.html",
        status=status,
        form=form,
        opened=opened,
        category=category,
        files=Kind.FILE,
        language_of=language_of,
        asked={question.id for question in asked(category.questions, _given(form))},
        more="more" in visit.request.query_params,
    )


@get(ONE + "/withdraw", action=Action.CHANGE_PROPOSAL)
def show_withdraw(visit: Visit, token: str) -> Response[Any]:
    """Asks once more; only the button acts."""
    opened = open_proposal(visit, token)
    if opened.sent is None or not opened.changeable:
        return see_other(visit, opened.base)
    return page(visit, "nominations/withdraw.html", form=Form(), opened=opened)


@post(ONE + "/withdraw", action=Action.CHANGE_PROPOSAL)
def withdraw(visit: Visit, token: str) -> Response[Any]:
    opened, form = open_proposal(visit, token), Form()
    if not form.accepts(lambda: _withdraw(visit, opened)):
        return page(visit, "nominations/withdraw.html", status=422, form=form, opened=opened)
    return see_other(visit, f"{opened.base}/sent")


def _withdraw(visit: Visit, opened: Opened) -> None:
    if opened.sent:
        operations.withdraw_proposal(visit.db, opened.sent, services=visit.services, now=visit.now)


ROUTES = [
    show_later,
    send_later,
    show_continue,
    go_on,
    show_questions,
    save_questions,
    show_withdraw,
    withdraw,
]
