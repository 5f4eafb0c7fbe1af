# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever office and person portrayed do, in whatever order: it is refused in words or done, and
in public is only what is agreed to.

Random journeys (hypothesis) against a model in plain values; see tests/journeys.py.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from award.errors import RuleViolation
from award.gallery import answers, operations
from award.gallery.answers import Given
from award.gallery.models import Portrait, PortraitState
from award.gallery.operations import Photo
from award.gallery.purposes import Use
from award.gallery.queries import find_public, gone
from award.web.visit import Services
from tests.factories import NOW
from tests.gallery.volunteers import ALT, jpeg, make_portrait, person, writing
from tests.journeys import played

PHOTO = jpeg(60, 80)
Step = Callable[[Session, Portrait, Services], object]


def _answer(uses: frozenset[Use]) -> Step:
    said = Given({use: use in uses for use in Use}, "link", "de")
    return lambda db, one, _services: answers.answer(db, one, said, now=NOW)


def _photo(shown: bool, content: bytes | None) -> Step:
    sent = Photo(content, ALT, "", "Foto: Ada", shown=shown)
    return lambda db, one, services: operations.set_photo(
        db, one, sent, folder=services.pictures, actor="Office", now=NOW
    )


def _save(headline: str, minor: bool, guardian: str) -> Step:
    who, text = person(minor=minor, guardian=guardian), writing(headline=headline, quote="")
    return lambda db, one, _services: operations.save_portrait(
        db, one, who, text, version=one.version, actor="Office", now=NOW
    )


def _send(db: Session, one: Portrait, services: Services) -> None:
    folder = services.pictures
    answers.send_photo(db, one, PHOTO, alt=ALT, credit="Ada", folder=folder, now=NOW)


STEPS = st.one_of(
    st.frozensets(st.sampled_from(Use)).map(_answer),
    st.just(_answer(frozenset(Use))),
    st.builds(_photo, st.booleans(), st.sampled_from([PHOTO, None])),
    st.builds(_save, st.sampled_from(["", "Igel", "Igel Haddad"]), st.booleans(), st.just("")),
    st.builds(_save, st.just("Igel"), st.booleans(), st.just("Mutter Haddad")),
    st.sampled_from(
        [
            _send,
            lambda db, one, _s: operations.release_portrait(
                db, one, version=one.version, actor="Office", now=NOW
            ),
            lambda db, one, _s: operations.take_back(db, one, actor="Office", now=NOW),
            lambda db, one, _s: operations.reopen(db, one, actor="Office", now=NOW),
            lambda db, one, _s: answers.withdraw(db, one, how="link", language="de", now=NOW),
            lambda db, one, s: operations.remove_photo(
                db, one, folder=s.pictures, actor="Office", now=NOW
            ),
            lambda db, one, _s: answers.correct(
                db, one, headline="Igel", body="Neu.", quote="", now=NOW
            ),
        ]
    ),
)


def public_promise(db: Session, one: Portrait, was_public: bool) -> bool:
    """Holds what is in public against what is agreed to; whether this portrait is there."""
    shown = find_public(db, one.slug or "-", NOW)
    if shown is None:
        assert one.state != PortraitState.RELEASED
        assert not was_public or gone(db, one.slug or "-")
        return False
    assert one.agreed_name
    assert one.agreed_text
    assert not one.minor or (one.guardian and shown.name == "Rania")
    assert shown.picture is None or one.agreed_photo
    assert not shown.on_posters or one.agreed_posters
    return True


@played
@given(steps=st.lists(STEPS, min_size=1, max_size=14), made_public=st.booleans())
def test_no_journey_shows_more_than_was_agreed_to(
    services: Services, steps: list[Step], made_public: bool
) -> None:
    portrait = make_portrait(services, photo=False, released=made_public)
    was_public = made_public
    for step in steps:
        with suppress(RuleViolation), services.database.writing() as db:
            step(db, db.get_one(Portrait, portrait.id), services)
        with services.database.reading() as db:
            one = db.get_one(Portrait, portrait.id)
            was_public = public_promise(db, one, was_public) or was_public
    with services.database.writing() as db:
        one, folder = db.get_one(Portrait, portrait.id), services.pictures
        operations.erase(db, one, folder=folder, actor="Office", now=NOW + timedelta(days=1))
    assert not services.pictures.exists() or not any(services.pictures.iterdir())
