# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A withdrawal takes effect at once: on prepared pages, in the feed, at the photo's address."""

import pytest

from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.operations import Office
from award.consent.purposes import Purpose
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.press.told import Told, make_told

EVERYTHING = frozenset(Purpose)


def decide(services: Services, told: Told, purposes: frozenset[Purpose]) -> None:
    """Yes to these, no to all others, by the winner."""
    with services.database.writing() as db:
        nomination = db.merge(told.story).nomination
        passport = operations.ensure_passport(db, nomination, now=NOW)
        given = Given({one: one in purposes for one in Purpose}, "link", "de")
        answers.answer(db, passport, given, now=NOW)


def places(told: Told) -> dict[str, str]:
    room = f"/de/{told.edition.slug}"
    return {
        "winners": f"{room}/winners",
        "story": f"{room}/stories/{told.story.slug}",
        "archive": "/de/archive",
        "feed": "/de/feed.xml",
        "sitemap": "/sitemap.xml",
        "photo": f"/media/{told.picture_id}-small.jpg",
    }


def seen(browser: Browser, told: Told) -> dict[str, set[str]]:
    """Which of name, story, photo and the jury's reason stand where."""
    tag = f"e{told.edition.id}"
    canaries = {
        "name": f"Kanariname{tag}x1",
        "story": f"aritext {tag}",
        "slug": told.story.slug,
        "photo": told.picture_id,
        "reason": f"Kanarigrund{tag}x1",
    }
    found = {}
    for where, path in places(told).items():
        answer = browser.get(path)
        text = answer.text if answer.status_code == 200 and where != "photo" else ""
        found[where] = {what for what, canary in canaries.items() if canary in text}
        found[where] |= {"open"} if answer.status_code == 200 else set()
    return found


@on_both
def test_everything_is_there_with_every_yes_and_without_a_passport(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
    without = seen(browser, told)
    assert without["photo"] == {"open"}
    assert without["feed"] == {"name", "story", "slug", "photo", "open"}
    decide(services, told, EVERYTHING)
    assert seen(browser, told) == without


@pytest.mark.parametrize(
    ("withdrawn", "gone"),
    [
        (Purpose.NAME, {"name", "story", "slug", "photo", "reason"}),
        (Purpose.STORY, {"story", "slug", "photo"}),
        (Purpose.PHOTO, {"photo"}),
    ],
)
def test_what_is_withdrawn_is_gone_with_the_next_look(
    browser: Browser, services: Services, withdrawn: Purpose, gone: set[str]
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
    decide(services, told, EVERYTHING)
    before = seen(browser, told)
    assert gone <= set().union(*before.values())
    decide(services, told, EVERYTHING - {withdrawn})
    after = seen(browser, told)
    assert set().union(*after.values()) & gone == set()
    assert "open" not in after["photo"]
    assert ("open" in after["story"]) is (withdrawn is Purpose.PHOTO)
    decide(services, told, EVERYTHING)
    assert seen(browser, told) == before


def test_the_list_of_all_prizes_leaves_out_who_does_not_want_it(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
    decide(services, told, EVERYTHING - {Purpose.ARCHIVE})
    found = seen(browser, told)
    assert found["archive"] == {"open"}
    assert "name" in found["winners"]


def test_a_minor_is_called_by_the_first_name(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.PUBLISHED)
        one = told.story.nomination
        one.nominee_name = "Ada Kanarinachname"
        db.flush()
        office = Office(services, "Office", NOW)
        operations.mark_minor(db, one, minor=True, guardian="Mona", office=office)
    decide(services, told, EVERYTHING)
    for path in list(places(told).values())[:4]:
        text = browser.get(path).text
        assert "Kanarinachname" not in text
    assert "Ada" in browser.get(places(told)["winners"]).text


def test_the_press_desk_shows_what_was_agreed(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.DECIDED)
        press = make_account(db, Role.PRESS, language="en")
    browser.sign_in(press)
    place = f"/intern/editions/{told.edition.slug}/stories/{told.story.id}"
    missing = "They have not agreed to this."
    assert missing not in browser.get(place).text
    decide(services, told, frozenset({Purpose.STORY}))
    assert missing in browser.get(place).text
