# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents: tagged PDF (PDF/UA-1) from Typst templates, with our own fonts and nothing else.

data (plain values) -> JSON -> templates/documents/<name>.typ -> PDF bytes

What people typed reaches a template as data, never as Typst source, so it stays what it is. The
same template, data and instant give the same bytes. Nothing is read but templates and fonts.
"""

import io
import json
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno

from award.settings import Settings

_ROOT = Path(__file__).parents[1]
TEMPLATES = _ROOT / "templates" / "documents"
FONTS = _ROOT / "static" / "vendor" / "fonts" / "print"
UNPRINTABLE = "\N{WHITE VERTICAL RECTANGLE}"
# `i18n` puts these around a text that shall keep its direction within another one
_DIRECTION = {isolate: isolate for isolate in "\u2068\u2069"}
_INSTEAD = _DIRECTION | {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{MINUS SIGN}": "-"}


def render_pdf(template: str, data: Mapping[str, Any], *, now: datetime) -> bytes:
    """The document as PDF/UA-1; `now` becomes its creation date. `data` is what JSON can hold, with
    `title` and `language` ("de") at least. Characters that no font of ours has become "▯"."""
    timestamp = int(now.timestamp())
    made: bytes = _compile(
        template, data, format="pdf", pdf_standards=["ua-1"], timestamp=timestamp
    )
    return made


def render_png(template: str, data: Mapping[str, Any], *, dots_per_inch: int) -> bytes:
    """The first page as a picture, to look at before it is printed."""
    made = _compile(template, data, format="png", ppi=dots_per_inch)
    first: bytes = made[0] if isinstance(made, list) else made
    return first


def _compile(template: str, data: Mapping[str, Any], **options: Any) -> Any:
    import typst  # late: see docs/performance.md

    legible = json.dumps(_legible(data), ensure_ascii=False)
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": legible},
        **options,
    )


def qr_svg(text: str) -> str:
    """A QR code that still reads when a quarter of it is dirty, as SVG with its quiet zone."""
    drawing = io.BytesIO()
    _code(text).save(drawing, kind="svg", border=4, light="white", xmldecl=False, svgns=True)
    return drawing.getvalue().decode()


def qr_png(text: str, scale: int = 24) -> bytes:
    """The same as PNG, each module `scale` pixels wide: enough for print."""
    drawing = io.BytesIO()
    _code(text).save(drawing, kind="png", border=4, light="white", scale=scale)
    return drawing.getvalue()


def letterhead(settings: Settings) -> dict[str, str]:
    """Who writes: name, office, address, telephone and mail of the authority, for templates."""
    return {
        "authority": settings.authority_name,
        "office": settings.office_name,
        "address": settings.office_address,
        "phone": settings.office_phone,
        "email": settings.office_email,
    }


def turned(text: str, language: str = "") -> dict[str, str]:
    """A text with its direction: by the first letter that has one, as browsers do it."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return {"text": text, "lang": language, "dir": "ltr" if first == "L" else "rtl"}


def unprintable(text: str) -> set[str]:
    """The characters of a text that no font of ours has."""
    return {letter for letter in text if letter != "\n" and ord(letter) not in _covered()}


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="q")


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _legible(value: Any) -> Any:
    """The same values, their texts without characters that would break the document."""
    if isinstance(value, str):
        lost = unprintable(value)
        return value.translate({ord(one): _instead(one) for one in lost}) if lost else value
    if isinstance(value, Mapping):
        return {key: _legible(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_legible(inner) for inner in value]
    return value


def _instead(character: str) -> str:
    """What stands for a character that cannot be printed; invisible ones are left out."""
    if character in _INSTEAD:
        return _INSTEAD[character]
    kind = unicodedata.category(character)
    if kind.startswith("Z") or character == "\t":
        return " "
    return "" if kind.startswith("C") else UNPRINTABLE


@cache
def _covered() -> frozenset[int]:
    """Every code point that is in one of the fonts, in all of its weights."""
    families: dict[str, set[int]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        points = set(_characters(path.read_bytes()))
        family = path.stem.partition("-")[0]
        families[family] = families.get(family, points) & points
    return frozenset().union(*families.values())


def _characters(font: bytes) -> Iterator[int]:
    """The code points of a TrueType font: its character map of format 4, which ours all have."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = [struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables)]
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    maps = struct.unpack_from(">H", font, start + 2)[0]
    for number in range(maps):
        place = start + struct.unpack_from(">I", font, start + 8 + 8 * number)[0]
        form, _length, _language, twice = struct.unpack_from(">4H", font, place)
        if form == 4:
            count = twice // 2
            ends = struct.unpack_from(f">{count}H", font, place + 14)
            starts = struct.unpack_from(f">{count}H", font, place + 16 + twice)
            for first, last in zip(starts, ends, strict=True):
                yield from range(first, min(last, 0xFFFE) + 1)
