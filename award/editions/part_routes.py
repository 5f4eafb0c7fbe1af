# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of an edition's categories and criteria."""

from typing import Any

from litestar.response import Response

from award.editions import parts, rules
from award.editions.part_forms import CategoryForm, CriterionForm, category_values, criterion_values
from award.editions.parts import Part
from award.editions.queries import category_of, criterion_of, current_edition
from award.i18n import LANGUAGES
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

EDITION = "/intern/editions/{edition:str}"
CATEGORIES = f"{EDITION}/categories"
CATEGORY = f"{CATEGORIES}/{{category_id:int}}"
CRITERIA = f"{EDITION}/criteria"
CRITERION = f"{CRITERIA}/{{criterion_id:int}}"


# texts in seven languages, some of them with six characters sent for each letter
MOST_KILOBYTES = 256


def part_page(
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
        all_languages=LANGUAGES,
        **more,
    )


def address_of(visit: Visit, *rest: object) -> str:
    return "/".join(["/intern/editions", current_edition(visit).slug, *map(str, rest)])


def signed(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "now": visit.now}


@get(CATEGORIES, action=Action.MANAGE_EDITIONS)
def show_categories(visit: Visit) -> Response[bytes]:
    return part_page(visit, "categories", CategoryForm())


@post(CATEGORIES, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def add_category(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), CategoryForm(Typed(visit.form))
    if not form.accepts(
        lambda: parts.add_category(visit.db, edition, form.plan(), **signed(visit))
    ):
        return part_page(visit, "categories", form, status=422)
    return see_other(visit, address_of(visit, "categories"))


@get(CATEGORY, action=Action.MANAGE_EDITIONS)
def show_category(visit: Visit, category_id: int) -> Response[bytes]:
    category = category_of(current_edition(visit), category_id)
    form = CategoryForm(data=category_values(category))
    return part_page(visit, "category", form, category=category)


@post(CATEGORY, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def change_category(visit: Visit, category_id: int) -> Response[Any]:
    edition, form = current_edition(visit), CategoryForm(Typed(visit.form))
    category = category_of(edition, category_id)
    if not form.accepts(
        lambda: parts.change_category(visit.db, edition, category, form.plan(), **signed(visit))
    ):
        return part_page(visit, "category", form, status=422, category=category)
    return see_other(visit, address_of(visit, "categories"))


@post([f"{CATEGORY}/up", f"{CATEGORY}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_category(visit: Visit, category_id: int) -> Response[Any]:
    edition = current_edition(visit)
    arrange(visit, edition.categories, category_of(edition, category_id))
    return see_other(visit, address_of(visit, "categories"))


@get(CRITERIA, action=Action.MANAGE_EDITIONS)
def show_criteria(visit: Visit) -> Response[bytes]:
    return part_page(visit, "criteria", CriterionForm())


@post(CRITERIA, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def add_criterion(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), CriterionForm(Typed(visit.form))
    if not form.accepts(
        lambda: parts.add_criterion(visit.db, edition, form.plan(), **signed(visit))
    ):
        return part_page(visit, "criteria", form, status=422)
    return see_other(visit, address_of(visit, "criteria"))


@get(CRITERION, action=Action.MANAGE_EDITIONS)
def show_criterion(visit: Visit, criterion_id: int) -> Response[bytes]:
    criterion = criterion_of(current_edition(visit), criterion_id)
    return part_page(visit, "criterion", CriterionForm(data=criterion_values(criterion)))


@post(CRITERION, action=Action.MANAGE_EDITIONS, most_kilobytes=MOST_KILOBYTES)
def change_criterion(visit: Visit, criterion_id: int) -> Response[Any]:
    edition, form = current_edition(visit), CriterionForm(Typed(visit.form))
    criterion = criterion_of(edition, criterion_id)
    if not form.accepts(
        lambda: parts.change_criterion(visit.db, edition, criterion, form.plan(), **signed(visit))
    ):
        return part_page(visit, "criterion", form, status=422)
    return see_other(visit, address_of(visit, "criteria"))


@post([f"{CRITERION}/up", f"{CRITERION}/remove"], action=Action.MANAGE_EDITIONS)
def arrange_criterion(visit: Visit, criterion_id: int) -> Response[Any]:
    edition = current_edition(visit)
    arrange(visit, edition.criteria, criterion_of(edition, criterion_id))
    return see_other(visit, address_of(visit, "criteria"))


def arrange(visit: Visit, siblings: Any, part: Part) -> None:
    removes = visit.request.url.path.endswith("/remove")
    operation = parts.remove_part if removes else parts.raise_part
    operation(visit.db, current_edition(visit), siblings, part, **signed(visit))


ROUTES = [
    show_categories,
    add_category,
    show_category,
    change_category,
    arrange_category,
    show_criteria,
    add_criterion,
    show_criterion,
    change_criterion,
    arrange_criterion,
]
