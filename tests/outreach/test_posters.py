# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posters are whole pages for everybody: tagged, in fonts of ours, with codes that scan."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from PIL import Image

from award.documents import UNPRINTABLE
from award.editions.models import Edition
from award.i18n import LANGUAGES
from award.outreach.posters import ALL, SHEETS, poster
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW, make_account, make_edition

DPI = 150
INCH = 72
MILLIMETRES = {"a4": (210, 297), "a3": (297, 420), "strips": (210, 297)}
CODES = [ALL, *LANGUAGES]
EVERY_POSTER = pytest.mark.parametrize(
    ("language", "sheet"), [(language, sheet) for language in CODES for sheet in SHEETS]
)


def edition_of(services: Services) -> Edition:
    with services.database.writing() as db:
        edition = make_edition(db)
        assert edition.categories
    return edition


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    yield document
    document.close()


def codes_on(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def target(edition: Edition, language: str) -> str:
    return "http://award.test/" + ("" if language == ALL else f"{language}/{edition.slug}")


@EVERY_POSTER
def test_a_poster_is_one_accessible_sheet_whose_codes_lead_to_the_call(
    services: Services, tmp_path: Path, language: str, sheet: str
) -> None:
    edition = edition_of(services)
    content = poster(edition, services, language, SHEETS[sheet], NOW)
    with opened(content) as document:
        assert len(document) == 1
        page = document[0]
        size = [round(side / INCH * 25.4) for side in page.get_size()]
        found = codes_on(page.render(scale=DPI / INCH).to_pil())
        text = page.get_textpage().get_text_bounded()
    assert tuple(size) == MILLIMETRES[sheet]
    assert found == [target(edition, language)] * (9 if sheet == "strips" else 1)
    assert UNPRINTABLE not in text
    # in a text from right to left the pieces come in another order
    assert [part for part in services.settings.office_phone.split() if part not in text] == []
    assert defects(content, tmp_path) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == LANGUAGES.get(language, LANGUAGES["de"]).locale


def defects(content: bytes, folder: Path) -> list[str]:
    """What the checks for accessible documents (PDF/UA-1) complain of."""
    path = folder / "poster.pdf"
    path.write_bytes(content)
    report = pdfua.validate(str(path))
    return [f"{one.rule_id}: {one.message}" for one in report.findings]


def test_a_long_motto_stays_on_its_sheet(services: Services) -> None:
    edition = edition_of(services)
    edition.motto = "Gemeinsamverantwortungsvollzusammenleben " * 4
    for sheet in SHEETS.values():
        with opened(poster(edition, services, ALL, sheet, NOW)) as document:
            assert len(document) == 1
            codes = codes_on(document[0].render(scale=DPI / INCH).to_pil())
        assert set(codes) == {target(edition, ALL)}


def test_the_multilingual_poster_invites_in_every_language(services: Services) -> None:
    edition = edition_of(services)
    with opened(poster(edition, services, ALL, SHEETS["a4"], NOW)) as document:
        text = document[0].get_textpage().get_text_bounded()
    for native in ("English", "Українська", "Русский", "Türkçe", "Leichte Sprache"):
        assert native in text


def test_the_same_poster_is_the_same_file(services: Services) -> None:
    edition = edition_of(services)
    first, second = (poster(edition, services, "de", SHEETS["a4"], NOW) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", CODES)
def test_the_code_alone_scans_as_drawing_and_as_picture(
    browser: Browser, services: Services, language: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    place = f"/intern/editions/{edition.slug}/outreach/material/{language}"
    picture = browser.get(f"{place}/qr.png")
    assert picture.headers["content-type"] == "image/png"
    assert codes_on(Image.open(io.BytesIO(picture.content))) == [target(edition, language)]
    drawing = browser.get(f"{place}/qr.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.text.startswith("<svg ")


def test_the_page_offers_every_poster_and_each_can_be_fetched(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    browser.get(f"/intern/editions/{edition.slug}/outreach/material")
    page = BeautifulSoup(browser.text, "html.parser")
    links = [str(link["href"]) for link in page.select(".material a")]
    assert len(links) == len(set(links)) == len(CODES) * (len(SHEETS) + 2)
    named = [" ".join(link.text.split()) for link in page.select(".material a")]
    assert len(set(named)) == len(named)
    answer = browser.get(next(link for link in links if link.endswith("/ar/strips.pdf")))
    assert answer.headers["content-type"] == "application/pdf"
    disposition = f'inline; filename="{edition.slug}-ar-strips.pdf"'
    assert answer.headers["content-disposition"] == disposition
    assert answer.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("name", ["xx/a4.pdf", "de/a5.pdf", "de/a4", "de/qr.gif", "all/x"])
def test_what_is_not_offered_is_not_there(browser: Browser, services: Services, name: str) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    address = f"/intern/editions/{edition.slug}/outreach/material/{name}"
    assert browser.get(address).status_code == 404
