# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the count from inside: whoever kept a copy of a stamp key casts a ballot in the place of
a juror who does not vote. No cryptography can tell; the confirmations do, on the page and in the
bundle: "9 ballots, 8 confirmed"."""

import pytest

from award.ballots.bundle import read_bundle
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.jury import operations
from award.process.permissions import Role
from award.results.operations import make_bundle
from award.web.visit import Services
from tests.adversary.scorings import device, fields, scoring, urn_of
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.factories import NOW, make_account
from tests.jury.juries import AFTER_SCORING, Jury, present, round_of

JURORS, IDLE = 9, 8
STRANGER = 99


def played(browser: Browser, services: Services, clock: SettableClock, forged: bool) -> Jury:
    """Eight of nine vote and confirm; `forged` adds a ballot that none of them cast."""
    jury = scoring(services, jurors=JURORS)
    for voter in [*range(IDLE), *([STRANGER] if forged else [])]:
        sent = fields(device(services, jury, voter).write())
        assert browser.post(f"{jury.urn}/ballots", sent).json() == {"outcome": "stored"}
    clock.instant = NOW + AFTER_SCORING
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR, language="en")
    browser.sign_in(office)
    browser.get(f"{jury.office}/count")
    browser.fill("/count")
    assert browser.page.url.path == f"{jury.office}/result"
    with services.database.writing() as db:
        current = round_of(db, jury)
        for number, seat in enumerate(jury.seats[:IDLE]):
            found = operations.ballots_of_code(
                db, services, round=current, seat=seat, code=code_of(number)
            )
            assert [one.cast is not None for one in found] == [True]
            operations.confirm_ballots(db, round=current, seat=seat, complete=True)
    browser.get(f"{jury.office}/result")
    return jury


@pytest.mark.parametrize("forged", [True, False])
def test_a_ballot_that_nobody_confirms_is_a_visible_warning(
    browser: Browser, services: Services, clock: SettableClock, forged: bool
) -> None:
    jury = played(browser, services, clock, forged)
    assert ("More ballots than confirmations" in browser.text) is forged
    assert ("9 ballots, 8 confirmed" in browser.markup) is forged
    with services.database.reading() as db:
        bundle = make_bundle(db, services, present(db, jury))
    (result,) = read_bundle(bundle).results
    assert (result.ballots, result.confirmed, result.eligible) == (8 + forged, 8, JURORS)
    report = verify_bundle(bundle)
    assert report.defects == ()
    said = [warning.text for warning in report.warnings]
    assert any("9 ballots, 8 confirmed" in text for text in said) is forged
    assert len(urn_of(services, jury).ballots()) == 8 + forged


def test_a_ballot_without_a_stamp_needs_no_confirmation_to_be_refused(
    browser: Browser, services: Services
) -> None:
    """Who has no key gets nowhere: with a key of their own making, the stamp is none."""
    jury = scoring(services, nominations=2)
    own, other = device(services, jury, STRANGER, 0), device(services, jury, STRANGER, 1)
    sent = fields(own.write(), stamp=other.stamp.hex())
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"error": "stamp"}
    assert urn_of(services, jury).ballots() == []
