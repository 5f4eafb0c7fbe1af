# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a part of `make secrecy` returns, and how it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

# told after each round
Advance = Callable[[], None]


@dataclass(frozen=True)
class Line:
    """One line of the table; empty texts where a column has no meaning for the part."""

    strategy: str
    storage: str
    passed: bool
    verdict: str
    linked: str = ""
    interval: str = ""
    chance: str = ""


@dataclass(frozen=True)
class Part:
    """`run` is given the number of rounds and calls `advance` after each."""

    name: str
    run: Callable[[int, Advance], list[Line]]
    rounds: Callable[[int], int] = lambda rounds: rounds
