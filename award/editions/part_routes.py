# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of an edition's categories, their questions, and the criteria."""

from typing import Any

from litestar.response import Response

from award.editions import parts, rules
from award.editions.forms import (
    CategoryForm,
    CriterionForm,
    QuestionForm,
    category_values,
    criterion_values,
    question_values,
)
from award.editions.parts import Part
from award.editions.queries import category_of, criterion_of, current_edition, question_of
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

EDITION = "/intern/editions/{edition:str}"
CATEGORIES = f"{EDITION}/categories"
CATEGORY = f"{CATEGORIES}/{{category_id:int}}"
QUESTIONS = f"{CATEGORY}/questions"
QUESTION = f"{QUESTIONS}/{{question_id:int}}"
CRITERIA = f"{EDITION}/criteria"
CRITERION = f"{CRITERIA}/{{criterion_id:int}}"


def _room(
    visit: Visit, template: str, form: Any, status: int = 200, **more: Any
) -> Response[bytes]:
    open_to_change = visit.phase is not None and rules.structure_open(visit.phase)
    return page(
        visit,
        f"editions/{template}.html",
        status=status,
        form=form,
        edition=current_edition(visit),
        open_to_change=open_to_change,
        **more,
    )


def _at(visit: Visit, *rest: object) -> str:
    return "/".join(["/intern/editions", current_edition(visit).slug, *map(str, rest)])


def _by(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "now": visit.now}


@get(CATEGORIES, action=Action.MANAGE_EDITIONS)
def show_categories(visit: Visit) -> Response[bytes]:
    return _room(visit, "categories", CategoryForm())


@post(CATEGORIES, action=Action.MANAGE_EDITIONS)
def add_category(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), CategoryForm(Typed(visit.form))
    if not form.accepts(lambda: parts.add_category(visit.db, edition, form.plan(), **_by(visit))):
        return _room(visit, "categories", form, status=422)
    return see_other(visit, _at(visit, "categories"))


@get(CATEGORY, action=Action.MANAGE_EDITIONS)
def show_category(visit: Visit, category_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    form = CategoryForm(data=category_values(category))
    return _room(visit, "category", form, category=category)


@post(CATEGORY, action=Action.MANAGE_EDITIONS)
def change_category(visit: Visit, category_id: int) -> Response[Any]:
    edition, form = current_edition(visit), CategoryForm(Typed(visit.form))
    category = category_of(edition, category_id)
    if not form.accepts(
        lambda: parts.change_category(visit.db, edition, category, form.plan(), **_by(visit))
    ):
        return _room(visit, "category", form, status=422, category=category)
    return see_other(visit, _at(visit, "categories"))


@post([f"{CATEGORY}/up", f"{CATEGORY}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_category(visit: Visit, category_id: int) -> Response[Any]:
    edition = current_edition(visit)
    _arrange(visit, edition.categories, category_of(edition, category_id))
    return see_other(visit, _at(visit, "categories"))


@get(QUESTIONS, action=Action.MANAGE_EDITIONS)
def show_questions(visit: Visit, category_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    return _room(visit, "questions", QuestionForm(), category=category)


@post(QUESTIONS, action=Action.MANAGE_EDITIONS)
def add_question(visit: Visit, category_id: int) -> Response[Any]:
    edition, form = current_edition(visit), QuestionForm(Typed(visit.form))
    category = category_of(edition, category_id)
    if not form.accepts(
        lambda: parts.add_question(visit.db, edition, category, form.plan(), **_by(visit))
    ):
        return _room(visit, "questions", form, status=422, category=category)
    return see_other(visit, _at(visit, "categories", category_id, "questions"))


@get(QUESTION, action=Action.MANAGE_EDITIONS)
def show_question(visit: Visit, category_id: int, question_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    form = QuestionForm(data=question_values(question_of(category, question_id)))
    return _room(visit, "question", form, category=category)


@post(QUESTION, action=Action.MANAGE_EDITIONS)
def change_question(visit: Visit, category_id: int, question_id: int) -> Response[Any]:
    edition, form = current_edition(visit), QuestionForm(Typed(visit.form))
    category = category_of(edition, category_id)
    question = question_of(category, question_id)
    if not form.accepts(
        lambda: parts.change_question(visit.db, edition, question, form.plan(), **_by(visit))
    ):
        return _room(visit, "question", form, status=422, category=category)
    return see_other(visit, _at(visit, "categories", category_id, "questions"))


@post([f"{QUESTION}/up", f"{QUESTION}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_question(visit: Visit, category_id: int, question_id: int) -> Response[Any]:
    category = category_of(current_edition(visit), category_id)
    _arrange(visit, category.questions, question_of(category, question_id))
    return see_other(visit, _at(visit, "categories", category_id, "questions"))


@get(CRITERIA, action=Action.MANAGE_EDITIONS)
def show_criteria(visit: Visit) -> Response[bytes]:
    return _room(visit, "criteria", CriterionForm())


@post(CRITERIA, action=Action.MANAGE_EDITIONS)
def add_criterion(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), CriterionForm(Typed(visit.form))
    if not form.accepts(lambda: parts.add_criterion(visit.db, edition, form.plan(), **_by(visit))):
        return _room(visit, "criteria", form, status=422)
    return see_other(visit, _at(visit, "criteria"))


@get(CRITERION, action=Action.MANAGE_EDITIONS)
def show_criterion(visit: Visit, criterion_id: int) -> Response[bytes]:
    criterion = criterion_of(current_edition(visit), criterion_id)
    return _room(visit, "criterion", CriterionForm(data=criterion_values(criterion)))


@post(CRITERION, action=Action.MANAGE_EDITIONS)
def change_criterion(visit: Visit, criterion_id: int) -> Response[Any]:
    edition, form = current_edition(visit), CriterionForm(Typed(visit.form))
    criterion = criterion_of(edition, criterion_id)
    if not form.accepts(
        lambda: parts.change_criterion(visit.db, edition, criterion, form.plan(), **_by(visit))
    ):
        return _room(visit, "criterion", form, status=422)
    return see_other(visit, _at(visit, "criteria"))


@post([f"{CRITERION}/up", f"{CRITERION}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_criterion(visit: Visit, criterion_id: int) -> Response[Any]:
    edition = current_edition(visit)
    _arrange(visit, edition.criteria, criterion_of(edition, criterion_id))
    return see_other(visit, _at(visit, "criteria"))


def _arrange(visit: Visit, siblings: Any, part: Part) -> None:
    removes = visit.request.url.path.endswith("/remove")
    operation = parts.remove_part if removes else parts.raise_part
    operation(visit.db, current_edition(visit), siblings, part, **_by(visit))


ROUTES = [
    show_categories,
    add_category,
    show_category,
    change_category,
    arrange_category,
    show_questions,
    add_question,
    show_question,
    change_question,
    arrange_question,
    show_criteria,
    add_criterion,
    show_criterion,
    change_criterion,
    arrange_criterion,
]
