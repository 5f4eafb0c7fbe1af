# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How things in a kit are named, dated and measured, and which texts stay out of it. Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from anyascii import anyascii
from babel.dates import format_date, format_time, get_timezone_name

from award.clock import BERLIN
from award.errors import RuleViolation
from award.i18n import LANGUAGES, N_, _, current_language, show_number
from award.press.rules import slug_of

DPI = 300
LEAST_WEB = 1200
SHORTEST_SURNAME = 3
LONGEST_STEM = 40
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# "Kreis Höxter" is "hoexter" in the name of a file
_KINDS_OF_PLACES = ("kreis-", "landkreis-", "stadt-", "gemeinde-")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Refused:
    """Somebody who must not be named. `person`: their surname alone names them, too."""

    name: str
    person: bool


def runs_left(text: str, language: str) -> bool:
    """Whether a paragraph of a paper in `language` runs from right to left: not where all its
    letters are of the other direction, as in a German caption of an Arabic story."""
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return LANGUAGES[language].direction == "rtl" and (
        "L" not in kinds or bool(kinds & {"R", "AL"})
    )


def ascii_name(text: str) -> str:
    """A text in lower-case ASCII letters, digits and hyphens, whatever its script; "" for none."""
    plain = anyascii(text.lower().translate(_UMLAUTS))
    return slug_of(plain) if re.search("[A-Za-z0-9]", plain) else ""


def stem_of(name: str) -> str:
    """Somebody's name in the names of their files: whole words, not too many of them."""
    stem = ascii_name(name) or "preis"
    if len(stem) <= LONGEST_STEM:
        return stem
    return stem[: LONGEST_STEM + 1].rpartition("-")[0] or stem[:LONGEST_STEM]


def prefix_of(place: str, slug: str, ceremony_at: datetime) -> str:
    """How the names of an edition's files begin: "hoexter-2026"."""
    name = ascii_name(place)
    for kind in _KINDS_OF_PLACES:
        name = name.removeprefix(kind)
    return f"{name or ascii_name(slug)}-{ceremony_at.astimezone(BERLIN).year}"


def names_one_of(text: str, refused: Collection[Refused]) -> bool:
    """Whether a text names somebody who must not be named, in any spelling of case and spaces."""
    plain = _plain(text)
    return any(_is_named(plain, one) for one in refused)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_named(plain: str, one: Refused) -> bool:
    words = _plain(one.name).split()
    called = [words]
    if one.person and len(words) > 1 and len(words[-1]) >= SHORTEST_SURNAME:
        called.append(words[-1:])
    # also "Beispiels": the genitive of a name is the name
    return any(re.search(rf"\b{re.escape(' '.join(some))}s?\b", plain) for some in called if some)


def day_and_hour(instant: datetime) -> str:
    """ "Samstag, 14. November 2026, 18:00 Uhr"; in the hour that comes twice in autumn with its
    zone, for there are two of them."""
    local = instant.astimezone(BERLIN)
    locale = current_language().locale
    hour = format_time(local, "HH:mm", locale=locale)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        hour += f" {get_timezone_name(local, width='short', locale=locale)}"
    return _("%(day)s, %(hour)s", day=format_date(local, "full", locale=locale), hour=hour)


def centimetres(pixels: tuple[int, int]) -> tuple[float, float]:
    """How large a photo prints at 300 dpi, in cm, to one decimal, never rounded up."""
    width, height = (int(side * 25.4 / DPI) / 10 for side in pixels)
    return width, height


def is_small(web_size: tuple[int, int]) -> bool:
    """Whether a photo has fewer pixels than newsrooms ask for."""
    return max(web_size) < LEAST_WEB


def show_size(size: int) -> str:
    """Bytes for people: "340 kB", "1,2 MB"."""
    if size < 1_000_000:
        return f"{show_number(-(-size // 1_000))} kB"
    return f"{show_number(round(size / 1_000_000, 1))} MB"


def creator_of(credit: str) -> str:
    """Who took the photo, without the word before it: "Foto: Kreis Höxter" -> "Kreis Höxter"."""
    return credit.partition(":")[2].strip() or credit.strip()


def legal(text: str) -> str:
    """The text without characters that XML, and so Word and XMP, cannot hold."""
    return _ILLEGAL.sub("", text)


def check_version(known: int, latest: int) -> None:
    """Nobody writes over what they have not seen."""
    if known != latest:
        raise RuleViolation(
            N_("Somebody else saved the press release in the meantime. Nothing of yours was lost.")
        )


def ink_on(colour: str) -> str:
    """White or black, whichever stands out more from "#rrggbb" (contrast as in WCAG)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"
