# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decode a photo of a stranger and draw it anew. Knows no database: a child process starts fast.

bytes -> Pillow (few formats, pixel limit) -> upright RGB -> JPEG that holds nothing but pixels
"""

import io
import warnings

from PIL import Image, ImageOps

from award.errors import RuleViolation
from award.i18n import N_

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 24_000_000
# a progressive photo has about ten; each one more makes the decoder go over all pixels again
MOST_SCANS = 100
SIZES = {"large": 2000, "small": 800}
QUALITY = 85
TOO_LARGE = N_("This picture has more than 24 million pixels. Choose a smaller one.")
UNREADABLE = N_("This file is not a picture we can read. Choose a JPEG, PNG or WEBP file.")


def decode(content: bytes, longest: int = SIZES["large"]) -> Image.Image:
    """The upright picture; a large JPEG perhaps at half its size, never below `longest` px.

    RuleViolation for what is not a usable photo.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise RuleViolation(TOO_LARGE)
                if image.format == "JPEG":
                    _ease(image, content, longest)
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                return _on_white(image)
    except RuleViolation:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise RuleViolation(TOO_LARGE) from bomb
    except Exception as unreadable:
        # Pillow raises many kinds of errors on broken files; all mean the same to the sender
        raise RuleViolation(UNREADABLE) from unreadable


def _ease(image: Image.Image, content: bytes, longest: int) -> None:
    if content.count(b"\xff\xda") > MOST_SCANS:
        raise RuleViolation(UNREADABLE)
    if max(image.size) >= 2 * longest:
        image.draft(None, (image.width // 2, image.height // 2))


def _on_white(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return image.convert("RGB")


def encode(image: Image.Image, longest: int) -> bytes:
    """A new JPEG, at most `longest` px on its longer side."""
    copy = image.copy()
    copy.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    copy.info.clear()
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
