# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What those portrayed say counts at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from award.errors import RuleViolation
from award.gallery import answers, operations
from award.gallery.answers import Given
from award.gallery.models import Portrait, PortraitGone
from award.gallery.purposes import Use
from award.gallery.queries import answers_of, find_public, gone, history_of, public_portraits
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW
from tests.gallery.volunteers import (
    ALL,
    answer,
    change,
    make_portrait,
    stored,
    withdraw,
    writing,
)

BASIC = frozenset({Use.NAME, Use.TEXT})


@on_both
def test_every_answer_is_kept_and_the_newest_stands(services: Services) -> None:
    made = make_portrait(services)
    change(services, made, BASIC)
    change(services, made, BASIC)
    with services.database.reading() as db:
        one = db.get_one(Portrait, made.id)
        assert answers_of(db, one) == {use: use in BASIC for use in Use}
        standing = {use: getattr(one, f"agreed_{use}") for use in Use}
        assert standing == answers_of(db, one)
        rows = [(row.purpose, row.given, row.how, row.text_version) for row in history_of(db, one)]
    # five yes, then the three that became no; the third time nothing was new
    assert [row for row in rows if row[1]] == [(use, True, "link", "1") for use in reversed(Use)]
    assert [row[0] for row in rows if not row[1]] == ["social", "posters", "photo"]


@on_both
def test_without_the_photo_the_portrait_stays(services: Services) -> None:
    made = make_portrait(services)
    change(services, made, BASIC)
    with services.database.reading() as db:
        (shown,) = public_portraits(db, NOW)
    assert (shown.name, shown.picture, shown.on_posters) == ("Rania Haddad", None, False)


def test_photo_agreed_to_again_waits_for_the_office(services: Services) -> None:
    made = make_portrait(services)
    change(services, made, BASIC)
    change(services, made, ALL)
    assert stored(services, made).photo_shown is False


@on_both
@pytest.mark.parametrize("kept", [Use.NAME, Use.TEXT])
def test_without_name_or_text_there_is_no_portrait(services: Services, kept: Use) -> None:
    made = make_portrait(services)
    slug = made.slug or ""
    change(services, made, frozenset({kept}))
    with services.database.reading() as db:
        assert (find_public(db, slug, NOW), gone(db, slug)) == (None, True)
    assert stored(services, made).state == "draft"


@on_both
def test_withdrawal_ends_everything_at_once_and_once(services: Services) -> None:
    made = make_portrait(services)
    withdraw(services, made)
    withdraw(services, made)
    with services.database.reading() as db:
        one = db.get_one(Portrait, made.id)
        assert (one.state, one.photo_shown, public_portraits(db, NOW)) == ("withdrawn", False, [])
        assert set(answers_of(db, one).values()) == {False}
        assert len(history_of(db, one)) == 2 * len(Use)
        assert gone(db, made.slug or "")


def test_withdrawn_before_it_was_public_leaves_no_address(services: Services) -> None:
    made = make_portrait(services, released=False, agrees=frozenset({Use.NAME}))
    withdraw(services, made)
    assert stored(services, made).slug is None


def test_after_a_withdrawal_nothing_is_agreed_to(services: Services) -> None:
    made = make_portrait(services)
    withdraw(services, made)
    with pytest.raises(RuleViolation, match="withdrawn"):
        change(services, made, ALL)


def test_released_again_at_the_same_address(services: Services) -> None:
    made = make_portrait(services)
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        operations.take_back(db, one, actor="Office", now=NOW)
        assert gone(db, made.slug or "")
        operations.release_portrait(db, one, version=one.version, actor="Office", now=NOW)
        operations.take_back(db, one, actor="Office", now=NOW)
        operations.release_portrait(db, one, version=one.version, actor="Office", now=NOW)
    with services.database.reading() as db:
        found = find_public(db, made.slug or "", NOW)
    assert found is not None
    assert found.since == NOW


@on_both
def test_child_is_shown_by_the_first_name_with_a_guardian(services: Services) -> None:
    make_portrait(services, minor=True, guardian="Eva Haddad", name="Rania Haddad")
    with services.database.reading() as db:
        (shown,) = public_portraits(db, NOW)
    assert shown.name == "Rania"


def test_what_a_child_answered_alone_does_not_count(services: Services) -> None:
    made = make_portrait(services, released=False)
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        given = Given({Use.NAME: True}, "link", "de", minor=True)
        with pytest.raises(RuleViolation, match="parent or guardian"):
            answers.answer(db, one, given, now=NOW)
        given = Given({Use.NAME: True}, "paper", "de", minor=True, guardian="Eva Haddad")
        answers.answer(db, one, given, now=NOW)
        assert answers_of(db, one) == {use: use is Use.NAME for use in Use}
        answer(db, one, BASIC)
        assert (one.minor, one.guardian) == (True, "Eva Haddad")


def test_child_with_the_surname_in_the_text_is_not_public_any_more(services: Services) -> None:
    made = make_portrait(services, text=writing(body="Rania Haddad schwimmt."))
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        answer(db, one, ALL, minor=True, guardian="Eva Haddad")
    assert stored(services, made).state == "draft"


def test_own_words_replace_a_draft_but_not_what_is_public(services: Services) -> None:
    made = make_portrait(services, released=False)
    public = make_portrait(services, name="Ben Arslan")
    with services.database.writing() as db:
        for one in (made, public):
            portrait = db.get_one(Portrait, one.id)
            answers.correct(db, portrait, headline="Neu", body="Neuer Text", quote="", now=NOW)
        answers.wish(db, db.get_one(Portrait, public.id), text="Bitte kürzer", now=NOW)
    assert (stored(services, made).body, stored(services, made).version) == ("Neuer Text", 2)
    assert stored(services, public).body == writing().body
    assert stored(services, public).note == "Bitte kürzer"


def test_erased_portrait_leaves_nothing_but_a_hash(services: Services) -> None:
    made = make_portrait(services)
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        operations.erase(db, one, folder=services.pictures, actor="Office", now=NOW)
    with services.database.reading() as db:
        assert db.get(Portrait, made.id) is None
        assert gone(db, made.slug or "")
    assert list(services.pictures.glob("*.jpg")) == []
    again = make_portrait(services, now=NOW + timedelta(days=1))
    # an address that is gone is nobody else's
    assert again.slug == f"{made.slug}-2"


def test_erased_draft_was_never_anywhere(services: Services) -> None:
    made = make_portrait(services, released=False)
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        operations.erase(db, one, folder=services.pictures, actor="Office", now=NOW)
        assert list(db.scalars(select(PortraitGone))) == []


def test_reopened_portrait_begins_without_any_consent(services: Services) -> None:
    made = make_portrait(services)
    withdraw(services, made)
    with services.database.writing() as db:
        one = db.get_one(Portrait, made.id)
        operations.reopen(db, one, actor="Office", now=NOW)
        operations.reopen(db, one, actor="Office", now=NOW)
        assert (one.state, one.withdrawn_at, one.answered_at) == ("draft", None, None)
        with pytest.raises(RuleViolation, match="consent to the name"):
            operations.release_portrait(db, one, version=one.version, actor="Office", now=NOW)


@on_both
def test_who_withdrew_is_deleted_after_30_days(services: Services) -> None:
    stays, goes = make_portrait(services), make_portrait(services)
    withdraw(services, goes)
    folder, day = services.pictures, NOW + timedelta(days=30)
    with services.database.writing() as db:
        assert operations.erase_withdrawn(db, folder=folder, now=day - timedelta(seconds=1)) == 0
        assert operations.erase_withdrawn(db, folder=folder, now=day) == 1
    with services.database.reading() as db:
        assert [one.id for one in db.query(Portrait)] == [stays.id]
    assert len(list(folder.glob(f"{stays.picture_id}*"))) == len(list(folder.iterdir()))
