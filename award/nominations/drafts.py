# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts: begun without an account, kept at every page, gone after 14 days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from award.attachments.operations import forget_files
from award.editions.models import Edition
from award.editions.queries import allows
from award.i18n import DEFAULT
from award.mail.operations import queue
from award.nominations import rules
from award.nominations.codes import draw_code, show_code
from award.nominations.models import Draft
from award.process.permissions import Action
from award.web.signing import Purpose
from award.web.visit import Services


def start_draft(db: Session, *, edition_id: int, now: datetime, language: str = DEFAULT) -> str:
    """Begin an empty draft; returns its code, which is stored nowhere."""
    code = draw_code()
    key = rules.draft_key(code)
    draft = Draft(edition_id=edition_id, key=key, answers={}, changed_at=now, language=language)
    db.add(draft)
    db.flush()
    return code


def save_answers(db: Session, draft: Draft, answers: Mapping[str, Any], *, now: datetime) -> None:
    """Keep the answers of a page beside those given before."""
    # two pages sent at the same moment: the second must see what the first wrote
    db.refresh(draft, with_for_update=True)
    draft.answers = rules.merged(draft.answers, answers)
    draft.changed_at = now
    db.flush()


def send_link(
    db: Session,
    draft: Draft,
    *,
    email: str,
    code: str,
    services: Services,
    now: datetime,
    language: str,
) -> None:
    """Mail the way back to a draft; its reminder goes there, too."""
    edition = db.get_one(Edition, draft.edition_id)
    draft.email, draft.language = email, language
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=language,
        template="draft_link",
        edition=edition,
        code=show_code(code),
        days=rules.DRAFT_AGE.days,
        link=services.url(f"/{language}/{edition.slug}/propose/{code}"),
    )


def remind_of_drafts(db: Session, *, services: Services, now: datetime) -> int:
    """Mail everybody whose draft is about to end, once; returns how many. Safe in several
    processes at the same time: who marks a draft sends its mail."""
    waiting = db.scalars(select(Draft).where(Draft.reminded_at.is_(None))).all()
    return sum(_remind(db, draft, services, now) for draft in waiting)


def _remind(db: Session, draft: Draft, services: Services, now: datetime) -> bool:
    edition = db.get_one(Edition, draft.edition_id)
    email = draft.email or draft.answers.get("nominator_email", "")
    due = rules.is_reminder_due(
        changed_at=draft.changed_at, submission_until=edition.submission_until, now=now
    )
    if not (email and due and allows(Action.PROPOSE, edition, now)):
        return False
    mine = db.execute(
        update(Draft)
        .where(Draft.id == draft.id, Draft.reminded_at.is_(None))
        .values(reminded_at=now)
    )
    if mine.rowcount != 1:  # type: ignore[attr-defined]
        return False
    signed = services.signer.sign(Purpose.OPEN_PROPOSAL, draft.key)
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=draft.language,
        template="draft_reminder",
        edition=edition,
        name=draft.answers.get("nominee_name", ""),
        until=min(edition.submission_until, draft.changed_at + rules.DRAFT_AGE),
        link=services.url(f"/{draft.language}/{edition.slug}/propose/{signed}"),
    )
    return True


def forget_old_drafts(db: Session, *, services: Services, now: datetime) -> int:
    """Delete drafts nobody touched for 14 days, and their files; returns how many."""
    old = db.scalars(select(Draft).where(Draft.changed_at <= now - rules.DRAFT_AGE)).all()
    forget_files(db, services.attachments, [draft.key for draft in old])
    for draft in old:
        db.delete(draft)
    db.flush()
    return len(old)
