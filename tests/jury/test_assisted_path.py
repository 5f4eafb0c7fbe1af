# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole secret ballot over HTTP without script: five jurors from the invitation to the count."""

import re

from award.accounts.models import Account
from award.ballots.tally import tally
from award.clock import SettableClock
from award.jury import queries
from award.jury.models import Attestation, Paper, Round
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import PASSWORD, make_account, make_edition
from tests.jury.juries import (
    AFTER_SCORING,
    Jury,
    close,
    numbers,
    present,
    round_of,
    seated,
    start,
)

JURORS = 5


def link_for(services: Services, name: str) -> str:
    with services.database.reading() as db:
        account = db.query(Account).filter_by(name=name).one()
        mail = db.query(OutboxMail).filter_by(to=account.email).order_by(OutboxMail.id).first()
        assert mail is not None
        found = re.search(r"/intern/jury/join/\S+", mail.body)
        assert found is not None
        return found.group()


def prepare(services: Services) -> tuple[Jury, Account]:
    with services.database.writing() as db:
        jury = seated(db, jurors=0, nominations=2)
        jury.edition.minimum_jurors = JURORS
        return jury, make_account(db, Role.COORDINATOR, name="Office", password=PASSWORD)


def invite_and_accept(browser: Browser, services: Services, jury: Jury, office: Account) -> None:
    for number in range(JURORS):
        browser.sign_in(office)
        browser.get(f"{jury.office}/jury")
        browser.fill("/jury", name=f"Juror {number}", email=f"juror{number}@example.org")
        browser.sign_out()
        browser.get(link_for(services, f"Juror {number}"))
        browser.fill(password=f"{PASSWORD} {number}", answer="accept")
        assert browser.page.url.path.rstrip("/") == jury.room


def sign_in(browser: Browser, number: int) -> None:
    browser.sign_out()
    browser.get("/intern/login")
    browser.fill(email=f"juror{number}@example.org", password=f"{PASSWORD} {number}")


def collect(browser: Browser, jury: Jury, number: int, conflict: str = "") -> str:
    sign_in(browser, number)
    browser.get(f"{jury.room}/conflicts")
    browser.fill("/conflicts", numbers=[conflict] if conflict else None)
    assert browser.page.url.path == f"{jury.room}/collect"
    browser.get(f"{jury.room}/collect-assisted")
    code = re.search(r'name="code"[^>]*value="([^"]+)"', browser.text)
    assert code is not None
    browser.fill("/collect-assisted")
    assert browser.page.url.path == f"{jury.room}/collected"
    return code.group(1)


def score(browser: Browser, jury: Jury, code: str, number: str, *points: int) -> None:
    browser.get(f"{jury.urn}/assist")
    browser.fill("/assist", code=code)
    browser.post(f"{jury.urn}/assist/dossier", {"code": code, "nomination": number})
    given = {f"c{place}": str(point) for place, point in enumerate(points, 1)}
    browser.fill("/assist/cast", **(given or {"abstain": "yes"}))
    assert browser.page.status_code == 200


@on_both
def test_five_jurors_score_in_secret_from_invitation_to_confirmation(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury, office = prepare(services)
    invite_and_accept(browser, services, jury, office)
    with services.database.writing() as db:
        start(db, jury, services)
        first, second = numbers(db, jury)
    codes = [collect(browser, jury, n, second if n == 0 else "") for n in range(JURORS)]

    browser.sign_out()
    browser.sign_in(office)
    browser.get(f"{jury.office}/collection/end")
    browser.fill("/collection/end")
    assert browser.page.url.path == f"{jury.office}/turnout"

    sign_in(browser, 1)
    browser.get(jury.room)
    browser.fill("/reading-room")
    assert browser.page.url.path == f"/urn/de/{jury.edition.slug}/"
    assert "Vorhaben 0" in browser.text
    browser.sign_out()

    for number, code in enumerate(codes):
        score(browser, jury, code, first, 1 + number, 3)
    for code in codes[1:-1]:
        score(browser, jury, code, second, 5, 5)
    score(browser, jury, codes[-1], second)
    score(browser, jury, codes[-1].lower().replace("-", " "), first, 5, 5)  # a revision

    clock.advance(AFTER_SCORING)
    with services.database.writing() as db:
        closed = close(db, jury, services)
        manifest, ballots = queries.manifest_of(closed), queries.urn_of(services, closed).ballots()
        eligible = queries.eligible_counts(db, closed)
        counted = {r.nomination: r for r in tally(manifest, ballots, eligible, eligible)}
        present(db, jury).phase = Phase.DELIBERATING
    assert eligible == {first: 5, second: 4}
    assert (counted[first].ballots, counted[first].mean) == (5, "3.1333")
    assert (counted[second].ballots, counted[second].abstentions) == (4, 1)
    assert counted[second].mean == "5.0000"

    for number, code in enumerate(codes):
        sign_in(browser, number)
        browser.get(f"{jury.room}/confirm")
        browser.fill("/confirm", code=code)
        assert browser.page.status_code == 200
        browser.fill("/confirm", answer="yes")
    with services.database.reading() as db:
        assert queries.confirmed_counts(db, round_of(db, jury)) == {first: 5, second: 4}
        assert db.query(Attestation).filter_by(complete=True).count() == JURORS
        assert db.query(Paper).filter(Paper.blinded.is_not(None)).count() == 0
        assert db.query(Round).one().urn_sha256 is not None


def test_the_office_starts_the_collection_with_keys_of_its_own(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = seated(db, nominations=1)
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    browser.get(f"{jury.office}/collection/start")
    browser.fill("/collection/start")
    assert browser.page.url.path == f"{jury.office}/collection"
    with services.database.reading() as db:
        manifest = queries.manifest_of(round_of(db, jury))
        mails = db.query(OutboxMail).filter(OutboxMail.subject.contains(jury.edition.title)).all()
    assert [n.modulus.bit_length() for n in manifest.nominations] == [3072]
    assert manifest.jurors == tuple(f"Juror {n}" for n in range(5))
    assert [c.weight for c in manifest.criteria] == [2, 1]
    assert manifest.k == jury.edition.minimum_jurors
    assert len(mails) == 5


def test_an_edition_without_a_round_has_a_page_but_no_urn(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCORING)
    assert browser.get(f"/urn/de/{edition.slug}/").status_code == 404
