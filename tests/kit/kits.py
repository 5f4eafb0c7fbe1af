# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions with winners whose stories, photos and consents are made to measure, and their kits."""

import io
import itertools
import zipfile
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from award.consent.models import Consent, Passport
from award.consent.purposes import TEXT_VERSION, Purpose
from award.editions.models import Category, Edition
from award.kit.archive import build_kit
from award.nominations.models import Nomination, NominationState
from award.pictures import add_picture
from award.press.models import Story, StoryPhoto, Translation
from award.press.queries import winners_of
from award.process.phases import Phase
from award.results.operations import decide_category
from award.web.visit import Services
from tests.factories import NOW, make_edition, make_nomination

ALL = frozenset(Purpose)
CEREMONY = datetime.fromisoformat("2026-11-14T17:00:00+00:00")
CAPTION = "(v. l.) Ärmel Özdemir (Gründerin) und Jörg Weiß (Wirt) im Café"
CREDIT = "Foto: Kreis Höxter"
ALT = "Zwei Menschen lachen hinter einer Theke."
_number = itertools.count(1)


def jpeg(size: tuple[int, int] = (1600, 1100), colour: str = "teal") -> bytes:
    """A photo as a camera writes it: with a place, a maker and a comment in it."""
    exif = Image.Exif()
    exif[0x010F] = "Kanarikamera"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG", exif=exif, comment=b"Kanarikommentar")
    return buffer.getvalue()


def decided(db: Session, phase: Phase = Phase.DECIDED, **changes: Any) -> Edition:
    """An edition of 2026 in the stadthalle, nobody decided on yet."""
    edition = make_edition(db, phase)
    values = {"title": "5. Integrationspreis", "ceremony_at": CEREMONY, **changes}
    for name, value in values.items():
        setattr(edition, name, value)
    db.flush()
    return edition


def add_winner(
    db: Session,
    services: Services,
    edition: Edition,
    name: str = "Familiencafé Warburg",
    *,
    agreed: Collection[Purpose] | None = ALL,
    photos: int = 1,
    size: tuple[int, int] = (1600, 1100),
    translations: Collection[str] = (),
    reason: str = "Hier sitzen alle an einem Tisch. Die Jury war sich einig.",
    kind: str = "group",
    **story: Any,
) -> Nomination:
    """A winner in a category of their own, with a released story. `agreed`: None without a
    passport; photos that may be shown, of `size`."""
    category = Category(
        position=100 + next(_number), titles={"de": f"Kategorie {name}"}, prize_cents=50_000
    )
    edition.categories.append(category)
    db.flush()
    nomination = make_nomination(
        db,
        edition,
        NominationState.ADMITTED,
        category=category,
        nominee_name=name,
        nominee_kind=kind,
        nominee_town="Warburg",
    )
    decide_category(db, category=category, winner=nomination, reason=reason, actor="", now=NOW)
    agree(db, nomination, ALL if agreed is not None else None)
    row = add_story(db, edition, nomination, translations, **story)
    for _ in range(photos):
        add_photo(db, services, row, size=size)
    if agreed is not None and set(agreed) != ALL:
        agree(db, nomination, agreed)
    db.flush()
    return nomination


def agree(db: Session, nomination: Nomination, purposes: Collection[Purpose] | None) -> None:
    """The nominee answers every question, now; None: they were never asked."""
    if purposes is None:
        return
    passport = db.query(Passport).filter_by(nomination_id=nomination.id).one_or_none()
    if passport is None:
        passport = Passport(
            nomination_id=nomination.id,
            key=f"{next(_number):064}",
            answered_at=NOW,
            answered_how="link",
            created_at=NOW,
        )
        db.add(passport)
        db.flush()
    for purpose in Purpose:
        db.add(
            Consent(
                passport_id=passport.id,
                purpose=purpose,
                given=purpose in purposes,
                text_version=TEXT_VERSION,
                language="de",
                how="link",
                decided_at=NOW,
            )
        )
        db.flush()


def add_story(
    db: Session,
    edition: Edition,
    nomination: Nomination,
    translations: Collection[str],
    **changes: Any,
) -> Story:
    """A released story, with released translations."""
    words = {
        "headline": "Ein Tisch für alle",
        "lead": "In Warburg wird jeden Samstag gekocht.",
        "body": "Es riecht nach **Kardamom**.\n\n## Am Herd\n\n> Komm rein!\n\n- Suppe\n- Brot",
        "quote": "Bei uns bleibt niemand draußen.",
        "quote_by": "Jörg Weiß, Wirt",
        "facts": "120 Gäste im Monat",
    } | changes
    story = Story(
        edition_id=edition.id,
        nomination_id=nomination.id,
        slug=f"story-{next(_number)}",
        consent_noted=True,
        **{"released": True, "changed_at": NOW, **words},
    )
    db.add(story)
    db.flush()
    for language in translations:
        said = {**words, "headline": f"{language}: {words['headline']}"}
        one = Translation(
            story_id=story.id,
            language=language,
            of_version=1,
            released=True,
            changed_at=NOW,
            **said,
        )
        db.add(one)
    db.flush()
    db.refresh(story)
    return story


def add_photo(
    db: Session,
    services: Services,
    story: Story,
    *,
    size: tuple[int, int] = (1600, 1100),
    shown: bool = True,
    **words: str,
) -> StoryPhoto:
    """A photo with everything beside it."""
    words = {"alt": ALT, "caption": CAPTION, "credit": CREDIT, **words}
    picture = add_picture(db, services.pictures, jpeg(size), **words)
    photo = StoryPhoto(
        story_id=story.id,
        picture_id=picture.id,
        position=next(_number),
        consent_noted=True,
        shown=shown,
    )
    db.add(photo)
    db.flush()
    db.refresh(story)
    return photo


def opened(path: Path | bytes) -> dict[str, bytes]:
    """Every file of a zip, by its name."""
    source = io.BytesIO(path) if isinstance(path, bytes) else path
    with zipfile.ZipFile(source) as kit:
        return {name: kit.read(name) for name in kit.namelist()}


def everything(files: dict[str, bytes]) -> bytes:
    """All bytes of a kit, what lies inside of Word and OpenDocument files unpacked."""
    inner = [
        content
        for name, packed in files.items()
        if name.endswith((".docx", ".odt"))
        for content in opened(packed).values()
    ]
    return b"\n".join([*map(str.encode, files), *files.values(), *inner])


def make_kit(services: Services, edition: Edition, **options: Any) -> dict[str, bytes]:
    """The files of the edition's kit, worded in English."""
    with services.database.reading() as db:
        now = options.pop("now", NOW)
        here = db.get_one(Edition, edition.id)
        path = build_kit(db, services, here, now=now, **{"language": "en", **options})
    return opened(path)


def names_of_winners(db: Session, edition: Edition) -> list[str]:
    """As everybody may read them."""
    return [one.name for one in winners_of(db, [edition])]


def texts(files: dict[str, bytes]) -> str:
    """Every text file of a kit, one after the other."""
    return "\n".join(
        content.decode("utf-8-sig") for name, content in files.items() if name.endswith(".txt")
    )
