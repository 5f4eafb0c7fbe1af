# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter of receipt and the copy to keep: in the proposer's language, with all they sent."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from award.accounts.models import Account
from award.editions.models import Edition
from award.i18n import LANGUAGES
from award.nominations.models import Nomination, NominationState
from award.nominations.operations import receipt_path
from award.postal.letters import copy_pdf, letter_pdf
from award.postal.models import PostalEntry
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW
from tests.factories import make_account, make_nomination
from tests.postal.papers import paper_edition
from tests.test_documents import INJECTIONS, findings, words

ADDRESS = "Marktstraße 3\n34414 Warburg"
MILLIMETRE = 72 / 25.4


def make(services: Services, edition: Edition, **changes: Any) -> Nomination:
    with services.database.writing() as db:
        return make_nomination(db, db.get_one(Edition, edition.id), **changes)


def letter(services: Services, nomination: Nomination, address: str = ADDRESS) -> bytes:
    with services.database.reading() as db:
        one = db.get_one(Nomination, nomination.id)
        return letter_pdf(one, address, settings=services.settings, now=NOW)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_letter_is_accessible_and_holds_what_was_sent(
    services: Services, edition: Edition, tmp_path: Path, language: str
) -> None:
    reason = "تفتح ورشتها" if language == "ar" else "Вона відкриває майстерню."
    one = make(services, edition, language=language, reason=reason, nominator_name="Ada Weber")
    document = letter(services, one)
    assert findings(document, tmp_path) == []
    text = words(document)
    for said in (one.reference.partition("-")[2], reason, "Weber", "34414"):
        assert said in text
    with services.database.reading() as db:
        same = db.get_one(Nomination, one.id)
        copy = copy_pdf(same, language=language, settings=services.settings, now=NOW)
    assert findings(copy, tmp_path) == []
    assert reason in words(copy)


def test_address_stands_in_the_window_of_the_envelope(services: Services, edition: Edition) -> None:
    document = letter(services, make(services, edition, nominator_name="Ada Weber"))
    with pypdfium2.PdfDocument(document) as pdf:
        page = pdf[0]
        # DIN 5008, form B: 20 to 105 mm from the left, 45 to 90 mm from the top
        left, right = 20 * MILLIMETRE, 105 * MILLIMETRE
        bottom, top = (297 - 90) * MILLIMETRE, (297 - 45) * MILLIMETRE
        window = page.get_textpage().get_text_bounded(left, bottom, right, top)
    assert window.split("\r\n") == [
        "Kreis Höxter · Musterstraße 1, 37671 Höxter",
        "Ada Weber",
        "Marktstraße 3",
        "34414 Warburg",
    ]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_nothing_that_was_sent_is_taken_for_a_command(
    services: Services, edition: Edition, typed: str
) -> None:
    one = make(services, edition, nominee_name=typed, reason=typed, nominator_name=typed)
    shown = words(letter(services, one, typed)).replace(" ", "")
    # in the window the name and the address; in the copy name, reason and the proposer's name
    assert shown.count(typed.replace(" ", "")) == 4 + (0 if typed == typed.strip() else 1)


def test_characters_without_a_font_are_told(services: Services, edition: Edition) -> None:
    said = "We cannot print some characters of your text. We have kept them all."
    strange = make(services, edition, language="en", reason="Danke 😀")
    plain = make(services, edition, language="en")
    assert said in words(letter(services, strange))
    assert said not in words(letter(services, plain))


def test_office_prints_a_letter_for_anybody_once_it_is_confirmed(
    browser: Browser, services: Services, edition: Edition, typist: Account
) -> None:
    one = make(services, edition, source="paper")
    waiting = make(services, edition, state=NominationState.UNCONFIRMED)
    with services.database.writing() as db:
        db.add(
            PostalEntry(
                nomination_id=one.id, entered_by_id=typist.id, entered_at=NOW, address=ADDRESS
            )
        )
    browser.sign_in(typist)
    base = f"/intern/editions/{edition.slug}/nominations"
    page = browser.get(f"{base}/{one.id}")
    assert f'href="{base}/{one.id}/letter.pdf"' in page.text
    answer = browser.get(f"{base}/{one.id}/letter.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == f'inline; filename="{one.reference}.pdf"'
    assert "Marktstraße 3" in words(answer.content)
    assert "letter.pdf" not in browser.get(f"{base}/{waiting.id}").text
    assert browser.get(f"{base}/{waiting.id}/letter.pdf").status_code == 409


def test_copy_is_for_whoever_has_the_link_of_the_receipt(
    browser: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        other = paper_edition(db)
        one = make_nomination(db, db.get_one(Edition, edition.id))
        path = receipt_path(services, one, "en")
    answer = browser.get(f"{path}/copy.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert one.reason in words(answer.content)
    assert browser.get(f"{path}x/copy.pdf").status_code == 404
    foreign = path.replace(f"/{edition.slug}/", f"/{other.slug}/")
    assert browser.get(f"{foreign}/copy.pdf").status_code == 404


def test_letters_are_read_by_whom_the_proposals_are(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = paper_edition(db, Phase.OPEN)
        one = make_nomination(db, edition)
        press = make_account(db, Role.PRESS)
    path = f"/intern/editions/{edition.slug}/nominations/{one.id}/letter.pdf"
    assert browser.get(path, follow_redirects=False).status_code == 303
    browser.sign_in(press)
    assert browser.get(path).status_code == 409
