# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two versions of a text, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


class Change(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words that belong together."""

    change: Change
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: what was removed stands before what came instead."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if removed == added:
            pieces.append(Piece(Change.KEPT, added))
            continue
        both = ((Change.REMOVED, removed), (Change.ADDED, added))
        pieces += [Piece(change, text) for change, text in both if text]
    return pieces
