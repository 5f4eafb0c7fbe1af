# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed links and cookies: one purpose each, a lifetime, keys that can be rotated."""

from datetime import timedelta

import pytest

from award.web.signing import LinkExpired, LinkInvalid, Purpose, Signer

DAY = timedelta(days=1)
SIGNER = Signer(("n" * 40,))


def test_value_comes_back_for_its_purpose() -> None:
    text = SIGNER.sign(Purpose.SET_PASSWORD, [7, "x"])
    assert SIGNER.read(Purpose.SET_PASSWORD, text, DAY) == [7, "x"]


def test_value_of_another_purpose_is_invalid() -> None:
    text = SIGNER.sign(Purpose.SET_PASSWORD, 7)
    with pytest.raises(LinkInvalid):
        SIGNER.read(Purpose.JOIN_JURY, text, DAY)


@pytest.mark.parametrize("text", ["", "x", "é", "a.b.c", "\x00", "a" * 100_000])
def test_rubbish_is_invalid(text: str) -> None:
    with pytest.raises(LinkInvalid):
        SIGNER.read(Purpose.SESSION, text, DAY)


def test_every_changed_character_is_noticed() -> None:
    text = SIGNER.sign(Purpose.SESSION, {"account": 1})
    for place in range(len(text) - 1):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        with pytest.raises((LinkInvalid, LinkExpired)):
            SIGNER.read(Purpose.SESSION, changed, DAY)


def test_old_value_is_expired() -> None:
    text = SIGNER.sign(Purpose.SESSION, 1)
    with pytest.raises(LinkExpired):
        SIGNER.read(Purpose.SESSION, text, timedelta(seconds=-1))


def test_rotated_key_still_reads_and_a_removed_one_does_not() -> None:
    old = SIGNER.sign(Purpose.SESSION, 1)
    rotated = Signer(("m" * 40, "n" * 40))
    assert rotated.read(Purpose.SESSION, old, DAY) == 1
    assert Signer(("m" * 40,)).read(Purpose.SESSION, rotated.sign(Purpose.SESSION, 2), DAY) == 2
    with pytest.raises(LinkInvalid):
        Signer(("m" * 40,)).read(Purpose.SESSION, old, DAY)


def test_digest_keeps_its_parts_apart() -> None:
    assert SIGNER.digest("a", "bc") != SIGNER.digest("ab", "c")
    assert len(SIGNER.digest("a")) == 64
