# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is thanked, and how a pasted list is read: a wrong line is named, nothing is guessed."""

import pytest

from award.errors import RuleViolation
from award.thanks import rules
from award.thanks.rules import LONGEST, LONGEST_REASON, Person

THANKED = {"admitted": True, "declined": False, "considered": None, "left": False}


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        ({}, True),
        ({"considered": True}, True),
        ({"considered": False}, False),
        ({"admitted": False}, False),
        ({"declined": True}, False),
        ({"left": True}, False),
    ],
)
def test_whoever_takes_part_and_has_not_said_no_is_thanked(
    change: dict[str, bool], printed: bool
) -> None:
    assert rules.is_thanked(**{**THANKED, **change}) is printed


@pytest.mark.parametrize(("named", "shown"), [(True, True), (None, True), (False, False)])
def test_name_stands_on_a_table_unless_its_owner_said_no(named: bool | None, shown: bool) -> None:
    assert rules.is_shown(named) is shown


def test_list_is_read_line_by_line() -> None:
    text = "\n Ada  Weber ; Bürgermeisterin\n\nأمينة الحسن\nBen;Verein ;; Brakel;\nCem\tVerein\n"
    assert rules.people_in(text) == [
        Person("Ada Weber", "Bürgermeisterin"),
        Person("أمينة الحسن"),
        Person("Ben", "Verein, Brakel"),
        Person("Cem", "Verein"),
    ]
    assert rules.people_in(" \n") == []


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("Ada\n; Bürgermeisterin", 2, "the name is missing"),
        ("\n\nAda\n" + "x" * (LONGEST + 1), 4, "shorten it"),
        ("Ada; " + "x" * (LONGEST + 1), 1, "shorten it"),
    ],
)
def test_line_that_cannot_be_read_is_named(text: str, line: int, wrong: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        rules.people_in(text)
    values = dict(refused.value.message.values)
    assert (values["number"], values["wrong"].msgid.startswith(wrong)) == (line, True)


def test_longest_names_are_taken() -> None:
    assert rules.people_in(f"{'x' * LONGEST};{'y' * LONGEST}") == [
        Person("x" * LONGEST, "y" * LONGEST)
    ]


def test_longest_list_is_taken_and_one_more_is_not() -> None:
    assert len(rules.people_in("Ada\n" * 1_000)) == 1_000
    with pytest.raises(RuleViolation) as refused:
        rules.people_in("Ada\n" * 1_001)
    assert dict(refused.value.message.values) == {"count": 1_001, "most": 1_000}


def test_names_of_a_course_stand_alone() -> None:
    assert rules.names_in("Ada\nBen Ali") == ["Ada", "Ben Ali"]
    with pytest.raises(RuleViolation) as refused:
        rules.names_in("Ada\nBen; Trainer")
    assert dict(refused.value.message.values)["number"] == 2


def test_three_may_sign() -> None:
    assert rules.signers_in("A; Landrätin\nB\nC") == [
        Person("A", "Landrätin"),
        Person("B"),
        Person("C"),
    ]
    with pytest.raises(RuleViolation):
        rules.signers_in("A\nB\nC\nD")


def test_nothing_is_printed_for_nobody() -> None:
    rules.check_somebody(1)
    with pytest.raises(RuleViolation):
        rules.check_somebody(0)


def test_short_reason_stays_as_it_is() -> None:
    assert rules.short_reason(" Sie öffnet\nTüren. ") == "Sie öffnet Türen."
    assert rules.short_reason("x" * LONGEST_REASON) == "x" * LONGEST_REASON


def test_long_reason_ends_with_a_whole_sentence() -> None:
    first = "Sie öffnet Türen! Und zwar am 3.10. jedes Jahr."
    assert rules.short_reason(f"{first} {'Wort ' * 80}.") == first


def test_endless_sentence_ends_between_words() -> None:
    shortened = rules.short_reason("Wort " * 200)
    assert shortened.endswith("Wort …")
    assert LONGEST_REASON - 8 < len(shortened) <= LONGEST_REASON
