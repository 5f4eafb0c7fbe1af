# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A colour must be one, and dark enough; files have an end."""

from collections.abc import Callable
from typing import Any

import pytest

from award.errors import RuleViolation
from award.house import rules
from award.i18n import Message


def refused(rule: Callable[..., Any], *values: Any) -> Message:
    """What the rule says against these values."""
    with pytest.raises(RuleViolation) as violation:
        rule(*values)
    return violation.value.message


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("#1B2757", "#1b2757"), (" 1b2757 ", "#1b2757"), ("#ABC", "#aabbcc"), ("05f", "#0055ff")],
)
def test_colour_is_taken_as_people_write_it(typed: str, colour: str) -> None:
    assert rules.colour_of(typed) == colour


@pytest.mark.parametrize("typed", ["", "blue", "#12345", "#1234567", "#gggggg", "rgb(0,0,0)"])
def test_colour_that_is_none_is_refused(typed: str) -> None:
    assert "six digits" in refused(rules.colour_of, typed).msgid


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#0a0a0a", 19.8)],
)
def test_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert round(rules.contrast_with_white(colour), 2) == contrast


def test_accent_is_refused_just_below_the_limit_and_accepted_just_above() -> None:
    rules.check_accent("#767676")
    message = refused(rules.check_accent, "#777777")
    assert dict(message.values) == {"contrast": "4.4", "shade": "#757575"}


@pytest.mark.parametrize("colour", ["#ffff00", "#e39a2d", "#ffffff", "#00ff00", "#777777"])
def test_the_shade_that_is_proposed_is_accepted(colour: str) -> None:
    rules.check_accent(rules.darkened(colour))


def test_file_may_have_its_whole_size_and_not_a_byte_more() -> None:
    rules.check_size(2_000_000, 2_000_000)
    assert dict(refused(rules.check_size, 2_000_001, 2_000_000).values) == {"n": 2}
    assert "empty" in refused(rules.check_size, 0, 2_000_000).msgid
