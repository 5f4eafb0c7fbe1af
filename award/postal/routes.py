# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages for proposals on paper: what waits, the entry screen, the second look."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from award.clock import BERLIN
from award.editions.models import Category
from award.editions.queries import current_edition
from award.i18n import LANGUAGES
from award.nominations.models import Nomination
from award.nominations.summary import copy_of
from award.postal import operations, prints, rules
from award.postal.fields import HEADINGS, PaperField, entry_fields
from award.postal.forms import (
    OTHER_CATEGORY,
    ConfirmForm,
    LetterForm,
    choose_form,
    entered_data,
    entry_form,
    typed_answers,
)
from award.postal.models import PostalEntry
from award.postal.operations import Paper, Typist
from award.postal.queries import (
    account_name,
    administrators,
    entry_in,
    others_of_office,
    waiting_entries,
)
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

PAPER = "/intern/editions/{edition:str}/paper"
NEW = PAPER + "/new"
ONE = PAPER + "/{nomination_id:int}"


def _room(visit: Visit) -> str:
    return f"/intern/editions/{current_edition(visit).slug}/paper"


def _typist(visit: Visit) -> Typist:
    return Typist(visit.somebody.account_id, visit.somebody.name)


@get(PAPER, action=Action.ENTER_PAPER)
def show_waiting(visit: Visit) -> Response[bytes]:
    return _waiting_page(visit, choose_form(current_edition(visit)))


def _waiting_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition, me = current_edition(visit), visit.somebody.account_id
    return page(
        visit,
        "postal/waiting.html",
        status=status,
        form=form,
        edition=edition,
        room=_room(visit),
        entries=waiting_entries(visit.db, edition.id),
        me=me,
        others=others_of_office(visit.db, me),
        administrators=administrators(visit.db),
        all_languages=list(LANGUAGES.values()),
    )


def _category(visit: Visit, chosen: str) -> Category | None:
    categories = current_edition(visit).categories
    return next((one for one in categories if str(one.id) == chosen), None)


@get(NEW, action=Action.ENTER_PAPER)
def show_entry(visit: Visit) -> Response[Any]:
    """Needs the category: without it its question is asked again."""
    edition = current_edition(visit)
    category = _category(visit, visit.request.query_params.get("category", ""))
    if category is None:
        return _ask_category(visit)
    fields = entry_fields(edition, category, visit.language.code)
    data = {"category": str(category.id), "submission_key": secrets.token_urlsafe(16)}
    return _entry_page(visit, fields, entry_form(edition, category, fields, data=data))


def _ask_category(visit: Visit) -> Response[bytes]:
    form = choose_form(current_edition(visit), Typed(visit.form))
    form.validate()
    return _waiting_page(visit, form, status=422)


def _entry_page(
    visit: Visit, fields: list[PaperField], form: LetterForm, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "postal/entry.html",
        status=status,
        form=form,
        fields=fields,
        headings=HEADINGS,
        edition=current_edition(visit),
        room=_room(visit),
    )


@dataclass(frozen=True)
class _Typed:
    """What was sent from an entry screen, and for which category."""

    category: Category
    fields: list[PaperField]
    form: LetterForm

    def paper(self) -> Paper:
        """What the operations take; for a form that is valid."""
        form = self.form
        return Paper(
            category=self.category,
            answers=typed_answers(form, self.fields),
            arrived=form.arrived.data,
            language=form.language.data,
            address=form.address.data or "",
        )

    def accepts(self, operation: Callable[[], Any]) -> bool:
        """As a form does, but only with the questions of the category that was chosen."""
        form, chosen = self.form, str(self.category.id)
        if form.shown.data == chosen:
            return form.accepts(operation)
        form.validate()
        form["category"].errors = [OTHER_CATEGORY]
        form.shown.data = chosen
        return False


def _typed(visit: Visit) -> _Typed | None:
    edition = current_edition(visit)
    sent = (str(visit.form.get(name, "")) for name in ("category", "shown"))
    found = (_category(visit, chosen) for chosen in sent)
    category = next((one for one in found if one), None)
    if category is None:
        return None
    fields = entry_fields(edition, category, visit.language.code)
    form = entry_form(edition, category, fields, Typed(visit.form))
    return _Typed(category, fields, form)


@post(NEW, action=Action.ENTER_PAPER)
def enter(visit: Visit) -> Response[Any]:
    """Sent twice, it leads to the same entry."""
    typed, made = _typed(visit), []
    if typed is None:
        return _ask_category(visit)
    if not typed.accepts(lambda: made.append(_enter(visit, typed))):
        return _entry_page(visit, typed.fields, typed.form, status=422)
    return see_other(visit, f"{_room(visit)}/{made[0].id}")


def _enter(visit: Visit, typed: _Typed) -> Nomination:
    return operations.enter_paper(
        visit.db,
        edition=current_edition(visit),
        paper=typed.paper(),
        key=typed.form.submission_key.data or "",
        typist=_typist(visit),
        now=visit.now,
    )


@get(ONE, action=Action.ENTER_PAPER)
def show_comparison(visit: Visit, nomination_id: int) -> Response[Any]:
    """What was typed, to be compared; once that is done, the proposal's own page."""
    entry = entry_in(visit.db, visit.edition_id, nomination_id)
    if not rules.is_waiting(entry.nomination.state):
        return _to_proposal(visit, entry)
    return _comparison(visit, entry, _entered(visit, entry))


def _to_proposal(visit: Visit, entry: PostalEntry) -> Response[Any]:
    edition = current_edition(visit)
    path = f"/intern/editions/{edition.slug}/nominations/{entry.nomination_id}"
    return see_other(visit, path)


def _entered(visit: Visit, entry: PostalEntry) -> _Typed:
    edition, nomination = current_edition(visit), entry.nomination
    fields = entry_fields(edition, nomination.category, visit.language.code)
    data = entered_data(nomination, entry.address)
    data["arrived"] = nomination.received_at.astimezone(BERLIN).date()
    form = entry_form(edition, nomination.category, fields, data=data)
    return _Typed(nomination.category, fields, form)


def _comparison(
    visit: Visit, entry: PostalEntry, typed: _Typed, form: Form | None = None, status: int = 200
) -> Response[bytes]:
    me = visit.somebody.account_id
    return page(
        visit,
        "postal/comparison.html",
        status=status,
        form=form or typed.form,
        correction=typed.form,
        fields=typed.fields,
        headings=HEADINGS,
        confirmation=ConfirmForm(data={"seen": rules.version(entry.entered_at)}),
        entry=entry,
        edition=current_edition(visit),
        room=_room(visit),
        rows=[(row.key, row.value) for row in copy_of(entry.nomination)],
        language=LANGUAGES[entry.nomination.language].native,
        typed_by=account_name(visit.db, entry.entered_by_id),
        may_confirm=rules.is_second_person(entered_by=entry.entered_by_id, account=me),
        others=others_of_office(visit.db, entry.entered_by_id),
        administrators=administrators(visit.db),
    )


@post(ONE, action=Action.ENTER_PAPER)
def correct(visit: Visit, nomination_id: int) -> Response[Any]:
    entry = entry_in(visit.db, visit.edition_id, nomination_id)
    typed = _typed(visit)
    if typed is None:
        return _comparison(visit, entry, _entered(visit, entry), status=422)
    typist, now = _typist(visit), visit.now
    if not typed.accepts(
        lambda: operations.correct_entry(visit.db, entry, typed.paper(), typist=typist, now=now)
    ):
        return _comparison(visit, entry, typed, status=422)
    return see_other(visit, f"{_room(visit)}/{nomination_id}")


@post(ONE + "/confirm", action=Action.ENTER_PAPER)
def confirm(visit: Visit, nomination_id: int) -> Response[Any]:
    entry = entry_in(visit.db, visit.edition_id, nomination_id)
    form = ConfirmForm(Typed(visit.form))
    seen, typist, now = form.seen.data or "", _typist(visit), visit.now
    if not form.accepts(
        lambda: operations.confirm_entry(visit.db, entry, seen=seen, typist=typist, now=now)
    ):
        return _comparison(visit, entry, _entered(visit, entry), form, status=422)
    return _to_proposal(visit, entry)


ROUTES = [
    show_waiting,
    show_entry,
    enter,
    show_comparison,
    correct,
    confirm,
    *prints.ROUTES,
]
