# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody finds on their desk what is next for them, and nothing about anybody else."""

import pytest

from award.jury.models import Seat, SeatState
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_edition, make_juror


def test_the_desk_is_behind_the_login(browser: Browser) -> None:
    browser.get("/intern/", follow_redirects=False)
    assert browser.page.status_code == 303


def test_a_coordinator_is_led_to_the_next_step(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en")
        edition = make_edition(db, Phase.DELIBERATING)
    browser.sign_in(account)
    browser.get("/intern/")
    assert f'href="/intern/editions/{edition.slug}/decision"' in browser.text
    for path in ("/intern/editions", "/intern/mail", "/intern/audit"):
        assert f'href="{path}"' in browser.text
    assert 'href="/intern/people"' not in browser.text


def test_a_juror_finds_their_own_editions_only(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        mine, other = make_edition(db, Phase.SCORING), make_edition(db, Phase.SCORING)
        account = make_juror(db, mine, language="en")
        invited = make_edition(db, Phase.OPEN)
        state = SeatState.INVITED
        db.add(Seat(id="x", edition_id=invited.id, account_id=account.id, state=state))
    browser.sign_in(account)
    browser.get("/intern/")
    assert f'href="/intern/jury/{mine.slug}/"' in browser.text
    assert f"/jury/{other.slug}/" not in browser.text
    assert f"/jury/{invited.slug}/" not in browser.text
    assert "/intern/editions" not in browser.text
    assert "/intern/mail" not in browser.text


def test_who_has_two_roles_finds_both(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCORING)
        account = make_juror(db, edition, language="en")
        make_office = make_account(db, Role.COORDINATOR)
        account.grants, make_office.grants = make_office.grants, []
    browser.sign_in(account)
    browser.get("/intern/")
    assert f"/intern/jury/{edition.slug}/" in browser.text
    assert f"/intern/editions/{edition.slug}/turnout" in browser.text


@pytest.mark.parametrize(
    ("phase", "stories"),
    [(Phase.OPEN, False), (Phase.DECIDED, True), (Phase.ARCHIVED, False)],
)
def test_the_press_is_led_to_the_stories_once_they_can_be_written(
    browser: Browser, services: Services, phase: Phase, stories: bool
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        draft = make_edition(db, Phase.DRAFT)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get("/intern/")
    assert edition.title in browser.text
    assert draft.title not in browser.text
    assert (f"/intern/editions/{edition.slug}/stories" in browser.text) is stories


@pytest.mark.parametrize(
    ("phase", "said"),
    [(Phase.DECIDED, "Nothing of them is public"), (Phase.PUBLISHED, "shows at once")],
)
def test_the_press_is_told_whether_its_stories_are_public(
    browser: Browser, services: Services, phase: Phase, said: str
) -> None:
    with services.database.writing() as db:
        make_edition(db, phase)
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    browser.get("/intern/")
    assert said in browser.text


def test_an_administrator_finds_the_house(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.ADMIN, language="en"))
    browser.get("/intern/")
    for path in ("/intern/people", "/intern/mail", "/intern/audit"):
        assert f'href="{path}"' in browser.text
    assert edition.title not in browser.text


def test_an_empty_desk_says_so(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    assert "There is nothing to do for you" in browser.get("/intern/").text


def test_the_desk_asks_the_same_number_of_questions(browser: Browser, services: Services) -> None:
    def visit() -> None:
        browser.get("/intern/")

    def add() -> None:
        with services.database.writing() as db:
            make_edition(db, Phase.SCORING)

    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    add()
    assert same_number_of_queries(services, visit, add)
    assert browser.text.count("See how many ballots there are") == 3


def test_the_room_one_is_in_is_marked(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    room = f"/intern/editions/{edition.slug}"
    browser.get(f"{room}/nominees")
    assert f'href="{room}/nominees" aria-current="page"' in browser.markup
    browser.get(f"{room}/outreach/material")
    assert f'href="{room}/outreach" aria-current="true"' in browser.markup
    assert browser.markup.count('aria-current="true"') == 2  # and the language
