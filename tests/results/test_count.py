# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office counts: once, after the deadline, and only what was cast."""

import stat

import pytest
from sqlalchemy import select

from award.audit import latest
from award.errors import RuleViolation
from award.jury.models import Paper, Round, RoundState
from award.process.permissions import Role
from award.process.phases import Phase
from award.results import operations
from award.results.models import CountedNomination
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.results.scored import make_scored


@on_both
def test_count_freezes_the_urn_and_keeps_the_means(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
    path = f"/intern/editions/{scored.edition.slug}"
    browser.get(f"{path}/count")
    assert "Ballots in the urn" in browser.text
    assert ">12<" in browser.text
    browser.fill("/count")
    assert browser.page.url.path == f"{path}/result"
    with services.database.reading() as db:
        counted = db.scalars(select(CountedNomination).order_by(CountedNomination.nomination))
        rows = [(r.nomination, r.eligible, r.ballots, r.abstentions, r.mean) for r in counted]
        assert rows == [
            ("01", 3, 3, 0, "3.0000"),
            ("02", 3, 3, 1, "3.1667"),
            ("03", 3, 3, 0, "4.6667"),
            ("04", 3, 3, 0, "2.0000"),
        ]
        round_ = db.get_one(Round, scored.round.id)
        assert round_.state == RoundState.CLOSED
        assert db.scalars(select(Paper.blinded).distinct()).all() == [None]
        entries = {entry.verb: entry.detail for entry in latest(db)}
        assert entries["freeze the urn"]["sha256"] == round_.urn_sha256
        assert entries["count ballots"] == {"ballots": 12}
    urn = services.urns / f"urn-{scored.round.id}.sqlite3"
    assert not urn.stat().st_mode & stat.S_IWUSR


def test_count_happens_once(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(make_account(db, Role.COORDINATOR))
    path = f"/intern/editions/{scored.edition.slug}/count"
    browser.get(path)
    browser.fill("/count")
    browser.get(path)
    assert browser.page.status_code == 409


def test_count_refuses_before_the_deadline(services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        early = scored.edition.scoring_until.replace(year=NOW.year - 1)
        with pytest.raises(RuleViolation):
            operations.count(
                db, edition=scored.edition, services=services, actor="Office", now=early
            )


def test_forged_urn_is_not_counted_and_nothing_changes(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
        round_ = db.get_one(Round, scored.round.id)
        # another round's manifest: no signature in the urn fits it
        text = round_.manifest.replace("Juror 0", "Juror X")
        round_.manifest = text
    browser.get(f"/intern/editions/{scored.edition.slug}/count")
    browser.fill("/count")
    assert browser.page.status_code == 409
    with services.database.reading() as db:
        assert db.scalars(select(CountedNomination)).all() == []
        assert db.get_one(Round, scored.round.id).state == RoundState.SCORING
        assert scored.edition.phase_at(NOW) is Phase.COUNTING


def test_only_the_office_counts(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(make_account(db, Role.PRESS))
    browser.get(f"/intern/editions/{scored.edition.slug}/count")
    assert browser.page.status_code == 404
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert browser.page.status_code == 404


def test_juror_cannot_read_the_result_before_the_count(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        scored = make_scored(db, services)
        browser.sign_in(scored.seats[0].account)
    for page in ("result", "bundle"):
        browser.get(f"/intern/editions/{scored.edition.slug}/{page}")
        assert browser.page.status_code == 409
