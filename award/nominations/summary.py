# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody answered, in the words of the form: for checking, for the copy, for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from award.editions.models import Category, Kind, Question, language_of
from award.editions.rules import asked
from award.i18n import N_, TEXT_LANGUAGES, Message, current_language
from award.nominations.models import Nomination
from award.nominations.rules import ELSEWHERE, asks_own_name, is_own

RELATIONS = {
    "other": N_("Proposal of somebody else"),
    "self": N_("Own application"),
}
KINDS = {
    "person": N_("A person"),
    "group": N_("A group, an association or an institution"),
    "project": N_("A project"),
}
YES_NO = {"yes": N_("Yes"), "no": N_("No")}
LANGUAGES: dict[str, str | Message] = {**TEXT_LANGUAGES, "other": N_("Another language")}


@dataclass(frozen=True)
class Row:
    """One answer: the page it is given on, what was asked, and what was said ("" for nothing).
    `language`: of what was asked, where the office has not translated it."""

    page: str
    key: str | Message
    value: str | Message
    language: str = ""


def summary(answers: Mapping[str, Any], category: Category | None) -> list[Row]:
    """All answers in the order of the pages; questions in the reader's language."""
    return [*about_nominee(answers, category), *about_nominator(answers)]


def about_nominee(answers: Mapping[str, Any], category: Category | None) -> list[Row]:
    """Who is proposed, for what and why."""
    town = answers.get("nominee_town", "")
    language = LANGUAGES.get(answers["text_language"], answers["text_language"])
    return [
        Row("who", N_("Kind of proposal"), RELATIONS[answers["relation"]]),
        Row("who", N_("Person, group or project"), KINDS[answers["nominee_kind"]]),
        Row("who", N_("Name"), answers["nominee_name"]),
        Row("who", N_("Town"), N_("Elsewhere") if town in (ELSEWHERE, "") else town),
        Row("category", N_("Category"), category.title if category else ""),
        Row("why", N_("Reasons"), answers["reason"]),
        Row("why", N_("Language of the text"), language),
        *about_questions(answers, category),
    ]


def about_questions(answers: Mapping[str, Any], category: Category | None) -> list[Row]:
    """The category's own questions, as far as the answers so far make them appear."""
    given = answers.get("answers", {})
    shown = [q for q in asked(category.questions, given) if q.kind != Kind.FILE] if category else []
    return [
        Row("questions", q.label, answer_text(q, given.get(str(q.id), "")), _fallback(q))
        for q in shown
    ]


def _fallback(question: Question) -> str:
    spoken = language_of(question.labels)
    return spoken if spoken != current_language().code else ""


def answer_text(question: Question, given: str) -> str | Message:
    """An answer in words: choices and yes or no are kept as values."""
    if question.kind == Kind.CHOICE:
        return dict(question.offered).get(given, "")
    if question.kind == Kind.YES_NO:
        return YES_NO.get(given, "")
    return given


def about_nominator(answers: Mapping[str, Any]) -> list[Row]:
    """Who sent it. A person who applies gave their name already."""
    rows = [
        Row("contact", N_("Your e-mail address"), answers.get("nominator_email", "")),
        Row("contact", N_("Your telephone number"), answers.get("nominator_phone", "")),
    ]
    if asks_own_name(answers):
        rows.insert(0, Row("contact", N_("Your name"), answers["nominator_name"]))
    if not is_own(answers):
        reach = answers.get("nominee_contact", "")
        rows.append(Row("contact", N_("How to reach who is proposed"), reach))
    return rows


def answers_of(nomination: Nomination) -> dict[str, Any]:
    """A nomination as the answers it was made from. An empty town was "elsewhere"."""
    columns = (
        *("relation", "nominee_kind", "nominee_name", "nominee_town", "nominee_contact"),
        *("reason", "text_language", "answers"),
        *("nominator_name", "nominator_email", "nominator_phone"),
    )
    answers = {column: getattr(nomination, column) for column in columns}
    return {
        **answers,
        "category": str(nomination.category_id),
        "nominee_town": nomination.nominee_town or ELSEWHERE,
    }


def copy_of(nomination: Nomination) -> list[Row]:
    """The proposer's own copy: everything they said."""
    rows = summary(answers_of(nomination), nomination.category)
    return [row for row in rows if row.value]
