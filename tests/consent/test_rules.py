# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month of the calendar, whose answer counts, and what stays unsaid."""

from datetime import datetime, timedelta

import pytest

from award.clock import BERLIN
from award.consent import rules
from award.consent.purposes import WORDS, Purpose, asked
from award.consent.rules import Told
from award.errors import RuleViolation
from tests.factories import NOW


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("received", "last_second", "warned"),
    [
        ("2026-06-01 12:00", "2026-07-01 23:59:59", "2026-06-22"),
        ("2026-06-01 00:00", "2026-07-01 23:59:59", "2026-06-22"),
        ("2026-06-01 23:59:59", "2026-07-01 23:59:59", "2026-06-22"),
        ("2026-01-28 09:00", "2026-02-28 23:59:59", "2026-02-18"),
        ("2026-01-29 09:00", "2026-02-28 23:59:59", "2026-02-19"),
        ("2026-01-31 09:00", "2026-02-28 23:59:59", "2026-02-21"),
        ("2028-01-31 09:00", "2028-02-29 23:59:59", "2028-02-21"),
        ("2026-08-31 09:00", "2026-09-30 23:59:59", "2026-09-21"),
        ("2026-12-15 09:00", "2027-01-15 23:59:59", "2027-01-05"),
        ("2026-12-31 23:30", "2027-01-31 23:59:59", "2027-01-21"),
        # both days with a clock change
        ("2026-02-28 09:00", "2026-03-28 23:59:59", "2026-03-21"),
        ("2026-03-28 09:00", "2026-04-28 23:59:59", "2026-04-18"),
        ("2026-03-29 01:59", "2026-04-29 23:59:59", "2026-04-19"),
        ("2026-09-25 09:00", "2026-10-25 23:59:59", "2026-10-16"),
        ("2026-10-25 02:30", "2026-11-25 23:59:59", "2026-11-15"),
    ],
)
def test_somebody_must_be_told_within_a_month_of_the_calendar(
    received: str, last_second: str, warned: str
) -> None:
    """Checked one second before and after each edge."""
    second = timedelta(seconds=1)

    def told(now: datetime) -> Told:
        return rules.told(
            own=False,
            received_at=local(received),
            informed=False,
            exempt=False,
            declined=False,
            now=now,
        )

    warn, end = local(f"{warned} 00:00"), local(last_second)
    assert told(local(received)) == Told.OPEN
    assert told(warn - second) == Told.OPEN
    assert told(warn) == Told.WARNING
    assert told(end) == Told.WARNING
    assert told((end + second).astimezone(BERLIN)) == Told.OVERDUE


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, Told.OVERDUE),
        ({"exempt": True}, Told.EXEMPT),
        ({"exempt": True, "own": True}, Told.OWN),
        ({"own": True, "informed": True}, Told.INFORMED),
        ({"informed": True, "declined": True}, Told.REFUSED),
    ],
)
def test_what_the_office_did_ends_the_deadline(facts: dict[str, bool], state: Told) -> None:
    values = {"own": False, "informed": False, "exempt": False, "declined": False, **facts}
    assert rules.told(received_at=NOW, now=NOW + timedelta(days=99), **values) == state


@pytest.mark.parametrize(
    ("state", "inform", "nomination", "due"),
    [
        (Told.OPEN, "receipt", "submitted", True),
        (Told.OPEN, "admission", "submitted", False),
        (Told.OPEN, "admission", "admitted", True),
        (Told.OPEN, "by hand", "admitted", False),
        (Told.OPEN, "never", "admitted", False),
        (Told.WARNING, "by hand", "submitted", True),
        (Told.OVERDUE, "admission", "submitted", True),
        (Told.INFORMED, "receipt", "admitted", False),
        (Told.EXEMPT, "receipt", "admitted", False),
        (Told.REFUSED, "receipt", "admitted", False),
    ],
)
def test_the_edition_says_when_and_the_deadline_overrules_it(
    state: Told, inform: str, nomination: str, due: bool
) -> None:
    assert rules.is_to_do(state, inform=inform, nomination_state=nomination) is due


@pytest.mark.parametrize(
    ("name", "kind", "minor", "said"),
    [
        ("Ada Meier", "person", False, "Ada Meier"),
        ("Ada Meier", "person", True, "Ada"),
        ("Anna Lena von der Heide", "person", True, "Anna"),
        ("Meier, Ada", "person", True, "Ada"),
        ("Meier,", "person", True, "Meier,"),
        ("Ada", "person", True, "Ada"),
        ("ليلى حداد", "person", True, "ليلى"),
        ("Jugendfeuerwehr Brakel", "group", True, "Jugendfeuerwehr Brakel"),
    ],
)
def test_of_a_minor_only_the_first_name_is_said(
    name: str, kind: str, minor: bool, said: str
) -> None:
    assert rules.public_name(name, kind=kind, minor=minor) == said


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        (
            "Grüße von Eva Koch.",
            ["Eva Koch"],
            "Grüße von ….",
        ),
        ("eva\nKOCH grüßt", ["Eva Koch"], "… grüßt"),
        ("Eva Kochmann hilft", ["Eva Koch"], "Eva Kochmann hilft"),
        ("Ruf 0151 (2) an", ["0151 (2)"], "Ruf … an"),
        ("nichts davon", ["", " "], "nichts davon"),
    ],
)
def test_who_proposed_somebody_stays_unsaid(text: str, names: list[str], left: str) -> None:
    assert rules.withheld(text, names) == left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller, Jürgen", "jurgen MULLER"),
        ("  Ada   Meier ", "ada meier"),
        ("Людмила Тимкович", "людмила  ТИМКОВИЧ"),
        ("José-María", "maria josé"),
    ],
)
def test_names_are_recognised_in_other_spelling(one: str, other: str) -> None:
    assert rules.folded(one) == rules.folded(other)


def test_names_that_differ_stay_apart_and_signs_are_kept() -> None:
    assert rules.folded("Ada Meier") != rules.folded("Ada Maier")
    assert rules.folded(" ☂ ") != ""
    assert rules.folded("") == ""


def test_own_applications_are_asked_only_about_publication() -> None:
    assert asked("self") == [one for one in Purpose if one != Purpose.CONSIDERED]
    assert asked("other") == list(Purpose)
    assert set(WORDS) == set(Purpose)
    assert [str(one.label) for one in Purpose][:2] == ["Being considered", "Name"]
    assert str(Told.OPEN.label) == "Not informed yet"


def test_rules_refuse_with_the_way_out() -> None:
    with pytest.raises(RuleViolation, match="not pursued any more"):
        rules.check_live("withdrawn")
    with pytest.raises(RuleViolation, match="please call us"):
        rules.check_open_to_answers(declined=True, state="submitted")
    with pytest.raises(RuleViolation, match="please call us"):
        rules.check_open_to_answers(declined=False, state="merged")
    with pytest.raises(RuleViolation, match="parent or guardian"):
        rules.check_guardian(minor=True, guardian="")
    with pytest.raises(RuleViolation, match="changed their mind"):
        rules.check_not_suppressed(suppressed=True)
    with pytest.raises(RuleViolation, match="shall not read"):
        rules.check_considered(False)


@pytest.mark.parametrize("answer", [True, None])
def test_rules_let_pass_what_is_in_order(answer: bool | None) -> None:
    rules.check_live("submitted")
    rules.check_open_to_answers(declined=False, state="admitted")
    rules.check_guardian(minor=True, guardian="Mona Qabbur")
    rules.check_guardian(minor=False, guardian="")
    rules.check_not_suppressed(suppressed=False)
    rules.check_considered(answer)
