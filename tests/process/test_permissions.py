# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, when: the table answers, and what it does not name is denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from award.process.permissions import (
    ALWAYS,
    OFFICE,
    PERMISSIONS,
    ROLE_LABELS,
    SILENT,
    Action,
    Role,
    Verdict,
    verdict,
)
from award.process.phases import Phase

actions = st.sampled_from(Action)
role_sets = st.frozensets(st.sampled_from(Role))
phases = st.one_of(st.none(), st.sampled_from(Phase))


def test_every_action_stands_in_the_table_and_every_role_has_a_name() -> None:
    assert set(PERMISSIONS) == set(Action)
    assert set(ROLE_LABELS) == set(Role)


@given(st.text(), role_sets, phases)
def test_what_the_table_does_not_name_is_denied(
    action: str, roles: frozenset[Role], phase: Phase | None
) -> None:
    if action not in set(Action):
        assert verdict(action, roles, phase) is Verdict.NEVER  # type: ignore[arg-type]


@given(actions, role_sets, phases)
def test_the_verdict_is_what_the_table_says_read_by_hand(
    action: Action, roles: frozenset[Role], phase: Phase | None
) -> None:
    rows = [PERMISSIONS[action][role] for role in PERMISSIONS[action] if role in {*roles, "anyone"}]
    if not rows:
        expected = Verdict.NEVER
    elif phase is None or phase in frozenset().union(*rows):
        expected = Verdict.ALLOWED
    elif phase is Phase.DRAFT and not roles & PERMISSIONS[action].keys():
        expected = Verdict.NEVER
    else:
        expected = Verdict.NEVER if action in SILENT else Verdict.NOT_NOW
    assert verdict(action, roles, phase) is expected


@given(actions, role_sets, role_sets, phases)
def test_a_further_role_never_takes_a_right_away(
    action: Action, roles: frozenset[Role], more: frozenset[Role], phase: Phase | None
) -> None:
    order = [Verdict.NEVER, Verdict.NOT_NOW, Verdict.ALLOWED]
    alone, together = verdict(action, roles, phase), verdict(action, roles | more, phase)
    assert order.index(together) >= order.index(alone)


def test_an_edition_in_preparation_is_unknown_to_the_public() -> None:
    for action in set(Action) - {
        a for a in Action if Phase.DRAFT in PERMISSIONS[a].get(Role.ANYONE, ())
    }:
        assert verdict(action, (), Phase.DRAFT) is Verdict.NEVER


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.DRAFT, Phase.OPEN}))
def test_proposals_are_accepted_while_the_call_is_open_only(phase: Phase) -> None:
    assert verdict(Action.PROPOSE, (), Phase.OPEN) is Verdict.ALLOWED
    assert verdict(Action.PROPOSE, (), phase) is Verdict.NOT_NOW


def test_before_the_ceremony_nobody_learns_that_there_are_winners() -> None:
    for phase in set(Phase) - {Phase.PUBLISHED, Phase.ARCHIVED}:
        assert verdict(Action.READ_WINNERS, Role, phase) is Verdict.NEVER


def test_nobody_reads_a_result_before_the_count() -> None:
    early = ALWAYS - {Phase.DELIBERATING, Phase.DECIDED, Phase.PUBLISHED, Phase.ARCHIVED}
    for phase in early:
        assert verdict(Action.READ_RESULT, Role, phase) is Verdict.NOT_NOW


@pytest.mark.parametrize("action", [Action.COLLECT, Action.ENTER_READING_ROOM])
def test_the_office_cannot_take_a_jurors_place(action: Action) -> None:
    assert verdict(action, OFFICE, None) is Verdict.NEVER


def test_collecting_and_scoring_are_never_open_at_the_same_time() -> None:
    for phase in Phase:
        verdicts = {verdict(action, Role, phase) for action in (Action.COLLECT, Action.SCORE)}
        assert verdicts != {Verdict.ALLOWED}


def test_administration_manages_people_but_sees_no_nomination() -> None:
    assert verdict(Action.MANAGE_PEOPLE, {Role.ADMIN}, None) is Verdict.ALLOWED
    assert verdict(Action.READ_NOMINATIONS, {Role.ADMIN}, Phase.OPEN) is Verdict.NEVER
    assert verdict(Action.MANAGE_PEOPLE, {Role.COORDINATOR}, None) is Verdict.NEVER


def test_a_role_has_a_name_to_show() -> None:
    assert Role.PRESS.label.msgid == "Press office"
    assert Phase.OPEN.label.msgid == "Open for proposals"
