# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public may see, and what the press office works on.

Every public answer about winners comes from `public_editions`, `winners_of` and `public_picture`:
who may see what is asked of `process.permissions`, for each edition at the instant of the request,
and what of whom is asked of their consent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from award.clock import BERLIN
from award.consent.purposes import Purpose
from award.consent.queries import Agreed, agreed_by, is_named, public_name, refused_since
from award.editions.models import Category, Edition
from award.editions.queries import all_editions, allows, earliest_change
from award.errors import Gone, Hidden
from award.i18n import DEFAULT
from award.nominations.models import Nomination
from award.pictures import Picture
from award.press.merging import Draft
from award.press.models import PhotoGone, Story, StoryPhoto, Writing
from award.press.rules import facts_of
from award.process.permissions import Action
from award.results.models import Decision

PERMITS_STORY = (Purpose.NAME, Purpose.STORY)


@dataclass(frozen=True)
class Text:
    """What is read of a story, in one language. `body` is Markdown."""

    language: str
    headline: str
    lead: str
    body: str
    quote: str
    quote_by: str
    facts: list[str]


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
    def photos(self) -> list[StoryPhoto]:
        """The story's photos that they let be seen."""
        return self.story.shown if self.story and permits_photo(self.agreed) else []

    @property
    def picture(self) -> Picture | None:
        """The photo on top of the story."""
        return next((photo.picture for photo in self.photos), None)

    def text(self, language: str) -> Text | None:
        """The story in this language, else in German; None where there is no story to be read."""
        return text_of(self.story, language) if self.story else None

    def allows(self, purpose: Purpose) -> bool:
        """Whether they agreed to this. What the office notes without a passport covers everything
        but social media."""
        if self.agreed is None:
            return purpose is not Purpose.SOCIAL
        return self.agreed.allows(purpose)

    @property
    def updated(self) -> datetime:
        """When the story last changed for the public: never before it could read it."""
        changed = self.story.changed_at if self.story else self.decision.recorded_at
        return max(changed, self.edition.ceremony_at)


def text_of(story: Story, language: str) -> Text:
    """In this language, where a translation of it is released; else in German."""
    released = {one.language: one for one in story.translations if one.released}
    written: Writing = released.get(language, story)
    return as_text(written, language if language in released else DEFAULT)


def as_text(written: Writing | Draft, language: str) -> Text:
    """The same words as plain values."""
    return Text(
        language=language,
        headline=written.headline,
        lead=written.lead,
        body=written.body,
        quote=written.quote,
        quote_by=written.quote_by,
        facts=facts_of(written.facts),
    )


def permits_story(agreed: Agreed | None) -> bool:
    """Whether a winner lets their story be read; it tells their name in any case."""
    return agreed is None or all(agreed.allows(purpose) for purpose in PERMITS_STORY)


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


def embargo_days(edition: Edition, now: datetime) -> int | None:
    """Local days until the ceremony, 0 on its day or when it has passed undecided; None: public."""
    if allows(Action.READ_WINNERS, edition, now):
        return None
    ceremony, today = edition.ceremony_at.astimezone(BERLIN), now.astimezone(BERLIN)
    return max(0, (ceremony.date() - today.date()).days)


def unawarded(db: Session, edition: Edition) -> list[Category]:
    """The categories in which the jury gave no prize."""
    query = select(Decision).where(
        Decision.edition_id == edition.id, Decision.nomination_id.is_(None)
    )
    return sorted((d.category for d in db.scalars(query)), key=lambda c: c.position)


def public_picture(db: Session, key: str, now: datetime) -> Picture:
    """A picture that everybody may see at `now`: of a winner's story, or of a call. Hidden else;
    Gone where it was public once."""
    if not any(_shown_by(db, key, now)):
        raise Gone() if _picture_gone(db, key, now) else Hidden()
    return db.get_one(Picture, key)


def _shown_by(db: Session, key: str, now: datetime) -> Iterable[bool]:
    for edition in db.scalars(select(Edition).where(Edition.picture_id == key)):
        yield allows(Action.READ_CALL, edition, now)
    told = _told_with(key).where(Story.released, StoryPhoto.shown)
    for edition, story in db.execute(told.join(Decision, _DECIDED)):
        agreed = agreed_by(db, [story.nomination_id]).get(story.nomination_id)
        permitted = permits_story(agreed) and permits_photo(agreed)
        yield permitted and allows(Action.READ_WINNERS, edition, now)


def _picture_gone(db: Session, key: str, now: datetime) -> bool:
    if db.get(PhotoGone, key):
        return True
    found = db.execute(_told_with(key).where(StoryPhoto.shown)).first()
    return found is not None and story_gone(db, found[0], found[1], now, Purpose.PHOTO)


_DECIDED = Decision.nomination_id == Story.nomination_id


def _told_with(key: str) -> Select[Edition, Story]:
    stories = select(Edition, Story).join(Story, Story.edition_id == Edition.id)
    return stories.join(Story.photos).where(StoryPhoto.picture_id == key)


def story_at(db: Session, edition: Edition, slug: str) -> Story | None:
    """The story that has, or had, this address."""
    query = select(Story).where(Story.edition_id == edition.id, Story.slug == slug)
    return db.scalar(query)


def story_gone(
    db: Session, edition: Edition, story: Story, now: datetime, *purposes: Purpose
) -> bool:
    """Whether the public could read it once and cannot any more: it was taken back after the
    ceremony, or the first no to name, story or one of `purposes` was said after it. What nobody
    ever saw is not gone: that would tell that there was something."""
    if not allows(Action.READ_WINNERS, edition, now):
        return False
    if story.gone_at:
        return True
    since = refused_since(db, story.nomination_id, (*PERMITS_STORY, *purposes))
    return story.released and since is not None and since >= edition.ceremony_at
