# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public may see, and what the press office works on.

Every public answer about winners comes from `public_editions`, `winners_of` and `public_picture`:
who may see what is asked of `process.permissions`, for each edition at the instant of the request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.clock import BERLIN
from award.consent.purposes import Purpose
from award.consent.queries import Agreed, agreed_by, is_named, public_name
from award.editions.models import Category, Edition
from award.editions.queries import all_editions, allows, earliest_change
from award.errors import Hidden
from award.nominations.models import Nomination
from award.pictures import Picture
from award.press.models import Story
from award.press.rules import StoryState, story_state
from award.process.permissions import Action
from award.results.models import Decision


@dataclass(frozen=True)
class Winner:
    """Somebody who gets a prize; `story` is None unless it is released and the winner lets it be
    read. `agreed`: what holds for them, None without a passport."""

    edition: Edition
    decision: Decision
    nomination: Nomination
    story: Story | None
    agreed: Agreed | None = None

    @property
    def category(self) -> Category:
        return self.decision.category

    @property
    def name(self) -> str:
        return public_name(self.nomination, self.agreed)

    @property
    def reason(self) -> str:
        """What the jury says, which may name them: "" where they do not wish to be named."""
        return self.decision.reason if is_named(self.agreed) else ""

    @property
    def listed(self) -> bool:
        """Whether they stand in the list of all prizes."""
        return self.agreed is None or self.agreed.allows(Purpose.ARCHIVE)

    @property
    def picture(self) -> Picture | None:
        """The story's photo, where they let it be seen."""
        shown = self.story and permits_photo(self.agreed)
        return self.story.picture if self.story and shown else None

    @property
    def updated(self) -> datetime:
        """When the story last changed for the public: never before it could read it."""
        changed = self.story.changed_at if self.story else self.decision.recorded_at
        return max(changed, self.edition.ceremony_at)


@dataclass(frozen=True)
class DeskStory:
    """A line of the press office's list; `story` is None until it is begun."""

    decision: Decision | None
    story: Story | None
    state: StoryState


def permits_story(agreed: Agreed | None) -> bool:
    """Whether a winner lets their story be read; it tells their name in any case."""
    return agreed is None or (agreed.allows(Purpose.STORY) and is_named(agreed))


def permits_photo(agreed: Agreed | None) -> bool:
    """Whether a winner lets their photo be seen."""
    return agreed is None or agreed.allows(Purpose.PHOTO)


def public_editions(db: Session, now: datetime) -> list[Edition]:
    """The editions whose winners are public at `now`, newest first."""
    return [one for one in all_editions(db) if allows(Action.READ_WINNERS, one, now)]


def next_change(db: Session, now: datetime) -> datetime | None:
    """The next instant at which the clock moves any edition: pages about all of them end then."""
    return earliest_change(all_editions(db), now)


def winners_of(db: Session, editions: Iterable[Edition]) -> list[Winner]:
    """All winners, by edition and category. The editions must be public, or the reader press."""
    order = {edition.id: edition for edition in editions}
    decisions = db.scalars(
        select(Decision)
        .join(Decision.category)
        .where(Decision.edition_id.in_(list(order)))
        .order_by(Category.position)
    )
    released = db.scalars(select(Story).where(Story.edition_id.in_(list(order)), Story.released))
    stories = {story.nomination_id: story for story in released}
    decided = [(d, d.nomination) for d in decisions if d.nomination]
    agreed = agreed_by(db, [nomination.id for _decision, nomination in decided])
    winners = [
        Winner(
            order[decision.edition_id],
            decision,
            nomination,
            stories.get(nomination.id) if permits_story(agreed.get(nomination.id)) else None,
            agreed.get(nomination.id),
        )
        for decision, nomination in decided
    ]
    places = list(order)
    return sorted(winners, key=lambda winner: places.index(winner.edition.id))


def unawarded(db: Session, edition: Edition) -> list[Category]:
    """The categories in which the jury gave no prize."""
    query = select(Decision).where(
        Decision.edition_id == edition.id, Decision.nomination_id.is_(None)
    )
    return sorted((d.category for d in db.scalars(query)), key=lambda c: c.position)


def embargo_days(edition: Edition, now: datetime) -> int | None:
    """Local days until the ceremony, 0 on its day or when it has passed undecided; None: public."""
    if allows(Action.READ_WINNERS, edition, now):
        return None
    ceremony, today = edition.ceremony_at.astimezone(BERLIN), now.astimezone(BERLIN)
    return max(0, (ceremony.date() - today.date()).days)


def story_decision(db: Session, story: Story) -> Decision | None:
    """The decision that names whom this story is about; None when the jury changed it."""
    return db.scalar(select(Decision).where(Decision.nomination_id == story.nomination_id))


def find_story(db: Session, edition: Edition, story_id: int) -> Story:
    """A story of this very edition; Hidden for any other."""
    story = db.get(Story, story_id)
    if story is None or story.edition_id != edition.id:
        raise Hidden
    return story


def state_of(db: Session, edition: Edition, story: Story, now: datetime) -> StoryState:
    """Where the story stands at `now`."""
    return story_state(
        winner=story_decision(db, story) is not None,
        released=story.released,
        edition_public=allows(Action.READ_WINNERS, edition, now),
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


def public_picture(db: Session, key: str, now: datetime) -> Picture:
    """A picture that everybody may see at `now`: of a winner's story, or of a call. Hidden else."""
    if not any(_shown_by(db, key, now)):
        raise Hidden
    return db.get_one(Picture, key)


def press_picture(db: Session, edition: Edition, key: str) -> Picture:
    """A picture of this edition's stories, for previews; Hidden else."""
    query = select(Story.id).where(Story.edition_id == edition.id, Story.picture_id == key)
    if db.scalar(query) is None:
        raise Hidden
    return db.get_one(Picture, key)


def _shown_by(db: Session, key: str, now: datetime) -> Iterable[bool]:
    for edition in db.scalars(select(Edition).where(Edition.picture_id == key)):
        yield allows(Action.READ_CALL, edition, now)
    told = (
        select(Edition, Story.nomination_id)
        .join(Story, Story.edition_id == Edition.id)
        .join(Decision, Decision.nomination_id == Story.nomination_id)
        .where(Story.picture_id == key, Story.released)
    )
    for edition, nomination_id in db.execute(told):
        agreed = agreed_by(db, [nomination_id]).get(nomination_id)
        permitted = permits_story(agreed) and permits_photo(agreed)
        yield permitted and allows(Action.READ_WINNERS, edition, now)
