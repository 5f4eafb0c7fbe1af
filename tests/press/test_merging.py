# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting two texts together, comparing two versions, cutting a picture: pure."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from award.consent.purposes import Purpose
from award.errors import RuleViolation
from award.press.checks import Known, check_release, checks
from award.press.comparing import Change, Piece, compare
from award.press.crops import SHAPES, Shape, crop, window
from award.press.merging import Draft, merged

BASE = Draft(headline="Kopf", body="eins\n\nzwei\n\ndrei")


def test_changes_of_different_fields_are_put_together() -> None:
    mine = Draft(headline="Neuer Kopf", body=BASE.body)
    theirs = Draft(headline="Kopf", body=BASE.body, lead="Vorspann")
    assert merged(BASE, mine, theirs) == Draft("Neuer Kopf", "Vorspann", BASE.body)


def test_changes_of_different_paragraphs_are_put_together() -> None:
    mine = Draft(headline="Kopf", body="EINS\n\nzwei\n\ndrei")
    theirs = Draft(headline="Kopf", body="eins\n\nzwei\n\nDREI\n\nvier")
    both = Draft(headline="Kopf", body="EINS\n\nzwei\n\nDREI\n\nvier")
    assert merged(BASE, mine, theirs) == both


def test_two_changes_of_one_paragraph_are_nobody_s_to_merge() -> None:
    mine = Draft(headline="Kopf", body="eins\n\nZWEI\n\ndrei")
    theirs = Draft(headline="Kopf", body="eins\n\nzwo\n\ndrei")
    assert merged(BASE, mine, theirs) is None


def test_the_same_change_twice_is_one() -> None:
    same = Draft(headline="Neu", body=BASE.body)
    assert merged(BASE, same, same) == same


texts = st.text("ab\n", max_size=12)


@given(texts, texts)
def test_who_is_alone_in_changing_gets_exactly_their_text(before: str, after: str) -> None:
    base, mine = Draft(body=before), Draft(body=after)
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine


@given(st.text("ab, \n", max_size=20), st.text("ab, \n", max_size=20))
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    pieces = compare(before, after)
    old = "".join(piece.text for piece in pieces if piece.change is not Change.ADDED)
    new = "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED)
    assert (old, new) == (before, after)


def test_a_comparison_is_by_words() -> None:
    assert compare("Der alte Baum.", "Der neue Baum.") == [
        Piece(Change.KEPT, "Der "),
        Piece(Change.REMOVED, "alte"),
        Piece(Change.ADDED, "neue"),
        Piece(Change.KEPT, " Baum."),
    ]


@given(
    st.tuples(st.integers(200, 4000), st.integers(200, 4000)),
    st.sampled_from(list(SHAPES.values())),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
)
def test_window_lies_in_the_picture_and_holds_the_focal_point(
    size: tuple[int, int], shape: Shape, focal: tuple[int, int]
) -> None:
    left, top, right, bottom = window(size, shape, focal)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert right - left == size[0] or bottom - top == size[1]
    assert left - 1 <= size[0] * focal[0] / 100 <= right + 1
    assert top - 1 <= size[1] * focal[1] / 100 <= bottom + 1


def test_crop_shows_the_side_of_the_focal_point() -> None:
    image = Image.new("RGB", (2000, 500), "red")
    image.paste("blue", (1000, 0, 2000, 500))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    square = Shape(100, 100)
    for focal, colour in (((0, 50), (254, 0, 0)), ((100, 50), (0, 0, 254))):
        with Image.open(io.BytesIO(crop(buffer.getvalue(), square, focal))) as part:
            assert part.size == (100, 100)
            assert part.getpixel((50, 50)) == colour


KNOWN = Known(
    winner=True,
    written=True,
    passport=False,
    agreed=lambda _purpose: True,
    photos=1,
    photos_shown=1,
    reviewed=True,
    review_needed=True,
)


def test_nothing_missing_lets_a_story_out() -> None:
    listed = checks(KNOWN)
    assert all(one.met for one in listed)
    check_release(listed)


@pytest.mark.parametrize(
    ("lack", "message"),
    [
        ({"winner": False}, "does not win"),
        ({"written": False}, "headline and the text"),
        ({"agreed": lambda p: p is not Purpose.NAME}, "Without the consent"),
        ({"agreed": lambda p: p is not Purpose.STORY}, "Without the consent"),
        ({"passport": True, "agreed": lambda p: p is not Purpose.STORY}, "They have not agreed"),
        ({"reviewed": False}, "Ask somebody else"),
    ],
)
def test_release_needs_what_is_needed(lack: dict[str, object], message: str) -> None:
    with pytest.raises(RuleViolation, match=message):
        check_release(checks(Known(**{**vars(KNOWN), **lack})))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "lack",
    [
        {"reviewed": False, "review_needed": False},
        {"photos": 0, "photos_shown": 0},
        {"photos": 3},
        {"agreed": lambda p: p in (Purpose.NAME, Purpose.STORY)},
    ],
)
def test_what_is_not_needed_is_told_and_holds_nobody_up(lack: dict[str, object]) -> None:
    listed = checks(Known(**{**vars(KNOWN), **lack}))  # type: ignore[arg-type]
    assert not all(one.met for one in listed)
    check_release(listed)
