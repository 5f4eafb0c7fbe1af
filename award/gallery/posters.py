# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posters and roll-ups for print: tagged PDF, one sheet for each portrait, cropped round the focal
point. Made of `Shown` with consent to posters, and of nothing else."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from award.documents import letterhead, qr_svg, render_pdf, turned
from award.errors import RuleViolation
from award.gallery.queries import Shown
from award.gallery.rules import Sharpness, dots_an_inch, sharpness
from award.gallery.sheets import Sheet
from award.i18n import DEFAULT, N_, Message, _, speaking
from award.pictures import Picture, picture_file
from award.press.crops import Shape, window
from award.web.visit import Services

# a photo in print quality has up to 3 MB, and all of them are in memory at once
MOST_SHEETS = 60
TOO_MANY = N_("More than %(n)s posters do not fit into one file.", n=MOST_SHEETS)


@dataclass(frozen=True)
class Judged:
    """How a photo will print on a sheet; `needed`: width and height in px that would be enough."""

    sheet: Sheet
    sharpness: Sharpness
    dots: int
    needed: tuple[int, int]

    @property
    def words(self) -> Message:
        """For the office."""
        values = {"sheet": self.sheet.label, "dots": self.dots, "least": self.sheet.least}
        if self.sharpness is Sharpness.SHARP:
            return N_("%(sheet)s: sharp (%(dots)s dots an inch).", **_without(values, "least"))
        if self.sharpness is Sharpness.FROM_AFAR:
            return N_(
                "%(sheet)s: sharp from where people stand, soft from close by (%(dots)s dots an "
                "inch).",
                **_without(values, "least"),
            )
        return N_(
            "%(sheet)s: this photo is too small (%(dots)s dots an inch; %(least)s are needed). "
            "Ask for the original file, at least %(width)s × %(height)s pixels.",
            width=self.needed[0],
            height=self.needed[1],
            **values,
        )


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def print_file(folder: Path, picture: Picture) -> Path:
    """The largest size there is of a photo."""
    largest = picture_file(folder, picture.id, "print")
    return largest if largest.is_file() else picture_file(folder, picture.id, "large")


def judged(folder: Path, picture: Picture, sheet: Sheet) -> Judged:
    """How this photo prints in the frame of this sheet; reads the file's head only."""
    with Image.open(print_file(folder, picture), formats=("JPEG",)) as image:
        width, height = image.size
    dots = dots_an_inch(width, height, sheet.frame_width, sheet.frame_height)
    inches = (sheet.frame_width / 25.4, sheet.frame_height / 25.4)
    needed = (round(inches[0] * sheet.least), round(inches[1] * sheet.least))
    return Judged(sheet, sharpness(dots, sheet.least), dots, needed)


def posters_pdf(
    portraits: Sequence[Shown],
    sheet: Sheet,
    *,
    house: dict[str, Any],
    services: Services,
    now: datetime,
) -> bytes:
    """One page for each of them, in one file for the printer; `house`: `house.queries.letter_look`.
    RuleViolation where nobody agreed to posters, and for too many."""
    allowed = [one for one in portraits if one.on_posters]
    if not allowed:
        raise RuleViolation(N_("There is no public portrait with consent to posters."))
    if len(allowed) > MOST_SHEETS:
        raise RuleViolation(TOO_MANY)
    with speaking(DEFAULT):
        data = {
            "title": _title(allowed),
            "language": DEFAULT,
            "letterhead": letterhead(services.settings),
            "house": house,
            "sheet": sheet.key,
            "width": sheet.width,
            "height": sheet.height,
            "frame": [sheet.frame_width, sheet.frame_height],
            "prize": services.settings.prize_name,
            "invitation": _("Read the whole story:"),
            "address": services.url(f"/{DEFAULT}/gallery").partition("://")[2],
            "people": [_person(one, sheet, services) for one in allowed],
        }
        return render_pdf("portrait_poster", data, now=now)


def _title(portraits: Sequence[Shown]) -> str:
    if len(portraits) == 1:
        return _("Poster: %(name)s", name=portraits[0].name)
    return _("Posters of the gallery")


def _person(one: Shown, sheet: Sheet, services: Services) -> dict[str, Any]:
    address = services.url(f"/{DEFAULT}/gallery/{one.slug}")
    return {
        "name": one.name,
        "town": one.town,
        "theme": str(one.theme.label),
        "sentence": turned(one.headline, one.language),
        "quote": turned(one.quote, one.language) if one.quote else None,
        "photo": _photo(one, sheet, services) if one.picture else None,
        "qr": qr_svg(address),
        "qr_alt": _("QR code that leads to %(address)s", address=address.partition("://")[2]),
    }


def _photo(one: Shown, sheet: Sheet, services: Services) -> dict[str, str]:
    picture = one.picture
    assert picture is not None  # noqa: S101 - asked by the caller
    path = print_file(services.pictures, picture)
    with Image.open(path, formats=("JPEG",)) as image:
        size = image.size
    frame = (sheet.frame_width, sheet.frame_height)
    return {
        "svg": cropped(path.read_bytes(), size, frame, (one.focal_x, one.focal_y)),
        "alt": picture.alt,
        "credit": one.credit,
    }


def cropped(
    content: bytes, size: tuple[int, int], frame: tuple[int, int], focal: tuple[int, int]
) -> str:
    """A drawing in the shape of the frame that shows a JPEG round its focal point (per cent). No
    pixel is drawn anew, so nothing of the print quality is lost."""
    left, top, right, bottom = window(size, Shape(*frame), focal)
    part = f"{left} {top} {right - left} {bottom - top}"
    data = base64.b64encode(content).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{part}" preserveAspectRatio="xMidYMid slice">'
        f'<image width="{size[0]}" height="{size[1]}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
