# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever press office, coordination and winner do, in whatever order: it is refused in words or
done, and in public is only what is agreed to.

Random journeys (hypothesis) against the rows of the answers; see tests/journeys.py.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.consent import answers
from award.consent import operations as consent
from award.consent.answers import Given
from award.consent.models import Passport
from award.consent.operations import Office
from award.consent.purposes import Purpose
from award.consent.queries import answers_of
from award.errors import Gone, Hidden, RuleViolation
from award.nominations.models import Nomination
from award.press import operations, photos
from award.press.merging import Draft
from award.press.models import Story, StoryPhoto
from award.press.photos import Photo
from award.press.queries import Winner, public_picture, winners_of
from award.press.translating import save_translation, translation_in
from award.web.visit import Services
from tests.factories import NOW
from tests.journeys import played
from tests.press.told import make_told, photo

JPEG = photo(size=(60, 40))
NOTE: Mapping[str, Any] = {"actor": "Press", "now": NOW}


@dataclass
class Scene:
    """The story in one transaction."""

    db: Session
    story: Story
    services: Services

    @property
    def nomination(self) -> Nomination:
        return self.db.get_one(Nomination, self.story.nomination_id)

    @property
    def office(self) -> Office:
        return Office(self.services, "Office", NOW)

    @property
    def passport(self) -> Passport:
        return consent.ensure_passport(self.db, self.nomination, now=NOW)

    @property
    def first(self) -> StoryPhoto:
        if not self.story.photos:
            raise Hidden
        return self.story.photos[0]


Step = Callable[[Scene], object]


def _save(headline: str, body: str) -> Step:
    draft = Draft(headline, "", body, "", "", "")
    return lambda on: operations.save_story(
        on.db, on.story, draft, version=on.story.version, **NOTE
    )


def _translate(released: bool) -> Step:
    def step(on: Scene) -> None:
        known = translation_in(on.story, "en")
        version, draft = known.version if known else 0, Draft("Headline", "", "Body", "", "", "")
        save_translation(on.db, on.story, "en", draft, version=version, released=released, **NOTE)

    return step


def _photo(shown: bool, agreed: bool, new: bool, content: bytes | None) -> Step:
    sent = Photo(content, "Alt", "Caption", "Foto: Ada", consent=agreed, shown=shown)

    def step(on: Scene) -> None:
        folder = on.services.pictures
        if new:
            photos.add_photo(on.db, on.story, sent, folder=folder, **NOTE)
        else:
            photos.change_photo(on.db, on.story, on.first, sent, folder=folder, **NOTE)

    return step


def _answer(purposes: frozenset[Purpose], guardian: str) -> Step:
    said = {purpose: purpose in purposes for purpose in Purpose}
    return lambda on: answers.answer(
        on.db, on.passport, Given(said, "link", "de", guardian=guardian), now=NOW
    )


def _minor(minor: bool, guardian: str) -> Step:
    return lambda on: consent.mark_minor(
        on.db, on.nomination, minor=minor, guardian=guardian, office=on.office
    )


EVERYTHING = frozenset(Purpose)
GUARDIANS = st.sampled_from(["", "Mutter"])
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(_save, st.sampled_from(["", "Neu"]), st.sampled_from(["", "Text."])),
    st.builds(_translate, st.booleans()),
    st.builds(_photo, *[st.booleans()] * 3, st.sampled_from([JPEG, JPEG, None])),
    st.builds(_answer, st.frozensets(st.sampled_from(Purpose)) | st.just(EVERYTHING), GUARDIANS),
    st.builds(_minor, st.booleans(), GUARDIANS),
    st.sampled_from(
        [
            lambda on: operations.release_story(
                on.db, on.story, version=on.story.version, review_needed=False, **NOTE
            ),
            lambda on: operations.take_back(on.db, on.story, **NOTE),
            lambda on: operations.note_consent(on.db, on.story, given=True, **NOTE),
            lambda on: operations.note_consent(on.db, on.story, given=False, **NOTE),
            lambda on: photos.remove_photo(
                on.db, on.story, on.first, folder=on.services.pictures, **NOTE
            ),
            lambda on: (
                photos.move_up(on.db, on.story, on.story.photos[-1], **NOTE)
                if on.story.photos
                else None
            ),
            lambda on: answers.decline(
                on.db, on.passport, how="link", language="de", services=on.services, now=NOW
            ),
            lambda on: answers.change_mind(on.db, on.nomination, office=on.office),
        ]
    ),
)


def agreed_to(db: Session, winner: Winner, purpose: Purpose) -> bool:
    """Read from the answers themselves, past the product's own summary of them."""
    query = select(Passport).where(Passport.nomination_id == winner.nomination.id)
    passport = db.scalar(query)
    if passport is None:
        return bool(winner.story and winner.story.consent_noted)
    answered = passport.answered_at is not None and passport.declined_at is None
    return answered and answers_of(db, passport).get(purpose, False)


def check_public(db: Session, story: Story) -> None:
    """Holds everything that is read at and before the ceremony against what was agreed to."""
    edition = story_edition(db, story)
    ceremony, early = edition.ceremony_at, edition.ceremony_at - timedelta(seconds=1)
    winner = next(
        one for one in winners_of(db, [edition]) if one.nomination.id == story.nomination_id
    )
    shown = {photo.picture_id for photo in winner.photos}
    if winner.story:
        assert story.released
        assert agreed_to(db, winner, Purpose.NAME)
        assert agreed_to(db, winner, Purpose.STORY)
    if shown:
        assert agreed_to(db, winner, Purpose.PHOTO)
        assert all(photo.consent_noted and photo.shown for photo in winner.photos)
    for row in story.photos:
        assert readable(db, row.picture_id, early) is False
        assert readable(db, row.picture_id, ceremony) is (row.picture_id in shown)


def story_edition(db: Session, story: Story) -> Any:
    return db.get_one(Nomination, story.nomination_id).edition


def readable(db: Session, key: str, now: Any) -> bool:
    try:
        public_picture(db, key, now)
    except (Hidden, Gone):
        return False
    return True


@played
@given(steps=st.lists(STEPS, min_size=1, max_size=14))
def test_no_journey_shows_more_than_was_agreed_to(services: Services, steps: list[Step]) -> None:
    with services.database.writing() as db:
        story_id = make_told(db, services, released=False).story.id
    for step in steps:
        with suppress(RuleViolation, Hidden), services.database.writing() as db:
            step(Scene(db, db.get_one(Story, story_id), services))
        with services.database.reading() as db:
            check_public(db, db.get_one(Story, story_id))
