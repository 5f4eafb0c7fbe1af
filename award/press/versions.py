# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts as they were saved: kept, found again, put together with what others wrote meanwhile."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.errors import Hidden
from award.press import rules
from award.press.merging import NAMES, Draft, merged
from award.press.models import StoryVersion, Writing


def draft_of(written: Writing) -> Draft:
    """The same words as plain values."""
    return Draft(**{name: getattr(written, name) for name in NAMES})


def put(written: Writing, draft: Draft) -> None:
    """Write the draft into a story, a translation or a version."""
    for name in NAMES:
        setattr(written, name, getattr(draft, name))


def keep_version(
    db: Session,
    story_id: int,
    language: str,
    version: int,
    draft: Draft,
    *,
    author: str,
    now: datetime,
) -> None:
    """Add what was saved to the history."""
    kept = StoryVersion(
        story_id=story_id, language=language, version=version, author=author, saved_at=now
    )
    put(kept, draft)
    db.add(kept)
    db.flush()


def versions_of(db: Session, story_id: int, language: str) -> list[StoryVersion]:
    """The newest first."""
    query = select(StoryVersion).where(
        StoryVersion.story_id == story_id, StoryVersion.language == language
    )
    return list(db.scalars(query.order_by(StoryVersion.version.desc())))


def version_of(db: Session, story_id: int, language: str, version: int) -> StoryVersion:
    """One of them; Hidden where there is none."""
    found = db.get(StoryVersion, (story_id, language, version))
    if found is None:
        raise Hidden
    return found


def reconcile(
    db: Session, story_id: int, language: str, draft: Draft, *, known: int, latest: int
) -> Draft:
    """`draft` was written on the version `known`. What others saved since then is kept in it where
    both touched different lines; RuleViolation where they touched the same."""
    if known == latest:
        return draft
    base = db.get(StoryVersion, (story_id, language, known))
    theirs = db.get(StoryVersion, (story_id, language, latest))
    both = merged(draft_of(base), draft, draft_of(theirs)) if base and theirs else None
    if both is None:
        rules.check_version(known, latest)
        return draft
    return both
