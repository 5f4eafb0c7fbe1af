# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which way a nomination may go, and what must not stand in a dossier."""

import pytest

from award.errors import RuleViolation
from award.nominations.models import NominationState as State
from award.screening import rules
from award.screening.rules import Move

POSSIBLE = {
    (Move.ADMIT, State.SUBMITTED): State.ADMITTED,
    (Move.ADMIT, State.ASKED): State.ADMITTED,
    (Move.REJECT, State.SUBMITTED): State.REJECTED,
    (Move.REJECT, State.ASKED): State.REJECTED,
    (Move.ASK, State.SUBMITTED): State.ASKED,
    (Move.NOTE_ANSWER, State.ASKED): State.SUBMITTED,
    (Move.TAKE_BACK, State.ADMITTED): State.SUBMITTED,
    (Move.TAKE_BACK, State.REJECTED): State.SUBMITTED,
}


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("state", list(State))
def test_moves_are_those_of_the_table(move: Move, state: State) -> None:
    if (move, state) in POSSIBLE:
        assert rules.state_after(move, state) is POSSIBLE[move, state]
    else:
        assert not rules.is_possible(move, state)
        with pytest.raises(RuleViolation):
            rules.state_after(move, state)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_reason_is_needed(text: str) -> None:
    rules.check_reason("Darum.")
    with pytest.raises(RuleViolation):
        rules.check_reason(text)


def test_correspondence_grows_and_loses_nothing() -> None:
    assert rules.appended("", "Frage?") == "Frage?"
    assert rules.appended("Frage?", "Antwort.") == "Frage?\n\nAntwort."


@pytest.mark.parametrize("state", list(State))
def test_only_admitted_proposals_get_a_dossier(state: State) -> None:
    if state is State.ADMITTED:
        rules.check_may_have_dossier(state)
    else:
        with pytest.raises(RuleViolation):
            rules.check_may_have_dossier(state)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Frau Kabbour lehrt schwimmen.", "Muhannad Kabbour", ["Kabbour"]),
        ("KABBOURS Kurs", "Muhannad Kabbour", ["Kabbour"]),
        ("Brandes Garten", "Ute Brand", ["Brand"]),
        ("Das Brandenburger Tor", "Ute Brand", []),
        ("Sawatzky half", "A. Müller-Sawatzky", ["Sawatzky"]),
        ("mit Strasse", "Jo Straße", ["Straße"]),
        ("Людмила малює", "Людмила Тимкович", ["Людмила"]),
        ("Li Wu kocht", "Li Wu", ["Li Wu"]),
        ("Liebe Wunder", "Li Wu", []),
        ("aus der alten Stadt", "Die Musik aus der Schule", []),
        ("die Musik", "Die Musik aus der Schule", ["Musik"]),
        ("O'Neill kam", "Kay O'Neill", ["Neill"]),
        ("Zoe\u0308 kam", "Zoë", ["Zoë"]),
        ("", "Muhannad Kabbour", []),
        ("Haus", "", []),
    ],
)
def test_names_are_found_in_every_spelling(text: str, name: str, found: list[str]) -> None:
    assert rules.names_in(text, [name], []) == found


@pytest.mark.parametrize(
    ("text", "contact", "found"),
    [
        ("Schreiben Sie an ADA@example.org.", "ada@example.org", ["ada@example.org"]),
        ("nichts", "über Ada, ada@example.org", []),
        ("Tel. 030/23125-114", "+49 30 23125 114", ["49 30 23125 114"]),
        ("Rufen Sie 23125 114 an", "030 23125-114", ["030 23125-114"]),
        ("seit 2019 mit 23 Leuten", "+49 30 23125 114", []),
        ("seit 2019", "", []),
    ],
)
def test_addresses_and_numbers_are_found(text: str, contact: str, found: list[str]) -> None:
    assert rules.names_in(text, [], [contact]) == found


def test_what_is_found_is_told_once() -> None:
    assert rules.names_in("Ada und Ada", ["Ada Weber", "Ada Klein"], []) == ["Ada"]


def test_names_stop_a_dossier_unless_allowed() -> None:
    rules.check_names([], allow_names=False)
    rules.check_names(["Ada"], allow_names=True)
    with pytest.raises(RuleViolation, match="Ada, Weber"):
        rules.check_names(["Ada", "Weber"], allow_names=False)


@pytest.mark.parametrize(
    ("place", "total", "number"),
    [(1, 1, "01"), (12, 99, "12"), (1, 100, "001"), (9999, 9999, "9999")],
)
def test_numbers_sort_as_text_and_fit(place: int, total: int, number: str) -> None:
    assert rules.dossier_number(place, total) == number
