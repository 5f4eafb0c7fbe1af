# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's list: found by state, category and name, in a constant number of queries."""

import pytest
from sqlalchemy import text

from award.accounts.models import Account
from award.editions.models import Edition
from award.nominations.models import NominationState
from award.nominations.queries import PAGE_SIZE, Wanted, nomination_page
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_edition, make_nomination
from tests.nominations.citizens import open_edition


@pytest.fixture
def office(browser: Browser, services: Services) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en")
    browser.sign_in(account)
    return account


@pytest.fixture
def edition(services: Services) -> Edition:
    return open_edition(services)


def add(services: Services, edition: Edition, count: int = 1, **changes: object) -> None:
    with services.database.writing() as db:
        here = db.get_one(Edition, edition.id)
        for _number in range(count):
            make_nomination(db, here, **changes)  # type: ignore[arg-type]


def address(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}/nominations"


def test_list_asks_the_same_number_of_queries_for_one_and_three(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, edition)
    assert same_number_of_queries(
        services, lambda: browser.get(address(edition)), lambda: add(services, edition)
    )
    assert browser.text.count('class="kern-table__row"') == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"name": "kabb"}, 1),
        ({"name": "öztürk"}, 1),
        ({"name": "ÖZTÜRK"}, 1),
        ({"name": "людмила"}, 1),
        ({"name": "%"}, 0),
        ({"state": "admitted"}, 1),
        ({"state": "rejected"}, 0),
        ({"state": "nonsense"}, 3),
        ({"category": "x"}, 3),
        ({"name": "kabb", "state": "admitted"}, 0),
        ({"page": "99999999999"}, 3),
    ],
)
def test_list_is_narrowed(
    browser: Browser,
    services: Services,
    edition: Edition,
    office: Account,
    query: dict[str, str],
    found: int,
) -> None:
    add(services, edition, nominee_name="Muhannad Kabbour")
    add(services, edition, nominator_name="Ayşe Öztürk")
    add(services, edition, nominee_name="Людмила", state=NominationState.ADMITTED)
    browser.get(address(edition), params=query)
    assert browser.text.count('class="kern-table__row"') == found


def test_list_is_narrowed_to_a_category(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, edition, 2)
    second = edition.categories[1].id
    with services.database.writing() as db:
        here = db.get_one(Edition, edition.id)
        make_nomination(db, here, category=here.categories[1])
    browser.get(address(edition))
    browser.fill(address(edition), category=str(second))
    assert browser.text.count('class="kern-table__row"') == 1
    assert "All (1)" in browser.text


def test_counts_follow_the_search(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, edition, 2, state=NominationState.ADMITTED)
    add(services, edition, state=NominationState.ASKED)
    browser.get(address(edition))
    assert "All (3)" in browser.text
    assert "Admitted (2)" in browser.text
    assert "Not admitted (0)" in browser.text


def test_htmx_gets_the_table_only(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, edition)
    browser.get(address(edition), headers={"hx-request": "true"})
    assert "<html" not in browser.text
    assert "1 proposal<" in browser.text


def test_list_shows_fifty_a_page(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, edition, PAGE_SIZE + 1)
    browser.get(address(edition))
    assert browser.text.count('class="kern-table__row"') == PAGE_SIZE
    browser.get(address(edition), params={"page": "2", "state": "submitted"})
    assert browser.text.count('class="kern-table__row"') == 1
    assert "&amp;state=submitted&amp;page=1" in browser.text


def test_empty_list_says_what_comes(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    browser.get(address(edition))
    assert "As soon as somebody sends a proposal" in browser.text
    browser.get(address(edition), params={"name": "x"})
    assert "Nothing fits this selection." in browser.text


def test_nominations_of_another_edition_stay_there(
    browser: Browser, services: Services, edition: Edition, office: Account
) -> None:
    add(services, open_edition(services), nominee_name="Anderswo Genannte")
    browser.get(address(edition))
    assert "Anderswo Genannte" not in browser.text


@on_both
def test_page_of_a_state_is_read_by_its_index(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        for _number in range(3):
            make_nomination(db, edition)
        found = nomination_page(db, edition.id, Wanted(state="submitted"))
        assert (found.total, found.page, found.pages, len(found.rows)) == (3, 1, 1, 3)
        assert found.rows[0].id > found.rows[-1].id
        if services.database.embedded:
            plan = db.execute(
                text(
                    "EXPLAIN QUERY PLAN SELECT id FROM nomination "
                    "WHERE edition_id = 1 AND state = 'submitted' ORDER BY id DESC LIMIT 50"
                )
            ).all()
            assert "ix_nomination_list" in str(plan)
            assert "TEMP B-TREE" not in str(plan)


@pytest.mark.parametrize(
    ("role", "phase", "status"),
    [
        (Role.PRESS, Phase.SCREENING, 409),
        (Role.PRESS, Phase.DELIBERATING, 200),
        (Role.ADMIN, Phase.SCREENING, 404),
        (Role.COORDINATOR, Phase.SCREENING, 200),
        (Role.COORDINATOR, Phase.ARCHIVED, 200),
    ],
)
def test_list_is_for_the_office(
    browser: Browser, services: Services, role: Role, phase: Phase, status: int
) -> None:
    edition = open_edition(services, phase)
    with services.database.writing() as db:
        account = make_account(db, role)
    browser.sign_in(account)
    assert browser.get(address(edition)).status_code == status


def test_list_sends_strangers_to_the_login(browser: Browser, edition: Edition) -> None:
    browser.get(address(edition), follow_redirects=False)
    assert browser.page.status_code == 303
    assert browser.page.headers["location"].startswith("/intern/login?next=")
