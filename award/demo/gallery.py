# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's gallery: portraits that are public, one that waits, one that was withdrawn."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.demo.seeds import Seed
from award.editions.models import Edition
from award.gallery import answers, asking, offers, operations
from award.gallery.answers import Given
from award.gallery.models import Portrait
from award.gallery.operations import Person, Photo, Writing
from award.gallery.purposes import Use
from award.i18n import DEFAULT
from award.web.visit import Services

ACTOR = "Demo"
CREDIT = "Illustration: Beispielbild"


def load_gallery(
    db: Session, services: Services, seed: Seed, *, today: datetime, photos: Path
) -> None:
    """Everybody of `seeds/gallery.yaml`, each at their own moment."""
    editions = {one.slug: one.id for one in db.scalars(select(Edition))}
    for one in seed["portraits"]:
        _load(db, services, one, editions, today, photos)
    for one in seed["offers"]:
        _offered(db, services, one, today - timedelta(days=one["days"]))


def _load(
    db: Session,
    services: Services,
    one: Seed,
    editions: dict[str, int],
    today: datetime,
    photos: Path,
) -> None:
    came = today - timedelta(days=one["days"])
    language = one.get("contact_language", DEFAULT)
    person = Person(
        name=one["name"],
        town=one["town"],
        theme=one["theme"],
        edition_id=editions.get(one.get("edition", "")),
        language=one.get("language", DEFAULT),
        minor=one.get("minor", False),
        guardian=one.get("guardian", ""),
        poster=one["poster"],
    )
    # in the file a paragraph has several lines
    body = re.sub(r"(?<!\n)\n(?!\n)", " ", one["body"].strip())
    writing = Writing(one["headline"], one["lead"], body, one["quote"])
    portrait = _begun(db, services, one, person, writing, came)
    email = f"portrait{portrait.id}@example.org"
    asking.ask_by_mail(
        db,
        portrait,
        email=email,
        language=language,
        actor=ACTOR,
        services=services,
        now=came + timedelta(days=2),
    )
    _answered(db, services, one, portrait, came + timedelta(days=4), photos)


def _begun(
    db: Session, services: Services, one: Seed, person: Person, writing: Writing, now: datetime
) -> Portrait:
    """By the office, or from what somebody told it."""
    if "offer" not in one:
        return operations.begin_portrait(db, person, writing, actor=ACTOR, now=now)
    told = {**one, **one["offer"], "relation": "other"}
    portrait = _offered(db, services, told, now)
    offers.confirm_offer(db, portrait, own_link="", services=services, now=now)
    operations.save_portrait(db, portrait, person, writing, version=1, actor=ACTOR, now=now)
    return portrait


def _offered(db: Session, services: Services, one: Seed, now: datetime) -> Portrait:
    offer = offers.Offer(
        relation=one["relation"],
        name=one["name"],
        town=one["town"],
        theme=one["theme"],
        text=one["text"],
        written=DEFAULT,
        by=one["by"],
        email=one["email"],
        reach="",
        language=DEFAULT,
    )
    return offers.offer_portrait(db, offer, services=services, now=now)


def _answered(
    db: Session, services: Services, one: Seed, portrait: Portrait, now: datetime, photos: Path
) -> None:
    agrees, language = one["agrees"], portrait.contact_language
    if agrees is not None:
        given = Given({use: use.value in agrees for use in Use}, "link", language)
        answers.answer(db, portrait, given, now=now)
    if "photo" in one:
        content = (photos / one["photo"]).read_bytes()
        photo = Photo(content, one["alt"], "", CREDIT, focal_x=50, focal_y=40)
        photo = replace(photo, shown="photo" in (agrees or ()))
        operations.set_photo(db, portrait, photo, folder=services.pictures, actor=ACTOR, now=now)
    if agrees is not None:
        version = portrait.version
        operations.release_portrait(db, portrait, version=version, actor=ACTOR, now=now)
    if "withdraws_after" in one:
        later = now + timedelta(days=one["withdraws_after"])
        answers.withdraw(db, portrait, how="link", language=language, now=later)
