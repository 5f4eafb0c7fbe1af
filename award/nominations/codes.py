# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes that open a draft or a nominee's page: printed, read out, typed again. Pure.

16 Crockford base-32 characters (80 bits); what is stored is their SHA-256.
"""

import hashlib

from award.ballots.device import CodeError, new_code, normalise_code
from award.errors import RuleViolation
from award.i18n import N_

LENGTH = 16


def draw_code() -> str:
    """A new secret."""
    return new_code(LENGTH)


def read_code(typed: str) -> str:
    """A code as somebody typed it, with or without hyphens; RuleViolation says what is wrong."""
    try:
        return normalise_code(typed, LENGTH)
    except CodeError as wrong:
        if wrong.reason == "character":
            raise RuleViolation(
                N_(
                    "“%(letter)s” is not part of any code. Please look again.",
                    letter=wrong.character,
                )
            ) from wrong
        raise RuleViolation(
            N_(
                "The code has %(length)s letters and digits. You typed %(count)s.",
                length=LENGTH,
                count=wrong.count,
            )
        ) from wrong


def show_code(code: str) -> str:
    """In groups of four: "7KQ2-M4XP-…"."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def code_key(code: str) -> str:
    """What is stored of a code: nobody who reads the database can use it."""
    return hashlib.sha256(code.encode()).hexdigest()
