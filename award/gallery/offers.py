# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell us of a volunteer: keep the offer until its mailbox confirms it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from award.audit import PUBLIC
from award.gallery import rules
from award.gallery.models import Portrait, PortraitState
from award.gallery.operations import hold, note
from award.gallery.queries import unconfirmed_of, unconfirmed_since
from award.mail.operations import queue
from award.supports.rules import mark
from award.web.signing import Purpose
from award.web.visit import Services


@dataclass(frozen=True)
class Offer:
    """What somebody typed; `relation` is "self" or "other", `language` the page's, `written` the
    language of the text."""

    relation: str
    name: str
    town: str
    theme: str
    text: str
    written: str
    by: str
    email: str
    reach: str
    language: str


def offer_portrait(db: Session, offer: Offer, *, services: Services, now: datetime) -> Portrait:
    """Keep the offer and mail the link that confirms it. The same mailbox about the same person
    again: the words are replaced and older links end. RuleViolation where too many wait."""
    email = offer.email.lower()
    portrait = unconfirmed_of(db, email, offer.name)
    if portrait is None:
        rules.check_mailbox(unconfirmed_since(db, email, now))
        portrait = Portrait(state=PortraitState.UNCONFIRMED, name=offer.name, offered_email=email)
        db.add(portrait)
    _fill(portrait, offer)
    portrait.received_at = portrait.changed_at = now
    db.flush()
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=offer.language,
        template="portrait_confirm",
        hours=int(rules.CONFIRM_WITHIN.total_seconds() // 3600),
        link=services.url(confirm_path(services, portrait, offer.language)),
    )
    note(db, portrait, "offer portrait", PUBLIC, now)
    return portrait


def _fill(portrait: Portrait, offer: Offer) -> None:
    own = offer.relation == "self"
    portrait.relation, portrait.town, portrait.theme = offer.relation, offer.town, offer.theme
    portrait.body, portrait.language = offer.text, offer.written
    portrait.contact_language = offer.language
    portrait.email = offer.email.lower() if own else ""
    portrait.phone = "" if own else offer.reach
    portrait.offered_by = offer.by


def confirm_path(services: Services, portrait: Portrait, language: str) -> str:
    """The address with the button; good for 72 hours and for these words only."""
    value = ["confirm", portrait.id, mark_of(portrait)]
    return f"/{language}/gallery/confirm/{services.signer.sign(Purpose.OPEN_PORTRAIT, value)}"


def mark_of(portrait: Portrait) -> str:
    """What a link for confirming is bound to."""
    return mark(portrait.offered_email, portrait.received_at.isoformat())


def confirm_offer(
    db: Session, portrait: Portrait, *, own_link: str, services: Services, now: datetime
) -> None:
    """The mailbox is theirs: the office sees the offer. Who told of themselves gets `own_link`, the
    way to their own page, by mail. Again: no effect."""
    hold(db, portrait)
    if portrait.state != PortraitState.UNCONFIRMED:
        return
    portrait.state, portrait.confirmed_at = PortraitState.DRAFT, now
    if portrait.relation == "self":
        portrait.asked_at = now
        queue(
            db,
            now=now,
            settings=services.settings,
            to=portrait.email,
            language=portrait.contact_language,
            template="portrait_own",
            link=own_link,
        )
    db.flush()
    note(db, portrait, "confirm portrait", PUBLIC, now)


def forget_unconfirmed(db: Session, *, now: datetime) -> int:
    """Delete offers nobody confirmed within 14 days; returns how many."""
    old = (
        Portrait.state == PortraitState.UNCONFIRMED,
        Portrait.received_at <= now - rules.FORGET_AFTER,
    )
    return int(db.execute(delete(Portrait).where(*old)).rowcount)  # type: ignore[attr-defined]
