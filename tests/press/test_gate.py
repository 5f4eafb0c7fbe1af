# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gate in the database: no release and no photo without the consent it needs."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from award.consent import answers
from award.consent import operations as consent
from award.consent.answers import Given
from award.consent.purposes import Purpose
from award.consent.queries import refused_since
from award.errors import RuleViolation
from award.press.operations import is_public, save_story, take_back
from award.press.photos import Photo, change_photo
from award.press.queries import story_gone
from award.press.versions import draft_of
from award.process.phases import Phase
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW
from tests.press.told import ACTOR, Told, make_told, release

NOTE: dict[str, Any] = {"actor": ACTOR, "now": NOW}


def decide(db: Session, told: Told, *purposes: Purpose, **more: Any) -> None:
    """Yes to these, no to all others."""
    nomination = db.merge(told.story).nomination
    passport = consent.ensure_passport(db, nomination, now=NOW)
    given = Given({one: one in purposes for one in Purpose}, "link", "de")
    answers.answer(db, passport, given, **{"now": NOW, **more})


def force(services: Services, statement: str, row: int) -> None:
    """Past every rule of the program."""
    with services.database.writing() as db:
        db.execute(text(f"{statement} WHERE id = :row"), {"row": row})


@on_both
@pytest.mark.parametrize("missing", [Purpose.NAME, Purpose.STORY])
def test_story_is_not_released_past_the_nominee(services: Services, missing: Purpose) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, released=False)
        decide(db, told, *(one for one in Purpose if one is not missing))
        with pytest.raises(RuleViolation, match="They have not agreed"):
            release(db, told.story)
    with pytest.raises(IntegrityError, match="consent"):
        force(services, "UPDATE story SET released = TRUE", told.story.id)
    with services.database.writing() as db:
        decide(db, told, *Purpose)
        release(db, db.merge(told.story))


@on_both
def test_story_is_not_released_past_the_office(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, released=False)
        told.story.consent_noted = False
    with pytest.raises(IntegrityError, match="consent"):
        force(services, "UPDATE story SET released = TRUE", told.story.id)


@on_both
def test_nominee_who_said_no_to_everything_is_asked_no_further(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, released=False)
        decide(db, told, *Purpose)
        told_passport = consent.ensure_passport(db, told.story.nomination, now=NOW)
        told_passport.declined_at = NOW
    with pytest.raises(IntegrityError, match="consent"):
        force(services, "UPDATE story SET released = TRUE", told.story.id)


@on_both
def test_photo_is_not_shown_past_the_nominee(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services)
        row = told.story.photos[0]
        row.shown = False
        db.flush()
        decide(db, told, Purpose.NAME, Purpose.STORY)
        shown = Photo(None, "Alt", consent=True, shown=True)
        with pytest.raises(RuleViolation, match="not agreed to photos"):
            change_photo(db, told.story, row, shown, folder=services.pictures, **NOTE)
    with pytest.raises(IntegrityError, match="consent"):
        force(services, "UPDATE story_photo SET shown = TRUE", row.id)


@on_both
def test_photo_is_not_shown_without_a_note_on_the_people_in_it(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services)
        row = told.story.photos[0]
    with pytest.raises(IntegrityError, match="shown_with_consent"):
        force(services, "UPDATE story_photo SET consent_noted = FALSE", row.id)


def test_released_story_can_be_mended_after_a_withdrawal_and_stays_unseen(
    services: Services,
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
        story = told.story
        assert is_public(db, story, NOW)
        decide(db, told, Purpose.NAME)
        assert not is_public(db, story, NOW)
        save_story(db, story, draft_of(story), version=story.version, **NOTE)
        assert story.released


def test_gone_is_what_was_public_and_nothing_else(services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
        edition, story = told.edition, told.story
        assert not story_gone(db, edition, story, NOW)
        before = edition.ceremony_at.replace(year=edition.ceremony_at.year - 1)
        after = edition.ceremony_at.replace(year=edition.ceremony_at.year + 1)
        decide(db, told, now=before)
        assert not story_gone(db, edition, story, after)
        decide(db, told, *Purpose, now=before)
        assert refused_since(db, story.nomination_id, list(Purpose)) is None
        decide(db, told, Purpose.NAME, now=after)
        assert story_gone(db, edition, story, after)
        decide(db, told, *Purpose, now=after)
        take_back(db, story, actor=ACTOR, now=after)
        assert story_gone(db, edition, story, after)
        secret = make_told(db, services, Phase.DECIDED)
        take_back(db, secret.story, **NOTE)
        assert secret.story.gone_at is None
        assert not story_gone(db, secret.edition, secret.story, NOW)
