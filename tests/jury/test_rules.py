# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each rule with the sentence that it refuses by."""

from collections.abc import Callable
from typing import Any

import pytest

from award.ballots.ballot import Ballot
from award.ballots.device import CodeError
from award.errors import RuleViolation
from award.i18n import speaking
from award.jury import rules
from award.jury.models import RoundState, SeatState
from tests.factories import NOW

READY = {"nominations": 2, "without_dossier": 0, "criteria": 1, "jurors": 5, "minimum": 5}
REFUSED: list[tuple[Callable[..., Any], tuple[Any, ...], str]] = [
    (rules.check_jury_open, (RoundState.COLLECTING,), "The jury cannot be changed any more"),
    (rules.check_not_scoring, (True,), "scoring in another jury"),
    (rules.check_none_scoring, (["Ada", "Ben"],), "Ada, Ben: scoring in another jury"),
    (rules.check_invitable, (None, False), "account of this person is closed"),
    (rules.check_invitable, (SeatState.ACCEPTED, True), "sits on the jury already"),
    (rules.check_collecting, (RoundState.SCORING,), "The collection of ballot papers has ended"),
    (rules.check_not_collected, (True,), "You have collected your ballot papers"),
    (rules.check_numbers, ({"01", "09"}, {"01"}), "Choose from the nominations"),
    (rules.check_not_answered, (True,), "stays on record"),
    (rules.check_questions, ({"01"}, set()), "has changed its questions"),
    (rules.check_answered, ({"02", "01"},), "conflict with nomination 01, 02"),
    (rules.check_papers_wanted, (set(), set()), "a conflict with every nomination"),
    (rules.check_papers_wanted, ({"01"}, {"01", "02"}), "changed in the meantime"),
    (rules.check_same_code, ({"01": b"a"}, {"01": b"b"}), "already collected"),
    (
        rules.check_secrecy,
        ({"01": 5, "02": 2},),
        "Fewer than 3 people have a paper for nomination 02",
    ),
    (rules.check_owner, (False,), "No ballot paper of this jury belongs to this code"),
    (rules.check_has_paper, (False, "07"), "no ballot paper for nomination 07"),
    (rules.check_scoring, (NOW, NOW), "A reminder would come too late"),
    (rules.check_closed, (RoundState.SCORING,), "have not been counted yet"),
    (rules.check_startable, (rules.obstacles(**{**READY, "criteria": 0}),), "no criteria"),
]
ALLOWED: list[tuple[Callable[..., Any], tuple[Any, ...]]] = [
    (rules.check_jury_open, (None,)),
    (rules.check_not_scoring, (False,)),
    (rules.check_invitable, (None, True)),
    (rules.check_invitable, (SeatState.DECLINED, True)),
    (rules.check_collecting, (RoundState.COLLECTING,)),
    (rules.check_not_collected, (False,)),
    (rules.check_numbers, (set(), {"01"})),
    (rules.check_not_answered, (False,)),
    (rules.check_questions, ({"01"}, {"01", "02"})),
    (rules.check_answered, (set(),)),
    (rules.check_papers_wanted, ({"01"}, {"01"})),
    (rules.check_same_code, ({"01": b"a"}, {"01": b"a"})),
    (rules.check_secrecy, ({"01": 3},)),
    (rules.check_owner, (True,)),
    (rules.check_has_paper, (True, "01")),
    (rules.check_closed, (RoundState.CLOSED,)),
    (rules.check_startable, ([],)),
]


@pytest.mark.parametrize(("rule", "values", "sentence"), REFUSED)
def test_a_rule_refuses_with_its_sentence(
    rule: Callable[..., Any], values: tuple[Any, ...], sentence: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        rule(*values)
    message = refused.value.message
    assert sentence in message.msgid % dict(message.values)


@pytest.mark.parametrize(("rule", "values"), ALLOWED)
def test_a_rule_lets_pass(rule: Callable[..., Any], values: tuple[Any, ...]) -> None:
    assert rule(*values) is None


def test_scoring_ends_at_the_very_instant() -> None:
    later = NOW.replace(second=1)
    assert rules.check_scoring(NOW, later) is None
    with pytest.raises(RuleViolation):
        rules.check_scoring(later, later)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 0),
        ({"nominations": 0}, 1),
        ({"without_dossier": 1}, 1),
        ({"criteria": 0}, 1),
        ({"jurors": 4}, 1),
        ({"nominations": 0, "criteria": 0, "jurors": 0}, 3),
    ],
)
def test_every_missing_thing_is_an_obstacle(changes: dict[str, int], count: int) -> None:
    assert len(rules.obstacles(**{**READY, **changes})) == count


def test_thin_names_the_nominations_below_k() -> None:
    assert rules.thin({"01": 5, "02": 4, "03": 0}, 5) == {"02": 4, "03": 0}


@pytest.mark.parametrize(
    ("version", "cast", "scores", "expected"),
    [(None, "", "3,3", 1), (4, "3,3", "3,3", None), (4, "3,3", "-", 5)],
)
def test_the_next_version_is_one_more_unless_nothing_changed(
    version: int | None, cast: str, scores: str, expected: int | None
) -> None:
    ballot = Ballot("01", "aa", version, cast, "bb", "cc") if version else None
    assert rules.next_version(ballot, scores) == expected


def test_a_mistyped_code_is_told_what_is_wrong_with_it() -> None:
    with speaking("en"):
        wrong = str(rules.code_problem(CodeError("character", character="U")))
        short = str(rules.code_problem(CodeError("length", count=25)))
    assert wrong.startswith("“U” is in no ballot code.")
    assert short == "A ballot code has 26 characters; this one has 25."
