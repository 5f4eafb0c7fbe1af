# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages, messages, and how dates and money are shown."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from jinja2 import Environment
from markupsafe import Markup

from award.clock import end_of_day
from award.i18n import (
    DEFAULT,
    LANGUAGES,
    LOCALE_DIR,
    N_,
    _,
    catalog,
    current_language,
    ngettext,
    preferred_language,
    show_date,
    show_day,
    show_moment,
    show_money,
    show_number,
    speaking,
)


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def test_german_is_spoken_where_nothing_is_said() -> None:
    assert current_language().code == DEFAULT == "de"


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("en"):
        assert current_language().native == "English"
        with speaking("klingon"):
            assert current_language().code == "de"
        assert current_language().code == "en"
    assert current_language().code == "de"


def test_a_message_is_translated_when_it_is_shown(english: None) -> None:
    message = N_("%(n)s days until %(when)s", n=3, when="Sunday")
    assert str(message) == "3 days until Sunday"
    assert message == N_("%(n)s days until %(when)s", when="Sunday", n=3)
    assert _("%(n)s days", n=4) == "4 days"


def test_a_message_without_values_may_hold_a_percent_sign(english: None) -> None:
    assert str(N_("100 %")) == "100 %"


def test_a_message_is_escaped_in_a_page(english: None) -> None:
    template = Environment(autoescape=True).from_string("{{ message }}")
    page = template.render(message=N_("%(name)s proposed", name="<b>Eva</b>"))
    assert page == "&lt;b&gt;Eva&lt;/b&gt; proposed"
    assert Markup("{}").format(N_("a & b")) == "a &amp; b"


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_numbers_choose_their_form(english: None, n: int, said: str) -> None:
    assert ngettext("%(n)s day", "%(n)s days", n) == said


def test_every_language_has_a_catalog_or_is_the_messages_own() -> None:
    for language in LANGUAGES.values():
        present = (LOCALE_DIR / language.catalog / "LC_MESSAGES" / "award.po").exists()
        assert present is (language.code != "en")
        assert catalog(language.code) is not None


def test_the_direction_belongs_to_the_language() -> None:
    assert {language.direction for language in LANGUAGES.values()} <= {"ltr", "rtl"}
    assert LANGUAGES["de"].direction == "ltr"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "de"),
        ("en", "en"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("xx, DE-at;q=0.5", "de"),
        ("*", "de"),
        (";;,,q=", "de"),
        ("\u0000,en", "en"),
        # Leichte Sprache is for those who ask for it, not for everybody whose browser is German
        ("de-AT", "de"),
        ("de-simple", "de-simple"),
        ("ar-SY,de", "ar"),
    ],
)
def test_the_browsers_wish_is_heard(header: str, code: str) -> None:
    assert preferred_language(header) == code


def test_leichte_sprache_begins_each_sentence_on_a_line_of_its_own() -> None:
    message = N_("Proposals are accepted until %(day)s, 24:00.", day="<1. Mai>")
    with speaking("de-simple"):
        assert str(message) == (
            "Sie können einen Vorschlag machen.\nDas geht bis zum <1. Mai> um 24 Uhr."
        )
        assert Markup("{}").format(message) == (
            "Sie können einen Vorschlag machen.<br />Das geht bis zum &lt;1. Mai&gt; um 24 Uhr."
        )


def test_what_leichte_sprache_does_not_say_is_said_in_german() -> None:
    with speaking("de-simple"):
        assert _("Set the clock to this date") == "Uhr auf diesen Termin stellen"


def test_a_telephone_number_keeps_its_direction_in_arabic() -> None:
    message = N_("Telephone: %(phone)s", phone="+49 30 23125")
    with speaking("ar"):
        assert str(message).endswith("\u2068+49 30 23125\u2069")
        assert "\u2068x\u2069" in ngettext("%(n)s of %(what)s", "%(n)s of %(what)s", 3, what="x")
    with speaking("ru"):
        assert str(message).endswith(" +49 30 23125")


@pytest.mark.parametrize(
    ("language", "moment", "money"),
    [
        ("de-simple", "31. Juli 2026, 18:00", "1.234,50\xa0€"),
        ("ar", "31 يوليو 2026، 18:00", "\u200f1,234.50\xa0€"),
        ("uk", "31 липня 2026\u202fр., 18:00", "1\xa0234,50\xa0€"),
        ("tr", "31 Temmuz 2026, 18:00", "€1.234,50"),
    ],
)
def test_dates_and_money_are_shown_as_the_language_has_them(
    language: str, moment: str, money: str
) -> None:
    with speaking(language):
        assert show_moment(datetime(2026, 7, 31, 16, tzinfo=UTC)) == moment
        assert show_money(123_450) == money


def test_a_deadline_is_shown_as_the_last_day_it_includes() -> None:
    assert show_day(end_of_day(date(2026, 7, 31))) == "31. Juli 2026"
    assert show_date(date(2026, 7, 31)) == "31. Juli 2026"
    assert show_date(datetime(2026, 7, 31, 22, tzinfo=UTC)) == "1. August 2026"


def test_a_moment_is_shown_in_local_time_with_its_minute(english: None) -> None:
    assert show_moment(datetime(2026, 7, 31, 16, tzinfo=UTC)) == "July 31, 2026, 18:00"


@pytest.mark.parametrize(("cents", "shown"), [(50_000, "500\xa0€"), (123_450, "1.234,50\xa0€")])
def test_money_has_cents_only_where_there_are_some(cents: int, shown: str) -> None:
    assert show_money(cents) == shown


@pytest.mark.parametrize(("language", "shown"), [("de", "13.894"), ("en", "13,894")])
def test_numbers_are_grouped_as_the_reader_writes_them(language: str, shown: str) -> None:
    with speaking(language):
        assert show_number(13_894) == shown
