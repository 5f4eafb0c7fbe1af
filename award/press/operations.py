# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Begin, write, release and take back stories.

Nothing is ever "published" here: a released story becomes public when the clock says so.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.editions.models import Edition
from award.editions.queries import allows
from award.i18n import DEFAULT
from award.press import rules
from award.press.checks import check_release
from award.press.desk import agrees, checks_of
from award.press.merging import Draft
from award.press.models import Story
from award.press.queries import PERMITS_STORY
from award.press.versions import keep_version, put, reconcile
from award.process.permissions import Action
from award.results.queries import decisions_of


def prepare_stories(db: Session, edition: Edition, *, actor: str, now: datetime) -> list[Story]:
    """An empty story for each winner that has none yet; returns the new ones."""
    begun = set(db.scalars(select(Story.nomination_id).where(Story.edition_id == edition.id)))
    winners = [d.nomination_id for d in decisions_of(db, edition.id) if d.nomination_id]
    stories = [
        Story(
            edition_id=edition.id,
            nomination_id=nomination_id,
            slug=rules.provisional_slug(nomination_id),
            changed_at=now,
        )
        for nomination_id in winners
        if nomination_id not in begun
    ]
    db.add_all(stories)
    db.flush()
    for story in stories:
        keep_version(db, story.id, DEFAULT, story.version, Draft(), author=actor, now=now)
        record_story(db, story, "begin story", actor, now)
    return stories


def save_story(
    db: Session, story: Story, draft: Draft, *, version: int, actor: str, now: datetime
) -> Draft:
    """Save what was written on `version`; returns the text as saved: with what somebody else saved
    meanwhile, where both touched different lines. A public story changes at once."""
    lock(db, story)
    draft = reconcile(db, story.id, DEFAULT, draft, known=version, latest=story.version)
    rules.check_stays_whole(released=story.released, headline=draft.headline, body=draft.body)
    put(story, draft)
    story.version += 1
    story.changed_at = now
    db.flush()
    keep_version(db, story.id, DEFAULT, story.version, draft, author=actor, now=now)
    record_story(db, story, "save story", actor, now, version=story.version)
    return draft


def note_consent(db: Session, story: Story, *, given: bool, actor: str, now: datetime) -> None:
    """What the office has on file of somebody without a passport. Without it a released story is
    taken back by the same act."""
    lock(db, story)
    story.consent_noted = given
    record_story(db, story, "note consent", actor, now, given=given)
    passport, _agreed = agrees(db, story)
    if story.released and not given and not passport:
        take_back(db, story, actor=actor, now=now)
    db.flush()


def release_story(
    db: Session, story: Story, *, version: int, review_needed: bool, actor: str, now: datetime
) -> None:
    """Let the story become public at the ceremony. The first release gives it its address."""
    lock(db, story)
    rules.check_version(version, story.version)
    check_release(checks_of(db, story, review_needed=review_needed))
    if rules.is_provisional(story.slug):
        story.slug = coming_slug(db, story)
    story.released, story.gone_at = True, None
    db.flush()
    record_story(db, story, "release story", actor, now, version=story.version)


def coming_slug(db: Session, story: Story) -> str:
    """The address the story would get if it were released now."""
    others = select(Story.slug).where(Story.edition_id == story.edition_id, Story.id != story.id)
    return rules.unused_slug(rules.slug_of(story.headline), set(db.scalars(others)))


def take_back(db: Session, story: Story, *, actor: str, now: datetime) -> None:
    """Remove the story and its photos from every public place at once; the text is kept."""
    if is_public(db, story, now):
        story.gone_at = now
    story.released = False
    db.flush()
    record_story(db, story, "take story back", actor, now)


def is_public(db: Session, story: Story, now: datetime) -> bool:
    """Whether anybody can read it at `now`."""
    edition = db.get_one(Edition, story.edition_id)
    _passport, agreed = agrees(db, story)
    permitted = story.released and all(agreed(purpose) for purpose in PERMITS_STORY)
    return permitted and allows(Action.READ_WINNERS, edition, now)


def restore(
    db: Session, story: Story, old: Draft, *, version: int, actor: str, now: datetime
) -> None:
    """Save an earlier text as the newest version; what stood there since is kept, too."""
    rules.check_version(version, story.version)
    save_story(db, story, old, version=version, actor=actor, now=now)


def lock(db: Session, story: Story) -> None:
    """Keep others from changing the story until this transaction ends. Only its own row: what is
    joined to it PostgreSQL could not lock."""
    db.refresh(story, with_for_update={"of": Story})


def record_story(
    db: Session, story: Story, verb: str, actor: str, now: datetime, **detail: object
) -> None:
    """An audit entry about this story."""
    record(db, now=now, actor=actor, verb=verb, subject=f"story/{story.id}", **detail)
