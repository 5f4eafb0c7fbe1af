# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a table of earlier winners is read, and what it must hold. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from award.errors import RuleViolation
from award.i18n import N_, Message

MOST_LINES = 2_000
LONGEST = {"title": 200, "motto": 200, "category": 200, "name": 200, "town": 200, "link": 500}
LONGEST_TEXT = 4_000
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
# what the office may write over a column, in its languages; the first of each is in the template
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": ("jahr", "year"),
    "title": ("preis", "titel", "prize", "title"),
    "motto": ("motto",),
    "awarded_on": ("verliehen am", "datum", "verleihung", "awarded on", "date"),
    "category": ("kategorie", "category"),
    "name": ("name", "preisträger", "preisträgerin", "preistraeger", "winner"),
    "town": ("ort", "stadt", "town", "place"),
    "text": ("text", "begründung", "beschreibung", "reason", "description"),
    "link": ("link", "adresse", "url", "address"),
}
_LABELS: Mapping[str, Message] = {
    "title": N_("Prize"),
    "motto": N_("Motto"),
    "category": N_("Category"),
    "name": N_("Name"),
    "town": N_("Town"),
    "text": N_("Text"),
    "link": N_("Link"),
}


@dataclass(frozen=True)
class WinnerLine:
    """A winner as typed or read from a line of a table."""

    name: str
    category: str = ""
    town: str = ""
    text: str = ""
    link: str = ""


@dataclass(frozen=True)
class PrizeSheet:
    """A prize as typed or read, with its winners in their order."""

    year: int
    title: str
    motto: str = ""
    awarded_on: date | None = None
    winners: tuple[WinnerLine, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line; the heading is line 1."""

    line: int
    message: Message


@dataclass(frozen=True)
class Sheet:
    """A table as it was understood."""

    prizes: tuple[PrizeSheet, ...]
    faults: tuple[Fault, ...]


def decode(content: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8, UTF-16 or Windows-1252."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleViolation(
        N_("This file is no table we can read. Save it as “CSV” in your spreadsheet program.")
    )


def read_sheet(text: str) -> Sheet:
    """Understand as much as possible; whatever cannot be understood is named by its line."""
    lines = text.lstrip("\ufeff").splitlines()
    first = lines[0] if lines else ""
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True)
    try:
        headings = _headings(next(reader, []))
        missing = [name for name in ("year", "name") if name not in headings.values()]
        if missing:
            columns = ", ".join(COLUMNS[name][0].capitalize() for name in missing)
            message = N_(
                "The first line must name the columns. Missing: %(columns)s", columns=columns
            )
            return Sheet((), (Fault(1, message),))
        return _sheet(_rows(reader, headings))
    except csv.Error:
        return Sheet(
            (), (Fault(reader.line_num, N_("A quotation mark is opened and not closed.")),)
        )


def _headings(cells: list[str]) -> dict[int, str]:
    meaning = {word: name for name, words in COLUMNS.items() for word in words}
    known = {place: meaning.get(" ".join(cell.split()).lower()) for place, cell in enumerate(cells)}
    return {place: name for place, name in known.items() if name}


def _rows(
    reader: Iterator[list[str]], headings: Mapping[int, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for cells in reader:
        row = {name: " ".join(cell.split()) for name, cell in _named(cells, headings)}
        if any(row.values()):
            yield reader.line_num, row  # type: ignore[attr-defined]


def _named(cells: list[str], headings: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(name, cells[place]) for place, name in headings.items() if place < len(cells)]


def _sheet(rows: Iterator[tuple[int, dict[str, str]]]) -> Sheet:
    prizes: dict[tuple[int, str], PrizeSheet] = {}
    winners: dict[tuple[int, str], list[WinnerLine]] = {}
    faults: list[Fault] = []
    for number, (line, row) in enumerate(rows):
        found = [Fault(line, message) for message in _faults(row)]
        if number >= MOST_LINES:
            faults.append(Fault(line, N_("More than %(most)s lines. Divide it.", most=MOST_LINES)))
            break
        faults += found
        if not found:
            prize = _prize(row)
            key = prize.year, prize.title
            prizes.setdefault(key, prize)
            winners.setdefault(key, []).append(_winner(row))
    whole = (
        PrizeSheet(one.year, one.title, one.motto, one.awarded_on, tuple(winners[key]))
        for key, one in prizes.items()
    )
    if not (prizes or faults):
        faults.append(Fault(1, N_("There is no winner in this table.")))
    return Sheet(tuple(sorted(whole, key=lambda one: -one.year)), tuple(faults))


def _faults(row: Mapping[str, str]) -> Iterator[Message]:
    if not is_year(row.get("year", "")):
        yield N_("The year is missing or no number, for example 2019.")
    if not row.get("name"):
        yield N_("The name of the winner is missing.")
    day = row.get("awarded_on", "")
    if day and read_day(day) is None:
        yield N_("“%(day)s” is no date. Write it like 24.11.2019.", day=day[:40])
    if not is_link(row.get("link", "")):
        yield N_("A link begins with https:// or http://.")
    for name, limit in {**LONGEST, "text": LONGEST_TEXT}.items():
        if len(row.get(name, "")) > limit:
            yield N_("%(column)s: at most %(limit)s characters.", column=_LABELS[name], limit=limit)


def _prize(row: Mapping[str, str]) -> PrizeSheet:
    year = int(row["year"])
    title = row.get("title") or f"Preis {year}"
    return PrizeSheet(year, title, row.get("motto", ""), read_day(row.get("awarded_on", "")))


def _winner(row: Mapping[str, str]) -> WinnerLine:
    return WinnerLine(*(row.get(name, "") for name in ("name", "category", "town", "text", "link")))


def is_year(text: str) -> bool:
    """Four digits that can be a year of a prize."""
    return bool(re.fullmatch(r"[0-9]{4}", text)) and EARLIEST_YEAR <= int(text) <= LATEST_YEAR


def is_link(text: str) -> bool:
    """An address of the web, or nothing."""
    return not text or re.fullmatch(r"https?://[^\s<>\"]+", text) is not None


def read_day(text: str) -> date | None:
    """A day as people or programs write it."""
    for pattern in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def check_sheet(sheet: Sheet) -> None:
    """A table is taken over whole or not at all."""
    if sheet.faults:
        raise RuleViolation(N_("Mend the lines named below. Nothing was taken over yet."))


def slug_of_prize(year: int, taken: set[str]) -> str:
    """The last part of the permanent address: the year, with a number where there are several."""
    candidates = (str(year) if n == 1 else f"{year}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
