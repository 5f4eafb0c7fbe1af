# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A watermark across photos: whom this copy was given to, so that nobody passes it on unseen."""

import io
from functools import lru_cache

from PIL import Image

from award.documents import render_png
from award.pixels import QUALITY

_INK_DPI = 144
# of the width of the photo
_SHARE = 0.6
_ROWS = 5
_TURN = 18


def marked(jpeg: bytes, words: str) -> bytes:
    """The photo with the words across it, several times: the pixels change, the size does not."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as photo:
        image = photo.convert("RGB")
    line = _line(words, image.width)
    for row in range(_ROWS):
        left = (image.width - line.width) * (row % 2)
        top = round((image.height - line.height) * row / (_ROWS - 1))
        image.paste(line, (left, top), line)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


@lru_cache(maxsize=8)
def _line(words: str, across: int) -> Image.Image:
    """The words, turned, for a photo so wide."""
    drawn = render_png("watermark", {"title": words, "language": "de"}, dots_per_inch=_INK_DPI)
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as line:
        width = max(1, round(across * _SHARE))
        scaled = line.convert("RGBA").resize(
            (width, max(1, round(line.height * width / line.width)))
        )
    return scaled.rotate(_TURN, expand=True, resample=Image.Resampling.BILINEAR)
