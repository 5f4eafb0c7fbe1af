# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The paper form in every language: accessible, in order, to be filled in on a screen."""

import io
from pathlib import Path

import pikepdf
import pytest

from award.editions.models import Edition, Kind
from award.i18n import LANGUAGES
from award.postal.fields import paper_fields
from award.postal.paper import form_pdf
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.postal.papers import form_fields, paper_edition, widgets
from tests.test_documents import INJECTIONS, findings, read_codes, words

in_every_language = pytest.mark.parametrize("language", list(LANGUAGES))


@pytest.fixture
def form(services: Services, edition: Edition, language: str) -> bytes:
    return form_pdf(edition, language, services=services, now=NOW)


@in_every_language
def test_form_passes_the_check_of_accessibility(form: bytes, tmp_path: Path) -> None:
    assert findings(form, tmp_path) == []


@in_every_language
def test_every_field_is_there_in_order_under_its_key(
    form: bytes, edition: Edition, language: str
) -> None:
    wanted = [field.key for field in paper_fields(edition, language)]
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert [name for name, _field in form_fields(pdf)] == wanted


@in_every_language
def test_every_field_is_said_aloud_and_stands_in_the_reading_order(
    form: bytes, edition: Edition, language: str
) -> None:
    fields = {field.key: field for field in paper_fields(edition, language)}
    with pikepdf.open(io.BytesIO(form)) as pdf:
        elements = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        for widget in widgets(pdf):
            element = elements[int(widget.StructParent)]
            assert pikepdf.Name.Form == element.S
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            assert [kid.Obj.objgen for kid in kids] == [widget.objgen]
        for name, field in form_fields(pdf):
            assert fields[name].label in str(field.TU)
            assert fields[name].help in str(field.TU)
        assert [str(page.Tabs) for page in pdf.pages] == ["/S"] * len(pdf.pages)
        assert str(pdf.Root.Lang) == LANGUAGES[language].locale


@in_every_language
def test_text_can_be_read_out_in_order(form: bytes, edition: Edition, language: str) -> None:
    text = words(form)
    questions = [field for field in paper_fields(edition, language) if field.category_id]
    labels = [one.label for one in questions if one.category_id == edition.categories[1].id]
    start = text.index(labels[0])
    places = [text.find(label, start) for label in labels]
    assert len(places) == 7
    assert -1 not in places
    assert places == sorted(places)


@in_every_language
def test_form_has_two_to_four_pages(form: bytes) -> None:
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert 2 <= len(pdf.pages) <= 4
        boxes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in pdf.pages}
    assert boxes == {(0, 0, 595, 842)}


@in_every_language
def test_code_leads_to_the_web_form_in_the_same_language(
    form: bytes, edition: Edition, language: str
) -> None:
    assert read_codes(form) == [f"http://award.test/{language}/{edition.slug}/propose"]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_is_filled_in_can_be_read_back(form: bytes, edition: Edition, language: str) -> None:
    towns = {"nominee_town": "/Höxter", "relation": "/self"}
    with pikepdf.open(io.BytesIO(form)) as pdf:
        fields = dict(form_fields(pdf))
        fields["nominee_name"].V = "Людмила Тимкович"
        fields["reason"].V = "Zwei\nZeilen, ل"
        for key, state in towns.items():
            fields[key].V = pikepdf.Name(state)
            offered = [set(kid.AP.N.keys()) - {"/Off"} for kid in fields[key].Kids]
            assert {state} in offered
        saved = io.BytesIO()
        pdf.save(saved)
    with pikepdf.open(saved) as pdf:
        filled = dict(form_fields(pdf))
        assert str(filled["nominee_name"].V) == "Людмила Тимкович"
        assert str(filled["reason"].V) == "Zwei\nZeilen, ل"
        assert {key: str(filled[key].V) for key in towns} == towns


@pytest.mark.parametrize("language", ["en"])
def test_kinds_become_fields_that_fit(form: bytes, edition: Edition, language: str) -> None:
    kinds = {field.key: field for field in paper_fields(edition, language)}
    with pikepdf.open(io.BytesIO(form)) as pdf:
        for name, field in form_fields(pdf):
            kind, limit = kinds[name].kind, kinds[name].limit
            buttons = kind in (Kind.CHOICE, Kind.YES_NO, Kind.FILE)
            assert str(field.FT) == ("/Btn" if buttons else "/Tx")
            if not buttons:
                assert bool(int(field.Ff) & 1 << 12) == (kind == Kind.PARAGRAPH)
                assert int(field.get("/MaxLen", 0)) == limit
            if kind in (Kind.CHOICE, Kind.YES_NO):
                assert len(field.Kids) == len(kinds[name].options)


@pytest.mark.parametrize("language", ["en"])
def test_form_says_who_need_not_answer_and_what_not_to_write(form: bytes, language: str) -> None:
    text = words(form)
    assert "Only if you answered “Yes” to “Is there a fixed place?”:" in text
    assert "Please write nothing about anybody’s health, religion or residence status." in text
    assert "Musterstraße 1 37671 Höxter" in text
    assert "It must arrive by June 10, 2026." in text
    assert "I have enclosed something for this." in text


@pytest.mark.parametrize("language", ["ar"])
def test_arabic_form_begins_on_the_right(form: bytes, language: str) -> None:
    with pikepdf.open(io.BytesIO(form)) as pdf:
        fields = dict(form_fields(pdf))
        towns = [[float(edge) for edge in kid.Rect] for kid in fields["nominee_town"].Kids]
        assert int(fields["nominee_name"].Q) == 2
    first_row = [left for left, bottom, *_ in towns if bottom == towns[0][1]]
    assert first_row == sorted(first_row, reverse=True)


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_the_office_typed_stays_literal(services: Services, typed: str) -> None:
    with services.database.writing() as db:
        edition = paper_edition(db)
        edition.title = edition.motto = typed
        edition.towns = [typed]
        category = edition.categories[1]
        category.titles, category.questions[0].labels = {"de": typed}, {"de": typed}
        category.questions[0].helps = {"de": typed}
    shown = words(form_pdf(edition, "en", services=services, now=NOW)).replace(" ", "")
    # title, motto, town, category as choice and as heading, question, help, and the condition
    assert shown.count(typed.replace(" ", "")) == 8


def test_form_is_public_from_the_call_on_and_made_once(
    browser: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        draft = paper_edition(db, Phase.DRAFT)
    assert browser.get(f"/en/{draft.slug}/form.pdf").status_code == 404
    first = browser.get(f"/en/{edition.slug}/form.pdf")
    assert (first.status_code, first.headers["content-type"]) == (200, "application/pdf")
    again = browser.get(
        f"/en/{edition.slug}/form.pdf", headers={"if-none-match": first.headers["etag"]}
    )
    assert again.status_code == 304


def test_changed_question_changes_the_form(
    browser: Browser, services: Services, edition: Edition
) -> None:
    browser.get(f"/en/{edition.slug}/form.pdf")
    with services.database.writing() as db:
        category = db.get_one(Edition, edition.id).categories[1]
        category.questions[3].labels = {"de": "Neu?", "en": "Something new?"}
    assert "Something new?" in words(browser.get(f"/en/{edition.slug}/form.pdf").content)
