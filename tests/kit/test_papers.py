# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers as Word, OpenDocument and text, read by parsers that know nothing of their making."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import docx
import pytest

from award.kit.opendocument import odt_of
from award.kit.papers import Block, Kind, Paper, blocks_of, paragraphs, quoted
from award.kit.plain import text_of
from award.kit.values import House
from award.kit.word import word_of
from tests.kit.kits import everything, opened

STAMP = datetime(2026, 11, 14, 17, 0, tzinfo=UTC)
HOUSE = House("Kreis Höxter", "KI", "Musterstraße 1", "1", "a@example.org", "#1b2757", None)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
PAPER = Paper(
    "presse",
    "Türen auf",
    (
        Block(Kind.NOTE, "Sperrfrist: Samstag"),
        Block(Kind.TITLE, "Türen auf"),
        Block(Kind.LEAD, "Höxter. Der Vorspann."),
        Block(Kind.HEADING, "Hintergrund"),
        Block(Kind.TEXT, "Ein Absatz\nin zwei Zeilen."),
        Block(Kind.QUOTE, "Komm rein!"),
        Block(Kind.SPEAKER, "Jörg Weiß"),
        Block(Kind.ITEM, "eins"),
        Block(Kind.ITEM, "zwei"),
        Block(Kind.CAPTION, "(v. l.) Jörg Weiß (Wirt). Foto: Kreis Höxter"),
    ),
)
HOSTILE = [
    '=HYPERLINK("http://evil.example")',
    "<w:p>]]></w:p><!--",
    "&amp; &#0; %s {{ 7*7 }}",
    "links\u202erechts\u2066 \u200f",
    "سميرة قبور 🎉",
    "  zwei  Leerzeichen ",
    "-1+cmd|' /C calc'!A0",
]


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - made a line above


def word_paragraphs(content: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph, straight from the XML."""
    root = parsed(opened(content)["word/document.xml"])
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        words = [
            one.text or "" if one.tag == f"{W}t" else "\n"
            for one in paragraph.iter()
            if one.tag in (f"{W}t", f"{W}br")
        ]
        found.append(("" if style is None else style.get(f"{W}val", ""), "".join(words)))
    return found


def odt_paragraphs(content: bytes) -> list[tuple[str, str]]:
    root = parsed(opened(content)["content.xml"])
    return [
        (str(one.get(f"{TEXT}style-name") or one.get(f"{TEXT}outline-level")), _said(one))
        for one in root.iter()
        if one.tag in (f"{TEXT}p", f"{TEXT}h")
    ]


def _said(element: ElementTree.Element) -> str:
    words = element.text or ""
    for inner in element:
        spaces = " " * int(inner.get(f"{TEXT}c", "1"))
        words += {f"{TEXT}s": spaces, f"{TEXT}line-break": "\n"}.get(inner.tag, _said(inner))
        words += inner.tail or ""
    return words


def template(text: str = "Kopf des Kreises", styles: tuple[str, ...] = ()) -> bytes:
    """A Word template with a header, a text that must go, and only some of the styles."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = text
    document.add_paragraph("Hier steht Ihr Text")
    for style in list(document.styles):
        if style.name in ("Quote", "Caption", "List Bullet") and style.name not in styles:
            style.delete()
    document.styles["Heading 1"].font.name = "Hausschrift"
    document.core_properties.author = "Meier, Sabine"
    document.core_properties.last_modified_by = "smeier"
    document.core_properties.last_printed = datetime(2020, 1, 1)  # noqa: DTZ001 - as Word has it
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_word_file_has_real_styles_and_every_word() -> None:
    assert word_paragraphs(word_of(PAPER, HOUSE, STAMP)) == [
        ("", "Sperrfrist: Samstag"),
        ("Heading1", "Türen auf"),
        ("", "Höxter. Der Vorspann."),
        ("Heading2", "Hintergrund"),
        ("", "Ein Absatz\nin zwei Zeilen."),
        ("Quote", "Komm rein!"),
        ("", "Jörg Weiß"),
        ("ListBullet", "eins"),
        ("ListBullet", "zwei"),
        ("Caption", "(v. l.) Jörg Weiß (Wirt). Foto: Kreis Höxter"),
    ]


def test_word_file_is_german_and_from_the_authority() -> None:
    files = opened(word_of(PAPER, HOUSE, STAMP))
    styles = parsed(files["word/styles.xml"])
    spoken = [one.get(f"{W}val") for one in styles.iter(f"{W}lang")]
    assert spoken == ["de-DE"]
    told = docx.Document(io.BytesIO(word_of(PAPER, HOUSE, STAMP))).core_properties
    assert (told.title, told.author, told.last_modified_by) == (
        "Türen auf",
        "Kreis Höxter",
        "Kreis Höxter",
    )
    assert (told.created, told.comments, told.revision) == (STAMP, "", 1)
    assert "docProps/app.xml" not in files


def test_word_page_of_our_own_is_a4_and_a_card_is_a5() -> None:
    sizes = [
        (round(section.page_width.mm), round(section.page_height.mm))
        for cards in (False, True)
        for section in docx.Document(
            io.BytesIO(word_of(replace(PAPER, cards=cards), HOUSE, STAMP))
        ).sections
    ]
    assert sizes == [(210, 297), (210, 148)]


def test_word_template_keeps_header_and_styles_and_loses_its_text_and_author() -> None:
    house = replace(HOUSE, template=template())
    made = word_of(PAPER, house, STAMP)
    files = opened(made)
    headers = b"".join(content for name, content in files.items() if "header" in name)
    assert "Kopf des Kreises" in headers.decode()
    assert word_paragraphs(made)[1] == ("Heading1", "Türen auf")
    whole = everything({"x.docx": made}).decode(errors="replace")
    assert "Hausschrift" in whole
    for gone in ("Hier steht Ihr Text", "Meier", "smeier", "lastPrinted", "2020-01-01"):
        assert gone not in whole


def test_styles_that_a_template_lacks_are_added() -> None:
    made = word_of(PAPER, replace(HOUSE, template=template()), STAMP)
    names = {style.name for style in docx.Document(io.BytesIO(made)).styles}
    assert {"Quote", "Caption", "List Bullet"} <= names
    assert [style for style, _text in word_paragraphs(made)][5] == "Quote"


def test_template_without_language_gets_one() -> None:
    files = opened(template())
    bare = parsed(files["word/styles.xml"])
    bare.remove(next(bare.iter(f"{W}docDefaults")))
    files["word/styles.xml"] = ElementTree.tostring(bare)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name, content in files.items():
            new.writestr(name, content)
    made = word_of(PAPER, replace(HOUSE, template=packed.getvalue()), STAMP)
    styles = parsed(opened(made)["word/styles.xml"])
    assert styles[0].tag == f"{W}docDefaults"
    assert [one.get(f"{W}val") for one in styles.iter(f"{W}lang")] == ["de-DE"]


def test_cards_leave_the_template_aside() -> None:
    made = word_of(replace(PAPER, cards=True), replace(HOUSE, template=template()), STAMP)
    assert b"Kopf des Kreises" not in everything({"x.docx": made})


def test_each_card_begins_a_page() -> None:
    blocks = (Block(Kind.TITLE, "A"), Block(Kind.SHEET, "B"), Block(Kind.TEXT, "b"))
    made = word_of(Paper("k", "K", blocks, cards=True), HOUSE, STAMP)
    root = parsed(opened(made)["word/document.xml"])
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in root.iter(f"{W}p")]
    assert breaks == [False, True, False]


def test_watermark_stands_in_the_header_of_every_kind_of_page() -> None:
    document = docx.Document(io.BytesIO(template()))
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    several = io.BytesIO()
    document.save(several)
    marked = replace(PAPER, header="Vorab für Redaktion Ü")
    made = opened(word_of(marked, replace(HOUSE, template=several.getvalue()), STAMP))
    headers = [content.decode() for name, content in made.items() if "word/header" in name]
    assert [("Vorab für Redaktion Ü" in one) for one in headers] == [True, True, True]
    assert "Vorab für Redaktion Ü" in opened(odt_of(marked, HOUSE, STAMP))["styles.xml"].decode()
    assert text_of(marked).decode("utf-8-sig").startswith("Vorab für Redaktion Ü\r\n\r\nSperrfrist")


def test_opendocument_begins_with_its_type_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(odt_of(PAPER, HOUSE, STAMP))) as odt:
        first = odt.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert odt.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert odt.testzip() is None


def test_opendocument_has_styles_language_and_every_word() -> None:
    made = odt_of(PAPER, HOUSE, STAMP)
    assert odt_paragraphs(made) == [
        ("Lead", "Sperrfrist: Samstag"),
        ("Heading_20_1", "Türen auf"),
        ("Lead", "Höxter. Der Vorspann."),
        ("Heading_20_2", "Hintergrund"),
        ("Text_20_body", "Ein Absatz\nin zwei Zeilen."),
        ("Quotations", "Komm rein!"),
        ("Text_20_body", "– Jörg Weiß"),
        ("Text_20_body", "– eins"),
        ("Text_20_body", "– zwei"),
        ("Caption", "(v. l.) Jörg Weiß (Wirt). Foto: Kreis Höxter"),
    ]
    styles = parsed(opened(made)["styles.xml"])
    assert {one.get(f"{FO}country") for one in styles.iter() if one.get(f"{FO}country")} == {"DE"}
    meta = opened(made)["meta.xml"].decode()
    assert "Kreis Höxter" in meta
    assert "Türen auf" in meta
    assert "LibreOffice" not in meta


def test_headings_of_an_opendocument_have_no_numbers() -> None:
    styles = opened(odt_of(PAPER, HOUSE, STAMP))["styles.xml"]
    assert b"outline-style" not in styles
    assert b'fo:color="#1B2757"' in styles


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_stays_what_it_is(text: str) -> None:
    paper = Paper("x", text, (Block(Kind.TITLE, text), Block(Kind.TEXT, text)))
    assert [words for _style, words in word_paragraphs(word_of(paper, HOUSE, STAMP))] == [text] * 2
    assert [words for _style, words in odt_paragraphs(odt_of(paper, HOUSE, STAMP))] == [text] * 2
    assert text in text_of(paper).decode("utf-8-sig")


def test_control_characters_break_no_paper() -> None:
    paper = Paper("x", "\x00a\x1f", (Block(Kind.TEXT, "b\x0b\x00c\ufffe"),), header="\x01d")
    assert word_paragraphs(word_of(paper, HOUSE, STAMP)) == [("", "bc")]
    assert odt_paragraphs(odt_of(paper, HOUSE, STAMP)) == [("Text_20_body", "bc")]


def test_arabic_papers_run_from_right_to_left() -> None:
    paper = Paper("x", "س", (Block(Kind.TEXT, "سميرة"),), language="ar")
    document = opened(word_of(paper, HOUSE, STAMP))["word/document.xml"]
    assert b"<w:bidi/>" in document
    assert b"<w:rtl/>" in document
    assert b'writing-mode="rl-tb"' in opened(odt_of(paper, HOUSE, STAMP))["styles.xml"]
    assert b"<w:bidi/>" not in opened(word_of(PAPER, HOUSE, STAMP))["word/document.xml"]


def test_a_german_caption_in_an_arabic_paper_keeps_its_direction() -> None:
    blocks = (Block(Kind.TEXT, "سميرة"), Block(Kind.CAPTION, "(v. l.) Nele Brandt. Foto: Kreis"))
    paper = Paper("x", "س", blocks, language="ar")
    document = opened(word_of(paper, HOUSE, STAMP))["word/document.xml"]
    assert document.count(b"<w:bidi/>") == 1


def test_arabic_letters_are_as_large_as_latin_ones() -> None:
    paper = Paper("x", "س", (), language="ar")
    styles = parsed(opened(word_of(paper, HOUSE, STAMP))["word/styles.xml"])
    latin, arabic = (
        [one.get(f"{W}val") for one in styles.iter(f"{W}{name}")] for name in ("sz", "szCs")
    )
    assert latin == arabic


def test_same_paper_gives_the_same_bytes_at_any_time() -> None:
    assert word_of(PAPER, HOUSE, STAMP) == word_of(PAPER, HOUSE, STAMP)
    assert odt_of(PAPER, HOUSE, STAMP) == odt_of(PAPER, HOUSE, STAMP)
    later = STAMP + timedelta(days=400)
    assert word_of(PAPER, HOUSE, STAMP) != word_of(PAPER, HOUSE, later)


def test_text_file_has_its_mark_and_lines_as_windows_breaks_them() -> None:
    content = text_of(PAPER)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.decode("utf-8-sig").split("\r\n") == [
        *("Sperrfrist: Samstag", "", "Türen auf", "=========", "", "Höxter. Der Vorspann.", ""),
        *("Hintergrund", "-----------", "", "Ein Absatz", "in zwei Zeilen.", ""),
        *("    Komm rein!", "", "    – Jörg Weiß", "", "- eins", "- zwei", ""),
        *("(v. l.) Jörg Weiß (Wirt). Foto: Kreis Höxter", ""),
    ]


def test_markdown_becomes_paragraphs_without_marks() -> None:
    written = (
        "Es **riecht** nach [Suppe](http://x.example)\nam Herd.  \nNeu.\n\n## Kopf\n\n> Komm!\n\n"
        "1. eins\n2. zwei\n\n<b>roh</b>\n\n    Code\n\n---\n"
    )
    assert blocks_of(written) == [
        Block(Kind.TEXT, "Es riecht nach Suppe am Herd.\nNeu."),
        Block(Kind.HEADING, "Kopf"),
        Block(Kind.QUOTE, "Komm!"),
        Block(Kind.ITEM, "eins"),
        Block(Kind.ITEM, "zwei"),
        Block(Kind.TEXT, "<b>roh</b>"),
        Block(Kind.TEXT, "Code"),
    ]


def test_quotation_needs_no_speaker_and_no_speaker_stands_alone() -> None:
    assert quoted("Komm!", "") == [Block(Kind.QUOTE, "Komm!")]
    assert quoted("", "Jörg") == []
    assert paragraphs("a\n\n\n\n b") == [Block(Kind.TEXT, "a"), Block(Kind.TEXT, "b")]
