# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The photos of a story: add, describe, put in order, show and remove."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.orm import Session

from award.consent.purposes import Purpose
from award.pictures import add_picture, remove_picture
from award.press import rules
from award.press.desk import agrees
from award.press.models import PhotoGone, Story, StoryPhoto
from award.press.operations import is_public, lock, record_story

MIDDLE = (50, 50)


@dataclass(frozen=True)
class Photo:
    """A photo as sent, None to keep the present one, with what stands beside it. `focal`: per cent
    from the top left corner; `consent`: everybody recognisable has agreed; `shown`: it goes out."""

    content: bytes | None
    alt: str
    caption: str = ""
    credit: str = ""
    focal: tuple[int, int] = MIDDLE
    consent: bool = False
    shown: bool = False


def add_photo(
    db: Session, story: Story, photo: Photo, *, folder: Path, actor: str, now: datetime
) -> StoryPhoto:
    """Keep a photo, drawn anew, after those that are there. RuleViolation for what is no photo, and
    where it shall be shown without consent."""
    lock(db, story)
    rules.check_photo(sent=photo.content is not None)
    _check_consent(db, story, photo)
    picture = add_picture(db, folder, photo.content or b"", **_words(photo))
    last = max((one.position for one in story.photos), default=0)
    row = StoryPhoto(story_id=story.id, picture_id=picture.id, position=last + 1, **_state(photo))
    story.photos.append(row)
    story.changed_at = now
    db.flush()
    record_story(db, story, "add photo", actor, now, picture=picture.id, shown=photo.shown)
    return row


def change_photo(
    db: Session,
    story: Story,
    row: StoryPhoto,
    photo: Photo,
    *,
    folder: Path,
    actor: str,
    now: datetime,
) -> None:
    """New words, focal point and consent; with content the picture is replaced, too."""
    lock(db, story)
    _check_consent(db, story, photo)
    was_public = row.shown and is_public(db, story, now)
    old = row.picture
    if photo.content is None:
        for name, words in _words(photo).items():
            setattr(old, name, words)
    else:
        row.picture = add_picture(db, folder, photo.content, **_words(photo))
        db.flush()
        remove_picture(db, folder, old)
    for name, value in _state(photo).items():
        setattr(row, name, value)
    if was_public and (photo.content is not None or not photo.shown):
        db.merge(PhotoGone(picture_id=old.id, since=now))
    elif photo.shown:
        db.execute(delete(PhotoGone).where(PhotoGone.picture_id == row.picture.id))
    story.changed_at = now
    db.flush()
    record_story(db, story, "change photo", actor, now, picture=row.picture.id, shown=photo.shown)


def remove_photo(
    db: Session, story: Story, row: StoryPhoto, *, folder: Path, actor: str, now: datetime
) -> None:
    """Throw the photo away for good: row and files."""
    lock(db, story)
    if row.shown and is_public(db, story, now):
        db.merge(PhotoGone(picture_id=row.picture_id, since=now))
    picture = row.picture
    story.photos.remove(row)
    story.changed_at = now
    db.flush()
    remove_picture(db, folder, picture)
    record_story(db, story, "remove photo", actor, now, picture=picture.id)


def move_up(db: Session, story: Story, row: StoryPhoto, *, actor: str, now: datetime) -> None:
    """One place towards the top of the story; the first stays where it is."""
    lock(db, story)
    before = [one for one in story.photos if one.position < row.position]
    if before:
        row.position, before[-1].position = before[-1].position, row.position
        story.changed_at = now
        db.flush()
        db.expire(story, ["photos"])
        record_story(db, story, "move photo", actor, now, picture=row.picture_id)


def _check_consent(db: Session, story: Story, photo: Photo) -> None:
    rules.check_photo_consent(shown=photo.shown, consent=photo.consent)
    passport, agreed = agrees(db, story)
    if passport and photo.shown:
        rules.check_nominee_consent(agreed=agreed(Purpose.PHOTO))


def _words(photo: Photo) -> dict[str, str]:
    credit = rules.credit_line(photo.credit)
    return {"alt": photo.alt, "caption": photo.caption, "credit": credit}


def _state(photo: Photo) -> dict[str, int | bool]:
    x, y = photo.focal
    return {
        "focal_x": x,
        "focal_y": y,
        "consent_noted": photo.consent,
        "shown": photo.shown,
    }
