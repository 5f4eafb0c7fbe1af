# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A story in other languages, side by side with the German text."""

from datetime import datetime

from sqlalchemy.orm import Session

from award.errors import Hidden
from award.i18n import DEFAULT, LANGUAGES
from award.press import rules
from award.press.merging import Draft
from award.press.models import Story, Translation
from award.press.operations import lock, record_story
from award.press.versions import keep_version, put, reconcile

OTHERS = [code for code in LANGUAGES if code != DEFAULT]


def translation_in(story: Story, language: str) -> Translation | None:
    """What there is in this language; Hidden for a language that we do not speak."""
    if language not in OTHERS:
        raise Hidden
    return next((one for one in story.translations if one.language == language), None)


def is_outdated(story: Story, translation: Translation) -> bool:
    """Whether the German text was changed since it was translated."""
    return translation.of_version < story.version


def save_translation(
    db: Session,
    story: Story,
    language: str,
    draft: Draft,
    *,
    version: int,
    released: bool,
    actor: str,
    now: datetime,
) -> Translation:
    """Save what was written on `version` (0: the first), as a translation of the German text as it
    stands now. Released, the public reads it wherever it may read the story."""
    lock(db, story)
    known = translation_in(story, language)
    latest = known.version if known else 0
    draft = reconcile(db, story.id, language, draft, known=version, latest=latest)
    rules.check_translation(released=released, headline=draft.headline, body=draft.body)
    if known is None:
        known = Translation(language=language, version=0)
        story.translations.append(known)
    put(known, draft)
    known.version, known.of_version = latest + 1, story.version
    known.released, known.changed_at = released, now
    story.changed_at = now
    db.flush()
    keep_version(db, story.id, language, known.version, draft, author=actor, now=now)
    record_story(db, story, "save translation", actor, now, language=language, released=released)
    return known
