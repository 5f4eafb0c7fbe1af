# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a kit to a zip: files one after the other, and a place where finished zips wait a while.

A zip's name is a digest of its whole kit. Whoever asks gathers the kit anew, so a withdrawn consent
or a changed word leads to another name at once; the zips that nobody is led to any more go with the
next one that is made, and none stays longer than an hour (`forget_old_kits`, a chore).
"""

import hashlib
import secrets
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.i18n import speaking
from award.kit.marking import marked
from award.kit.papers import Paper
from award.kit.plain import text_of
from award.kit.queries import gather, photo_file
from award.kit.rules import DPI, creator_of
from award.kit.share import share_image
from award.kit.sheets import captions_text, facts_paper, readme_text, terms_of, terms_text
from award.kit.stage import cards_paper, speech_paper
from award.kit.values import Kit, KitPhoto, KitStory, KitWinner
from award.kit.wording import caption, embargo, release_paper, story_papers
from award.kit.xmp import Words, with_words
from award.kit.zips import write_zip
from award.web.visit import Services

# of what is written into the files; counted up by who changes it
LAYOUT = "1"
SUMS = "pruefsummen.txt"
KEPT_SECONDS = 3600
_making = Lock()


def build_kit(
    db: Session,
    services: Services,
    edition: Edition,
    *,
    language: str = "de",
    now: datetime,
    watermark: str = "",
    office: bool = False,
) -> Path:
    """The finished zip of an edition as it must be at `now`. Whether the reader may have it is for
    the route to say. `office`: with speeches and cards, not for the press."""
    kit = gather(
        db,
        services,
        edition,
        now=now,
        language=language,
        watermark=watermark,
        office=office,
    ).kit
    return kept_zip(services, kit)


def kept_zip(services: Services, kit: Kit) -> Path:
    """The zip of this very kit: the one that is there, or a new one in its place."""
    path = services.kits / f"{kit_family(kit)}-{digest_of(kit)}.zip"
    if path.exists():
        return path
    with _making:
        if not path.exists():
            _make(services, kit, path)
    return path


def kit_family(kit: Kit) -> str:
    """For whom a kit is: of each family only the newest zip is kept."""
    reader = "office" if kit.office else "press"
    marked_for = hashlib.sha256(kit.watermark.encode()).hexdigest()[:12] if kit.watermark else "all"
    return f"{kit.slug}-{kit.language}-{reader}-{marked_for}"


def digest_of(kit: Kit) -> str:
    """Changes with every word, photo and right that is in the kit."""
    template = hashlib.sha256(kit.house.template or b"").digest()
    words = replace(kit, house=replace(kit.house, template=template))
    return hashlib.sha256(f"{LAYOUT}{asdict(words)!r}".encode()).hexdigest()[:32]


def _make(services: Services, kit: Kit, path: Path) -> None:
    services.kits.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with speaking(kit.language):
            write_zip(temporary, files_of(services, kit), SUMS, kit.ceremony_at)
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    for old in services.kits.glob(f"{kit_family(kit)}-*.zip"):
        if old != path:
            old.unlink(missing_ok=True)


def forget_old_kits(services: Services) -> int:
    """Delete zips older than an hour, and what a crash left; returns how many. Whoever is loading
    one keeps it to the end."""
    oldest = time.time() - KEPT_SECONDS
    old = [path for path in services.kits.glob("*") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def files_of(services: Services, kit: Kit) -> Iterator[tuple[str, bytes]]:
    """Everything in a kit but the checksums, one file at a time."""
    from award.kit.opendocument import odt_of  # late: see docs/performance.md

    yield "README.txt", readme_text(kit, SUMS)
    release, facts = release_paper(kit), facts_paper(kit)
    yield f"{release.name}.odt", odt_of(release, kit.house, kit.ceremony_at)
    yield from _papers(kit, release, facts)
    yield "bildunterschriften.txt", captions_text(kit)
    yield "nutzungsbedingungen.txt", terms_text(kit)
    for winner in kit.winners:
        if winner.story:
            yield from _papers(kit, *story_papers(kit, winner, winner.story))
            yield from _photos(services, kit, winner.story)
            yield from _shared(services, kit, winner, winner.story)
    if kit.office:
        for winner in kit.winners:
            yield _word(kit, speech_paper(kit, winner))
        yield _word(kit, cards_paper(kit))


def _papers(kit: Kit, *papers: Paper) -> Iterator[tuple[str, bytes]]:
    for paper in papers:
        yield _word(kit, paper)
        yield f"{paper.name}.txt", text_of(paper)


def _word(kit: Kit, paper: Paper) -> tuple[str, bytes]:
    from award.kit.word import word_of  # late: see docs/performance.md

    return f"{paper.name}.docx", word_of(paper, kit.house, kit.ceremony_at)


# folder and ending, stored size, resolution to be printed at
_PRINT, _WEB = ("druck", "print", DPI), ("web", "large", None)


def _photos(services: Services, kit: Kit, story: KitStory) -> Iterator[tuple[str, bytes]]:
    """In print and in web size; under a watermark in web size only: those are for looking."""
    for photo in story.photos:
        words = words_of(kit, story, photo)
        for folder, size, dpi in (_WEB,) if kit.watermark else (_PRINT, _WEB):
            content = photo_file(services, photo.key, size).read_bytes()
            if kit.watermark:
                content = marked(content, kit.watermark)
            yield f"fotos/{folder}/{photo.stem}_{folder}.jpg", with_words(content, words, dpi=dpi)


def words_of(kit: Kit, story: KitStory, photo: KitPhoto) -> Words:
    """What a photo's file says of itself."""
    creator = creator_of(photo.credit)
    return Words(
        description=caption(photo),
        headline=story.texts[0].headline,
        alt=photo.alt,
        creator=creator,
        credit=photo.credit,
        rights=f"© {creator or kit.house.authority}",
        terms=terms_of(kit),
        instructions="\n".join(block.text for block in embargo(kit)),
        language=kit.language,
    )


def _shared(
    services: Services, kit: Kit, winner: KitWinner, story: KitStory
) -> Iterator[tuple[str, bytes]]:
    photo = story.share_photo
    for text in story.texts:
        image = share_image(
            headline=text.headline,
            kicker=kit.title,
            authority=kit.house.authority,
            accent=kit.house.accent,
            language=text.language,
            photo=photo_file(services, photo.key, "large").read_bytes() if photo else None,
            focal=photo.focal if photo else (50, 50),
        )
        if kit.watermark:
            image = marked(image, kit.watermark)
        yield f"teilbilder/{kit.prefix}_{winner.stem}_{text.language}_1200x630.jpg", image
