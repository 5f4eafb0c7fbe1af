# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is thanked, and how a pasted list is read. Pure."""

import re
from dataclasses import dataclass

from award.errors import RuleViolation
from award.i18n import N_, Message

MOST_PEOPLE = 1_000
MOST_SIGNERS = 3
LONGEST = 120
LONGEST_REASON = 320
# a table pasted from a spreadsheet has tabs between its columns
_COLUMNS = re.compile("[;\t]")


@dataclass(frozen=True)
class Person:
    """Somebody on a list; `note` is their function or organisation, "" for none."""

    name: str
    note: str = ""


def is_thanked(*, admitted: bool, declined: bool, considered: bool | None, left: bool) -> bool:
    """Whether somebody's name may be printed at all. `considered`: their answer to being proposed,
    None without one; `left`: they are left in peace since an earlier time."""
    return admitted and not declined and considered is not False and not left


def is_shown(named: bool | None) -> bool:
    """Whether their name may stand on a table for everybody to read. `named`: their answer to being
    named in public, None without one."""
    return named is not False


def people_in(text: str, most: int = MOST_PEOPLE) -> list[Person]:
    """A list as it is pasted, "name; function or organisation" on each line, or two columns of a
    table; RuleViolation names the line that cannot be read."""
    people = [_person(number, line) for number, line in _lines(text)]
    if len(people) > most:
        raise RuleViolation(
            N_(
                "These are %(count)s names; at most %(most)s can be printed at once. Split the "
                "list.",
                count=len(people),
                most=most,
            )
        )
    return people


def names_in(text: str) -> list[str]:
    """As `people_in`, with nothing but a name on each line."""
    people = people_in(text)
    for number, line in _lines(text):
        if _COLUMNS.search(line):
            raise _in_line(number, N_("write the name only, without a semicolon."))
    return [person.name for person in people]


def signers_in(text: str) -> list[Person]:
    """Who signs, "name; function" on each line."""
    signers = people_in(text)
    if len(signers) > MOST_SIGNERS:
        raise RuleViolation(
            N_("There is room for %(n)s signatures. Remove a line.", n=MOST_SIGNERS)
        )
    return signers


def check_somebody(count: int) -> None:
    """Nothing is printed for nobody."""
    if not count:
        raise RuleViolation(N_("There is nobody to print this for. Write a name on a line."))


def short_reason(reason: str) -> str:
    """As many whole sentences as there is room for on a certificate, else the words that fit."""
    text = " ".join(reason.split())
    if len(text) <= LONGEST_REASON:
        return text
    ends = [found.end() for found in re.finditer(r"[.!?…](?=\s)", text[: LONGEST_REASON + 1])]
    if ends:
        return text[: ends[-1]]
    return text[: LONGEST_REASON - 2].rpartition(" ")[0] + " …"


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that say something, with the number an editor would show."""
    numbered = enumerate(text.split("\n"), 1)
    return [(number, line.strip()) for number, line in numbered if line.strip()]


def _person(number: int, line: str) -> Person:
    parts = [" ".join(part.split()) for part in _COLUMNS.split(line)]
    name, note = parts[0], ", ".join(part for part in parts[1:] if part)
    if not name:
        raise _in_line(number, N_("the name is missing before the semicolon."))
    if max(len(name), len(note)) > LONGEST:
        raise _in_line(number, N_("shorten it to %(n)s characters each side.", n=LONGEST))
    return Person(name, note)


def _in_line(number: int, wrong: Message) -> RuleViolation:
    return RuleViolation(N_("Line %(number)s: %(wrong)s", number=number, wrong=wrong))
