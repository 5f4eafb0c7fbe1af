# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office does with a portrait: write it, choose the photo, release it, take it back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from award.audit import CLOCK, record
from award.gallery import rules
from award.gallery.models import Portrait, PortraitConsent, PortraitGone, PortraitState
from award.gallery.purposes import Use
from award.gallery.queries import slug_key, used_slugs
from award.pictures import Picture, add_picture, remove_picture
from award.press.rules import credit_line, slug_of


@dataclass(frozen=True)
class Person:
    """Who is portrayed and how to reach them; the latter is never public."""

    name: str
    town: str
    theme: str
    edition_id: int | None = None
    language: str = "de"
    email: str = ""
    phone: str = ""
    minor: bool = False
    guardian: str = ""
    poster: str = "a3"


@dataclass(frozen=True)
class Writing:
    """The text. `body` is Markdown."""

    headline: str
    lead: str
    body: str
    quote: str


@dataclass(frozen=True)
class Photo:
    """A photo as sent, None to keep the present one, with what stands beside it. `shown`: the
    office wants it to be seen. The focal point is in per cent from the top left corner."""

    content: bytes | None
    alt: str
    caption: str
    credit: str
    focal_x: int = 50
    focal_y: int = 50
    shown: bool = False


def begin_portrait(
    db: Session, person: Person, writing: Writing, *, actor: str, now: datetime
) -> Portrait:
    """A draft that the office itself begins."""
    portrait = Portrait(
        state=PortraitState.DRAFT,
        relation="office",
        received_at=now,
        confirmed_at=now,
        changed_at=now,
    )
    _write(portrait, person, writing)
    db.add(portrait)
    db.flush()
    note(db, portrait, "begin portrait", actor, now)
    return portrait


def save_portrait(
    db: Session,
    portrait: Portrait,
    person: Person,
    writing: Writing,
    *,
    version: int,
    actor: str,
    now: datetime,
) -> None:
    """Save over `version`, the one the writer saw. A public portrait changes at once.

    Who turns out to be under 18 without a guardian has not agreed to anything.
    """
    hold(db, portrait)
    rules.check_version(version, portrait.version)
    rules.check_open(portrait.state)
    agrees = any(getattr(portrait, f"agreed_{use}") for use in Use)
    rules.check_guardian(minor=person.minor, guardian=person.guardian, agrees=agrees)
    _write(portrait, person, writing)
    rules.check_stays_whole(standing(portrait), released=is_released(portrait))
    portrait.version, portrait.note = version + 1, ""
    portrait.changed_at = now
    db.flush()
    note(db, portrait, "save portrait", actor, now, version=portrait.version)


def _write(portrait: Portrait, person: Person, writing: Writing) -> None:
    for part in (person, writing):
        for name, value in vars(part).items():
            setattr(portrait, name, value)
    portrait.guardian = person.guardian if person.minor else ""


def release_portrait(
    db: Session, portrait: Portrait, *, version: int, actor: str, now: datetime
) -> None:
    """Show the portrait in the gallery now. The first release gives it its address."""
    hold(db, portrait)
    rules.check_version(version, portrait.version)
    rules.check_open(portrait.state)
    rules.check_release(standing(portrait))
    if portrait.slug is None:
        wanted = slug_of(rules.in_latin(portrait.headline))
        portrait.slug = rules.address(wanted, used_slugs(db, wanted, portrait.id))
    portrait.public_since = portrait.public_since or now
    portrait.state = PortraitState.RELEASED
    db.flush()
    note(db, portrait, "release portrait", actor, now, version=portrait.version)


def take_back(db: Session, portrait: Portrait, *, actor: str, now: datetime) -> None:
    """Remove the portrait from every public place at once; text and photo are kept."""
    hold(db, portrait)
    end_release(db, portrait, now=now)
    db.flush()
    note(db, portrait, "take portrait back", actor, now)


def end_release(db: Session, portrait: Portrait, *, now: datetime) -> None:
    """Make a public portrait a draft again; its address answers 410 from now on. No effect on one
    that is not public. Writes no log."""
    if is_released(portrait) and portrait.slug:
        key = slug_key(portrait.slug)
        if db.get(PortraitGone, key) is None:
            db.add(PortraitGone(key=key, since=now))
        portrait.state = PortraitState.DRAFT


def set_photo(
    db: Session, portrait: Portrait, photo: Photo, *, folder: Path, actor: str, now: datetime
) -> Picture:
    """Keep this photo, drawn anew; without new content only words, focal point and whether it is
    shown change. RuleViolation for what is no photo, and for showing it without consent."""
    hold(db, portrait)
    rules.check_open(portrait.state)
    rules.check_photo_shown(wanted=photo.shown, agreed=portrait.agreed_photo)
    words = {"alt": photo.alt, "caption": photo.caption, "credit": credit_line(photo.credit)}
    picture = portrait.picture
    if photo.content is not None or picture is None:
        added = add_picture(db, folder, photo.content or b"", **words)
        drop_photo(db, portrait, folder)
        portrait.picture = picture = added
    else:
        picture.alt, picture.caption, picture.credit = words.values()
    portrait.focal_x, portrait.focal_y = photo.focal_x, photo.focal_y
    # the row must know its picture before it may be shown
    db.flush()
    portrait.photo_shown = photo.shown
    rules.check_stays_whole(standing(portrait), released=is_released(portrait))
    portrait.changed_at = now
    db.flush()
    note(db, portrait, "set photo", actor, now)
    return picture


def remove_photo(
    db: Session, portrait: Portrait, *, folder: Path, actor: str, now: datetime
) -> None:
    """Take the photo away for good: row and files."""
    hold(db, portrait)
    drop_photo(db, portrait, folder)
    portrait.changed_at = now
    db.flush()
    note(db, portrait, "remove photo", actor, now)


def drop_photo(db: Session, portrait: Portrait, folder: Path) -> None:
    """The same without a word in the log."""
    old, portrait.picture, portrait.photo_shown = portrait.picture, None, False
    if old is not None:
        db.flush()
        remove_picture(db, folder, old)


def erase(db: Session, portrait: Portrait, *, folder: Path, actor: str, now: datetime) -> None:
    """Delete everything: text, photo, contact, answers. An address that was public stays gone."""
    hold(db, portrait)
    end_release(db, portrait, now=now)
    drop_photo(db, portrait, folder)
    db.execute(delete(PortraitConsent).where(PortraitConsent.portrait_id == portrait.id))
    note(db, portrait, "erase portrait", actor, now)
    db.delete(portrait)
    db.flush()


def erase_withdrawn(db: Session, *, folder: Path, now: datetime) -> int:
    """Delete those who withdrew more than 30 days ago; returns how many."""
    query = select(Portrait).where(Portrait.withdrawn_at <= now - rules.ERASE_AFTER)
    old = db.scalars(query).all()
    for portrait in old:
        erase(db, portrait, folder=folder, actor=CLOCK, now=now)
    return len(old)


def reopen(db: Session, portrait: Portrait, *, actor: str, now: datetime) -> None:
    """They changed their mind and told the office so: a draft again, agreed to by nobody yet."""
    hold(db, portrait)
    if portrait.state == PortraitState.WITHDRAWN:
        portrait.state, portrait.withdrawn_at = PortraitState.DRAFT, None
        portrait.answered_at = None
        db.flush()
        note(db, portrait, "reopen portrait", actor, now)


def standing(portrait: Portrait) -> rules.Standing:
    """What the rules judge by."""
    picture = portrait.picture
    beside = (picture.alt, picture.caption) if picture else ()
    return rules.Standing(
        name=portrait.name,
        minor=portrait.minor,
        guardian=portrait.guardian,
        agreed_name=portrait.agreed_name,
        agreed_text=portrait.agreed_text,
        texts=(portrait.headline, portrait.lead, portrait.body, portrait.quote, *beside),
        headline=portrait.headline,
        body=portrait.body,
    )


def is_released(portrait: Portrait) -> bool:
    """Whether the public sees it."""
    return portrait.state == PortraitState.RELEASED


def hold(db: Session, portrait: Portrait) -> None:
    """Two changes at the same moment come one after the other."""
    # only the portrait's own row: its picture is an outer join, which PostgreSQL cannot lock
    db.refresh(portrait, with_for_update={"of": Portrait})


def note(
    db: Session, portrait: Portrait, verb: str, actor: str, now: datetime, **detail: object
) -> None:
    """Write into the portrait's history; never who it is or what they answered."""
    record(db, now=now, actor=actor, verb=verb, subject=f"portrait/{portrait.id}", **detail)
