# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which colours can be read, and how large files may be. Pure."""

import re

from award.errors import RuleViolation
from award.i18n import N_

DEFAULT_ACCENT = "#1b2757"
# of white on the colour, as WCAG 2.2 wants it for text (1.4.3)
LEAST_CONTRAST = 4.5
MOST_LOGO = 5_000_000
MOST_TEMPLATE = 2_000_000
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


def colour_of(typed: str) -> str:
    """A colour as "#rrggbb", from what people type or paste ("1B2757", "#ABC"); RuleViolation for
    what is none."""
    found = _HEX.fullmatch(typed.strip())
    if found is None:
        raise RuleViolation(
            N_("Write the colour as # and six digits or letters from a to f, for example #1b2757.")
        )
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * one for one in digits))


def contrast_with_white(colour: str) -> float:
    """The contrast of "#rrggbb" with white, from 1 to 21 (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def darkened(colour: str) -> str:
    """The lightest shade of this colour on which white can be read."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    shades = (
        "#" + "".join(f"{part * percent // 100:02x}" for part in parts)
        for percent in range(100, -1, -1)
    )
    return next(shade for shade in shades if contrast_with_white(shade) >= LEAST_CONTRAST)


def check_accent(colour: str) -> None:
    """Headings are printed in it and white stands on it: both must be read by everybody."""
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        raise RuleViolation(
            N_(
                "This colour is too light: white on it has a contrast of %(contrast)s, at least "
                "4.5 is needed. A darker shade of it would do: %(shade)s.",
                # cut, not rounded: 4.46 must not read as 4.5
                contrast=f"{int(contrast * 10) / 10:.1f}",
                shade=darkened(colour),
            )
        )


def check_size(size: int, most: int) -> None:
    """Refuse an empty file and one over `most` bytes, before anybody looks into it."""
    if not size:
        raise RuleViolation(N_("This file is empty. Please choose it again."))
    if size > most:
        raise RuleViolation(
            N_("This file is larger than %(n)s MB. Choose a smaller one.", n=most // 1_000_000)
        )
