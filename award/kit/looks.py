# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How our own papers look in Word, and which style a block has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from award.kit.papers import Kind

# BCP 47, as spell checkers know them
TAGS: Mapping[str, str] = {
    "de": "de-DE",
    "de-simple": "de-DE",
    "en": "en-GB",
    "ar": "ar-SA",
    "uk": "uk-UA",
    "ru": "ru-RU",
    "tr": "tr-TR",
}
STYLES: Mapping[Kind, str] = {
    Kind.TITLE: "Heading 1",
    Kind.SHEET: "Heading 1",
    Kind.HEADING: "Heading 2",
    Kind.LEAD: "Normal",
    Kind.TEXT: "Normal",
    Kind.QUOTE: "Quote",
    Kind.SPEAKER: "Normal",
    Kind.ITEM: "List Bullet",
    Kind.CAPTION: "Caption",
    Kind.NOTE: "Normal",
}
FONT = "Arial"
_DEEP = RGBColor(0x1B, 0x27, 0x57)
_INK = RGBColor(0, 0, 0)
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True)
class Look:
    """Sizes and distances in points; `indent` in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: RGBColor = _INK
    above: float = 0
    below: float = 8
    indent: float = 0

    def put_on(self, style: Any) -> None:
        """Make a paragraph style look so."""
        font, distances = style.font, style.paragraph_format
        font.name, font.size = FONT, Pt(self.size)
        font.bold, font.italic, font.color.rgb = self.bold, self.italic, self.colour
        # a font of the theme would win over the one named here
        for name in _THEMED:
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
        distances.space_before, distances.space_after = Pt(self.above), Pt(self.below)
        distances.line_spacing = 1.2
        if self.indent:
            distances.left_indent = Mm(self.indent)


LOOKS: Mapping[str, Look] = {
    "Normal": Look(11),
    "Heading 1": Look(18, bold=True, colour=_DEEP, below=10),
    "Heading 2": Look(13, bold=True, colour=_DEEP, above=12, below=4),
    "Quote": Look(11, italic=True, indent=8),
    "List Bullet": Look(11, below=4),
    "Caption": Look(9.5, italic=True),
}
CARD_LOOKS: Mapping[str, Look] = {
    "Normal": Look(18),
    "Heading 1": Look(32, bold=True, below=6),
    "Heading 2": Look(20, bold=True, colour=_DEEP, below=6),
    "Quote": Look(18, italic=True),
    "List Bullet": Look(18, below=4),
    "Caption": Look(13),
}


def make_pages(document: WordDocument, *, cards: bool) -> None:
    """A4; for cards A5 on its long side: two of them on a sheet, each held in one hand."""
    for section in document.sections:
        width, height, side, edge = (210, 148, 14, 12) if cards else (210, 297, 25, 22)
        section.orientation = WD_ORIENT.LANDSCAPE if cards else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(side)
        section.top_margin = section.bottom_margin = Mm(edge)
