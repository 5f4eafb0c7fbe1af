# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeds' vocabulary, turned into the plans and answers the operations take. Pure."""

from datetime import datetime, timedelta
from typing import Any

from award.clock import BERLIN, end_of_day
from award.editions.models import NO, YES, Category, Kind, Question
from award.editions.operations import Plan
from award.editions.parts import CategoryPlan, CriterionPlan, QuestionPlan
from award.editions.rules import Dates
from award.i18n import DEFAULT, LANGUAGES

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
        call=_texts(seed, "call"),
        towns=TOWNS,
        ceremony_where=ceremony["where"],
        minimum_jurors=seed["minimum_jurors"],
        publish_ballots=seed.get("publish_ballots", False),
        publish_means=seed.get("publish_means", False),
        show_names=seed.get("show_names", False),
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


def question_plan(seed: Seed, before: dict[str, Question]) -> QuestionPlan:
    """`before`: the category's questions so far, by their keys; a condition names one of them and
    its answer in German."""
    first = before[seed["only_if"]["question"]] if "only_if" in seed else None
    return QuestionPlan(
        labels=_texts(seed, "label"),
        helps=_texts(seed, "help"),
        kind=Kind(seed["kind"]),
        required=seed.get("required", False),
        max_length=seed.get("max_length", 600),
        sentences=seed.get("sentences", 0),
        choices=_choices(seed),
        condition_id=first.id if first else None,
        condition_answer=_answer(first, seed["only_if"]["answer"]) if first else "",
    )


def criterion_plan(seed: Seed) -> CriterionPlan:
    return CriterionPlan(
        titles=_texts(seed, "title"), points=_spoken(seed, "points"), weight=seed["weight"]
    )


def add_translation(seed: Seed, language: str, texts: Seed) -> None:
    """Put the texts of one language into a seed: `title` becomes its `title_uk`, and parts are
    found by their keys. KeyError for a part that is not there."""
    for key, value in texts.items():
        if isinstance(value, dict):
            parts = {part["key"]: part for part in seed[key]}
            for name, part in value.items():
                add_translation(parts[name], language, part)
        else:
            seed[f"{key}_{language}"] = value


def _spoken(seed: Seed, key: str) -> dict[str, Any]:
    """What stands under `key`, by language."""
    german = {DEFAULT: seed[key]} if key in seed else {}
    return german | {c: seed[f"{key}_{c}"] for c in LANGUAGES if f"{key}_{c}" in seed}


def _texts(seed: Seed, key: str) -> dict[str, str]:
    return {language: text.strip() for language, text in _spoken(seed, key).items()}


def _choices(seed: Seed) -> list[dict[str, str]]:
    spoken = _spoken(seed, "choices")
    return [
        {language: texts[number] for language, texts in spoken.items()}
        for number in range(len(spoken.get(DEFAULT, [])))
    ]


def _answer(question: Question, text: str) -> str:
    """An answer of the seeds as it is stored: of a choice its number."""
    if question.kind == Kind.YES_NO:
        return {"Ja": YES, "Nein": NO}[text]
    if question.kind == Kind.CHOICE:
        offered = {choice[DEFAULT]: str(n) for n, choice in enumerate(question.choices, 1)}
        return offered[text]
    return text


def typed_answers(seed: Seed, category: Category, questions: list[Seed]) -> dict[str, Any]:
    """A nomination of the seeds as somebody would have typed it into the form."""
    rows = {one["key"]: row for one, row in zip(questions, category.questions, strict=True)}
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
        "answers": {
            str(rows[key].id): _answer(rows[key], text)
            for key, text in seed.get("answers", {}).items()
        },
        "nominator_name": nominator["name"],
        "nominator_email": nominator["email"],
        "nominator_phone": nominator.get("phone", ""),
    }
