# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How things in a kit are named, dated and measured, and who is recognised in a text."""

from datetime import UTC, datetime

import pytest

from award.errors import RuleViolation
from award.i18n import speaking
from award.kit import rules
from award.kit.rules import Refused

EVENING = datetime(2026, 11, 14, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Familiencafé Warburg", "familiencafe-warburg"),
        ("Nähwerkstatt „Zwölf Maschinen“", "naehwerkstatt-zwoelf-maschinen"),
        ("Straßenfußball e. V.", "strassenfussball-e-v"),
        ("../../etc/passwd\u202e", "etc-passwd"),
        ("Олена Шевченко", "olena-shevchenko"),
        ("🎉", "tada"),
        ("", ""),
        ("„“", ""),
    ],
)
def test_names_of_files_are_plain_ascii(text: str, name: str) -> None:
    assert rules.ascii_name(text) == name


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("سميرة من هوكستر", "ar", True),
        ("Nele من هوكستر", "ar", True),
        ("(v. l.) Nele", "ar", False),
        ("11", "ar", True),
        ("Nele", "de", False),
        ("سميرة", "de", False),
    ],
)
def test_paragraphs_of_arabic_papers_run_left_unless_their_letters_run_right(
    text: str, language: str, left: bool
) -> None:
    assert rules.runs_left(text, language) is left


def test_names_of_any_script_become_ascii() -> None:
    made = rules.ascii_name("سميرة قبور")
    assert made.isascii()
    assert made.replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Café", "cafe"),
        ("„“", "preis"),
        (
            "Jugendabteilung der Spielvereinigung Weserbogen von 1912 Beverungen",
            "jugendabteilung-der-spielvereinigung",
        ),
        ("x" * 60, "x" * 40),
    ],
)
def test_long_names_are_cut_between_words(name: str, stem: str) -> None:
    assert rules.stem_of(name) == stem


@pytest.mark.parametrize(
    ("place", "prefix"),
    [
        ("Kreis Höxter", "hoexter-2026"),
        ("Stadt Brakel", "brakel-2026"),
        ("Warburg", "warburg-2026"),
        ("", "5-preis-2026"),
    ],
)
def test_files_begin_with_place_and_year(place: str, prefix: str) -> None:
    assert rules.prefix_of(place, "5.preis", EVENING) == prefix


def test_year_of_a_file_is_that_of_the_local_day() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert rules.prefix_of("Brakel", "5", new_year) == "brakel-2027"


PERSON = Refused("Samira Qabbur", person=True)
GROUP = Refused("Lern Treff Brakel", person=False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mit Samira Qabbur am Herd", True),
        ("SAMIRA  QABBUR", True),
        ("(v. l.) Samira\nQabbur, Jörg Weiß", True),
        ("Frau Qabburs Küche", True),
        ("Samira allein", False),
        ("Qabburger Straße", False),
        ("der Lern-Treff Brakel", True),
        ("in Brakel", False),
        ("", False),
    ],
)
def test_a_text_names_somebody_in_any_spelling(text: str, named: bool) -> None:
    assert rules.names_one_of(text, [PERSON, GROUP]) is named


def test_names_without_a_surname_of_some_length_count_whole() -> None:
    short = [Refused("Amal Ba", person=True), Refused("Pelé", person=True), Refused("!", True)]
    assert not rules.names_one_of("Ba oder Amal", short)
    assert rules.names_one_of("Amal Ba", short)
    assert rules.names_one_of("von Pelé", short)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (EVENING, "Samstag, 14. November 2026, 18:00"),
        (datetime(2026, 7, 3, 16, 0, tzinfo=UTC), "Freitag, 3. Juli 2026, 18:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sonntag, 25. Oktober 2026, 02:30 MESZ"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sonntag, 25. Oktober 2026, 02:30 MEZ"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "Sonntag, 28. März 2027, 03:00"),
    ],
)
def test_embargo_tells_weekday_day_and_hour_and_which_of_two_hours(
    instant: datetime, words: str
) -> None:
    with speaking("de"):
        assert rules.day_and_hour(instant).startswith(words)


@pytest.mark.parametrize(
    ("pixels", "cm"),
    [((3600, 2400), (30.4, 20.3)), ((1181, 1180), (9.9, 9.9)), ((0, 12), (0.0, 0.1))],
)
def test_print_size_is_told_at_300_dpi_and_never_rounded_up(
    pixels: tuple[int, int], cm: tuple[float, float]
) -> None:
    assert rules.centimetres(pixels) == cm


@pytest.mark.parametrize(
    ("size", "small"), [((1200, 800), False), ((800, 1200), False), ((1199, 1199), True)]
)
def test_photo_below_1200_pixels_is_small(size: tuple[int, int], small: bool) -> None:
    assert rules.is_small(size) is small


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 kB"), (999_000, "999 kB"), (1_240_000, "1.2 MB"), (0, "0 kB")]
)
def test_sizes_are_told_in_the_readers_language(size: int, words: str) -> None:
    assert rules.show_size(size) == words


@pytest.mark.parametrize(
    ("credit", "creator"),
    [("Foto: Kreis Höxter", "Kreis Höxter"), ("Anna Beispiel", "Anna Beispiel"), ("", "")],
)
def test_creator_is_the_credit_without_its_first_word(credit: str, creator: str) -> None:
    assert rules.creator_of(credit) == creator


def test_what_xml_cannot_hold_is_left_out_and_nothing_else() -> None:
    kept = "Tab\there, Zeile\n, \u202e, 🎉, <&>, ä"
    assert rules.legal(f"\x00\x08{kept}\x1f\ufffe\ud800") == kept


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#1b2757", "#ffffff"),
        ("#ffcf70", "#000000"),
        ("#000000", "#ffffff"),
        ("#ffffff", "#000000"),
    ],
)
def test_words_on_a_colour_are_legible(colour: str, ink: str) -> None:
    assert rules.ink_on(colour) == ink


def test_writing_over_what_was_not_seen_is_refused() -> None:
    rules.check_version(3, 3)
    with pytest.raises(RuleViolation):
        rules.check_version(2, 3)
