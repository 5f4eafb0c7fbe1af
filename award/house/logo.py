# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A logo is drawn anew as PNG: its transparent places stay, everything but pixels goes.

upload -> Pillow (PNG, JPEG, WEBP, pixel limit) -> upright RGBA, margins cut -> new PNG
"""

import base64
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from award.errors import RuleViolation
from award.house.rules import MOST_LOGO, check_size
from award.i18n import N_
from award.pixels import FORMATS, MOST_PIXELS, TOO_LARGE

# 10 cm wide at 300 dpi
LARGEST = (1200, 800)
SMALLEST = 48
NO_LOGO = N_("This file is not a picture we can read. Choose a PNG, JPEG or WEBP file.")
EMPTY = N_("Nothing is to be seen in this picture.")
TOO_SMALL = N_("This picture is too small to be printed. It needs %(n)s pixels at least.", n=48)


@dataclass(frozen=True)
class Drawn:
    """A new PNG; `width` and `height` in px."""

    content: bytes
    width: int
    height: int


def draw_logo(content: bytes) -> Drawn:
    """The picture as a new PNG within `LARGEST`, its empty margin cut off; RuleViolation for what
    is no picture or none to be printed."""
    check_size(len(content), MOST_LOGO)
    image = _decoded(content)
    seen = image.getchannel("A").getbbox()
    if seen is None:
        raise RuleViolation(EMPTY)
    image = image.crop(seen)
    if max(image.size) < SMALLEST:
        raise RuleViolation(TOO_SMALL)
    image.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    image.info.clear()
    saved = io.BytesIO()
    image.save(saved, "PNG", optimize=True)
    return Drawn(saved.getvalue(), image.width, image.height)


def _decoded(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise RuleViolation(TOO_LARGE)
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                return image.convert("RGBA")
    except RuleViolation:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise RuleViolation(TOO_LARGE) from bomb
    except Exception as unreadable:
        # Pillow raises many kinds of errors on broken files; all mean the same to the sender
        raise RuleViolation(NO_LOGO) from unreadable


def as_svg(png: bytes, width: int, height: int) -> str:
    """The PNG within an SVG, which documents can take as text; `width`, `height` in px."""
    packed = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{packed}"/></svg>'
    )
