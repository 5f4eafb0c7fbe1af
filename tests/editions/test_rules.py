# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an edition must satisfy, and from when on its parts stand still."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from award.editions import rules
from award.editions.rules import Asking, Dates
from award.errors import RuleViolation
from award.process.phases import Phase
from tests.factories import NOW

DATES = Dates(
    opens_at=NOW,
    submission_until=NOW + timedelta(days=10),
    screening_until=NOW + timedelta(days=20),
    collection_until=NOW + timedelta(days=30),
    scoring_until=NOW + timedelta(days=40),
    ceremony_at=NOW + timedelta(days=50),
)
POINTS = ["gering", "merklich", "gut", "groß", "herausragend"]


def test_dates_in_order_pass() -> None:
    rules.check_order(DATES)


def test_the_call_lasts_a_moment_at_least() -> None:
    with pytest.raises(RuleViolation, match="before the first one"):
        rules.check_order(replace(DATES, opens_at=DATES.submission_until))


@pytest.mark.parametrize("name", [field.name for field in fields(Dates)][2:])
def test_no_step_ends_before_the_one_before(name: str) -> None:
    early = replace(DATES, **{name: DATES.opens_at + timedelta(seconds=1)})
    with pytest.raises(RuleViolation, match="Put the dates in order"):
        rules.check_order(early)


def test_steps_may_end_together() -> None:
    rules.check_order(replace(DATES, screening_until=DATES.collection_until))


@pytest.mark.parametrize(
    ("name", "last_open", "first_closed"),
    [
        ("opens_at", Phase.ANNOUNCED, Phase.OPEN),
        ("submission_until", Phase.SCREENING, Phase.COLLECTING),
        ("screening_until", Phase.SCREENING, Phase.COLLECTING),
        ("collection_until", Phase.COLLECTING, Phase.SCORING),
        ("scoring_until", Phase.SCORING, Phase.COUNTING),
        ("ceremony_at", Phase.DECIDED, Phase.PUBLISHED),
    ],
)
def test_a_date_stands_once_its_step_is_over(
    name: str, last_open: Phase, first_closed: Phase
) -> None:
    later = replace(DATES, **{name: getattr(DATES, name) + timedelta(hours=1)})
    rules.check_date_changes(last_open, DATES, later, NOW)
    assert not rules.date_stands(last_open, name)
    with pytest.raises(RuleViolation, match="can no longer be changed"):
        rules.check_date_changes(first_closed, DATES, later, NOW)
    assert rules.date_stands(first_closed, name)


def test_an_announced_deadline_never_moves_into_the_past() -> None:
    past = replace(DATES, submission_until=NOW)
    with pytest.raises(RuleViolation, match="lies in the past"):
        rules.check_date_changes(Phase.OPEN, DATES, past, NOW)
    rules.check_date_changes(Phase.DRAFT, DATES, past, NOW)


def test_the_first_day_may_be_today() -> None:
    today = replace(DATES, opens_at=NOW - timedelta(hours=9))
    rules.check_date_changes(Phase.ANNOUNCED, DATES, today, NOW)


@pytest.mark.parametrize("slug", ["6", "2027", "integrationspreis-6"])
def test_an_address_of_letters_digits_and_hyphens_passes(slug: str) -> None:
    rules.check_slug(slug)


@pytest.mark.parametrize("slug", ["", "Ä", "a b", "A", "-a", "a--b", "a/b", "../x", "a" * 41])
def test_any_other_address_is_refused(slug: str) -> None:
    with pytest.raises(RuleViolation, match="small letters"):
        rules.check_slug(slug)


@pytest.mark.parametrize("slug", ["imprint", "new", "winners", "ballot-secrecy"])
def test_a_word_with_another_meaning_is_no_address(slug: str) -> None:
    with pytest.raises(RuleViolation, match="another meaning"):
        rules.check_slug(slug)


def test_an_address_stays_once_it_is_public() -> None:
    rules.check_slug_change(Phase.DRAFT, "6", "7")
    rules.check_slug_change(Phase.OPEN, "6", "6")
    with pytest.raises(RuleViolation, match="stays as it is"):
        rules.check_slug_change(Phase.ANNOUNCED, "6", "7")


def test_fewer_than_three_jurors_are_refused() -> None:
    rules.check_jurors(Phase.DRAFT, 5, 3)
    with pytest.raises(RuleViolation, match="at least 3"):
        rules.check_jurors(Phase.DRAFT, 5, 2)


def test_the_number_of_jurors_stands_from_the_collection_on() -> None:
    rules.check_jurors(Phase.SCREENING, 5, 6)
    rules.check_jurors(Phase.COLLECTING, 5, 5)
    with pytest.raises(RuleViolation, match="ballot papers"):
        rules.check_jurors(Phase.COLLECTING, 5, 6)


def test_the_structure_stands_from_the_announcement_on() -> None:
    rules.check_structure(Phase.DRAFT)
    with pytest.raises(RuleViolation, match="Only the wording"):
        rules.check_structure(Phase.ANNOUNCED)


def test_the_wording_of_criteria_stands_once_the_jury_is_at_work() -> None:
    rules.check_criterion_wording(Phase.SCREENING)
    with pytest.raises(RuleViolation, match="already at work"):
        rules.check_criterion_wording(Phase.COLLECTING)


def test_lists_have_an_end() -> None:
    rules.check_room_for_one_more(rules.MOST_PARTS - 1)
    with pytest.raises(RuleViolation, match="More than 20"):
        rules.check_room_for_one_more(rules.MOST_PARTS)


@pytest.mark.parametrize(
    "points", [{"de": POINTS}, {"de": POINTS, "en": []}, {"de": POINTS, "en": POINTS}]
)
def test_complete_points_pass(points: dict[str, list[str]]) -> None:
    rules.check_points(points)


@pytest.mark.parametrize(
    "points",
    [{"de": []}, {"de": POINTS[:4]}, {"de": [*POINTS, "x"]}, {"de": POINTS, "en": ["low"]}],
)
def test_incomplete_points_are_refused(points: dict[str, list[str]]) -> None:
    with pytest.raises(RuleViolation, match="all five points"):
        rules.check_points(points)


def test_a_ready_call_misses_nothing() -> None:
    assert _missing() == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"call": "  "}, "text of the call"),
        ({"categories": 0}, "category"),
        ({"criteria": 0}, "criterion"),
        ({"now": DATES.submission_until}, "in the past"),
        ({"dates": replace(DATES, ceremony_at=NOW)}, "Put the dates in order"),
    ],
)
def test_what_a_call_misses_is_said(change: dict[str, object], word: str) -> None:
    (message,) = _missing(**change)
    assert word in message


def _missing(**changes: object) -> list[str]:
    facts: dict[str, object] = {
        "call": "Text",
        "categories": 1,
        "criteria": 1,
        "dates": DATES,
        "now": NOW,
        **changes,
    }
    return [str(message) for message in rules.missing_for_call(**facts)]  # type: ignore[arg-type]


def test_the_first_missing_thing_refuses_the_announcement() -> None:
    missing = rules.missing_for_call(call="", categories=0, criteria=1, dates=DATES, now=NOW)
    with pytest.raises(RuleViolation, match="text of the call"):
        rules.check_announcement(missing)
    rules.check_announcement([])


def test_a_step_is_open_in_its_own_phase_only() -> None:
    assert [phase for phase in Phase if rules.step_is_open("archive", phase)] == [Phase.PUBLISHED]


def test_who_is_never_told_is_not_told_for_a_reason() -> None:
    rules.check_inform(False, "")
    rules.check_inform(True, "Alle haben schon zugestimmt.")
    with pytest.raises(RuleViolation, match="Write why nominees are not told"):
        rules.check_inform(True, "  ")


def test_the_sentences_asked_for_find_room() -> None:
    rules.check_length(0, 10)
    rules.check_length(5, 5 * rules.SHORTEST_SENTENCE)
    with pytest.raises(RuleViolation, match="5 sentences do not fit into 199 characters"):
        rules.check_length(5, 5 * rules.SHORTEST_SENTENCE - 1)


@pytest.mark.parametrize(("german", "here"), [(2, 2), (2, 0), (6, 6)])
def test_a_choice_is_worded_whole_in_each_language(german: int, here: int) -> None:
    rules.check_choices(german, here)


@pytest.mark.parametrize(
    ("german", "here", "message"),
    [(1, 1, "Enter two answers"), (0, 0, "Enter two answers"), (3, 2, "Write 3 answers")],
)
def test_a_choice_with_answers_missing_is_refused(german: int, here: int, message: str) -> None:
    with pytest.raises(RuleViolation, match=message):
        rules.check_choices(german, here)


WEBSITE = Asking(1, "Webseite?", ("yes", "no"))
ADDRESS = Asking(2, "Adresse?", (), 1, "yes")
RHYTHM = Asking(3, "Wie oft?", ("1", "2"))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [WEBSITE, RHYTHM]),
        ({"1": "yes"}, [WEBSITE, ADDRESS, RHYTHM]),
        ({"1": "no", "2": "https://example.org"}, [WEBSITE, RHYTHM]),
    ],
)
def test_a_question_is_asked_where_its_condition_is_met(
    answers: dict[str, str], expected: list[Asking]
) -> None:
    assert rules.asked([WEBSITE, ADDRESS, RHYTHM], answers) == expected


def test_what_depends_on_a_question_not_asked_is_not_asked_either() -> None:
    more = Asking(4, "Mehr davon?", ("yes", "no"), 1, "yes")
    why = Asking(5, "Warum?", (), 4, "yes")
    answers = {"1": "no", "4": "yes"}
    assert rules.asked([WEBSITE, more, why], answers) == [WEBSITE]
    assert rules.asked([WEBSITE, more, why], {**answers, "1": "yes"}) == [WEBSITE, more, why]


@pytest.mark.parametrize(
    "questions",
    [[], [Asking(9, "Frei?")], [WEBSITE, ADDRESS, RHYTHM], [WEBSITE, RHYTHM, ADDRESS]],
)
def test_conditions_on_earlier_questions_pass(questions: list[Asking]) -> None:
    rules.check_conditions(questions)


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ([ADDRESS], "Open “Adresse?” first and let it be asked always, or remove it."),
        ([ADDRESS, WEBSITE], "“Webseite?” must stand before “Adresse?”"),
        ([replace(WEBSITE, condition_id=1, condition_answer="yes")], "must stand before"),
        ([replace(WEBSITE, offered=()), ADDRESS], "would no longer be offered"),
        ([replace(WEBSITE, offered=("1", "2")), ADDRESS], "would no longer be offered"),
    ],
)
def test_a_condition_that_can_never_be_met_is_refused(
    questions: list[Asking], message: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        rules.check_conditions(questions)
    assert message in str(refused.value.message)


@st.composite
def questionnaires(draw: st.DrawFn) -> list[Asking]:
    """Questions as the office may set them up: each may depend on one before it."""
    questions: list[Asking] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        offered = tuple(str(n) for n in range(1, draw(st.integers(0, 3)) + 1))
        open_to = [one for one in questions if one.offered]
        first = draw(st.sampled_from([None, *open_to]))
        answer = draw(st.sampled_from(first.offered)) if first else ""
        questions.append(
            Asking(number, f"F{number}?", offered, first.id if first else None, answer)
        )
    return questions


@given(questionnaires(), st.dictionaries(st.integers(1, 9).map(str), st.sampled_from("123")))
def test_whatever_is_asked_follows_from_the_answers(
    questions: list[Asking], answers: dict[str, str]
) -> None:
    rules.check_conditions(questions)
    asked = rules.asked(questions, answers)
    by_id = {one.id: one for one in questions}

    def reached(one: Asking) -> bool:
        """By hand: up the chain, every answer is the one that was waited for."""
        if one.condition_id is None:
            return True
        return answers.get(str(one.condition_id)) == one.condition_answer and reached(
            by_id[one.condition_id]
        )

    assert asked == [one for one in questions if reached(one)]
    # an answer to a question that is not asked changes nothing
    heard = {key: text for key, text in answers.items() if by_id.get(int(key)) in asked}
    assert rules.asked(questions, heard) == asked
