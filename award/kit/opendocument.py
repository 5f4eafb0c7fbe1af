# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers as OpenDocument text, for LibreOffice and everything else that does not read Word."""

import io
from datetime import datetime
from typing import Any

from odfdo import Document, Element, Header, Paragraph, Style

from award.i18n import LANGUAGES
from award.kit.looks import LOOKS, TAGS, Look
from award.kit.papers import Block, Kind, Paper
from award.kit.rules import legal
from award.kit.values import House
from award.kit.zips import repacked

_STYLES = {
    Kind.LEAD: "Lead",
    Kind.NOTE: "Lead",
    Kind.TEXT: "Text_20_body",
    Kind.ITEM: "Text_20_body",
    Kind.QUOTE: "Quotations",
    Kind.SPEAKER: "Text_20_body",
    Kind.CAPTION: "Caption",
}
_LEVELS = {Kind.TITLE: 1, Kind.SHEET: 1, Kind.HEADING: 2}
# Arial's twin of the same widths comes with LibreOffice
_FONT = "Liberation Sans"
_LOOKS = {
    "Text_20_body": "Normal",
    "Heading_20_1": "Heading 1",
    "Heading_20_2": "Heading 2",
    "Quotations": "Quote",
    "Caption": "Caption",
}
_RIGHT_TO_LEFT = {"fo:text-align": "end", "style:writing-mode": "rl-tb"}


def odt_of(paper: Paper, house: House, stamp: datetime) -> bytes:
    """The paper as .odt; the same paper, house and stamp give the same bytes."""
    document = Document("text")
    document.body.clear()
    _style(document, paper)
    _describe(document, paper, house, stamp)
    for block in paper.blocks:
        document.body.append(_set(block))
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue(), stamp)


def _style(document: Document, paper: Paper) -> None:
    quote: Any = Style("paragraph", name="Quotations", parent_style="Text_20_body")
    lead: Any = Style("paragraph", name="Lead", parent_style="Text_20_body")
    lead.set_properties(area="text", properties={"fo:font-weight": "bold"})
    for style in (lead, quote):
        document.insert_style(style)
    for name, look in _LOOKS.items():
        _put_on(document.get_style("paragraph", name), LOOKS[look])
    styles: Any = document.get_part("styles.xml")
    _speak(styles, paper)
    for outline in styles.get_elements("//text:outline-style"):
        outline.delete()  # it numbers the headings
    if paper.header:
        for master in styles.get_elements("//style:master-page[@style:name='Standard']"):
            master.set_page_header(Paragraph(legal(paper.header), style="Lead"))
        _make_room(styles)


def _put_on(style: Any, look: Look) -> None:
    letters = {
        "fo:font-size": f"{look.size}pt",
        "fo:font-weight": "bold" if look.bold else "normal",
        "fo:font-style": "italic" if look.italic else "normal",
        "fo:color": f"#{look.colour}",
    }
    style.set_properties(area="text", properties=letters)
    distances = {
        "fo:margin-top": f"{look.above}pt",
        "fo:margin-bottom": f"{look.below}pt",
        "fo:margin-left": f"{look.indent}mm",
        "fo:line-height": "120%",
    }
    style.set_properties(area="paragraph", properties=distances)


def _speak(styles: Any, paper: Paper) -> None:
    tag, _, country = TAGS[paper.language].partition("-")
    turned = LANGUAGES[paper.language].direction == "rtl"
    for told in styles.get_elements("//style:default-style/style:text-properties"):
        told.set_attribute("fo:language", tag)
        told.set_attribute("fo:country", country)
        told.set_attribute("style:font-name", _FONT)
        told.set_attribute("fo:font-size", "11pt")
    paragraphs = "//style:default-style[@style:family='paragraph']/style:paragraph-properties"
    for told in styles.get_elements(paragraphs) if turned else []:
        for name, value in _RIGHT_TO_LEFT.items():
            told.set_attribute(name, value)


def _make_room(styles: Any) -> None:
    """A header is shown only where the layout of the page has a place for it."""
    for layout in styles.get_elements("//style:page-layout"):
        for old in layout.get_elements("style:header-style"):
            layout.delete(old)
        layout.append(
            Element.from_tag(
                "<style:header-style><style:header-footer-properties "
                'fo:min-height="0.6cm" fo:margin-bottom="0.4cm"/></style:header-style>'
            )
        )


def _describe(document: Document, paper: Paper, house: House, stamp: datetime) -> None:
    meta = document.meta
    meta.title = legal(paper.title)
    meta.initial_creator = meta.creator = legal(house.authority)
    meta.language = TAGS[paper.language]
    meta.generator = "award"
    # a naive date is what the format wants; a saved document otherwise gets the present one
    meta.creation_date = meta.date = stamp.replace(microsecond=0, tzinfo=None)


def _set(block: Block) -> Element:
    words = legal(block.text)
    if block.kind in _LEVELS:
        head = Header(_LEVELS[block.kind], words)
        head.style = f"Heading_20_{head.level}"  # the constructor's own parameter does nothing
        return head
    marks = {Kind.ITEM: "– ", Kind.SPEAKER: "– "}
    return Paragraph(marks.get(block.kind, "") + words, style=_STYLES[block.kind])
