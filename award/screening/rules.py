# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which way a nomination may go, and what must not stand in a dossier. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from award.errors import RuleViolation
from award.i18n import N_
from award.nominations.models import NominationState

SHORTEST_NAME = 3
# Endings a German text hangs on a name: "Annas", "des Kochs", "Brandes".
_ENDINGS = ("", "s", "es", "n", "en")
# Names of groups and projects are made of common words, too.
_COMMON = frozenset(
    [
        *("aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "für", "mit"),
        *("und", "vom", "von", "zum", "zur", "for", "from", "the", "and", "with"),
    ]
)
_PHONE = re.compile(r"\d[\d\s/().-]{4,}\d")
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")


class Move(StrEnum):
    """What the office does with a nomination."""

    ADMIT = "admit"
    REJECT = "reject"
    ASK = "ask back"
    NOTE_ANSWER = "note answer"
    TAKE_BACK = "take decision back"


_S = NominationState
_MOVES = {
    Move.ADMIT: ({_S.SUBMITTED, _S.ASKED}, _S.ADMITTED),
    Move.REJECT: ({_S.SUBMITTED, _S.ASKED}, _S.REJECTED),
    Move.ASK: ({_S.SUBMITTED}, _S.ASKED),
    Move.NOTE_ANSWER: ({_S.ASKED}, _S.SUBMITTED),
    Move.TAKE_BACK: ({_S.ADMITTED, _S.REJECTED}, _S.SUBMITTED),
}


def is_possible(move: Move, state: str) -> bool:
    """Whether the office may do this with a nomination in this state."""
    return state in _MOVES[move][0]


def state_after(move: Move, state: str) -> NominationState:
    """The state a move leads to; RuleViolation where it is not possible from here."""
    if not is_possible(move, state):
        label = NominationState(state).label
        raise RuleViolation(
            N_(
                "This proposal is now in the state “%(state)s”. Please look at it anew.",
                state=label,
            )
        )
    return _MOVES[move][1]


def check_reason(text: str) -> None:
    """The proposer learns why; an empty reason would tell nothing."""
    if not text.strip():
        raise RuleViolation(N_("Write the reason; the proposer reads it."))


def appended(correspondence: str, entry: str) -> str:
    """The exchange with the proposer, the newest last; nothing earlier is lost."""
    return f"{correspondence}\n\n{entry}" if correspondence else entry


def check_may_have_dossier(state: str) -> None:
    """Only what the jury will judge is prepared for it."""
    if state != NominationState.ADMITTED:
        raise RuleViolation(N_("Admit the proposal first; then write its dossier."))


def names_in(text: str, names: Iterable[str], contacts: Iterable[str]) -> list[str]:
    """What of these people still stands in the text: parts of names of three letters and more,
    whole names, e-mail addresses, telephone numbers. In the spelling of the names."""
    folded, words = _fold(text), set(_words(_fold(text)))
    numbers = [_digits(number) for number in _PHONE.findall(text)]
    found = [part for name in names for part in _parts(name) if _stands(part, folded, words)]
    for contact in contacts:
        found += [mail for mail in _EMAIL.findall(contact) if _fold(mail) in folded]
        for phone in _PHONE.findall(contact):
            # without the country and area code, which people leave out
            found += [phone for number in numbers if _digits(phone)[-6:] in number]
    return list(dict.fromkeys(found))


def check_names(found: list[str], allow_names: bool) -> None:
    """The jury judges deeds, not names; the office may still decide that a word may stay."""
    if found and not allow_names:
        raise RuleViolation(
            N_(
                "The dossier still contains: %(names)s. Remove it, or confirm that it may stay.",
                names=", ".join(found),
            )
        )


def dossier_number(place: int, total: int) -> str:
    """ "01" for the first of up to 99, "001" for the first of more."""
    return str(place).zfill(max(2, len(str(total))))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _parts(name: str) -> list[str]:
    long = [word for word in _words(name) if len(word) >= SHORTEST_NAME]
    parts = [word for word in long if _fold(word) not in _COMMON]
    return parts or [name.strip()] if name.strip() else []


def _stands(part: str, text: str, words: set[str]) -> bool:
    folded = _fold(part)
    if _words(folded) != [folded]:
        return folded in text
    return any(folded + ending in words for ending in _ENDINGS)
