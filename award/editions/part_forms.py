# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's forms for categories and criteria. Those for questions are in `question_forms`."""

from typing import Any

from award.editions.fields import Whole, lines_of
from award.editions.models import Category, Criterion
from award.editions.parts import CategoryPlan, CriterionPlan
from award.editions.rules import POINTS
from award.editions.texts import in_languages
from award.i18n import N_
from award.web.forms import Form, Line, Paragraphs


class CategoryForm(Form):
    title = in_languages(N_("Title"), N_("Title in German"), Line, needed=N_("Enter the title."))
    description = in_languages(
        N_("Description"), N_("Description in German"), Paragraphs, limit=1_000
    )
    prize = Whole(N_("Prize money in euros"), least=0, most=1_000_000, default=500)

    def plan(self) -> CategoryPlan:
        return CategoryPlan(
            titles=self.title.form.given,
            descriptions=self.description.form.given,
            prize_cents=self.prize.data * 100,
        )


def category_values(category: Category) -> dict[str, Any]:
    """A category as `CategoryForm` shows it."""
    return {
        "title": category.titles,
        "description": category.descriptions,
        "prize": category.prize_cents // 100,
    }


class CriterionForm(Form):
    title = in_languages(N_("Title"), N_("Title in German"), Line, needed=N_("Enter the title."))
    weight = Whole(
        N_("Weight"),
        description=N_("A criterion with weight 2 counts twice as much as one with weight 1."),
        least=1,
        most=10,
        default=1,
    )
    points = in_languages(
        N_("The five points"),
        N_("The five points in German"),
        Paragraphs,
        description=N_("Five lines, the lowest point first: what 1, 2, 3, 4 and 5 mean."),
        attributes={"rows": POINTS},
        limit=1_000,
    )

    def plan(self) -> CriterionPlan:
        given = self.points.form.given
        points = {"de": [], **{language: lines_of(text) for language, text in given.items()}}
        return CriterionPlan(titles=self.title.form.given, points=points, weight=self.weight.data)


def criterion_values(criterion: Criterion) -> dict[str, Any]:
    """A criterion as `CriterionForm` shows it."""
    return {
        "title": criterion.titles,
        "weight": criterion.weight,
        "points": criterion.points,
    }
