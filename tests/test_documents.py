# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF from templates: tagged, reproducible, and deaf to what is typed into the data."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from award.documents import FONTS, letterhead, qr_svg, render_pdf, unprintable
from award.settings import Settings
from tests.conftest import NOW

INJECTIONS = (
    '#panic("x")',
    '#read("/etc/passwd")',
    "*bold* _emph_ `raw` $x^2$ = heading",
    "\\ <label> @reference // comment /* more */ ~ --",
    '"] #eval("1") #["',
    "{{ 7 * 7 }} #{sys.inputs}",
)
SCRIPTS = ("Grüße, Fußgängerin", "İğnöş çığ", "Її ґанок, ёлка", "مرحبا بالعالم", "سلام، پچژگ ۱۲۳")


def receipt(settings: Settings, **changes: Any) -> dict[str, Any]:
    plain = {"text": "Ein Wert", "lang": "", "dir": "ltr"}
    return {
        "title": "Ein Titel",
        "language": "de",
        "letterhead": letterhead(settings),
        "footer": "Fuß",
        "sender": "Absender",
        "window": ["Ada Weber", "Weg 1"],
        "facts": [{"key": "Nummer", "value": plain}],
        "greeting": "Guten Tag,",
        "body": ["danke."],
        "next": {"heading": "Weiter", "steps": ["Eins", "Zwei"]},
        "questions": "Fragen?",
        "closing": "Gruß",
        "copy": {"heading": "Kopie", "rows": [{"key": "Warum", "value": plain}]},
        "lost": "",
        **changes,
    }


def words(document: bytes) -> str:
    """The text of all pages with single spaces."""
    with pypdfium2.PdfDocument(document) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def findings(document: bytes, folder: Path) -> list[str]:
    """What the PDF/UA checker says against a document."""
    path = folder / "document.pdf"
    path.write_bytes(document)
    return [f"{found.rule_id}: {found.message}" for found in pdfua.validate(str(path)).findings]


def test_document_is_tagged_and_says_its_title_and_language(
    settings: Settings, tmp_path: Path
) -> None:
    document = render_pdf("receipt", receipt(settings, language="ar"), now=NOW)
    assert findings(document, tmp_path) == []
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert (metadata["dc:title"], metadata["pdfuaid:part"]) == ("Ein Titel", "1")


def test_same_data_give_the_same_bytes_and_the_given_date(settings: Settings) -> None:
    made = [render_pdf("receipt", receipt(settings), now=NOW) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != render_pdf("receipt", receipt(settings), now=NOW + timedelta(days=1))
    with pikepdf.open(io.BytesIO(made[0])) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20260601100000Z"


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_people_typed_stays_literal_in_every_place(settings: Settings, typed: str) -> None:
    value = {"text": typed, "lang": "de", "dir": "ltr"}
    data = receipt(
        settings,
        title=typed,
        footer=typed,
        sender=typed,
        window=[typed],
        facts=[{"key": typed, "value": value}],
        greeting=typed,
        body=[typed],
        next={"heading": typed, "steps": [typed]},
        questions=typed,
        closing=typed,
        copy={"heading": typed, "rows": [{"key": value, "value": value}]},
        lost=typed,
    )
    shown = words(render_pdf("receipt", data, now=NOW)).replace(" ", "")
    # once in each place, and the foot stands on both pages
    assert shown.count(typed.replace(" ", "")) == 16


@pytest.mark.parametrize("text", SCRIPTS)
def test_our_languages_can_be_printed(settings: Settings, text: str) -> None:
    assert unprintable(text) == set()
    assert render_pdf("receipt", receipt(settings, body=[text]), now=NOW)


def test_a_character_without_a_font_costs_itself_and_not_the_document(settings: Settings) -> None:
    typed = "Danke 😀 中\u2067!\u202f\u2011\x07"
    assert unprintable(typed) == {"😀", "中", "\u2067", "\u202f", "\u2011", "\x07"}
    shown = words(render_pdf("receipt", receipt(settings, body=[typed]), now=NOW))
    assert "Danke ▯ ▯! -" in shown


def test_only_our_own_fonts_are_used(settings: Settings) -> None:
    document = render_pdf("receipt", receipt(settings, body=list(SCRIPTS)), now=NOW)
    with pikepdf.open(io.BytesIO(document)) as pdf:
        named = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert named == {
        "FiraSans-Regular",
        "FiraSans-SemiBold",
        "Vazirmatn-Regular",
    }
    assert sorted(path.name for path in FONTS.iterdir()) == [
        "FiraSans-400Regular.ttf",
        "FiraSans-600SemiBold.ttf",
        "Vazirmatn-400Regular.ttf",
        "Vazirmatn-600SemiBold.ttf",
    ]


def test_qr_code_says_the_address() -> None:
    address = "https://preis.example.org/uk/6/propose"
    assert qr_svg(address) == qr_svg(address)
    assert qr_svg(address).startswith("<svg xmlns=")
    assert address not in qr_svg(address)


def read_codes(document: bytes) -> list[str]:
    """The texts of all QR codes on the first page, as a camera would read them."""
    with pypdfium2.PdfDocument(document) as pdf:
        picture = pdf[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def seen_on_paper(document: bytes) -> list[str]:
    """The lines as they stand on the paper, from left to right, without spaces."""
    lines: dict[int, list[tuple[float, str]]] = {}
    with pypdfium2.PdfDocument(document) as pdf:
        text = pdf[0].get_textpage()
        for number, letter in enumerate(text.get_text_range()):
            left, bottom, _right, _top = text.get_charbox(number, loose=True)
            if letter.isprintable() and letter != " ":
                lines.setdefault(round(bottom), []).append((left, letter))
    return ["".join(letter for _left, letter in sorted(line)) for line in lines.values()]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("\u2068+49 30 23125\u2069", "+493023125"), ("+49 30 23125", "231253049+")],
    ids=["kept together", "left to the surrounding text"],
)
def test_a_number_in_a_text_from_right_to_left_keeps_its_order(
    settings: Settings, number: str, shown: str
) -> None:
    arabic = {"text": f"هاتف {number} نعم", "lang": "ar", "dir": "rtl"}
    document = render_pdf("receipt", receipt(settings, language="ar", body=[arabic]), now=NOW)
    lines = [line for line in seen_on_paper(document) if "23125" in line]
    assert [shown in line for line in lines] == [True], lines
