# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Begin, write, release and take back stories; their photos.

Nothing is ever "published" here: a released story becomes public when the clock says so.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.editions.models import Edition
from award.pictures import Picture, add_picture, remove_picture
from award.press import rules
from award.press.models import Story
from award.press.queries import story_decision
from award.results.queries import decisions_of


@dataclass(frozen=True)
class Draft:
    """What the press office writes. `body` is Markdown; `consent`: to text and photo, on file."""

    headline: str
    lead: str
    body: str
    consent: bool


@dataclass(frozen=True)
class Photo:
    """A photo as sent, None to keep the present one, with what stands beside it."""

    content: bytes | None
    alt: str
    caption: str
    credit: str


def prepare_stories(db: Session, edition: Edition, *, actor: str, now: datetime) -> list[Story]:
    """An empty story for each winner that has none yet; returns the new ones."""
    begun = set(db.scalars(select(Story.nomination_id).where(Story.edition_id == edition.id)))
    winners = [d.nomination_id for d in decisions_of(db, edition.id) if d.nomination_id]
    stories = [
        Story(
            edition_id=edition.id,
            nomination_id=nomination_id,
            slug=rules.provisional_slug(nomination_id),
            changed_at=now,
        )
        for nomination_id in winners
        if nomination_id not in begun
    ]
    db.add_all(stories)
    db.flush()
    for story in stories:
        _record(db, story, "begin story", actor, now)
    return stories


def save_story(
    db: Session, story: Story, draft: Draft, *, version: int, actor: str, now: datetime
) -> None:
    """Save over `version`, the one the writer saw. A public story changes at once.

    Without consent a released story is taken back by the same save.
    """
    _lock(db, story)
    rules.check_version(version, story.version)
    released = story.released and draft.consent
    rules.check_stays_whole(released=released, headline=draft.headline, body=draft.body)
    if story.released and not released:
        take_back(db, story, actor=actor, now=now)
    story.headline, story.lead, story.body = draft.headline, draft.lead, draft.body
    story.consent_noted = draft.consent
    story.version += 1
    story.changed_at = now
    db.flush()
    _record(db, story, "save story", actor, now, version=story.version)


def release_story(db: Session, story: Story, *, version: int, actor: str, now: datetime) -> None:
    """Let the story become public at the ceremony. The first release gives it its address."""
    _lock(db, story)
    rules.check_version(version, story.version)
    rules.check_release(
        winner=story_decision(db, story) is not None,
        consent=story.consent_noted,
        headline=story.headline,
        body=story.body,
    )
    if rules.is_provisional(story.slug):
        story.slug = coming_slug(db, story)
    story.released = True
    db.flush()
    _record(db, story, "release story", actor, now, version=story.version)


def coming_slug(db: Session, story: Story) -> str:
    """The address the story would get if it were released now."""
    others = select(Story.slug).where(Story.edition_id == story.edition_id, Story.id != story.id)
    return rules.unused_slug(rules.slug_of(story.headline), set(db.scalars(others)))


def take_back(db: Session, story: Story, *, actor: str, now: datetime) -> None:
    """Remove the story and its photo from every public place at once; the text is kept."""
    story.released = False
    db.flush()
    _record(db, story, "take story back", actor, now)


def set_photo(
    db: Session, story: Story, photo: Photo, *, folder: Path, actor: str, now: datetime
) -> Picture:
    """Show this photo, drawn anew; without new content only the words beside it change.

    RuleViolation for what is no photo, and where there is none to keep.
    """
    words = {
        "alt": photo.alt,
        "caption": photo.caption,
        "credit": rules.credit_line(photo.credit),
    }
    rules.check_photo(sent=photo.content is not None, present=story.picture is not None)
    if photo.content is None and story.picture is not None:
        for name, value in words.items():
            setattr(story.picture, name, value)
        picture = story.picture
    else:
        picture = add_picture(db, folder, photo.content or b"", **words)
        _drop_photo(db, story, folder)
        story.picture = picture
    story.changed_at = now
    db.flush()
    _record(db, story, "set photo", actor, now, picture=picture.id)
    return picture


def remove_photo(db: Session, story: Story, *, folder: Path, actor: str, now: datetime) -> None:
    """Take the photo away for good: row and files."""
    _drop_photo(db, story, folder)
    story.changed_at = now
    db.flush()
    _record(db, story, "remove photo", actor, now)


def _drop_photo(db: Session, story: Story, folder: Path) -> None:
    old, story.picture = story.picture, None
    if old is not None:
        db.flush()
        remove_picture(db, folder, old)


def _lock(db: Session, story: Story) -> None:
    # only the story's own row: its picture is an outer join, which PostgreSQL cannot lock
    db.refresh(story, with_for_update={"of": Story})


def _record(
    db: Session, story: Story, verb: str, actor: str, now: datetime, **detail: object
) -> None:
    record(db, now=now, actor=actor, verb=verb, subject=f"story/{story.id}", **detail)
