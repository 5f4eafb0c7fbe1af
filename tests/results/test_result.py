# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What office and jury see of the count, and the bundle that anybody can recompute."""

import hashlib
import re

import pytest
from sqlalchemy import event

from award.ballots.bundle import read_bundle
from award.ballots.verify import verify_bundle
from award.errors import RuleViolation
from award.jury.models import Attestation
from award.process.permissions import Role
from award.results import operations
from award.results.queries import result_of
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_account
from tests.results.scored import SCORES, Scored, Scores, confirm, make_counted, make_scored


def _sign_in(browser: Browser, services: Services, *roles: Role) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, *roles, language="en"))


def _counted(
    services: Services, scores: dict[str, Scores] | None = None, seen_by: int = 0
) -> Scored:
    with services.database.writing() as db:
        scored = make_counted(db, services, scores or SCORES)
        confirm(db, scored, seen_by)
        return scored


@on_both
def test_result_ranks_by_category_and_shares_places(services: Services) -> None:
    level: dict[str, Scores] = {
        "01": [(4, 4)] * 3,
        "02": [(4, 4), (5, 5), (3, 3)],
        "03": [(2, 2)] * 3,
        "04": [None] * 3,
        "05": [],
    }
    scored = _counted(services, level)
    with services.database.reading() as db:
        first, second = result_of(db, scored.edition)
    standings = [(s.count.nomination, s.place, s.tied, s.few, s.mean) for s in first.standings]
    assert standings == [
        ("01", 1, True, False, "4.00"),
        ("02", 1, True, False, "4.00"),
        ("03", 3, False, False, "2.00"),
        ("05", None, False, True, "–"),
    ]
    assert [(s.count.nomination, s.place, s.few) for s in second.standings] == [("04", None, True)]
    assert [s.value for s in second.standings] == [0]


def test_result_page_shows_names_means_and_doubts(browser: Browser, services: Services) -> None:
    scored = _counted(services, seen_by=2)
    _sign_in(browser, services, Role.COORDINATOR)
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert "03 · Nominierte Nr. 03" in browser.text
    assert "4.67" in browser.text
    assert "4.6667" in browser.text
    assert "More ballots than confirmations" in browser.text
    assert "3 ballots, 2 confirmed" in browser.text
    assert "Fewer than 3 with points" in browser.text
    assert scored.round.fp[:4] in browser.text


def test_tie_is_shown_as_a_tie(browser: Browser, services: Services) -> None:
    scored = _counted(services, {"01": [(4, 4)] * 3, "02": [(4, 4)] * 3})
    _sign_in(browser, services, Role.COORDINATOR)
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert browser.text.count(">Tie<") == 2


def test_warning_ends_when_every_juror_confirmed(browser: Browser, services: Services) -> None:
    scored = _counted(services, seen_by=3)
    _sign_in(browser, services, Role.COORDINATOR)
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert "More ballots than confirmations" not in browser.text
    assert "misses a ballot" not in browser.text


def test_juror_who_misses_a_ballot_is_heard(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        seat = scored.seats[0].id
        db.add(Attestation(round_id=scored.round.id, juror=seat, complete=False))
        browser.sign_in(scored.seats[1].account)
    browser.get(f"/intern/editions/{scored.edition.slug}/result?lang=en")
    assert "1 member of the jury did not find" in browser.text
    assert scored.seats[0].account.name not in browser.text


def test_bundle_verifies_and_carries_the_confirmations(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services, seen_by=2)
    _sign_in(browser, services, Role.COORDINATOR)
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    shown = re.findall(r"(?:[0-9a-f]{8} ?){8}", browser.text)
    bundle = browser.get(f"/intern/editions/{scored.edition.slug}/bundle")
    assert bundle.headers["content-type"] == "application/json"
    assert bundle.headers["content-disposition"] == (
        f'attachment; filename="{scored.round.id}.json"'
    )
    assert hashlib.sha256(bundle.content).hexdigest() in [text.replace(" ", "") for text in shown]
    report = verify_bundle(bundle.content, expected_fingerprint=scored.round.fp)
    assert report.ok
    assert [finding.code for finding in report.warnings] == ["ballots-unconfirmed"] * 4
    assert {result.confirmed for result in read_bundle(bundle.content).results} == {2}
    assert read_bundle(bundle.content).manifest == scored.round.manifest


def test_bundle_is_the_same_each_time(services: Services) -> None:
    scored = _counted(services)
    with services.database.reading() as db:
        first = operations.make_bundle(db, services, scored.edition)
        assert operations.make_bundle(db, services, scored.edition) == first


@pytest.mark.parametrize("place", [0, 40, 400, -200, -2])
def test_one_changed_byte_is_a_defect(services: Services, place: int) -> None:
    scored = _counted(services)
    with services.database.reading() as db:
        good = operations.make_bundle(db, services, scored.edition)
    assert verify_bundle(good).ok
    changed = bytearray(good)
    changed[place] ^= 1
    assert not verify_bundle(bytes(changed), sha256=hashlib.sha256(good).hexdigest()).ok


def test_bundle_does_not_exist_before_the_count(services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        with pytest.raises(RuleViolation):
            operations.make_bundle(db, services, scored.edition)


def test_urn_changed_after_the_count_is_said_aloud(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    urn = services.urns / f"urn-{scored.round.id}.sqlite3"
    urn.chmod(0o600)
    urn.write_bytes(urn.read_bytes() + b"\0")
    _sign_in(browser, services, Role.COORDINATOR)
    path = f"/intern/editions/{scored.edition.slug}"
    browser.get(f"{path}/result")
    assert "Do not rely on this result" in browser.text
    assert f'href="{path}/bundle"' not in browser.text
    assert browser.get(f"{path}/bundle").status_code == 409


def test_result_page_asks_as_often_for_four_nominations_as_for_one(
    browser: Browser, services: Services
) -> None:
    counts = []
    for scores in ({"01": SCORES["01"]}, SCORES):
        scored = _counted(services, dict(scores))
        _sign_in(browser, services, Role.COORDINATOR)
        browser.get(f"/intern/editions/{scored.edition.slug}/result")
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)  # noqa: B023 - listened to within this very turn

        event.listen(services.database.engine, "before_cursor_execute", note)
        browser.get(f"/intern/editions/{scored.edition.slug}/result")
        event.remove(services.database.engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("role", [Role.PRESS, Role.ADMIN])
def test_other_offices_learn_nothing(browser: Browser, services: Services, role: Role) -> None:
    scored = _counted(services)
    _sign_in(browser, services, role)
    for page in ("result", "bundle", "decision", "count"):
        browser.get(f"/intern/editions/{scored.edition.slug}/{page}")
        assert browser.page.status_code == 404
