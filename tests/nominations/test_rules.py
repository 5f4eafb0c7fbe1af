# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal needs, page by page."""

import pytest

from award.errors import RuleViolation
from award.nominations import rules
from award.nominations.models import NominationState
from award.nominations.rules import Asked

NEEDED, OPTIONAL = Asked("1", required=True), Asked("2", required=False)
COMPLETE = {
    "relation": "other",
    "category": "7",
    "nominee_kind": "person",
    "nominee_name": "Ada",
    "nominee_town": "Brakel",
    "reason": "Sie hilft.",
    "text_language": "de",
    "answers": {"1": "ja", "2": ""},
    "nominator_name": "Bo",
    "nominator_email": "bo@example.org",
}


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in COMPLETE.items() if name not in names}


@pytest.mark.parametrize(
    ("missing", "page"),
    [
        ("relation", "who"),
        ("category", "who"),
        ("nominee_town", "nominee"),
        ("reason", "reason"),
        ("answers", "questions"),
        ("nominator_name", "contact"),
        ("nominator_email", "contact"),
    ],
)
def test_first_unfinished_page_is_the_first_that_lacks_something(missing: str, page: str) -> None:
    assert rules.first_unfinished(without(missing), [NEEDED, OPTIONAL]) == page
    assert rules.first_unfinished(without(missing, "nominator_email"), [NEEDED]) == page


def test_complete_proposal_has_no_unfinished_page() -> None:
    assert rules.first_unfinished(COMPLETE, [NEEDED, OPTIONAL]) is None
    assert rules.first_unfinished(without("answers"), []) is None


def test_optional_question_is_shown_once_and_a_needed_one_is_answered() -> None:
    shown = {**COMPLETE, "answers": {"1": "ja"}}
    assert rules.first_unfinished(shown, [NEEDED, OPTIONAL]) == "questions"
    empty = {**COMPLETE, "answers": {"1": "", "2": ""}}
    assert rules.first_unfinished(empty, [NEEDED, OPTIONAL]) == "questions"


def test_complete_check_does_without_optional_questions() -> None:
    rules.check_complete(without("answers"), [OPTIONAL])
    with pytest.raises(RuleViolation):
        rules.check_complete(without("answers"), [NEEDED])


@pytest.mark.parametrize(
    ("relation", "kind", "asked"),
    [
        ("other", "person", True),
        ("self", "person", False),
        ("self", "group", True),
        ("self", "project", True),
    ],
)
def test_own_name_is_asked_unless_it_was_given(relation: str, kind: str, asked: bool) -> None:
    answers = {"relation": relation, "nominee_kind": kind}
    assert rules.asks_own_name(answers) is asked
    lacking = {**without("nominator_name"), **answers}
    assert rules.is_finished("contact", lacking, []) is not asked


def test_back_leads_one_page_back_or_to_the_complete_answers() -> None:
    assert rules.page_before("who", {}, []) is None
    assert rules.page_before("contact", without("reason"), []) == "reason"
    assert rules.page_before("contact", without("reason"), [NEEDED]) == "questions"
    assert rules.page_before("who", COMPLETE, [NEEDED]) == "check"


def test_mailbox_takes_five_unconfirmed_a_day() -> None:
    rules.check_mailbox(4)
    with pytest.raises(RuleViolation):
        rules.check_mailbox(5)


def test_only_unconfirmed_ones_get_another_link() -> None:
    rules.check_unconfirmed(NominationState.UNCONFIRMED)
    with pytest.raises(RuleViolation):
        rules.check_unconfirmed(NominationState.SUBMITTED)


def test_merging_keeps_the_answers_of_other_pages_and_categories() -> None:
    before = {"reason": "a", "answers": {"1": "x"}}
    assert rules.merged(before, {"reason": "b"}) == {"reason": "b", "answers": {"1": "x"}}
    assert rules.merged(before, {"answers": {"2": "y"}})["answers"] == {"1": "x", "2": "y"}
    assert rules.merged({}, {"reason": "b"}) == {"reason": "b"}


@pytest.mark.parametrize(
    ("slug", "reference"),
    [("6", "IP6-77777"), ("2027", "IP2027-77777"), ("kreis-1", "IP-77777"), ("äö", "IP-77777")],
)
def test_reference_names_a_short_edition(slug: str, reference: str) -> None:
    assert rules.reference(slug, "77777") == reference


def test_reference_fits_its_column() -> None:
    longest = rules.reference("2027", "7" * rules.REFERENCE_LENGTH)
    assert len(longest) <= 20


def test_mailbox_mark_ignores_case_only() -> None:
    assert rules.mailbox_mark("Ada@example.org") == rules.mailbox_mark("ada@example.org")
    assert rules.mailbox_mark("ada@example.org") != rules.mailbox_mark("adb@example.org")
