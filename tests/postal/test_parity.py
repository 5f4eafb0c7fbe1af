# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Web, paper and the office's entry screen ask the same: read from the pages and the PDF as they
are, and compared. A difference planted in one of them is found."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pytest
from bs4 import BeautifulSoup, Tag

from award.accounts.models import Account
from award.editions.models import Category, Edition, Kind, Question
from award.nominations.rules import PAGES
from award.postal import fields, paper
from award.postal.fields import ADDRESS
from award.web.visit import Services
from tests.browsing import Browser
from tests.nominations.citizens import Citizen
from tests.postal.papers import form_fields
from tests.test_documents import words

# of the letter itself and of the machinery: not asked of the proposer
OFFICE_ONLY = {"submission_key", "shown", "csrf_token", "arrived", "language"}
MACHINERY = {"homepage", "altcha", "started"}


@dataclass(frozen=True)
class Asked:
    """What one medium asks: how it is answered, and whether it says "(optional)"."""

    key: str
    answered: str
    optional: bool


def on_page(html: str) -> set[Asked]:
    """The fields of the forms in a page's main part."""
    main = BeautifulSoup(html, "html.parser").find("main")
    assert isinstance(main, Tag)
    found = {}
    for field in main.select("input, select, textarea"):
        name = str(field.get("name", ""))
        if name and field.get("type") not in ("hidden", "file") and name not in found:
            found[name] = Asked(name, _answered(field), _says_optional(main, field))
    return {asked for name, asked in found.items() if name not in OFFICE_ONLY | MACHINERY}


def _answered(field: Tag) -> str:
    if field.name == "textarea":
        return "paragraph"
    return "choice" if field.name == "select" or field.get("type") == "radio" else "line"


def _says_optional(main: Tag, field: Tag) -> bool:
    group = field.find_parent("fieldset")
    label = group.find("legend") if group else main.find("label", attrs={"for": field["id"]})
    assert isinstance(label, Tag)
    return "(optional)" in label.get_text()


def on_web(
    browser: Browser, services: Services, edition: Edition, category: Category
) -> set[Asked]:
    """Page by page, as somebody who proposes another person meets them."""
    chosen = {"category": {"category": str(category.id)}}
    citizen = Citizen(browser, services, edition, language="en", answers=chosen)
    citizen.begin()
    asked: set[Asked] = set()
    for page in PAGES:
        asked |= on_page(browser.get(f"{citizen.base}/{page}").text)
        citizen.answer(page)
    return asked | on_page(browser.get(f"{citizen.base}/questions").text)


def on_paper(browser: Browser, edition: Edition, category: Category) -> set[Asked]:
    """The fields of the PDF, without the questions of the other category."""
    document = browser.get(f"/en/{edition.slug}/form.pdf").content
    others = {
        f"q{question.id}"
        for one in edition.categories
        for question in one.questions
        if one.id != category.id
    }
    files = {f"q{question.id}" for question in category.questions if question.kind == Kind.FILE}
    text = words(document)
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return {
            Asked(name, _filled_in(field), _marked(text, str(field.TU)))
            for name, field in form_fields(pdf)
            if name not in others | files
        }


def _filled_in(field: pikepdf.Object) -> str:
    if str(field.FT) == "/Btn":
        return "choice"
    return "paragraph" if int(field.Ff) & 1 << 12 else "line"


def _marked(text: str, tip: str) -> bool:
    """Whether "(optional)" stands behind a label; the tip begins with it, or with the condition."""
    label = re.split(r"(?<=[?:]) ", tip)[-1] if tip.startswith("Only if") else tip
    for length in range(len(label), 3, -1):
        if (place := text.find(label[:length])) >= 0:
            return text[place + length :].lstrip().startswith("(optional)")
    raise AssertionError(f"{label!r} is not on the paper")


def at_entry(browser: Browser, edition: Edition, category: Category) -> set[Asked]:
    """The office's screen."""
    room = f"/intern/editions/{edition.slug}/paper"
    return on_page(browser.get(f"{room}/new?category={category.id}").text)


@pytest.fixture
def media(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> Callable[[], list[set[Asked]]]:
    """Web, paper and entry; the postal address is paper's own."""
    browser.sign_in(typist)
    category = edition.categories[1]
    own = {Asked(ADDRESS, "paragraph", True)}

    def read() -> list[set[Asked]]:
        return [
            on_web(browser, services, edition, category) | own,
            on_paper(browser, edition, category),
            at_entry(browser, edition, category),
        ]

    return read


def test_all_three_ask_the_same(media: Callable[[], list[set[Asked]]]) -> None:
    on_the_web, on_the_paper, at_the_entry = media()
    assert on_the_paper == on_the_web
    assert at_the_entry == on_the_web
    assert len(on_the_web) == 18


def _another_kind(category: Category) -> None:
    category.questions[4].kind = Kind.NUMBER


def _another_question(category: Category) -> None:
    category.questions.append(
        Question(position=9, kind=Kind.TEXT, labels={"de": "Noch etwas?", "en": "More?"})
    )


@pytest.mark.parametrize("plant", [_another_kind, _another_question])
def test_a_paper_printed_before_a_change_is_found_out(
    media: Callable[[], list[set[Asked]]],
    services: Services,
    edition: Edition,
    plant: Callable[[Category], None],
) -> None:
    _, old_paper, _ = media()
    with services.database.writing() as db:
        plant(db.get_one(Edition, edition.id).categories[1])
    on_the_web, on_the_paper, at_the_entry = media()
    assert old_paper != on_the_web
    assert on_the_paper == on_the_web
    assert at_the_entry == on_the_web


@pytest.mark.parametrize(
    "planted",
    [{"key": "other"}, {"kind": Kind.TEXT}, {"required": False}],
    ids=["key", "kind", "required"],
)
def test_a_difference_in_the_list_of_the_paper_is_found(
    media: Callable[[], list[set[Asked]]],
    monkeypatch: pytest.MonkeyPatch,
    planted: dict[str, Any],
) -> None:
    real = paper.paper_fields

    def different(edition: Edition, language: str) -> list[fields.PaperField]:
        listed = real(edition, language)
        return [replace(one, **planted) if one.key == "reason" else one for one in listed]

    monkeypatch.setattr(paper, "paper_fields", different)
    on_the_web, on_the_paper, _ = media()
    assert on_the_paper != on_the_web
