# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the press office works on: its list, one story, and what that story still needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.consent.purposes import Purpose
from award.consent.queries import agreed_by
from award.editions.models import Edition
from award.editions.queries import allows
from award.errors import Hidden
from award.pictures import Picture
from award.press.checks import Check, Known, checks
from award.press.models import Story, StoryPhoto
from award.press.queries import winners_of
from award.press.rules import StoryState, story_state
from award.process.permissions import Action
from award.results.models import Decision


@dataclass(frozen=True)
class DeskStory:
    """A line of the press office's list; `story` is None until it is begun."""

    decision: Decision | None
    story: Story | None
    state: StoryState


def story_decision(db: Session, story: Story) -> Decision | None:
    """The decision that names whom this story is about; None when the jury changed it."""
    return db.scalar(select(Decision).where(Decision.nomination_id == story.nomination_id))


def find_story(db: Session, edition: Edition, story_id: int) -> Story:
    """A story of this very edition; Hidden for any other."""
    story = db.get(Story, story_id)
    if story is None or story.edition_id != edition.id:
        raise Hidden
    return story


def find_photo(story: Story, photo_id: int) -> StoryPhoto:
    """A photo of this very story; Hidden for any other."""
    found = [photo for photo in story.photos if photo.id == photo_id]
    if not found:
        raise Hidden
    return found[0]


def state_of(db: Session, edition: Edition, story: Story, now: datetime) -> StoryState:
    """Where the story stands at `now`."""
    return story_state(
        winner=story_decision(db, story) is not None,
        released=story.released,
        edition_public=allows(Action.READ_WINNERS, edition, now),
    )


def agrees(db: Session, story: Story) -> tuple[bool, Callable[[Purpose], bool]]:
    """(whether the nominee answers themselves, what holds for one purpose)."""
    agreed = agreed_by(db, [story.nomination_id]).get(story.nomination_id)
    if agreed:
        return True, agreed.allows
    return False, lambda purpose: story.consent_noted and purpose is not Purpose.SOCIAL


def checks_of(db: Session, story: Story, *, review_needed: bool) -> list[Check]:
    """The story's checklist."""
    passport, agreed = agrees(db, story)
    return checks(
        Known(
            winner=story_decision(db, story) is not None,
            written=bool(story.headline and story.body),
            passport=passport,
            agreed=agreed,
            photos=len(story.photos),
            photos_shown=len(story.shown),
            reviewed=story.reviewed_version == story.version,
            review_needed=review_needed,
        )
    )


def desk(db: Session, edition: Edition, now: datetime) -> list[DeskStory]:
    """One line per winner, then the stories of those who no longer win."""
    stories = {
        story.nomination_id: story
        for story in db.scalars(select(Story).where(Story.edition_id == edition.id))
    }
    public = allows(Action.READ_WINNERS, edition, now)
    lines = []
    for winner in winners_of(db, [edition]):
        story = stories.pop(winner.nomination.id, None)
        released = story is not None and story.released
        state = story_state(winner=True, released=released, edition_public=public)
        lines.append(DeskStory(winner.decision, story, state))
    return lines + [DeskStory(None, story, StoryState.SET_ASIDE) for story in stories.values()]


def press_picture(db: Session, edition: Edition, key: str) -> Picture:
    """A picture of this edition's stories, for previews; Hidden else."""
    query = select(StoryPhoto.id).join(Story, Story.id == StoryPhoto.story_id)
    if db.scalar(query.where(Story.edition_id == edition.id, StoryPhoto.picture_id == key)) is None:
        raise Hidden
    return db.get_one(Picture, key)
