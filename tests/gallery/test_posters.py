# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posters, print run, exhibition list: for whom they are, how sharp, and for everybody to read."""

import csv
import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from award.accounts.models import Account
from award.errors import RuleViolation
from award.gallery import posters
from award.gallery.exhibition import list_csv, list_pdf
from award.gallery.posters import judged, posters_pdf
from award.gallery.purposes import Use
from award.gallery.queries import Shown, public_portraits
from award.gallery.rules import Sharpness
from award.gallery.sheets import SHEETS
from award.house.queries import letter_look
from award.pictures import add_picture
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW, make_account
from tests.gallery.volunteers import (
    ALT,
    CANARIES,
    change,
    jpeg,
    make_portrait,
    withdraw,
    writing,
)
from tests.test_documents import INJECTIONS, findings, words

DPI, INCH = 150, 72
MILLIMETRES = {"a3": (297, 420), "a2": (420, 594), "rollup": (850, 2000)}
EVERY_SHEET = pytest.mark.parametrize("sheet", list(SHEETS))
HIDDEN = "Verborgenia Kanari"


@pytest.fixture
def press(services: Services, browser: Browser) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, language="en")
    browser.sign_in(account)
    return account


def everybody(services: Services) -> list[Shown]:
    with services.database.reading() as db:
        return public_portraits(db, NOW)


def poster(services: Services, sheet: str = "a3") -> bytes:
    """Of everybody who is public."""
    with services.database.reading() as db:
        house = letter_look(services, db)
        return posters_pdf(
            public_portraits(db, NOW), SHEETS[sheet], house=house, services=services, now=NOW
        )


@EVERY_SHEET
@pytest.mark.parametrize("photo", [True, False])
def test_poster_is_an_accessible_sheet_whose_code_leads_to_the_story(
    services: Services, tmp_path: Path, sheet: str, photo: bool
) -> None:
    made = make_portrait(services, photo=photo)
    content = poster(services, sheet)
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 1
        size = tuple(round(side / INCH * 25.4) for side in document[0].get_size())
        # a banner at this density would be 60 million pixels: a camera sees less of it, too
        scale = (40 if sheet == "rollup" else DPI) / INCH
        picture = document[0].render(scale=scale).to_pil()
    assert size == MILLIMETRES[sheet]
    found = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert found == [f"http://award.test/de/gallery/{made.slug}"]
    text = words(content)
    for part in ("Rania Haddad", "Brakel", "Wer schwimmen kann", services.settings.authority_name):
        assert part in text
    assert [canary for canary in CANARIES if canary in text] == []
    assert findings(content, tmp_path) == []


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_people_typed_stays_literal_on_the_poster(services: Services, typed: str) -> None:
    make_portrait(services, name=typed, text=writing(headline=typed, quote=typed), photo=False)
    shown = words(poster(services)).replace(" ", "")
    assert shown.count(typed.replace(" ", "")) == 3


def test_long_sentence_stays_on_its_sheet(services: Services) -> None:
    text = writing(headline="Gemeinsamverantwortungsvollzusammenleben " * 4)
    make_portrait(services, name="Maximiliane von und zu Hohenstein-Brakelsiek", text=text)
    for sheet in SHEETS:
        with pypdfium2.PdfDocument(poster(services, sheet)) as document:
            assert len(document) == 1


def test_same_poster_is_the_same_file(services: Services) -> None:
    make_portrait(services)
    assert poster(services) == poster(services)


def test_photo_keeps_every_pixel_of_the_print_size(services: Services) -> None:
    make_portrait(services)
    (one,) = everybody(services)
    assert one.picture is not None
    original = posters.print_file(services.pictures, one.picture).read_bytes()
    drawn = posters.cropped(original, (400, 500), (240, 252), (50, 0))
    assert 'viewBox="0 0 400 420"' in drawn
    # the JPEG itself goes into the document, not a copy drawn anew
    assert original[600:900] in poster(services)


def test_nobody_without_consent_to_posters_is_printed(services: Services) -> None:
    made = make_portrait(services, name=HIDDEN)
    text = writing(headline="Ein anderer Satz")
    make_portrait(services, name="Ada Weber", text=text)
    change(services, made, frozenset(Use) - {Use.POSTERS})
    assert HIDDEN not in words(poster(services))
    rows = list_csv(everybody(services)).decode()
    assert (HIDDEN in rows, "Ada Weber" in rows) == (False, True)


def test_withdrawn_portrait_is_on_no_poster_and_no_list(
    services: Services, browser: Browser, press: Account
) -> None:
    made = make_portrait(services, name=HIDDEN)
    address = f"/intern/gallery/{made.id}/poster/a3.pdf"
    assert browser.get(address).status_code == 200
    withdraw(services, made)
    assert browser.get(address).status_code == 404
    assert browser.get("/intern/gallery/print-run/a3.pdf").status_code == 409
    assert HIDDEN not in browser.get("/intern/gallery/exhibition.csv").text
    assert HIDDEN not in words(browser.get("/intern/gallery/exhibition.pdf").content)


@pytest.mark.parametrize("name", ["a3", "a9.pdf", "a3.png", "x"])
def test_other_names_of_posters_are_not_found(
    services: Services, browser: Browser, press: Account, name: str
) -> None:
    made = make_portrait(services)
    assert browser.get(f"/intern/gallery/{made.id}/poster/{name}").status_code == 404
    assert browser.get(f"/intern/gallery/print-run/{name}").status_code == 404


def test_print_run_holds_everybody_meant_for_its_size(
    services: Services, browser: Browser, press: Account, tmp_path: Path
) -> None:
    for number, size in enumerate(("a3", "a2", "a3")):
        text = writing(headline=f"Satz {number}")
        make_portrait(services, name=f"Ada {number}", text=text, poster=size)
    content = browser.get("/intern/gallery/print-run/a3.pdf").content
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 2
    assert ["Ada 0" in words(content), "Ada 1" in words(content), "Ada 2" in words(content)] == [
        True,
        False,
        True,
    ]
    assert findings(content, tmp_path) == []
    browser.get("/intern/gallery")
    assert "Roll-up, 85 × 200 cm: no poster is chosen in this size." in browser.text


def test_too_many_posters_do_not_fit_into_one_file(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_portrait(services)
    monkeypatch.setattr(posters, "MOST_SHEETS", 0)
    with pytest.raises(RuleViolation, match="do not fit into one file"):
        poster(services)


@pytest.mark.parametrize(
    ("size", "sheet", "expected", "said"),
    [
        ((2880, 3600), "a3", Sharpness.SHARP, "A3: sharp (305 dots an inch)."),
        ((2400, 3000), "a3", Sharpness.FROM_AFAR, "soft from close by (254 dots an inch)"),
        ((1000, 1250), "a3", Sharpness.TOO_SMALL, "at least 1890 × 1984 pixels"),
        ((1000, 1250), "rollup", Sharpness.TOO_SMALL, "(30 dots an inch; 70 are needed)"),
    ],
)
def test_office_is_told_in_words_how_a_photo_prints(
    services: Services, size: tuple[int, int], sheet: str, expected: Sharpness, said: str
) -> None:
    with services.database.writing() as db:
        picture = add_picture(db, services.pictures, jpeg(*size), alt=ALT)
    told = judged(services.pictures, picture, SHEETS[sheet])
    assert told.sharpness is expected
    assert said in str(told.words)


def test_photo_without_a_print_size_is_judged_by_the_largest(services: Services) -> None:
    with services.database.writing() as db:
        picture = add_picture(db, services.pictures, jpeg(2880, 3600), alt=ALT)
    (services.pictures / f"{picture.id}-print.jpg").unlink()
    assert judged(services.pictures, picture, SHEETS["a3"]).dots == 169


def test_exhibition_list_has_a_line_for_each_poster(
    services: Services, browser: Browser, press: Account, tmp_path: Path
) -> None:
    make_portrait(services, poster="a2")
    answer = browser.get("/intern/gallery/exhibition.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert len(head) == 6
    assert [row[:3] + row[4:] for row in rows] == [
        ["1", "Rania Haddad", "Brakel", "A2", "Foto: Ada Weber"]
    ]
    content = browser.get("/intern/gallery/exhibition.pdf").content
    assert "Rania Haddad" in words(content)
    assert findings(content, tmp_path) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_spreadsheet_calculates_nothing(services: Services, start: str) -> None:
    make_portrait(services, name=f"{start}HYPERLINK(1)", town=f"{start}2")
    (_head, row) = csv.reader(
        io.StringIO(list_csv(everybody(services)).decode("utf-8-sig")), delimiter=";"
    )
    assert row[1:3] == [f"'{start}HYPERLINK(1)", f"'{start}2"]


def test_empty_list_says_so(services: Services) -> None:
    made = list_pdf([], language="en", settings=services.settings, now=NOW)
    assert "There is no public portrait with consent to posters." in words(made)
