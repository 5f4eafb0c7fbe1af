# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write and confirm a support; merge a proposal into another one, and take that back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from award.audit import PUBLIC, record
from award.mail.operations import queue
from award.nominations.models import Nomination, NominationState
from award.supports import rules
from award.supports.models import Support
from award.supports.queries import merged_into, support_of_mailbox, unconfirmed_since
from award.web.signing import Purpose
from award.web.visit import Services


@dataclass(frozen=True)
class Given:
    """What a supporter typed; `language` is the page's."""

    name: str
    email: str
    text: str
    language: str


def support(
    db: Session, nomination: Nomination, given: Given, *, services: Services, now: datetime
) -> None:
    """Keep the words until their mailbox confirms them, and mail the link for it.

    The same mailbox again: an unconfirmed support is replaced and older links end; a confirmed one
    stays as it is, and its owner is told so by mail. RuleViolation where the mailbox has too many
    unconfirmed ones or the proposal has ended.
    """
    # two sends from one mailbox: the second waits here and finds what the first wrote
    db.refresh(nomination, with_for_update=True)
    rules.check_supportable(nomination.state)
    email = given.email.lower()
    known = support_of_mailbox(db, nomination.id, email)
    if known and known.confirmed_at:
        _mail_thanks(db, known, services, now)
        return
    if known is None:
        rules.check_mailbox(unconfirmed_since(db, email, now))
        known = Support(nomination_id=nomination.id, email=email)
        db.add(known)
    known.name, known.text, known.language = given.name, given.text, given.language
    known.received_at = now
    db.flush()
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=known.language,
        template="confirm_support",
        edition=nomination.edition,
        hours=int(rules.CONFIRM_WITHIN.total_seconds() // 3600),
        link=services.url(confirm_path(services, known)),
    )
    _record(db, nomination, "send support", PUBLIC, now)


def confirm_path(services: Services, support: Support) -> str:
    """The address with the button; good for 72 hours and for these words only."""
    signed = services.signer.sign(Purpose.CONFIRM_SUPPORT, [support.id, mark_of(support)])
    return f"/{support.language}/{support.nomination.edition.slug}/confirm-support/{signed}"


def mark_of(support: Support) -> str:
    """What a link is bound to."""
    return rules.mark(support.email or "", support.name, support.text)


def confirm_support(db: Session, support: Support, *, services: Services, now: datetime) -> None:
    """The mailbox is the supporter's: the support counts, a copy is mailed. Again: no effect."""
    confirmed = db.execute(
        update(Support)
        .where(Support.id == support.id, Support.confirmed_at.is_(None))
        .values(confirmed_at=now)
    )
    db.refresh(support)
    if confirmed.rowcount:  # type: ignore[attr-defined]
        _mail_thanks(db, support, services, now)
        _record(db, support.nomination, "confirm support", PUBLIC, now)


def _mail_thanks(db: Session, support: Support, services: Services, now: datetime) -> None:
    queue(
        db,
        now=now,
        settings=services.settings,
        to=support.email or "",
        language=support.language,
        template="support_confirmed",
        edition=support.nomination.edition,
        text=support.text,
    )


def forget_unconfirmed(db: Session, *, now: datetime) -> int:
    """Delete supports nobody confirmed within 14 days; returns how many."""
    old = (Support.confirmed_at.is_(None), Support.received_at <= now - rules.FORGET_AFTER)
    return int(db.execute(delete(Support).where(*old)).rowcount)  # type: ignore[attr-defined]


def merge(
    db: Session,
    nomination: Nomination,
    *,
    into: Nomination,
    actor: str,
    services: Services,
    now: datetime,
) -> None:
    """Make a proposal a support of another one; its proposer is told.

    The proposal itself is kept, and so are its own supports: they count for the other one as long
    as it stays merged. RuleViolation as in `rules.check_merge`.
    """
    # always in the order of their ids, so that two such calls cannot wait for each other
    for one in sorted((nomination, into), key=lambda one: one.id):
        db.refresh(one, with_for_update=True)
    rules.check_merge(_side(db, nomination), _side(db, into))
    nomination.state, nomination.merged_into_id = NominationState.MERGED, into.id
    words = Support(
        nomination_id=into.id,
        merged_from_id=nomination.id,
        name=nomination.nominator_name,
        text=nomination.reason,
        language=nomination.text_language,
        received_at=nomination.received_at,
        confirmed_at=nomination.confirmed_at,
    )
    db.add(words)
    db.flush()
    _record(db, nomination, "merge", actor, now, into.reference)
    _record(db, into, "take in", actor, now, nomination.reference)
    if nomination.nominator_email:
        queue(
            db,
            now=now,
            settings=services.settings,
            to=nomination.nominator_email,
            language=nomination.language,
            template="proposal_merged",
            nomination=nomination,
        )


def _side(db: Session, nomination: Nomination) -> rules.Side:
    others = bool(merged_into(db, nomination.id))
    return rules.Side(nomination.id, nomination.edition_id, nomination.state, others)


def take_merge_back(db: Session, nomination: Nomination, *, actor: str, now: datetime) -> None:
    """Screen a merged proposal on its own again; the other one loses this support. Sends nothing:
    mail cannot be taken back."""
    db.refresh(nomination, with_for_update=True)
    rules.check_merged(nomination.state)
    other = db.get_one(Nomination, nomination.merged_into_id)
    db.execute(delete(Support).where(Support.merged_from_id == nomination.id))
    nomination.state, nomination.merged_into_id = NominationState.SUBMITTED, None
    db.flush()
    _record(db, nomination, "take merge back", actor, now)
    _record(db, other, "give back", actor, now, nomination.reference)


def _record(
    db: Session, nomination: Nomination, verb: str, actor: str, now: datetime, other: str = ""
) -> None:
    subject, name = f"nomination/{nomination.id}", nomination.reference
    detail = {"name": name, "other": other} if other else {"name": name}
    record(db, now=now, actor=actor, verb=verb, subject=subject, **detail)
