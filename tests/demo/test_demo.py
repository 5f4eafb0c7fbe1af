# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo: what is in it, what a visitor may do with it, and that it can begin anew."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from award.accounts.models import Account
from award.app import create_app
from award.audit import AuditEntry
from award.ballots.device import normalise_code
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.demo import load
from award.demo.clock import DemoClock
from award.demo.codes import demo_code
from award.editions.models import Edition
from award.editions.queries import find_edition
from award.jury.queries import jurors
from award.mail.models import OutboxMail
from award.nominations.models import Nomination
from award.press.models import Story
from award.process.phases import Phase
from award.results.operations import make_bundle
from award.settings import Mode
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both


@on_both
def test_demo_has_every_kind_of_edition_and_begins_anew(
    services: Services, clock: SettableClock
) -> None:
    load(services)
    with services.database.reading() as db:
        phases = {e.slug: e.phase_at(clock.now()) for e in db.scalars(select(Edition))}
        assert phases == {"4": Phase.PUBLISHED, "5": Phase.SCORING, "6": Phase.OPEN}
        nominations = list(db.scalars(select(Nomination)))
        assert len(nominations) == 24
        assert {"ar", "de", "en", "uk"} == {n.text_language for n in nominations}
        assert sum(n.relation == "self" for n in nominations) == 2
        assert {"unconfirmed", "submitted", "asked", "admitted", "rejected"} == {
            n.state for n in nominations
        }
        published = find_edition(db, "4")
        assert published is not None
        assert len(jurors(db, published.id)) == 8
        assert len(list(db.scalars(select(Story).where(Story.released)))) == 4
        report = verify_bundle(make_bundle(db, services, published))
        assert (report.ok, report.warnings) == (True, ())
        addresses = [*db.scalars(select(Account.email)), *db.scalars(select(OutboxMail.to))]
        assert {a.rpartition(".")[0].rpartition("@")[2] for a in addresses} == {"example"}
        before = len(list(db.scalars(select(AuditEntry.id))))

    load(services)
    with services.database.writing() as db:
        assert len(list(db.scalars(select(AuditEntry.id)))) == before, "a second load does nothing"
        account = db.scalars(select(Account)).first()
        assert account is not None
        account.name = "Changed by a visitor"

    load(services, reset=True)
    with services.database.reading() as db:
        assert len(list(db.scalars(select(AuditEntry.id)))) == before
        assert db.scalar(select(Account).where(Account.name == "Changed by a visitor")) is None


def test_codes_are_valid_and_stay(tmp_path: Path) -> None:
    code = demo_code("a@example.org")
    assert normalise_code(code) == code == demo_code("a@example.org")
    assert code != demo_code("b@example.org")


def test_clock_goes_forward_only_and_outlives_a_restart(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path)
    future = datetime.now(UTC) + timedelta(days=30)
    clock.set_forward(future)
    assert future <= clock.now() < future + timedelta(minutes=1)
    clock.set_forward(future - timedelta(days=3))
    assert clock.now() >= future
    assert DemoClock(tmp_path).now() >= future
    clock.reset()
    assert clock.now() < future - timedelta(days=29)
    assert DemoClock(tmp_path).now() < future - timedelta(days=29)


@pytest.fixture
def visited(services: Services) -> Browser:
    """The demo as it really runs: with its own clock."""
    services = Services(**{**vars(services), "clock": DemoClock(services.settings.data_dir)})
    load(services)
    return Browser(create_app(services), services)


def test_visitor_sets_the_clock_to_the_next_date(visited: Browser) -> None:
    with visited as browser:
        browser.get("/demo/")
        assert demo_code("friederike.wendholt@example.org") in browser.text
        browser.post("/demo/clock", {"edition": "5"})
        assert browser.page.url.path == "/demo/"
        browser.get("/demo/")
        assert browser.post("/demo/clock", {"edition": "4"}).status_code == 404
        with browser.services.database.reading() as db:
            scored = find_edition(db, "5")
            assert scored is not None
            assert scored.phase_at(browser.services.clock.now()) is Phase.COUNTING


@pytest.mark.parametrize("path", ["/demo/", "/demo/post"])
def test_demo_pages_do_not_exist_in_production(browser: Browser, path: str) -> None:
    browser.services.settings.mode = Mode.PRODUCTION
    assert browser.get(path).status_code == 404
    assert browser.post("/demo/clock", {"edition": "5"}).status_code == 404
