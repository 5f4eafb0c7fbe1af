# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people wrote at once: put both texts together where they touch different lines. Pure."""

from dataclasses import dataclass, fields, replace

from merge3 import Merge3


@dataclass(frozen=True)
class Draft:
    """What the press office writes, in one language. `body` is Markdown; `facts`: one a line."""

    headline: str = ""
    lead: str = ""
    body: str = ""
    quote: str = ""
    quote_by: str = ""
    facts: str = ""


NAMES = [field.name for field in fields(Draft)]


def merged(base: Draft, mine: Draft, theirs: Draft) -> Draft | None:
    """Both changes to `base` in one text; None where they touch the same lines."""
    found = {
        name: _merged(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        for name in NAMES
    }
    texts = {name: text for name, text in found.items() if text is not None}
    return replace(mine, **texts) if len(texts) == len(NAMES) else None


def _merged(base: str, mine: str, theirs: str) -> str | None:
    if mine == theirs:
        return mine
    # a last line without an end would differ from the same line with one
    lines = [f"{text}\n".splitlines(keepends=True) for text in (base, mine, theirs)]
    groups = list(Merge3(lines[0], lines[1], lines[2]).merge_groups())
    if any(group[0] == "conflict" for group in groups):
        return None
    return "".join(line for group in groups for line in group[1]).removesuffix("\n")
