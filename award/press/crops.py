# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures cut to a shape round what matters in them. Pure."""

import io
from typing import NamedTuple

from PIL import Image

from award.pixels import QUALITY


class Shape(NamedTuple):
    """Width and height in px."""

    width: int
    height: int


# a shared link, a square for social media, a column of a newspaper
SHAPES = {"wide": Shape(1200, 630), "square": Shape(1080, 1080), "tall": Shape(1080, 1350)}


def window(size: tuple[int, int], shape: Shape, focal: tuple[int, int]) -> tuple[int, ...]:
    """The largest part (left, top, right, bottom in px) of a picture of `size` that has the shape,
    as near round the focal point (per cent from the top left) as the edges let it."""
    width, height = size
    scale = min(width / shape.width, height / shape.height)
    inside = (round(shape.width * scale), round(shape.height * scale))
    left, top = (
        min(max(round(whole * point / 100 - part / 2), 0), whole - part)
        for whole, part, point in zip(size, inside, focal, strict=True)
    )
    return (left, top, left + inside[0], top + inside[1])


def crop(content: bytes, shape: Shape, focal: tuple[int, int]) -> bytes:
    """A JPEG of exactly this shape, from one of our own JPEGs; small ones are enlarged."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        left, top, right, bottom = window(image.size, shape, focal)
        part = image.resize(shape, Image.Resampling.LANCZOS, box=(left, top, right, bottom))
    buffer = io.BytesIO()
    part.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
