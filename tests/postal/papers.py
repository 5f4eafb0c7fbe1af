# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prize with questions of every kind, and what somebody wrote on its paper form."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from sqlalchemy.orm import Session

from award.editions.models import Category, Edition, Kind, Question
from award.process.phases import Phase
from tests.factories import make_edition

OFTEN = [{"de": "täglich", "en": "daily"}, {"de": "oft", "en": "often"}]
THREE = {"sentences": 3}
WRITTEN = {
    "relation": "other",
    "nominee_kind": "person",
    "nominee_name": "Людмила Тимкович",
    "nominee_town": "Warburg",
    "reason": "Sie öffnet jeden Mittwoch ihre Werkstatt.",
    "text_language": "de",
    "nominator_name": "Ada Weber",
    "address": "Marktstraße 3\n34414 Warburg",
}


def paper_edition(db: Session, phase: Phase = Phase.OPEN, **changes: Any) -> Edition:
    """Two categories: the second one asks a question of every kind, one of them on condition."""
    edition = make_edition(db, phase, **changes)
    category = edition.categories[1]
    asked = [
        (Kind.YES_NO, "Gibt es einen festen Ort?", "Is there a fixed place?", "مكان ثابت", {}),
        (Kind.TEXT, "Welchen?", "Which one?", "ما هو", {"max_length": 120}),
        (Kind.CHOICE, "Wie oft?", "How often?", "كم مرة", {"choices": OFTEN}),
        (Kind.NUMBER, "Wie viele?", "How many?", "كم عدد", {"required": True}),
        (
            Kind.PARAGRAPH,
            "Was hat sich verändert?",
            "What has changed?",
            "ماذا حدث",
            {"sentences": 3},
        ),
        (Kind.LINK, "Eine Seite im Netz?", "A page on the web?", "موقع", {}),
        (Kind.FILE, "Ein Foto?", "A photo?", "صورة", {}),
    ]
    for position, (kind, german, english, arabic, more) in enumerate(asked, 1):
        labels = {"de": german, "en": english, "ar": arabic}
        category.questions.append(Question(position=position, kind=kind, labels=labels, **more))
    db.flush()
    first, second = category.questions[:2]
    second.condition, second.condition_answer = first, "yes"
    db.flush()
    return edition


def answers(category: Category) -> dict[str, str]:
    """What the paper says to the questions of `paper_edition`'s second category."""
    given = ("yes", "Marktplatz", "2", "12", "Viel.", "www.example.org")
    asked = [question for question in category.questions if question.kind != Kind.FILE]
    return {f"q{question.id}": value for question, value in zip(asked, given, strict=True)}


def form_fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """The form's fields by their names, in order."""
    for field in pdf.Root.AcroForm.Fields:
        yield str(field.T), field


def widgets(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Everything that can be filled in, in the order of the pages."""
    return [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == pikepdf.Name.Widget
    ]
