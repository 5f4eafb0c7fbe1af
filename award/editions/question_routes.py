# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of a category's own questions."""

from typing import Any

from litestar.response import Response

from award.editions import parts
from award.editions.asking import questions_form
from award.editions.models import Category, language_of
from award.editions.part_routes import (
    CATEGORY,
    MOST_KILOBYTES,
    address_of,
    arrange,
    part_page,
    signed,
)
from award.editions.queries import category_of, current_edition, question_of
from award.editions.question_forms import KINDS, QuestionForm, mended_question, new_question
from award.errors import RuleViolation
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

QUESTIONS = f"{CATEGORY}/questions"
QUESTION = f"{QUESTIONS}/{{question_id:int}}"


def _page(
    visit: Visit, template: str, form: QuestionForm, category: Category, status: int = 200
) -> Response[bytes]:
    return part_page(
        visit,
        template,
        form,
        status,
        category=category,
        kinds={kind: label for kind, (label, _example) in KINDS.items()},
        examples={kind: example for kind, (_label, example) in KINDS.items()},
    )


@get(QUESTIONS, action=Action.MANAGE_EDITIONS)
def show_questions(visit: Visit, category_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    return _page(visit, "questions", new_question(category.questions), category)


@post(QUESTIONS, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def add_question(visit: Visit, category_id: int) -> Response[Any]:
    edition = current_edition(visit)
    category = category_of(edition, category_id)
    form = new_question(category.questions, Typed(visit.form))
    if not form.accepts(
        lambda: parts.add_question(visit.db, edition, category, form.plan(), **signed(visit))
    ):
        return _page(visit, "questions", form, category, status=422)
    return see_other(visit, address_of(visit, "categories", category_id, "questions"))


@get(f"{QUESTIONS}/preview", action=Action.MANAGE_EDITIONS)
def preview_questions(visit: Visit, category_id: int) -> Response[bytes]:
    edition = current_edition(visit)
    category = category_of(edition, category_id)
    form = questions_form(category.questions, {})
    return page(
        visit,
        "editions/preview.html",
        edition=edition,
        category=category,
        form=form,
        language_of=language_of,
    )


@get(QUESTION, action=Action.MANAGE_EDITIONS)
def show_question(visit: Visit, category_id: int, question_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    question = question_of(category, question_id)
    return _page(visit, "question", mended_question(question, category.questions), category)


@post(QUESTION, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def change_question(visit: Visit, category_id: int, question_id: int) -> Response[Any]:
    edition = current_edition(visit)
    category = category_of(edition, category_id)
    question = question_of(category, question_id)
    form = mended_question(question, category.questions, Typed(visit.form))
    change = {"category": category, "question": question, **signed(visit)}
    if not form.accepts(
        lambda: parts.change_question(visit.db, edition, plan=form.plan(), **change)
    ):
        return _page(visit, "question", form, category, status=422)
    return see_other(visit, address_of(visit, "categories", category_id, "questions"))


@post([f"{QUESTION}/up", f"{QUESTION}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_question(visit: Visit, category_id: int, question_id: int) -> Response[Any]:
    category = category_of(current_edition(visit), category_id)
    form = new_question(category.questions)
    try:
        arrange(visit, category.questions, question_of(category, question_id))
    except RuleViolation as refused:
        form.form_errors.append(refused.message)
        return _page(visit, "questions", form, category, status=409)
    return see_other(visit, address_of(visit, "categories", category_id, "questions"))


ROUTES = [
    show_questions,
    add_question,
    preview_questions,
    show_question,
    change_question,
    arrange_question,
]
