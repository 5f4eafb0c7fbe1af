# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of earlier winners: what spreadsheets save is understood, what is wrong is named."""

from datetime import date

import pytest

from award.errors import RuleViolation
from award.site import rules
from award.site.rules import PrizeSheet, Sheet, WinnerLine

HEADING = "Jahr;Preis;Motto;Verliehen am;Kategorie;Name;Ort;Text;Link"


def _read(*lines: str) -> Sheet:
    return rules.read_sheet("\n".join([HEADING, *lines]))


def test_prizes_are_read_with_their_winners_newest_first() -> None:
    sheet = _read(
        "2017;Preis 2017;;;Vereine;Chor;Brakel;;",
        "2019;;Vielfalt;24.11.2019;Projekte;Garten;Höxter;Beete;https://example.org/a",
        ";;;;;;;;",
        "2017;Preis 2017;;;Personen;Mahdi;;;",
    )
    assert sheet == Sheet(
        (
            PrizeSheet(
                2019,
                "Preis 2019",
                "Vielfalt",
                date(2019, 11, 24),
                (WinnerLine("Garten", "Projekte", "Höxter", "Beete", "https://example.org/a"),),
            ),
            PrizeSheet(
                2017,
                "Preis 2017",
                "",
                None,
                (WinnerLine("Chor", "Vereine", "Brakel"), WinnerLine("Mahdi", "Personen")),
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "year,name\n2019,Chor",
        "\ufeffJahr\tPreisträger\n2019\tChor",
        'name;jahr;unbekannt\n"Chor";2019;x\n\n',
        ' JAHR ; Name\r\n2019; "Chor"\r\n'.replace(' "Chor"', "Chor"),
    ],
)
def test_columns_are_known_by_their_names_in_any_order(text: str) -> None:
    (prize,) = rules.read_sheet(text).prizes
    assert (prize.year, [one.name for one in prize.winners]) == (2019, ["Chor"])


def test_line_break_and_separator_within_quotation_marks_belong_to_the_cell() -> None:
    (prize,) = rules.read_sheet('Jahr;Name;Text\n2019;Chor;"Er singt;\nlaut"').prizes
    assert prize.winners[0].text == "Er singt; laut"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("19;;;;;Chor;;;", "year is missing"),
        (";;;;;Chor;;;", "year is missing"),
        ("2019;;;;;;Brakel;;", "name of the winner"),
        ("2019;;;gestern;;Chor;;;", "“gestern” is no date"),
        ("2019;;;;;Chor;;;javascript:alert(1)", "https://"),
        (f"2019;;;;;{'x' * 201};;;", "Name: at most 200"),
        (f"2019;;;;;Chor;;{'x ' * 2001};", "Text: at most 4000"),
    ],
)
def test_faults_are_named_by_line_in_words(line: str, message: str) -> None:
    sheet = _read("2018;;;;;Richtig;;;", line)
    (fault,) = sheet.faults
    assert fault.line == 3
    assert message in str(fault.message)
    assert [one.year for one in sheet.prizes] == [2018]
    with pytest.raises(RuleViolation, match="Nothing was taken over"):
        rules.check_sheet(sheet)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Missing: Jahr, Name"),
        ("Name;Ort\nChor;Brakel", "Missing: Jahr"),
        ("Jahr;Name", "no winner in this table"),
        ('Jahr;Name\n2019;"Chor', "quotation mark"),
        ("Jahr;Name\n" + "2019;Chor\n" * 2002, "More than 2000 lines"),
    ],
)
def test_what_is_no_table_says_why(text: str, message: str) -> None:
    assert [message in str(fault.message) for fault in rules.read_sheet(text).faults] == [True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_of_spreadsheet_programs_are_decoded(encoding: str) -> None:
    assert rules.decode("Jahr;Name\n2019;Größe".encode(encoding)) == "Jahr;Name\n2019;Größe"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\x81\x8d"])
def test_files_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(RuleViolation, match="Save it as “CSV”"):
        rules.decode(content)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.11.2019", date(2019, 11, 24)),
        ("2019-11-24", date(2019, 11, 24)),
        ("24/11/2019", date(2019, 11, 24)),
        ("24.11.19", date(2019, 11, 24)),
        ("31.2.2019", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert rules.read_day(text) == day


@pytest.mark.parametrize(
    ("text", "fits"), [("2019", True), ("1899", False), ("3000", False), ("٢٠١٩", False)]
)
def test_year_has_four_digits(text: str, fits: bool) -> None:
    assert rules.is_year(text) is fits


def test_address_of_a_prize_is_its_year_with_a_number_where_there_are_two() -> None:
    assert rules.slug_of_prize(2019, set()) == "2019"
    assert rules.slug_of_prize(2019, {"2019", "2019-2"}) == "2019-3"
