# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long people take to type, and a stamp that tells it."""

from datetime import timedelta

import pytest

from award.web.open_forms import age_of, stamp, typed_by_hand
from award.web.signing import Signer
from tests.factories import NOW


@pytest.mark.parametrize(
    ("age", "human"),
    [
        (None, False),
        (timedelta(seconds=2), False),
        (timedelta(seconds=3), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, seconds=1), False),
        (timedelta(seconds=-5), False),
    ],
)
def test_form_takes_a_person_some_seconds(age: timedelta | None, human: bool) -> None:
    assert typed_by_hand(age) is human


def test_stamp_tells_its_age_to_whoever_made_it() -> None:
    signer = Signer(("k" * 40,))
    made = stamp(signer, NOW)
    assert age_of(signer, made, NOW + timedelta(minutes=2)) == timedelta(minutes=2)
    assert age_of(Signer(("other" * 8,)), made, NOW) is None
    assert age_of(Signer(("new" * 14, "k" * 40)), made, NOW) == timedelta(0)


@pytest.mark.parametrize("typed", ["", "1-", "x-y", "-1-abc", "²-a", "9" * 13 + "-a", "1780000000"])
def test_what_is_no_stamp_has_no_age(typed: str) -> None:
    assert age_of(Signer(("k" * 40,)), typed, NOW) is None
