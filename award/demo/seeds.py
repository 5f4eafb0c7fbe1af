# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeds' vocabulary, turned into the plans and answers the operations take. Pure."""

from datetime import datetime, timedelta
from typing import Any

from award.clock import BERLIN, end_of_day
from award.editions.models import Category
from award.editions.operations import Plan
from award.editions.parts import CategoryPlan, CriterionPlan, QuestionPlan
from award.editions.rules import Dates

Seed = dict[str, Any]
TOWNS = [
    "Bad Driburg",
    "Beverungen",
    "Borgentreich",
    "Brakel",
    "Höxter",
    "Marienmünster",
    "Nieheim",
    "Steinheim",
    "Warburg",
    "Willebadessen",
]


def edition_plan(seed: Seed, today: datetime) -> Plan:
    """The edition with its dates counted from `today`."""
    calendar = seed["calendar"]
    local = today.astimezone(BERLIN).date()

    def until(days: int) -> datetime:
        return end_of_day(local + timedelta(days=days))

    ceremony = calendar["ceremony"]
    day = local + timedelta(days=ceremony["days"])
    hour = datetime.strptime(ceremony["at"], "%H:%M").time()  # noqa: DTZ007 - only the hour
    return Plan(
        slug=seed["slug"],
        title=seed["title"],
        motto=seed["motto"],
        place=seed["place"],
        call={"de": seed["call"], "en": seed["call_en"]},
        towns=TOWNS,
        ceremony_where=ceremony["where"],
        minimum_jurors=seed["minimum_jurors"],
        publish_ballots=seed.get("publish_ballots", False),
        publish_means=seed.get("publish_means", False),
        dates=Dates(
            opens_at=until(calendar["opens"] - 1),
            submission_until=until(calendar["submission_until"]),
            screening_until=until(calendar["screening_until"]),
            collection_until=until(calendar["collection_until"]),
            scoring_until=until(calendar["scoring_until"]),
            ceremony_at=datetime.combine(day, hour, BERLIN),
        ),
    )


def category_plan(seed: Seed) -> CategoryPlan:
    return CategoryPlan(
        titles=_texts(seed, "title"),
        descriptions=_texts(seed, "description"),
        prize_cents=seed["prize_euros"] * 100,
    )


def question_plan(seed: Seed) -> QuestionPlan:
    return QuestionPlan(
        labels=_texts(seed, "label"),
        helps=_texts(seed, "help") if "help" in seed else {},
        kind=seed["kind"],
        required=seed.get("required", False),
        max_length=seed.get("max_length", 600),
        choices=seed.get("choices", []),
    )


def criterion_plan(seed: Seed) -> CriterionPlan:
    return CriterionPlan(
        titles=_texts(seed, "title"),
        points={"de": seed["points"], "en": seed["points_en"]},
        weight=seed["weight"],
    )


def _texts(seed: Seed, key: str) -> dict[str, str]:
    return {"de": seed[key], "en": seed[f"{key}_en"]}


def typed_answers(seed: Seed, category: Category, questions: list[Seed]) -> dict[str, Any]:
    """A nomination of the seeds as somebody would have typed it into the form."""
    ids = {one["key"]: str(row.id) for one, row in zip(questions, category.questions, strict=True)}
    nominee, nominator = seed["nominee"], seed["nominator"]
    return {
        "relation": seed["relation"],
        "category": category.id,
        "nominee_kind": nominee["kind"],
        "nominee_name": nominee["name"],
        "nominee_town": nominee["town"],
        "nominee_contact": nominee.get("contact", ""),
        "reason": seed["reason"].strip(),
        "text_language": seed["language"],
        "answers": {ids[key]: value for key, value in seed.get("answers", {}).items()},
        "nominator_name": nominator["name"],
        "nominator_email": nominator["email"],
        "nominator_phone": nominator.get("phone", ""),
    }
