# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A logo keeps its transparent places and nothing else but pixels."""

import io

import pytest
from PIL import Image

from award.errors import RuleViolation
from award.house.logo import EMPTY, LARGEST, NO_LOGO, TOO_SMALL, draw_logo
from award.pixels import TOO_LARGE
from tests.house.files import CANARY, logo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def empty(mode: str, size: tuple[int, int], colour: object = 0) -> bytes:
    saved = io.BytesIO()
    Image.new(mode, size, colour).save(saved, "PNG")  # type: ignore[arg-type]
    return saved.getvalue()


def test_logo_stays_transparent_and_loses_its_margin() -> None:
    drawn = draw_logo(logo((400, 200)))
    image = Image.open(io.BytesIO(drawn.content))
    assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (321, 161))
    assert (drawn.width, drawn.height) == image.size
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getpixel((160, 80)) == (180, 20, 20, 255)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_carries_no_metadata(kind: str) -> None:
    content = logo(kind=kind)
    assert CANARY.encode() in content
    drawn = draw_logo(content)
    image = Image.open(io.BytesIO(drawn.content))
    assert CANARY.encode() not in drawn.content
    assert (image.info, dict(image.getexif())) == ({}, {})


def test_large_logo_is_made_smaller() -> None:
    drawn = draw_logo(logo((4000, 2000)))
    assert drawn.width == LARGEST[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (SVG, NO_LOGO),
        (b"GIF89a", NO_LOGO),
        (logo()[:200], NO_LOGO),
        (empty("RGBA", (300, 300)), EMPTY),
        (empty("L", (40, 40)), TOO_SMALL),
        (empty("1", (5000, 5000), 1), TOO_LARGE),
        (empty("1", (14_000, 14_000), 1), TOO_LARGE),
    ],
    ids=["svg", "gif", "cut off", "nothing", "small", "large", "bomb"],
)
def test_what_is_no_logo_is_refused(content: bytes, reason: object) -> None:
    with pytest.raises(RuleViolation) as refused:
        draw_logo(content)
    assert refused.value.message == reason
