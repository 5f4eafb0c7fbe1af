# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses, lines and conditions of stories."""

import pytest

from award.errors import RuleViolation
from award.press import rules
from award.press.rules import StoryState


@pytest.mark.parametrize(
    ("winner", "released", "public", "state"),
    [
        (True, False, False, StoryState.WRITING),
        (True, False, True, StoryState.WRITING),
        (True, True, False, StoryState.RELEASED),
        (True, True, True, StoryState.PUBLIC),
        (False, True, True, StoryState.SET_ASIDE),
        (False, False, False, StoryState.SET_ASIDE),
    ],
)
def test_state_of_a_story(winner: bool, released: bool, public: bool, state: StoryState) -> None:
    assert rules.story_state(winner=winner, released=released, edition_public=public) is state
    assert state.label.msgid


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("„Schuhe sind da. Komm einfach mit“", "schuhe-sind-da-komm-einfach-mit"),
        ("Zwölf Maschinen – ein Gruß aus Höxter", "zwoelf-maschinen-ein-gruss-aus-hoexter"),
        ("Ça va, Zoë?", "ca-va-zoe"),
        ("5. Preis", "5-preis"),
        ("مرحبا", "story"),
        ("…", "story"),
        ("../../etc/passwd", "etc-passwd"),
        ("wort " * 30, "wort-" * 13 + "wort"),
        ("x" * 100, "x" * 70),
        ("a" * 70 + " b", "a" * 70),
    ],
)
def test_slug_is_made_of_whole_ascii_words(headline: str, slug: str) -> None:
    assert rules.slug_of(headline) == slug
    assert not rules.is_provisional(slug)


def test_provisional_slug_is_no_slug_of_any_headline() -> None:
    assert rules.is_provisional(rules.provisional_slug(7))
    assert rules.provisional_slug(7) != rules.provisional_slug(8)


def test_slug_already_taken_gets_the_next_number() -> None:
    assert rules.unused_slug("a", set()) == "a"
    assert rules.unused_slug("a", {"a", "a-2"}) == "a-3"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Kreis Höxter", "Foto: Kreis Höxter"),
        ("Foto: Kreis Höxter", "Foto: Kreis Höxter"),
        ("Illustration: Beispielbild", "Illustration: Beispielbild"),
        ("", ""),
    ],
)
def test_credit_line_names_what_it_is(typed: str, line: str) -> None:
    assert rules.credit_line(typed) == line


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (200, 1), (310, 2), (1000, 5)])
def test_reading_time_is_a_minute_at_least(words: int, minutes: int) -> None:
    assert rules.minutes_to_read("Lead", "Wort " * words) == minutes


def test_older_version_is_refused() -> None:
    rules.check_version(3, 3)
    for known in (2, 0):
        with pytest.raises(RuleViolation, match="Somebody else"):
            rules.check_version(known, 3)


def test_released_story_cannot_be_emptied() -> None:
    rules.check_stays_whole(released=True, headline="Kopf", body="Text")
    rules.check_stays_whole(released=False, headline="", body="")
    for headline, body in (("", "Text"), ("Kopf", "")):
        with pytest.raises(RuleViolation):
            rules.check_stays_whole(released=True, headline=headline, body=body)


def test_a_new_photo_needs_a_file() -> None:
    rules.check_photo(sent=True)
    with pytest.raises(RuleViolation, match="Choose a photo"):
        rules.check_photo(sent=False)


def test_only_somebody_else_reads_as_the_second_person() -> None:
    rules.check_reader(author="Ada", reader="Bea")
    with pytest.raises(RuleViolation, match="yourself"):
        rules.check_reader(author="Ada", reader="Ada")


def test_a_working_text_takes_the_place_of_nothing() -> None:
    rules.check_empty(written=False)
    with pytest.raises(RuleViolation, match="There is a text already"):
        rules.check_empty(written=True)


def test_no_photo_goes_out_without_consent() -> None:
    for shown, consent in ((False, False), (False, True), (True, True)):
        rules.check_photo_consent(shown=shown, consent=consent)
    with pytest.raises(RuleViolation, match="recognised"):
        rules.check_photo_consent(shown=True, consent=False)
    rules.check_nominee_consent(agreed=True)
    with pytest.raises(RuleViolation, match="not agreed to photos"):
        rules.check_nominee_consent(agreed=False)


def test_half_a_translation_is_not_released() -> None:
    rules.check_translation(released=False, headline="", body="")
    rules.check_translation(released=True, headline="Head", body="Text")
    for headline, body in (("", "Text"), ("Head", "")):
        with pytest.raises(RuleViolation, match="Translate"):
            rules.check_translation(released=True, headline=headline, body=body)


def test_only_winners_have_stories() -> None:
    rules.check_winner(winner=True)
    with pytest.raises(RuleViolation, match="does not win"):
        rules.check_winner(winner=False)


def test_facts_are_one_a_line_and_empty_lines_none() -> None:
    assert rules.facts_of("Ort: Warburg\n\n  Seit: 2019 \n") == ["Ort: Warburg", "Seit: 2019"]
