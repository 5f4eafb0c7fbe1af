# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proposal, page by page, and the office's list."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.editions.models import Category, Edition
from award.editions.queries import current_edition
from award.errors import Hidden
from award.i18n import N_
from award.nominations import links, operations, rules
from award.nominations.forms import CheckForm, list_filter, page_answers, page_form
from award.nominations.models import Draft, NominationState
from award.nominations.queries import (
    Wanted,
    asked_of,
    chosen_category,
    draft_of_key,
    nomination_page,
)
from award.nominations.summary import summary
from award.process.permissions import Action
from award.web.forms import Form, Typed, clean_line
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post, prepared
from award.web.visit import Visit

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60
PROPOSE = "/{lang:str}/{edition:str}/propose"
TOO_MANY = N_(
    "Very many proposals came from this internet connection. Nothing is lost: please try again in "
    "an hour, or call us."
)
TRAPPED = N_("This looked like an automatic message. If it is yours, please send it once more.")


@dataclass(frozen=True)
class Opened:
    """A draft that somebody works on, with what its pages depend on."""

    edition: Edition
    draft: Draft
    base: str

    @property
    def category(self) -> Category | None:
        return chosen_category(self.edition, self.draft.answers)

    @property
    def asked(self) -> list[rules.Asked]:
        return asked_of(self.category)

    @property
    def unfinished(self) -> str | None:
        return rules.first_unfinished(self.draft.answers, self.asked)

    @property
    def next(self) -> str:
        """The address of the page that must come next."""
        return f"{self.base}/{self.unfinished or 'check'}"

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page still to be seen; before a category is chosen all that there may be."""
        any_asked = (
            self.asked if self.category else any(c.questions for c in self.edition.categories)
        )
        return tuple(p for p in (*rules.PAGES, "check") if p != "questions" or any_asked)

    def is_open(self, step: str) -> bool:
        """Whether every page before this one is answered."""
        unfinished = self.unfinished
        return unfinished is None or (
            step in self.pages and self.pages.index(step) <= self.pages.index(unfinished)
        )


def _base(visit: Visit, edition: Edition, token: str) -> str:
    return f"/{visit.language.code}/{edition.slug}/propose/{token}"


def _open(visit: Visit, token: str) -> Opened | None:
    """The draft behind a secret address; None where it was sent already; Hidden for any other."""
    edition, key = current_edition(visit), rules.draft_key(token)
    draft = draft_of_key(visit.db, edition.id, key)
    if draft is None:
        links.sent_nomination(visit, token)
        return None
    return Opened(edition, draft, _base(visit, edition, token))


def _to_sent(visit: Visit, token: str) -> Response[Any]:
    return see_other(visit, f"{_base(visit, current_edition(visit), token)}/sent")


def _may_go_on(visit: Visit, what: str) -> bool:
    # generous: a whole shared accommodation may sit behind one address
    key = f"{what}:{client_address(visit.request, visit.settings)}"
    return visit.services.throttle.allow(key, limit=MOST_AN_HOUR, window=HOUR, now=visit.now)


@prepared(PROPOSE, action=Action.PROPOSE)
def show_start(visit: Visit) -> Response[bytes]:
    """The same for everybody until the deadline, which is when the admission ends it."""
    return page(visit, "nominations/start.html", edition=current_edition(visit), form=Form())


@post(PROPOSE, action=Action.PROPOSE)
def start(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    if not _may_go_on(visit, "draft"):
        form = Form()
        form.form_errors.append(TOO_MANY)
        return page(visit, "nominations/start.html", status=429, edition=edition, form=form)
    token = operations.start_draft(visit.db, edition_id=edition.id, now=visit.now)
    return see_other(visit, f"{_base(visit, edition, token)}/who")


@get(PROPOSE + "/{token:str}", action=Action.PROPOSE)
def resume(visit: Visit, token: str) -> Response[Any]:
    """A draft's own address: on with the first page that is open."""
    opened = _open(visit, token)
    return see_other(visit, opened.next) if opened else _to_sent(visit, token)


@get(PROPOSE + "/{token:str}/{step:str}", action=Action.PROPOSE)
def show_page(visit: Visit, token: str, step: str) -> Response[Any]:
    opened = _open(visit, token)
    if step not in rules.PAGES:
        raise Hidden
    if opened is None:
        return _to_sent(visit, token)
    if not opened.is_open(step) or step not in opened.pages:
        return see_other(visit, opened.next)
    return _page(visit, opened, step, page_form(step, opened.edition, opened.draft.answers))


@post(PROPOSE + "/{token:str}/{step:str}", action=Action.PROPOSE)
def save_page(visit: Visit, token: str, step: str) -> Response[Any]:
    """Keeps the page even where an earlier one is open: nothing that was typed is lost."""
    opened = _open(visit, token)
    if step not in rules.PAGES:
        raise Hidden
    if opened is None:
        return _to_sent(visit, token)
    form = page_form(step, opened.edition, opened.draft.answers, Typed(visit.form))
    if not form.validate():
        return _page(visit, opened, step, form, status=422)
    operations.save_answers(visit.db, opened.draft, page_answers(step, form), now=visit.now)
    return see_other(visit, opened.next)


def _page(
    visit: Visit, opened: Opened, step: str, form: Form, status: int = 200
) -> Response[bytes]:
    answers = opened.draft.answers
    return page(
        visit,
        f"nominations/{step}.html",
        status=status,
        form=form,
        opened=opened,
        step=step,
        own=rules.is_own(answers),
        back=rules.page_before(step, answers, opened.asked),
    )


@get(PROPOSE + "/{token:str}/check", action=Action.PROPOSE)
def show_check(visit: Visit, token: str) -> Response[Any]:
    opened = _open(visit, token)
    if opened is None:
        return _to_sent(visit, token)
    if opened.unfinished:
        return see_other(visit, opened.next)
    return _check_page(visit, opened, CheckForm())


@post(PROPOSE + "/{token:str}/check", action=Action.PROPOSE)
def submit(visit: Visit, token: str) -> Response[Any]:
    opened = _open(visit, token)
    if opened is None:
        return _to_sent(visit, token)
    if opened.unfinished:
        return see_other(visit, opened.next)
    form = CheckForm(Typed(visit.form))
    if not _may_go_on(visit, "propose"):
        return _check_page(visit, opened, _refused(form, TOO_MANY), status=429)
    if form.homepage.data:
        return _check_page(visit, opened, _refused(CheckForm(), TRAPPED), status=422)
    if not form.accepts(lambda: _submit(visit, opened.draft)):
        return _check_page(visit, opened, form, status=422)
    return _to_sent(visit, token)


def _submit(visit: Visit, draft: Draft) -> None:
    operations.submit_proposal(
        visit.db,
        draft=draft,
        services=visit.services,
        now=visit.now,
        language=visit.language.code,
    )


def _refused(form: Form, message: Any) -> Form:
    form.form_errors.append(message)
    return form


def _check_page(visit: Visit, opened: Opened, form: Form, status: int = 200) -> Response[bytes]:
    rows = [
        {"key": row.key, "value": row.value or N_("Not given"), "href": f"{opened.base}/{row.page}"}
        for row in summary(opened.draft.answers, opened.category)
    ]
    return page(visit, "nominations/check.html", status=status, form=form, opened=opened, rows=rows)


@get("/intern/editions/{edition:str}/nominations", action=Action.READ_NOMINATIONS)
def show_list(visit: Visit) -> Response[bytes]:
    """The whole page, or for htmx only the table."""
    edition, wanted = current_edition(visit), _wanted(visit)
    partial = "_table" if visit.request.headers.get("hx-request") else "list"
    return page(
        visit,
        f"nominations/{partial}.html",
        edition=edition,
        found=nomination_page(visit.db, edition.id, wanted),
        wanted=wanted,
        labels={state.value: state.label for state in NominationState},
        titles={category.id: category.title for category in edition.categories},
        form=list_filter(edition, wanted),
        address=visit.request.url.path,
    )


def _wanted(visit: Visit) -> Wanted:
    asked = visit.request.query_params
    state, number = asked.get("state", ""), asked.get("page", "1")
    return Wanted(
        state=state if state in set(NominationState) else "",
        category=asked.get("category", ""),
        name=clean_line(asked.get("name", ""))[:200],
        page=int(number[:6]) if number.isascii() and number.isdigit() else 1,
    )


ROUTES = [
    show_start,
    start,
    resume,
    show_page,
    save_page,
    show_check,
    submit,
    show_list,
    *links.ROUTES,
]
