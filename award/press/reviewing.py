# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second person reads what somebody wrote, and says so."""

from datetime import datetime

from sqlalchemy.orm import Session

from award.accounts.queries import accounts_with_role
from award.editions.models import Edition
from award.i18n import DEFAULT
from award.mail.operations import queue
from award.press import rules
from award.press.models import Story
from award.press.operations import lock, record_story
from award.press.versions import version_of
from award.process.permissions import Role
from award.web.visit import Services


def ask_review(
    db: Session, story: Story, *, version: int, services: Services, actor: str, now: datetime
) -> int:
    """Mail everybody else of the press office, and the coordinators where there is nobody else, to
    read this version; returns how many were written to. Once for a version."""
    lock(db, story)
    rules.check_version(version, story.version)
    if story.review_asked == version:
        return 0
    author = version_of(db, story.id, DEFAULT, version).author
    readers = _others(db, Role.PRESS, author) or _others(db, Role.COORDINATOR, author)
    edition = db.get_one(Edition, story.edition_id)
    for email, language in readers:
        queue(
            db,
            now=now,
            settings=services.settings,
            to=email,
            language=language,
            template="review_asked",
            edition=edition,
            author=author,
            link=services.url(f"/intern/editions/{edition.slug}/stories/{story.id}/review"),
        )
    story.review_asked = version
    record_story(db, story, "ask for review", actor, now, version=version)
    return len(readers)


def note_review(
    db: Session,
    story: Story,
    *,
    version: int,
    fine: bool,
    note: str,
    actor: str,
    now: datetime,
) -> None:
    """Keep what the second person says of this version; `fine`: it can go out as it is."""
    lock(db, story)
    rules.check_version(version, story.version)
    rules.check_reader(author=version_of(db, story.id, DEFAULT, version).author, reader=actor)
    story.review_note = note
    if fine:
        story.reviewed_version, story.reviewed_by = version, actor
    db.flush()
    record_story(db, story, "review story", actor, now, version=version, fine=fine)


def _others(db: Session, role: Role, author: str) -> list[tuple[str, str]]:
    accounts = accounts_with_role(db, role)
    return [(one.email, one.language) for one in accounts if one.name != author]
