# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers as OpenDocument text, for LibreOffice and everything else that does not read Word."""

import io
from datetime import datetime
from typing import Any

from odfdo import Document, Element, Header, Paragraph, Style

from award.i18n import LANGUAGES
from award.kit.looks import TAGS
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
_FONT = "Liberation Sans"
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
    lead: Any = Style("paragraph", name="Lead", parent_style="Text_20_body")
    lead.set_properties(area="text", properties={"fo:font-weight": "bold"})
    quote: Any = Style("paragraph", name="Quotations", parent_style="Text_20_body")
    quote.set_properties(area="text", properties={"fo:font-style": "italic"})
    quote.set_properties(area="paragraph", properties={"fo:margin-left": "0.8cm"})
    for style in (lead, quote):
        document.insert_style(style)
    tag, _, country = TAGS[paper.language].partition("-")
    turned = LANGUAGES[paper.language].direction == "rtl"
    styles: Any = document.get_part("styles.xml")
    for told in styles.get_elements("//style:default-style/style:text-properties"):
        told.set_attribute("fo:language", tag)
        told.set_attribute("fo:country", country)
        told.set_attribute("style:font-name", _FONT)
        told.set_attribute("fo:font-size", "11pt")
    paragraphs = "//style:default-style[@style:family='paragraph']/style:paragraph-properties"
    for told in styles.get_elements(paragraphs) if turned else []:
        for name, value in _RIGHT_TO_LEFT.items():
            told.set_attribute(name, value)
    if paper.header:
        for master in styles.get_elements("//style:master-page[@style:name='Standard']"):
            master.set_page_header(Paragraph(legal(paper.header), style="Lead"))
        _make_room(styles)


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
        return Header(_LEVELS[block.kind], words)
    marks = {Kind.ITEM: "– ", Kind.SPEAKER: "– "}
    return Paragraph(marks.get(block.kind, "") + words, style=_STYLES[block.kind])
