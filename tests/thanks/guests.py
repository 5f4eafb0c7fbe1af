# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions with people to thank, and with people who must be left in peace."""

import io
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
from sqlalchemy.orm import Session

from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.operations import Office
from award.consent.purposes import Purpose
from award.consent.suppression import suppress
from award.editions.models import Edition
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.results.operations import decide_category
from award.web.visit import Services
from tests.factories import NOW, make_edition, make_nomination

ADMITTED = NominationState.ADMITTED
ROOM = "/intern/editions/{}/thanks"
ARABIC, UKRAINIAN, TURKISH = "أمينة الحسن", "Олена Коваленко", "Gülşah Yıldız"
# nobody of these may ever be printed
CANARIES = ("Kanariadecline", "Kanariawithdrawn", "Kanariamerged", "Kanariarejected")
CANARIES += ("Kanariaunconfirmed", "Kanarialeft", "Kanariaconsidered", "Kanarialater")


def tell(db: Session, services: Services, nomination: Nomination, **changes: Any) -> None:
    """A letter to the nominee; `says`: to which purposes yes, without it no answer."""
    office, language = Office(services, "Office", NOW), changes.get("language", "de")
    operations.inform_by_letter(
        db, nomination, address=changes.get("address", ""), language=language, office=office
    )
    if "says" in changes:
        passport = operations.ensure_passport(db, nomination, now=NOW)
        yes = {one: one in changes["says"] for one in Purpose}
        answers.answer(db, passport, Given(answers=yes, how="paper", language=language), now=NOW)


def decline(db: Session, services: Services, nomination: Nomination) -> None:
    passport = operations.ensure_passport(db, nomination, now=NOW)
    answers.decline(db, passport, how="link", language="de", services=services, now=NOW)


def make_guests(
    db: Session, services: Services, phase: Phase = Phase.DECIDED, **changes: Any
) -> Edition:
    """Four nominees, the first of whom wins, and everybody who must not be printed."""
    edition = make_edition(db, phase, **changes)
    names = ("Hülya Öztürk-Groß", ARABIC, UKRAINIAN, TURKISH)
    guests = [make_nomination(db, edition, ADMITTED, nominee_name=name) for name in names]
    tell(db, services, guests[1], language="ar", address="Hüxterstraße 5\n37671 Höxter")
    tell(db, services, guests[2], language="uk", says=set(Purpose) - {Purpose.NAME})
    decide_category(
        db,
        category=edition.categories[0],
        winner=guests[0],
        reason="Kanarigrund: Sie öffnet Türen.",
        actor="Office",
        now=NOW,
    )
    _add_canaries(db, services, edition, guests[0])
    return edition


def _add_canaries(db: Session, services: Services, edition: Edition, other: Nomination) -> None:
    made = {name: make_nomination(db, edition, nominee_name=name) for name in CANARIES}
    for name in ("Kanariadecline", "Kanarialeft", "Kanariaconsidered", "Kanarialater"):
        made[name].state = ADMITTED
    decline(db, services, made["Kanariadecline"])
    made["Kanariawithdrawn"].state = NominationState.WITHDRAWN
    merged = made["Kanariamerged"]
    merged.state, merged.merged_into_id = NominationState.MERGED, other.id
    rejected = made["Kanariarejected"]
    rejected.state, rejected.state_reason = NominationState.REJECTED, "Zu spät."
    unconfirmed = made["Kanariaunconfirmed"]
    unconfirmed.state = NominationState.UNCONFIRMED
    unconfirmed.confirmed_at, unconfirmed.confirmed_by = None, ""
    suppress(db, services.signer, made["Kanarialeft"], now=NOW)
    tell(db, services, made["Kanariaconsidered"], says=set(Purpose) - {Purpose.CONSIDERED})
    # said no when everything was public: the proposal stays admitted
    later = made["Kanarialater"]
    operations.ensure_passport(db, later, now=NOW).declined_at = NOW
    db.flush()


def pages_of(document: bytes) -> list[str]:
    """The text of each page with single spaces."""
    with pypdfium2.PdfDocument(document) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def findings(document: bytes, folder: Path) -> list[str]:
    """What the checker for accessible documents (PDF/UA-1) says against it."""
    path = folder / "thanks.pdf"
    path.write_bytes(document)
    return [f"{one.rule_id}: {one.message}" for one in pdfua.validate(str(path)).findings]


def title_of(document: bytes) -> str:
    with pikepdf.open(io.BytesIO(document)) as pdf, pdf.open_metadata() as metadata:
        return str(metadata["dc:title"])
