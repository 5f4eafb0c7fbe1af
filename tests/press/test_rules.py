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


WHOLE = {"winner": True, "consent": True, "headline": "Kopf", "body": "Text"}


@pytest.mark.parametrize(
    ("lack", "message"),
    [
        ({"winner": False}, "does not win"),
        ({"headline": ""}, "headline and the text"),
        ({"body": ""}, "headline and the text"),
        ({"consent": False}, "consent"),
    ],
)
def test_release_needs_winner_text_and_consent(lack: dict[str, object], message: str) -> None:
    rules.check_release(**WHOLE)  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match=message):
        rules.check_release(**{**WHOLE, **lack})  # type: ignore[arg-type]


def test_released_story_cannot_be_emptied() -> None:
    rules.check_stays_whole(released=True, headline="Kopf", body="Text")
    rules.check_stays_whole(released=False, headline="", body="")
    for headline, body in (("", "Text"), ("Kopf", "")):
        with pytest.raises(RuleViolation):
            rules.check_stays_whole(released=True, headline=headline, body=body)


def test_photo_is_sent_or_already_there() -> None:
    rules.check_photo(sent=True, present=False)
    rules.check_photo(sent=False, present=True)
    with pytest.raises(RuleViolation):
        rules.check_photo(sent=False, present=False)
