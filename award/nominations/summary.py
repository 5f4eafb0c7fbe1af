# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody answered, in the words of the form: for checking, for the copy, for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from award.editions.models import Category
from award.i18n import N_, TEXT_LANGUAGES, Message
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
LANGUAGES: dict[str, str | Message] = {**TEXT_LANGUAGES, "other": N_("Another language")}


@dataclass(frozen=True)
class Row:
    """One answer: the page it is given on, what was asked, and what was said ("" for nothing)."""

    page: str
    key: str | Message
    value: str | Message


def summary(answers: Mapping[str, Any], category: Category | None) -> list[Row]:
    """All answers in the order of the pages; questions in the reader's language."""
    return [*about_nominee(answers, category), *about_nominator(answers)]


def about_nominee(answers: Mapping[str, Any], category: Category | None) -> list[Row]:
    """Who is proposed, for what and why."""
    town = answers.get("nominee_town", "")
    rows = [
        Row("who", N_("Kind of proposal"), RELATIONS[answers["relation"]]),
        Row("who", N_("Category"), category.title if category else ""),
        Row("nominee", N_("Person, group or project"), KINDS[answers["nominee_kind"]]),
        Row("nominee", N_("Name"), answers["nominee_name"]),
        Row("nominee", N_("Town"), N_("Elsewhere") if town in (ELSEWHERE, "") else town),
    ]
    if not is_own(answers):
        rows.append(Row("nominee", N_("How to reach them"), answers.get("nominee_contact", "")))
    rows.append(Row("reason", N_("Reasons"), answers["reason"]))
    language = LANGUAGES.get(answers["text_language"], answers["text_language"])
    rows.append(Row("reason", N_("Language of the text"), language))
    given = answers.get("answers", {})
    questions = category.questions if category else []
    return rows + [Row("questions", q.label, given.get(str(q.id), "")) for q in questions]


def about_nominator(answers: Mapping[str, Any]) -> list[Row]:
    """Who sent it. A person who applies gave their name already."""
    rows = [
        Row("contact", N_("Your e-mail address"), answers["nominator_email"]),
        Row("contact", N_("Your telephone number"), answers.get("nominator_phone", "")),
    ]
    if asks_own_name(answers):
        rows.insert(0, Row("contact", N_("Your name"), answers["nominator_name"]))
    return rows


def answers_of(nomination: Nomination) -> dict[str, Any]:
    """A nomination as the answers it was made from."""
    columns = (
        *("relation", "nominee_kind", "nominee_name", "nominee_town", "nominee_contact"),
        *("reason", "text_language", "answers"),
        *("nominator_name", "nominator_email", "nominator_phone"),
    )
    return {column: getattr(nomination, column) for column in columns}


def copy_of(nomination: Nomination) -> list[Row]:
    """The proposer's own copy: everything they said."""
    rows = summary(answers_of(nomination), nomination.category)
    return [row for row in rows if row.value]
