# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeds' vocabulary: readable German answers, translations in files of their own."""

import pytest

from award.demo.loading import SEEDS, _seed
from award.demo.seeds import Seed, add_translation, criterion_plan, question_plan, typed_answers
from award.editions.models import Category, Kind, Question
from award.i18n import LANGUAGES

RHYTHM: Seed = {"key": "rhythm", "kind": "choice", "label": "Wie oft?", "choices": ["nie", "oft"]}
WHY: Seed = {
    "key": "why",
    "kind": "text",
    "label": "Warum?",
    "only_if": {"question": "rhythm", "answer": "oft"},
}


def test_a_translation_finds_its_parts_by_their_keys() -> None:
    seed: Seed = {"title": "Preis", "questions": [dict(RHYTHM)]}
    add_translation(seed, "tr", {"questions": {"rhythm": {"choices": ["hiç", "sık"]}}})
    plan = question_plan(seed["questions"][0], {})
    assert plan.choices == [{"de": "nie", "tr": "hiç"}, {"de": "oft", "tr": "sık"}]
    with pytest.raises(KeyError):
        add_translation(seed, "tr", {"questions": {"unknown": {"label": "?"}}})


def test_a_condition_names_a_question_and_its_german_answer() -> None:
    rhythm = Question(id=7, kind=Kind.CHOICE, choices=[{"de": "nie"}, {"de": "oft"}])
    plan = question_plan(WHY, {"rhythm": rhythm})
    assert (plan.condition_id, plan.condition_answer) == (7, "2")


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [("choice", "oft", "2"), ("yesno", "Ja", "yes"), ("yesno", "Nein", "no"), ("text", "so", "so")],
)
def test_answers_are_stored_as_the_form_sends_them(kind: str, text: str, stored: str) -> None:
    question = Question(id=7, kind=kind, choices=[{"de": "nie"}, {"de": "oft"}])
    seed: Seed = {
        "relation": "other",
        "nominee": {"kind": "person", "name": "A", "town": "Brakel"},
        "nominator": {"name": "B", "email": "b@example.org"},
        "reason": "Gut.",
        "language": "de",
        "answers": {"rhythm": text},
    }
    category = Category(id=1, questions=[question])
    assert typed_answers(seed, category, [RHYTHM])["answers"] == {"7": stored}


def test_the_open_edition_speaks_every_language() -> None:
    seed = _seed("edition-open")
    assert {path.stem for path in (SEEDS / "edition-open").glob("*.yaml")} | {"de"} == set(
        LANGUAGES
    )
    for criterion in seed["criteria"]:
        assert {len(points) for points in criterion_plan(criterion).points.values()} == {5}
    for category in seed["categories"]:
        for question in category["questions"]:
            plan = question_plan(_free(question), {})
            assert set(plan.labels) == set(LANGUAGES), question["key"]
            assert all(set(choice) == set(LANGUAGES) for choice in plan.choices)


def _free(question: Seed) -> Seed:
    """The question without its condition."""
    return {key: value for key, value in question.items() if key != "only_if"}
