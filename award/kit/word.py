# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers as Word files, with real styles, on the authority's own template where there is one.

Header, footer, page and styles of the template stay; its text goes, and everything that names a
person. A style that it lacks is added with a plain look.
"""

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from award.i18n import LANGUAGES
from award.kit.looks import CARD_LOOKS, LOOKS, STYLES, TAGS, make_pages
from award.kit.papers import Block, Kind, Paper
from award.kit.rules import legal, runs_left
from award.kit.values import House
from award.kit.zips import repacked

# what of a template leads to people: who commented on it, who made it
_TELLING = ("/comments", "/commentsExtended", "/people")
_ABOUT = ("/custom-properties", "/extended-properties", "/thumbnail")


def word_of(paper: Paper, house: House, stamp: datetime) -> bytes:
    """The paper as .docx; the same paper, house and stamp give the same bytes. Cards have a page of
    their own and leave the template aside. ValueError where the template is no Word file."""
    own = paper.cards or house.template is None
    document = Document() if own else Document(io.BytesIO(house.template or b""))
    _empty(document)
    _style(document, own=own, cards=paper.cards)
    _speak(document, TAGS[paper.language])
    if LANGUAGES[paper.language].direction == "rtl":
        _even(document)
    _describe(document, paper, house, stamp)
    if paper.header:
        _head(document, paper.header)
    for block in paper.blocks:
        _add(document, block, rtl=runs_left(block.text, paper.language))
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue(), stamp)


def _empty(document: WordDocument) -> None:
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    _forget(document.part.rels, _TELLING)
    _forget(document.part.package.rels, _ABOUT)


def _forget(relations: Any, endings: tuple[str, ...]) -> None:
    for key in [key for key, one in relations.items() if one.reltype.endswith(endings)]:
        del relations[key]


def _style(document: WordDocument, *, own: bool, cards: bool) -> None:
    present = {style.name for style in document.styles}
    looks = CARD_LOOKS if cards else LOOKS
    for name, look in looks.items():
        if name not in present:
            added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            assert isinstance(added, ParagraphStyle)  # noqa: S101 - for the type checker
        elif not own:
            continue
        style: Any = document.styles[name]
        look.put_on(style)
    if own:
        make_pages(document, cards=cards)


def _speak(document: WordDocument, tag: str) -> None:
    """The language in which Word checks the spelling, for everything that says no other."""
    styles = document.styles.element
    node = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        found = node.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            node.insert(0, found) if name == "w:docDefaults" else node.append(found)
        node = found
    for attribute in ("w:val", "w:bidi"):
        node.set(qn(attribute), tag)
    for other in styles.findall(".//" + qn("w:style") + "//" + qn("w:lang")):
        other.getparent().remove(other)


def _even(document: WordDocument) -> None:
    """Arabic letters as large and as bold as Latin ones: Word keeps a second set of values for
    them."""
    for latin in ("w:b", "w:i", "w:sz"):
        for one in document.styles.element.iter(qn(latin)):
            for old in one.getparent().findall(qn(f"{latin}Cs")):
                old.getparent().remove(old)
            twin = OxmlElement(f"{latin}Cs")
            twin.attrib.update(one.attrib)
            one.addnext(twin)


def _describe(document: WordDocument, paper: Paper, house: House, stamp: datetime) -> None:
    told = document.core_properties
    told.title, told.author = legal(paper.title)[:255], legal(house.authority)[:255]
    told.last_modified_by = told.author
    told.language = TAGS[paper.language]
    told.created = told.modified = stamp.astimezone(UTC)
    told.revision = 1
    told.subject = told.keywords = told.comments = told.category = told.version = ""
    told.identifier = told.content_status = ""
    printed = told._element.find(qn("cp:lastPrinted"))
    if printed is not None:
        told._element.remove(printed)


def _head(document: WordDocument, text: str) -> None:
    """A line on top of every page, the template's first and even pages included."""
    for section in document.sections:
        for header in _headers(document, section):
            first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
            line = first.insert_paragraph_before(legal(text))
            for run in line.runs:
                run.bold = True


def _headers(document: WordDocument, section: Section) -> list[Any]:
    found: list[Any] = [section.header]
    if section.different_first_page_header_footer:
        found.append(section.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        found.append(section.even_page_header)
    return found


def _add(document: WordDocument, block: Block, *, rtl: bool) -> None:
    paragraph = document.add_paragraph(style=STYLES[block.kind])
    paragraph.paragraph_format.page_break_before = True if block.kind is Kind.SHEET else None
    run = paragraph.add_run(legal(block.text))
    run.bold = run.font.cs_bold = True if block.kind in (Kind.NOTE, Kind.LEAD) else None
    if rtl:
        _turn(paragraph)


def _turn(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
