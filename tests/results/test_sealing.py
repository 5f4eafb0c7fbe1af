# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The confirmations end, the checksum becomes public, and from then on the bundle is one file."""

import hashlib
from threading import Thread

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from award.audit import latest
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.errors import RuleViolation
from award.jury.models import Attestation, Round, RoundState
from award.jury.operations import confirm_ballots
from award.process.permissions import Role
from award.results import operations
from award.results.models import CountedNomination
from award.results.sealing import group_checksum, seal_bundle
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.results.scored import Scored, confirm, make_counted


def _counted(services: Services, seen_by: int = 3) -> Scored:
    with services.database.writing() as db:
        scored = make_counted(db, services)
        confirm(db, scored, seen_by)
    return scored


def _seal(services: Services, scored: Scored) -> str:
    """Through the operation; the checksum."""
    with services.database.writing() as db:
        edition = db.merge(scored.edition, load=False)
        sealed = seal_bundle(db, edition=edition, services=services, actor="Office", now=NOW)
        return sealed.bundle_sha256 or ""


def _office(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))


@on_both
def test_office_closes_the_confirmations_and_the_bundle_keeps_the_published_checksum(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services, seen_by=2)
    _office(browser, services)
    path = f"/intern/editions/{scored.edition.slug}"
    assert "The confirmations are still open" in browser.get(f"{path}/result").text
    browser.get(f"{path}/seal")
    assert browser.text.count("3 ballots, 2 confirmed") == 4
    assert "Not all ballots are confirmed" in browser.text
    browser.fill("/seal")
    assert browser.page.url.path == f"{path}/result"
    assert "The checksum of the bundle is published" in browser.text
    assert "3 ballots, 2 confirmed" in browser.text
    with services.database.reading() as db:
        sealed = db.get_one(Round, scored.round.id)
        assert sealed.sealed_at == NOW
        entry = latest(db, subject=f"round/{sealed.id}")[0]
        assert (entry.verb, entry.detail) == (
            "publish the checksum of the bundle",
            {"sha256": sealed.bundle_sha256, "unconfirmed": ["01", "02", "03", "04"]},
        )
    assert group_checksum(sealed.bundle_sha256 or "") in browser.text
    bundle = browser.get(f"{path}/bundle").content
    assert hashlib.sha256(bundle).hexdigest() == sealed.bundle_sha256
    assert verify_bundle(bundle, sha256=sealed.bundle_sha256 or "").ok


def test_confirmations_are_closed_once(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    _office(browser, services)
    path = f"/intern/editions/{scored.edition.slug}/seal"
    browser.get(path)
    first = _seal(services, scored)
    browser.fill("/seal")
    assert browser.page.status_code == 409
    assert "closed already" in browser.text
    assert 'action="' + path not in browser.text
    with services.database.reading() as db:
        assert db.get_one(Round, scored.round.id).bundle_sha256 == first


@on_both
def test_late_confirmation_is_refused_and_the_bundle_stays(services: Services) -> None:
    scored = _counted(services, seen_by=2)
    checksum = _seal(services, scored)
    for complete in (True, False):
        with services.database.writing() as db:
            round_ = db.get_one(Round, scored.round.id)
            with pytest.raises(RuleViolation, match="confirmations are closed"):
                confirm_ballots(db, round=round_, seat=scored.seats[2], complete=complete)
    with services.database.reading() as db:
        assert len(db.scalars(select(Attestation)).all()) == 2
        content = operations.make_bundle(db, services, scored.edition)
    assert hashlib.sha256(content).hexdigest() == checksum


@on_both
def test_confirmation_at_the_very_moment_of_the_seal_waits_and_is_refused(
    services: Services,
) -> None:
    scored = _counted(services, seen_by=2)
    outcome: list[str] = []

    def confirm_late() -> None:
        try:
            with services.database.writing() as db:
                round_ = db.get_one(Round, scored.round.id)
                confirm_ballots(db, round=round_, seat=scored.seats[2], complete=True)
        except RuleViolation:
            outcome.append("refused")
        else:
            outcome.append("counted")

    late = Thread(target=confirm_late)
    with services.database.writing() as db:
        edition = db.merge(scored.edition, load=False)
        seal_bundle(db, edition=edition, services=services, actor="Office", now=NOW)
        late.start()
        late.join(0.5)
    late.join()
    assert outcome == ["refused"]
    with services.database.reading() as db:
        operations.make_bundle(db, services, scored.edition)


def test_reopened_decision_leaves_the_seal(browser: Browser, services: Services) -> None:
    scored = _counted(services)
    _office(browser, services)
    checksum = _seal(services, scored)
    path = f"/intern/editions/{scored.edition.slug}"
    for category in scored.edition.categories:
        prefix = f"category{category.id}"
        browser.get(f"{path}/decision")
        fields = {f"{prefix}-winner": "nobody", f"{prefix}-reason": "Niemand."}
        browser.fill(f"/decision/{category.id}", **fields)
    browser.fill("/decision/complete")
    browser.get(f"{path}/result")
    browser.fill("/decision/reopen")
    bundle = browser.get(f"{path}/bundle").content
    assert hashlib.sha256(bundle).hexdigest() == checksum


def test_bundle_that_was_changed_after_the_seal_is_refused_aloud(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    _seal(services, scored)
    _office(browser, services)
    with services.database.writing() as db:
        db.execute(update(CountedNomination).values(mean="5.0000"))
    path = f"/intern/editions/{scored.edition.slug}"
    assert "no longer has the checksum" in browser.get(f"{path}/result").text
    assert browser.get(f"{path}/bundle").status_code == 409


def test_no_checksum_is_published_of_a_bundle_that_does_not_verify(
    browser: Browser, services: Services
) -> None:
    scored = _counted(services)
    _office(browser, services)
    with services.database.writing() as db:
        db.execute(update(CountedNomination).values(mean="5.0000"))
    browser.get(f"/intern/editions/{scored.edition.slug}/seal")
    browser.fill("/seal")
    assert browser.page.status_code == 409
    assert "does not verify (result-mean" in browser.text
    assert "Nothing was published" in browser.text
    with services.database.reading() as db:
        assert db.get_one(Round, scored.round.id).bundle_sha256 is None


def test_edition_that_forgot_to_publish_says_so_after_the_ceremony(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    scored = _counted(services)
    with services.database.writing() as db:
        db.merge(scored.edition, load=False).phase = "decided"
    clock.instant = scored.edition.ceremony_at
    _office(browser, services)
    browser.get(f"/intern/editions/{scored.edition.slug}/result")
    assert "The checksum was not published before the ceremony." in browser.text
    assert browser.get(f"/intern/editions/{scored.edition.slug}/seal").status_code == 409


@on_both
@pytest.mark.parametrize(
    "values",
    [
        {"state": RoundState.ABANDONED, "urn_sha256": None},
        {"sealed_at": None},
        {"bundle_sha256": None},
    ],
)
def test_database_keeps_seal_state_and_time_together(
    services: Services, values: dict[str, str | None]
) -> None:
    scored = _counted(services)
    _seal(services, scored)
    with (
        pytest.raises(IntegrityError, match="sealed_"),
        services.database.writing() as db,
    ):
        db.execute(update(Round).where(Round.id == scored.round.id).values(**values))
