# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may be seen: `public_portraits` is the gate that everything public passes.

What it gives are `Shown`: they have no contact, no proposer, no surname of a minor, no photo
without consent, so nothing that is made of them can show these.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from award.editions.models import Edition
from award.editions.queries import announced_editions
from award.errors import Hidden
from award.gallery import rules
from award.gallery.models import Portrait, PortraitConsent, PortraitGone, PortraitState
from award.gallery.purposes import Use
from award.gallery.themes import Theme
from award.i18n import TEXT_LANGUAGES, Message
from award.pictures import Picture
from award.press.rules import credit_line, slug_of


@dataclass(frozen=True)
class Shown:
    """A portrait as the public may see it. `body` is Markdown; `language` "" where unknown."""

    id: int
    slug: str
    name: str
    town: str
    theme: Theme
    language: str
    headline: str
    lead: str
    body: str
    quote: str
    picture: Picture | None
    focal_x: int
    focal_y: int
    poster: str
    on_posters: bool
    on_social: bool
    edition: Edition | None
    since: datetime
    changed_at: datetime

    @property
    def credit(self) -> str:
        """The line below the photo; "" without one."""
        return credit_line(self.picture.credit) if self.picture else ""


@dataclass(frozen=True)
class Choice:
    """A value of a filter that would find something."""

    key: str
    label: Message | str


def public_portraits(
    db: Session, now: datetime, *, town: str = "", theme: str = "", edition: str = ""
) -> list[Shown]:
    """Everybody in the gallery, newest first; `town` (as a slug), `theme`, `edition` (its slug)
    narrow it. Two queries."""
    query = (
        select(Portrait)
        .where(Portrait.state == PortraitState.RELEASED)
        .order_by(Portrait.public_since.desc(), Portrait.id.desc())
    )
    known = {one.id: one for one in announced_editions(db, now)}
    everybody = [shown(one, known.get(one.edition_id or 0)) for one in db.scalars(query)]
    return [
        one
        for one in everybody
        if (not town or slug_of(one.town) == town)
        and (not theme or one.theme == theme)
        and (not edition or (one.edition is not None and one.edition.slug == edition))
    ]


def shown(one: Portrait, edition: Edition | None) -> Shown:
    """What of a portrait may be seen; `edition` is one that the public knows of, or None."""
    return Shown(
        id=one.id,
        slug=one.slug or "",
        name=rules.shown_name(one.name, minor=one.minor),
        town=one.town,
        theme=Theme(one.theme),
        language=one.language if one.language in TEXT_LANGUAGES else "",
        headline=one.headline,
        lead=one.lead,
        body=one.body,
        quote=one.quote,
        picture=one.picture if one.photo_shown and one.agreed_photo else None,
        focal_x=one.focal_x,
        focal_y=one.focal_y,
        poster=one.poster,
        on_posters=one.agreed_posters,
        on_social=one.agreed_social,
        edition=edition,
        since=one.public_since or one.received_at,
        changed_at=one.changed_at,
    )


def find_public(db: Session, slug: str, now: datetime) -> Shown | None:
    """Whom this address shows; None for nobody."""
    return next((one for one in public_portraits(db, now) if one.slug == slug), None)


def gone(db: Session, slug: str) -> bool:
    """Whether this address once showed somebody. Ask `find_public` first: they may be back."""
    return db.get(PortraitGone, slug_key(slug)) is not None


def slug_key(slug: str) -> str:
    """How an address that is gone is remembered."""
    return hashlib.sha256(slug.encode()).hexdigest()


def filters(everybody: Sequence[Shown]) -> dict[str, list[Choice]]:
    """The towns, themes and editions that there are, each in its own order."""
    towns = {slug_of(one.town): one.town for one in everybody}
    editions = {one.edition.slug: one.edition for one in everybody if one.edition}
    newest = sorted(editions.values(), key=lambda one: one.ceremony_at, reverse=True)
    return {
        "town": [Choice(key, label) for key, label in sorted(towns.items())],
        "theme": [Choice(one, one.label) for one in Theme if one in {p.theme for p in everybody}],
        "edition": [Choice(one.slug, one.title) for one in newest],
    }


def public_picture(db: Session, key: str) -> Picture:
    """A photo that may be seen; Hidden for every other."""
    query = select(Portrait).where(
        Portrait.picture_id == key,
        Portrait.state == PortraitState.RELEASED,
        Portrait.photo_shown,
        Portrait.agreed_photo,
    )
    found = db.scalar(query)
    if found is None or found.picture is None:
        raise Hidden
    return found.picture


def find_portrait(db: Session, portrait_id: int) -> Portrait:
    """For the office; Hidden for a number there is not."""
    found = db.get(Portrait, portrait_id)
    if found is None:
        raise Hidden
    return found


def any_picture(db: Session, key: str) -> Picture:
    """A photo of any portrait, for the office; Hidden for photos of other rooms."""
    found = db.scalar(select(Portrait).where(Portrait.picture_id == key))
    if found is None or found.picture is None:
        raise Hidden
    return found.picture


def everybody(db: Session) -> list[Portrait]:
    """For the office: what it can work on first, then public, withdrawn and unconfirmed ones."""
    query = select(Portrait).options(selectinload(Portrait.edition)).order_by(Portrait.id.desc())
    places = [
        PortraitState.DRAFT,
        PortraitState.RELEASED,
        PortraitState.WITHDRAWN,
        PortraitState.UNCONFIRMED,
    ]
    return sorted(db.scalars(query), key=lambda one: places.index(PortraitState(one.state)))


def answers_of(db: Session, portrait: Portrait) -> dict[Use, bool]:
    """The newest answer to each purpose that was answered."""
    query = (
        select(PortraitConsent)
        .where(PortraitConsent.portrait_id == portrait.id)
        .order_by(PortraitConsent.id)
    )
    return {Use(row.purpose): row.given for row in db.scalars(query)}


def history_of(db: Session, portrait: Portrait) -> list[PortraitConsent]:
    """Every answer as it was given, newest first."""
    query = select(PortraitConsent).where(PortraitConsent.portrait_id == portrait.id)
    return list(db.scalars(query.order_by(PortraitConsent.id.desc())))


def portrait_of_key(db: Session, key: str) -> Portrait | None:
    """By the hash of a letter's code."""
    return db.scalar(select(Portrait).where(Portrait.key == key))


def unconfirmed_of(db: Session, email: str, name: str) -> Portrait | None:
    """What this mailbox offered of the same person before and did not confirm."""
    return db.scalar(
        select(Portrait).where(
            Portrait.state == PortraitState.UNCONFIRMED,
            Portrait.offered_email == email,
            Portrait.name == name,
        )
    )


def unconfirmed_since(db: Session, email: str, now: datetime) -> int:
    """How many offers of the last day wait for this mailbox."""
    query = (
        select(func.count())
        .select_from(Portrait)
        .where(
            Portrait.state == PortraitState.UNCONFIRMED,
            Portrait.offered_email == email,
            Portrait.received_at > now - timedelta(days=1),
        )
    )
    return db.scalar(query) or 0


def used_slugs(db: Session, wanted: str, portrait_id: int) -> set[str]:
    """Addresses like `wanted` that other portraits have, or that are gone for good."""
    query = select(Portrait.slug).where(
        Portrait.slug.startswith(wanted, autoescape=True), Portrait.id != portrait_id
    )
    used = {slug for slug in db.scalars(query) if slug}
    candidates = [wanted, *(f"{wanted}-{n}" for n in range(2, len(used) + 30))]
    keys = {slug_key(slug): slug for slug in candidates}
    lost = db.scalars(select(PortraitGone.key).where(PortraitGone.key.in_(list(keys))))
    return used | {keys[key] for key in lost}
