# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decided editions with stories whose every text is a canary: found nowhere before its time."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.nominations.models import NominationState
from award.pictures import picture_file
from award.press import operations
from award.press.merging import Draft
from award.press.models import Story
from award.press.photos import Photo
from award.press.photos import add_photo as keep_photo
from award.process.phases import Phase
from award.results.operations import decide_category
from award.web.visit import Services
from tests.factories import NOW, make_edition, make_nomination

ACTOR = "Press"


@dataclass(frozen=True)
class Told:
    """A decided edition: a story in the first category, none in the second."""

    edition: Edition
    story: Story
    canaries: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def picture_id(self) -> str:
        return self.story.photos[0].picture_id

    def picture(self, services: Services, size: str = "small") -> bytes:
        return picture_file(services.pictures, self.picture_id, size).read_bytes()


def photo(colour: str = "teal", size: tuple[int, int] = (1200, 800)) -> bytes:
    """A JPEG of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def make_decided(
    db: Session, phase: Phase = Phase.DECIDED, winners: int = 2, **changes: Any
) -> Edition:
    """An edition in `phase` whose first `winners` categories have a winner, the others nobody."""
    edition = make_edition(db, phase, **changes)
    tag = f"e{edition.id}"
    for place, category in enumerate(edition.categories, 1):
        nomination = make_nomination(
            db,
            edition,
            NominationState.ADMITTED,
            category=category,
            nominee_name=f"Kanariname{tag}x{place}",
        )
        decide_category(
            db,
            category=category,
            winner=nomination if place <= winners else None,
            reason=f"Kanarigrund{tag}x{place}",
            actor=ACTOR,
            now=NOW,
        )
    return edition


def make_told(
    db: Session,
    services: Services,
    phase: Phase = Phase.DECIDED,
    *,
    released: bool = True,
    ceremony_at: datetime | None = None,
    **changes: Any,
) -> Told:
    """A decided edition whose first winner has a story with a photo."""
    edition = make_decided(db, phase, **changes)
    if ceremony_at:
        edition.ceremony_at = ceremony_at
    story = operations.prepare_stories(db, edition, actor=ACTOR, now=NOW)[0]
    tag = f"e{edition.id}"
    draft = Draft(
        headline=f"Kanaritext {tag}",
        lead=f"Kanarilead{tag}",
        body=f"Kanaribody{tag}\n\n> Ein Zitat\n\n## Zwischentitel",
        quote=f"Kanariquote{tag}",
        quote_by=f"Kanarisays{tag}",
        facts=f"Kanarifact{tag}",
    )
    operations.save_story(db, story, draft, version=1, actor=ACTOR, now=NOW)
    operations.note_consent(db, story, given=True, actor=ACTOR, now=NOW)
    add_photo(db, services, story, tag)
    if released:
        release(db, story)
    picture_id = story.photos[0].picture_id
    return Told(
        edition,
        story,
        (
            *(f"Kanaritext {tag}", f"kanaritext-{tag}", f"Kanarilead{tag}", f"Kanaribody{tag}"),
            *(f"Kanariquote{tag}", f"Kanarisays{tag}", f"Kanarifact{tag}"),
            *(f"Kanarialt{tag}", f"Kanaricaption{tag}", f"Kanaricredit{tag}", picture_id),
        ),
        tuple(f"Kanari{what}{tag}x{place}" for what in ("name", "grund") for place in (1, 2)),
    )


def release(db: Session, story: Story) -> None:
    """As the press office does, with the newest version before it."""
    note: dict[str, Any] = {"actor": ACTOR, "now": NOW, "review_needed": False}
    operations.release_story(db, story, version=story.version, **note)


def add_photo(
    db: Session, services: Services, story: Story, tag: str, colour: str = "teal"
) -> None:
    """A photo with canaries beside it, that goes out."""
    words = (f"Kanarialt{tag}", f"Kanaricaption{tag}", f"Kanaricredit{tag}")
    shown = Photo(photo(colour), *words, consent=True, shown=True)
    keep_photo(db, story, shown, folder=services.pictures, actor=ACTOR, now=NOW)
