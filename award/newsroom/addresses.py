# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press list as CSV, in both directions. Pure."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from award.errors import RuleViolation
from award.i18n import LANGUAGES, N_
from award.newsroom.models import Contact
from award.newsroom.operations import Person
from award.web.forms import clean_line, is_email_address

MOST_LINES = 500
_COLUMNS = {
    "name": ("name", "vorname und name", "ansprechpartner", "kontakt"),
    "outlet": ("outlet", "newsroom", "redaktion", "medium"),
    "email": ("email", "e-mail", "mail", "e-mail-adresse", "adresse"),
    "language": ("language", "sprache"),
}
HEADER = ("name", "outlet", "email", "language", "since", "bounced")
# a spreadsheet takes a cell that begins like this for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Import:
    """What a file holds: usable lines, and the numbers of those without an address."""

    people: list[Person]
    unusable: list[int]


def read_people(content: bytes) -> Import:
    """A CSV with a header line, comma or semicolon, UTF-8 or Windows' code page. Each address once.

    RuleViolation for a file without a column of addresses and for one that is too long.
    """
    rows = list(_rows(_decoded(content)))
    columns = _columns(rows[0]) if rows else {}
    if "email" not in columns:
        raise RuleViolation(
            N_("The first line must name the columns: name, outlet, email, language.")
        )
    if len(rows) > MOST_LINES + 1:
        raise RuleViolation(N_("At most %(most)s lines at a time, please.", most=MOST_LINES))
    people: dict[str, Person] = {}
    unusable = []
    for number, row in enumerate(rows[1:], 2):
        person = _person(row, columns)
        if person is None:
            unusable.append(number)
        else:
            people.setdefault(person.email.lower(), person)
    return Import(list(people.values()), unusable)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterable[list[str]]:
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") and ";" in first else ","
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as unreadable:
        raise RuleViolation(N_("This file cannot be read as CSV.")) from unreadable


def _columns(header: list[str]) -> dict[str, int]:
    titles = [cell.strip().lower() for cell in header]
    return {
        field: next(titles.index(title) for title in known if title in titles)
        for field, known in _COLUMNS.items()
        if any(title in titles for title in known)
    }


def _person(row: list[str], columns: dict[str, int]) -> Person | None:
    def cell(field: str) -> str:
        at = columns.get(field, len(row))
        return str(clean_line(row[at])).lstrip("'")[:200] if at < len(row) else ""

    email, language = cell("email"), cell("language").lower()
    if not is_email_address(email):
        return None
    known = language if language in LANGUAGES else "de"
    return Person(cell("name"), cell("outlet"), email, known)


def write_contacts(contacts: Iterable[Contact]) -> bytes:
    """The list for a spreadsheet; what would be a formula there gets an apostrophe in front."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for one in contacts:
        since = one.confirmed_at.date().isoformat() if one.confirmed_at else ""
        bounced = one.bounced_at.date().isoformat() if one.bounced_at else ""
        cells = (one.name, one.outlet, one.email, one.language, since, bounced)
        writer.writerow([_harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
