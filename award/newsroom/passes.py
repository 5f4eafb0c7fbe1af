# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give, renew and revoke press passes; note what is looked at with them."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from award.audit import record
from award.editions.models import Edition
from award.mail.operations import queue
from award.newsroom import rules
from award.newsroom.models import PassLook, PressPass
from award.web.visit import Services


@dataclass(frozen=True)
class Holder:
    """Who gets a pass; `until`: an exclusive instant, None: the ceremony's."""

    name: str
    outlet: str
    email: str
    language: str
    until: datetime | None


def give_pass(
    db: Session,
    edition: Edition,
    holder: Holder,
    *,
    actor: str,
    services: Services,
    now: datetime,
) -> PressPass:
    """A new pass; its secret link is mailed and kept nowhere else. RuleViolation for a day that has
    passed, and after the ceremony."""
    rules.check_until(holder.until, ceremony_at=edition.ceremony_at, now=now)
    token = new_token()
    given = PressPass(
        edition_id=edition.id,
        key=rules.pass_key(token),
        name=holder.name,
        outlet=holder.outlet,
        email=holder.email,
        language=holder.language,
        until=holder.until,
        given_at=now,
        given_by=actor,
    )
    db.add(given)
    _mail(db, given, edition, token, services, now)
    _record(db, given, "give press pass", actor, now)
    return given


def renew_pass(
    db: Session,
    given: PressPass,
    edition: Edition,
    *,
    actor: str,
    services: Services,
    now: datetime,
) -> None:
    """Mail a new link; the old one ends. The embargo has to be accepted anew."""
    db.refresh(given, with_for_update=True)
    rules.check_until(given.until, ceremony_at=edition.ceremony_at, now=now)
    token = new_token()
    given.key, given.accepted_at, given.revoked_at = rules.pass_key(token), None, None
    _mail(db, given, edition, token, services, now)
    _record(db, given, "renew press pass", actor, now)


def revoke_pass(db: Session, given: PressPass, *, actor: str, now: datetime) -> None:
    """Ends it at once. Again: no effect."""
    ended = db.execute(
        update(PressPass)
        .where(PressPass.id == given.id, PressPass.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    db.refresh(given)
    if ended.rowcount:  # type: ignore[attr-defined]
        _record(db, given, "revoke press pass", actor, now)


def accept_embargo(db: Session, given: PressPass, *, now: datetime) -> None:
    """The journalist promises to publish nothing before the ceremony. Again: no effect."""
    accepted = db.execute(
        update(PressPass)
        .where(PressPass.id == given.id, PressPass.accepted_at.is_(None))
        .values(accepted_at=now)
    )
    db.refresh(given)
    if accepted.rowcount:  # type: ignore[attr-defined]
        note_look(db, given, "accepted", now=now)


def note_look(db: Session, given: PressPass, what: str, which: str = "", *, now: datetime) -> None:
    """What was looked at with this pass, and when; not from where."""
    db.add(PassLook(pass_id=given.id, at=now, what=what, which=which[:200]))
    db.flush()


def forget_old_passes(db: Session, *, now: datetime) -> int:
    """Delete passes and what was looked at with them, 180 days after the ceremony; returns how many
    passes."""
    over = select(Edition.id).where(Edition.ceremony_at <= now - rules.PASSES_KEPT)
    old = delete(PressPass).where(PressPass.edition_id.in_(over))
    return int(db.execute(old).rowcount)  # type: ignore[attr-defined]


def new_token() -> str:
    """A secret for a link: 192 bits."""
    return secrets.token_urlsafe(24)


def pass_path(given: PressPass, edition: Edition, token: str) -> str:
    """Where it leads, in the language of who holds it."""
    return f"/{given.language}/{edition.slug}/press-pass/{token}"


def _mail(
    db: Session,
    given: PressPass,
    edition: Edition,
    token: str,
    services: Services,
    now: datetime,
) -> None:
    queue(
        db,
        now=now,
        settings=services.settings,
        to=given.email,
        language=given.language,
        template="press_pass",
        edition=edition,
        given=given,
        link=services.url(pass_path(given, edition, token)),
    )


def _record(db: Session, given: PressPass, verb: str, actor: str, now: datetime) -> None:
    db.flush()
    record(db, now=now, actor=actor, verb=verb, subject=f"press-pass/{given.id}")
