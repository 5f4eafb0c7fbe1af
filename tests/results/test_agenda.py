# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda of the meeting: the numbers to compare on top, no ranking, conflicts by name."""

import pytest

from award.jury.models import Recusal
from award.process.permissions import Role
from award.results.sealing import group_checksum, seal_bundle
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account
from tests.results.scored import SCORES, Scored, confirm, make_counted


def _counted(services: Services, *recusals: str) -> Scored:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        confirm(db, scored, 2)
        for number in recusals:
            seat = scored.seats[0].id
            db.add(Recusal(round_id=scored.round.id, juror=seat, nomination=number))
    return scored


def _open(browser: Browser, services: Services, scored: Scored) -> str:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    browser.get(f"/intern/editions/{scored.edition.slug}/agenda")
    return browser.markup


@on_both
def test_agenda_has_the_numbers_the_conflicts_and_no_ranking(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services, "02", "03")
    markup = _open(browser, services, scored)
    assert scored.round.fp[:4] in markup.split("<h2>")[0]
    with services.database.reading() as db:
        name = db.merge(scored.seats[0], load=False).account.name
    assert f"Nomination 02: <bdi>{name}</bdi>" in markup
    assert f"without: {name}" in markup
    discussion = markup.split("4. Discussion")[1].split("5. Decision")[0]
    places = [discussion.index(f"Nominierte Nr. 0{number}") for number in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert "4.67" not in markup
    assert markup.count("<h2>") == 8


def test_agenda_without_conflicts_says_so(browser: Browser, services: Services) -> None:
    markup = _open(browser, services, _counted(services))
    assert "No conflicts were declared." in markup
    assert "without:" not in markup


def test_agenda_carries_the_checksum_once_it_is_published(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        edition = db.merge(scored.edition, load=False)
        sealed = seal_bundle(db, edition=edition, services=services, actor="Office", now=NOW)
    markup = _open(browser, services, scored)
    assert group_checksum(sealed.bundle_sha256 or "") in markup


@pytest.mark.parametrize(("role", "status"), [(None, 200), (Role.PRESS, 404), (Role.ADMIN, 404)])
def test_agenda_is_for_the_jury_and_the_coordination(
    browser: Browser, services: Services, role: Role | None, status: int
) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, role) if role else scored.seats[0].account)
    assert browser.get(f"/intern/editions/{scored.edition.slug}/agenda").status_code == status


def test_agenda_asks_as_often_for_four_nominations_as_for_one(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR))
    slugs = []

    def add(numbers: list[str]) -> None:
        with services.database.writing() as db:
            scored = make_counted(db, services, {number: SCORES[number] for number in numbers})
            slugs.append(scored.edition.slug)

    def visit() -> None:
        assert browser.get(f"/intern/editions/{slugs[-1]}/agenda").status_code == 200

    add(["01"])
    visit()
    assert same_number_of_queries(services, visit, lambda: add(["01", "02", "03"]))
