# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run-off: the same protocol over a shortlist; the first round stays what it was."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from award.ballots.bundle import read_bundle
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.editions.models import Edition
from award.errors import RuleViolation
from award.jury import operations as jury
from award.jury import queries
from award.jury.conflicts import declare_conflicts
from award.jury.models import RoundState, Seat
from award.jury.reading import reading_list
from award.process.permissions import Role
from award.process.phases import Phase
from award.results import operations
from award.results.queries import merged_result, result_of
from award.results.runoff import begin_runoff
from award.results.sealing import seal_bundle
from award.web.visit import Services
from tests.ballots.rounds import code_of, stamp_key
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.results.scored import Scored, confirm, make_counted

UNTIL = NOW + timedelta(days=2)
BY: dict[str, Any] = {"actor": "Office", "now": NOW}


def _counted(services: Services) -> Scored:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        confirm(db, scored, 3)
    return scored


def _edition(db: Any, scored: Scored) -> Edition:
    found: Edition = db.get_one(Edition, scored.edition.id)
    return found


def _begin(services: Services, scored: Scored, *numbers: str, **changes: Any) -> None:
    keys = [stamp_key(number) for number in (5, 6, 7, 8)]
    with services.database.writing() as db:
        options = {"until": UNTIL, "keys": keys, **BY, **changes}
        edition = _edition(db, scored)
        begin_runoff(db, edition=edition, services=services, numbers=numbers, **options)


def _collect(services: Services, scored: Scored) -> None:
    with services.database.writing() as db:
        current = queries.the_round(db, scored.edition.id)
        for juror, seat in enumerate(scored.seats):
            own = db.get_one(Seat, seat.id)
            jury.collect_papers(db, round=current, seat=own, code=code_of(juror), now=NOW)
        jury.end_collection(db, edition=_edition(db, scored), services=services, **BY)


def _score(services: Services, scored: Scored, given: dict[str, list[tuple[int, int]]]) -> None:
    with services.database.reading() as db:
        current = queries.the_round(db, scored.edition.id)
        for number, rows in given.items():
            for juror, row in enumerate(rows):
                jury.cast_by_code(services, current, code_of(juror), number, row)


@on_both
def test_run_off_is_counted_and_the_first_round_still_verifies(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    scored = _counted(services)
    with services.database.reading() as db:
        first = operations.make_bundle(db, services, scored.edition)
    _begin(services, scored, "01", "03")
    with services.database.reading() as db:
        assert _edition(db, scored).phase_at(NOW) is Phase.COLLECTING
        assert [one.number for one in reading_list(db, scored.edition.id)] == ["01", "03"]
        runoff = queries.the_round(db, scored.edition.id)
        assert (runoff.id, runoff.fp != scored.round.fp) == (f"{scored.edition.slug}-2", True)
        assert queries.numbers_of(runoff) == {"01", "03"}
    _collect(services, scored)
    _score(services, scored, {"01": [(5, 5)] * 3, "03": [(2, 2)] * 3})
    clock.instant = UNTIL
    with services.database.writing() as db:
        edition = _edition(db, scored)
        operations.count(db, edition=edition, services=services, actor="Office", now=UNTIL)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    path = f"/intern/editions/{scored.edition.slug}"
    second = browser.get(f"{path}/bundle").content
    assert verify_bundle(second, expected_fingerprint=runoff.fp).ok
    means = [(one.nomination, one.mean) for one in read_bundle(second).results]
    assert means == [("01", "5.0000"), ("03", "2.0000")]
    assert browser.get(f"{path}/bundle/{scored.round.id}").content == first
    assert verify_bundle(first, expected_fingerprint=scored.round.fp).ok
    assert browser.get(f"{path}/bundle/another").status_code == 404
    browser.get(f"{path}/result")
    assert "These are the figures of the run-off." in browser.text
    assert "4.6667" in browser.text
    assert hashlib.sha256(first).hexdigest()[:8] in browser.text
    browser.get(f"{path}/decision")
    assert "Run-off: mean 5.00, 3 ballots" in browser.text
    assert "Mean 3.17, 3 ballots" in browser.text
    assert "Mean 2.00, 3 ballots" in browser.text


@on_both
def test_abandoned_run_off_leaves_the_first_result(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    with services.database.reading() as db:
        first = operations.make_bundle(db, services, scored.edition)
    _begin(services, scored, "01", "02")
    with services.database.writing() as db:
        current = queries.the_round(db, scored.edition.id)
        own = db.get_one(Seat, scored.seats[0].id)
        declare_conflicts(db, round=current, seat=own, numbers=["01"])
        jury.collect_papers(db, round=current, seat=own, code=code_of(0), now=NOW)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    path = f"/intern/editions/{scored.edition.slug}"
    browser.get(f"{path}/collection/abandon")
    assert "The run-off ends without a result." in browser.text
    browser.fill("/abandon")
    assert browser.page.url.path == f"{path}/result"
    assert browser.get(f"{path}/bundle").content == first
    with services.database.reading() as db:
        assert _edition(db, scored).phase_at(NOW) is Phase.DELIBERATING
        current = queries.the_round(db, scored.edition.id)
        assert (current.id, current.state) == (scored.round.id, RoundState.CLOSED)
        assert not result_of(db, scored.edition)[0].standings[0].runoff
    _begin(services, scored, "01", "02")
    with services.database.reading() as db:
        assert queries.the_round(db, scored.edition.id).id == f"{scored.edition.slug}-3"


def test_office_chooses_the_shortlist_on_a_page(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    path = f"/intern/editions/{scored.edition.slug}"
    browser.get(f"{path}/result")
    assert f'href="{path}/runoff"' in browser.text
    browser.get(f"{path}/runoff")
    assert "Projects, mean 4.67" in browser.text
    for numbers, until, said in (
        ([], "2026-06-03", "Choose the nominations of the run-off."),
        (["01"], "2026-06-03", "at least two nominations"),
        (["01", "02", "04"], "2026-06-03", "at least two nominations"),
        (["01", "99"], "2026-06-03", "Choose from the nominations on this page."),
        (["01", "03"], "", "Enter the day."),
        (["01", "03"], "2026-05-30", "must lie between today and the award ceremony"),
        (["01", "03"], "2026-12-30", "must lie between today and the award ceremony"),
    ):
        browser.fill("/runoff", numbers=numbers, until=until)
        assert (browser.page.status_code, said in browser.text) == (422, True)
    with services.database.reading() as db:
        assert len(queries.rounds_of(db, scored.edition.id)) == 1
        assert queries.the_round(db, scored.edition.id).bundle_sha256 is None
    browser.fill("/runoff", numbers=["01", "03"], until="2026-06-03")
    assert browser.page.url.path == f"{path}/collection"
    with services.database.reading() as db:
        first, second = queries.rounds_of(db, scored.edition.id)
        assert first.bundle_sha256 is not None
        assert second.state == RoundState.COLLECTING


def test_run_off_begins_in_the_deliberation_only(services: Services) -> None:
    scored = _counted(services)
    _begin(services, scored, "01", "03")
    with pytest.raises(RuleViolation):
        _begin(services, scored, "01", "03")


def test_checksum_that_was_published_before_stays_public(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        sealed = seal_bundle(db, edition=_edition(db, scored), services=services, **BY)
    _begin(services, scored, "01", "03")
    browser.get(f"/en/{scored.edition.slug}/ballots")
    assert (sealed.bundle_sha256 or "")[:8] in browser.text
    with services.database.reading() as db:
        first, second = queries.rounds_of(db, scored.edition.id)
        assert (first.sealed_at, second.sealed_at) == (NOW, None)


def test_decision_offers_every_nomination_of_the_category_once(services: Services) -> None:
    scored = _counted(services)
    with services.database.reading() as db:
        results = merged_result(db, _edition(db, scored))
    assert [[one.count.nomination for one in result.standings] for result in results] == [
        ["03", "02", "01"],
        ["04"],
    ]
