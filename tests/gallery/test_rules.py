# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gallery's rules allow and refuse."""

from datetime import UTC, datetime
from typing import Any

import pytest

from award.errors import RuleViolation
from award.gallery import rules
from award.gallery.purposes import WORDS, Use
from award.gallery.rules import Sharpness, Standing
from award.gallery.themes import Theme

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)


def standing(**changes: Any) -> Standing:
    values: dict[str, Any] = {
        "name": "Ada Weber",
        "minor": False,
        "guardian": "",
        "agreed_name": True,
        "agreed_text": True,
        "texts": ("Ein Satz", "Frau Weber hilft."),
        "headline": "Ein Satz",
        "body": "Frau Weber hilft.",
        **changes,
    }
    return Standing(**values)


def test_whole_portrait_with_consent_can_be_released() -> None:
    assert rules.obstacles(standing()) == []
    rules.check_release(standing())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"headline": ""}, "A headline and the text are missing."),
        ({"body": ""}, "A headline and the text are missing."),
        ({"agreed_name": False}, "The consent to the name is missing."),
        ({"agreed_text": False}, "The consent to the text is missing."),
        ({"minor": True, "texts": ()}, "A parent or guardian has to agree."),
        (
            {"minor": True, "guardian": "Eva Weber"},
            "A text names the surname of somebody under 18.",
        ),
    ],
)
def test_each_missing_thing_forbids_the_release(changes: dict[str, Any], told: str) -> None:
    assert [str(one) for one in rules.obstacles(standing(**changes))] == [told]
    with pytest.raises(RuleViolation, match=told):
        rules.check_release(standing(**changes))


def test_public_portrait_cannot_lose_what_makes_it_public() -> None:
    rules.check_stays_whole(standing(), released=True)
    rules.check_stays_whole(standing(body=""), released=False)
    with pytest.raises(RuleViolation, match="Take it back"):
        rules.check_stays_whole(standing(body=""), released=True)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ada Weber", "Ada hilft.", False),
        ("Ada Weber", "Ada WEBER hilft.", True),
        ("Ada Weber", "Die Weberin hilft.", False),
        ("Weber, Ada", "Familie Weber", True),
        ("Ada", "Ada", False),
        ("Ada B", "Plan B", False),
    ],
)
def test_surname_is_found_as_a_word(name: str, text: str, found: bool) -> None:
    assert rules.surname_in(name, [text]) is found


def test_minor_is_called_by_the_first_name_only() -> None:
    assert rules.shown_name("Ada Weber", minor=True) == "Ada"
    assert rules.shown_name("Ada Weber", minor=False) == "Ada Weber"


def test_only_the_known_version_is_saved_over() -> None:
    rules.check_version(3, 3)
    with pytest.raises(RuleViolation, match="Somebody else saved"):
        rules.check_version(2, 3)


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn"])
def test_nobody_works_on_what_is_not_open(state: str) -> None:
    rules.check_open("draft")
    rules.check_open("released")
    with pytest.raises(RuleViolation, match="withdrawn or is not confirmed"):
        rules.check_open(state)


def test_nobody_is_asked_about_an_empty_page() -> None:
    rules.check_askable("draft", body="Text")
    with pytest.raises(RuleViolation, match="Write the text first"):
        rules.check_askable("draft", body="")


def test_child_needs_a_guardian_for_a_yes_only() -> None:
    rules.check_guardian(minor=True, guardian="Eva Weber", agrees=True)
    rules.check_guardian(minor=True, guardian="", agrees=False)
    rules.check_guardian(minor=False, guardian="", agrees=True)
    with pytest.raises(RuleViolation, match="parent or guardian"):
        rules.check_guardian(minor=True, guardian="", agrees=True)


def test_photo_is_shown_with_consent_only() -> None:
    rules.check_photo_shown(wanted=True, agreed=True)
    rules.check_photo_shown(wanted=False, agreed=False)
    with pytest.raises(RuleViolation, match="Without the consent to the photo"):
        rules.check_photo_shown(wanted=True, agreed=False)


def test_mailbox_is_not_filled_in_its_owners_name() -> None:
    rules.check_mailbox(4)
    with pytest.raises(RuleViolation, match="5 portraits"):
        rules.check_mailbox(5)


def test_address_avoids_other_portraits_and_the_gallerys_own_pages() -> None:
    assert rules.address("ada", set()) == "ada"
    assert rules.address("ada", {"ada", "ada-2"}) == "ada-3"
    assert rules.address("offer", set()) == "offer-2"
    assert rules.address("by", {"by-2"}) == "by-3"


def test_address_in_another_script_can_be_typed() -> None:
    assert rules.in_latin("Grün і їжак") == "Grün i izhak"


@pytest.mark.parametrize(
    ("size", "dots"),
    [((2400, 2520), 254), ((4800, 2520), 254), ((2400, 5000), 254), ((1000, 1250), 106)],
)
def test_dots_an_inch_follow_the_side_that_is_short(size: tuple[int, int], dots: int) -> None:
    assert rules.dots_an_inch(*size, 240, 252) == dots


@pytest.mark.parametrize(
    ("dots", "expected"),
    [
        (300, Sharpness.SHARP),
        (299, Sharpness.FROM_AFAR),
        (150, Sharpness.FROM_AFAR),
        (149, Sharpness.TOO_SMALL),
    ],
)
def test_sharpness_is_judged_from_where_people_stand(dots: int, expected: Sharpness) -> None:
    assert rules.sharpness(dots, 150) is expected


def test_every_theme_and_every_use_has_words() -> None:
    assert [theme for theme in Theme if not str(theme.label)] == []
    assert [use for use in Use if not (str(use.label) and str(WORDS[use].happens))] == []
