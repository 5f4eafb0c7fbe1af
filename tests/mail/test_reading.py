# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail on a page: our links lead on, foreign ones stay text, secrets stay secret."""

import pytest

from award.mail.reading import Piece, pieces, without_secrets

BASE = "https://award.example.org"


def test_our_own_address_is_a_link_and_the_sentence_around_it_is_not() -> None:
    assert pieces(f"Bitte öffnen: {BASE}/de/6/confirm/abc. Danke!", BASE) == [
        Piece("Bitte öffnen: "),
        Piece(f"{BASE}/de/6/confirm/abc", "/de/6/confirm/abc"),
        Piece(". Danke!"),
    ]


def test_two_addresses_are_two_links() -> None:
    text = f"{BASE}/a\n{BASE}/b"
    assert pieces(text, BASE + "/") == [
        Piece(f"{BASE}/a", "/a"),
        Piece("\n"),
        Piece(f"{BASE}/b", "/b"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/",
        f"{BASE}.evil.example/x",
        f"{BASE}@evil.example/x",
        "javascript:alert(1)",
        BASE,
    ],
)
def test_foreign_addresses_stay_text(text: str) -> None:
    assert pieces(text, BASE) == [Piece(text)]


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", BASE) == []


def test_the_secret_part_of_our_links_is_hidden_and_nothing_else() -> None:
    token = "WzEsImFiYyJd.aQ3f.kJ8-x_Z0123456789abcdef"
    text = f"{BASE}/intern/password/{token} {BASE}/de/6/ https://example.com/{token}"
    assert without_secrets(text, BASE) == (
        f"{BASE}/intern/password/… {BASE}/de/6/ https://example.com/{token}"
    )
