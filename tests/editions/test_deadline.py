# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deadline counts to the second, on days with a clock change too, and anew when it moves."""

from datetime import date, datetime, timedelta

import pytest

from award.accounts.models import Account
from award.accounts.queries import accounts_with_role
from award.clock import BERLIN, SettableClock, end_of_day
from award.editions.models import Edition
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_edition

SECOND = timedelta(seconds=1)
# an ordinary day, the days of 23 and of 25 hours, and the days before them
DAYS = [date(2026, 7, 31), date(2027, 3, 28), date(2026, 10, 25), date(2027, 3, 27)]


def edition_until(services: Services, day: date) -> Edition:
    """An announced edition whose last day for proposals is `day`."""
    until = end_of_day(day)
    with services.database.writing() as db:
        edition = make_edition(db)
        edition.opens_at = until - timedelta(days=20)
        edition.submission_until = until
        edition.screening_until = until + timedelta(days=10)
        edition.collection_until = until + timedelta(days=20)
        edition.scoring_until = until + timedelta(days=30)
        edition.ceremony_at = until + timedelta(days=40)
    return edition


def somebody_of_the_office(services: Services) -> Account:
    with services.database.reading() as db:
        return accounts_with_role(db, Role.COORDINATOR)[0]


def proposing_is_offered(browser: Browser, edition: Edition) -> bool:
    browser.get(f"/en/{edition.slug}/")
    assert browser.page.status_code == 200
    return f"/en/{edition.slug}/propose" in browser.text


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_deadline_counts_to_the_second(
    browser: Browser, services: Services, clock: SettableClock, day: date
) -> None:
    edition = edition_until(services, day)
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), BERLIN)
    clock.instant = midnight - SECOND
    assert proposing_is_offered(browser, edition)
    clock.instant = midnight
    assert not proposing_is_offered(browser, edition)
    clock.instant = midnight + SECOND
    assert not proposing_is_offered(browser, edition)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25)])
def test_a_day_with_a_clock_change_counts_whole(day: date, hours: int) -> None:
    length = end_of_day(day) - end_of_day(day - timedelta(days=1))
    assert length == timedelta(hours=hours)


def test_the_call_opens_to_the_second(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    edition = edition_until(services, date(2026, 7, 31))
    clock.instant = edition.opens_at - SECOND
    assert not proposing_is_offered(browser, edition)
    assert "Proposals are accepted from" in browser.text
    clock.instant = edition.opens_at
    assert proposing_is_offered(browser, edition)


@on_both
def test_an_extension_counts_at_once_and_anew(
    coordinator: Browser, services: Services, clock: SettableClock
) -> None:
    edition = edition_until(services, date(2026, 6, 10))
    clock.instant = edition.submission_until + SECOND
    coordinator.sign_in(somebody_of_the_office(services))
    assert not proposing_is_offered(coordinator, edition)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings", submission="2026-06-15")
    assert coordinator.page.status_code == 200
    assert proposing_is_offered(coordinator, edition)
    assert "June 15, 2026" in coordinator.text
    extended = end_of_day(date(2026, 6, 15))
    clock.instant = extended - SECOND
    assert proposing_is_offered(coordinator, edition)
    clock.instant = extended
    assert not proposing_is_offered(coordinator, edition)


def test_the_pages_show_the_last_day_that_is_included(browser: Browser, services: Services) -> None:
    edition = edition_until(services, date(2026, 6, 15))
    browser.get(f"/de/{edition.slug}/")
    assert "15. Juni 2026" in browser.text
    assert "16. Juni 2026" not in browser.text


def test_an_extension_is_refused_once_the_jury_collects(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.COLLECTING)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings", submission="2026-06-20")
    assert coordinator.page.status_code == 422
    assert "can no longer be changed" in coordinator.text
