# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office finds on its pages of a round: the check number, warnings, one reminder."""

import pytest
from sqlalchemy.orm import Session

from award.audit import AuditEntry
from award.ballots.device import group_fingerprint
from award.jury import operations
from award.jury.conflicts import declare_conflicts
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.factories import NOW, make_account
from tests.jury.juries import Jury, collecting, numbers, round_of, scoring


def office(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Office", language="en")
    browser.sign_in(account)


def test_the_reminder_to_collect_goes_to_all_alike(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3)
        collect_one(db, jury)
    office(browser, services)
    browser.get(f"{jury.office}/collection")
    browser.fill("/collection/remind")
    assert "The reminder is on its way" in browser.text
    with services.database.reading() as db:
        mails = db.query(OutboxMail).filter(OutboxMail.subject.contains("Reminder")).all()
        names = [account.name for account in jury.accounts]
        texts = {mail.body.replace(name, "") for mail, name in zip(mails, names, strict=True)}
        assert len(texts) == 1
        entry = db.query(AuditEntry).filter_by(verb="remind the jury to collect").one()
        assert (entry.actor, entry.detail) == ("Office", {})


def collect_one(db: Session, jury: Jury) -> None:
    operations.collect_papers(
        db, round=round_of(db, jury), seat=jury.seats[0], code=code_of(0), now=NOW
    )


def test_the_office_sees_where_one_more_conflict_is_one_too_many(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=6, nominations=3)
        first, second, _third = numbers(db, jury)
        for seat, declared in zip(jury.seats, ([first, second], [first]), strict=False):
            declare_conflicts(db, round=round_of(db, jury), seat=seat, numbers=declared)
    office(browser, services)
    browser.get(f"{jury.office}/collection")
    assert f"Nomination {first}: 4 of 5" in browser.text
    assert f"and they fall below: {second}." in browser.text
    words = ["Too few: name a substitute", "Just enough</", "Enough</"]
    assert [browser.text.count(word) for word in words] == [1, 1, 1]


@pytest.mark.parametrize(
    "page", ["collection", "collection/start", "collection/end", "collection/abandon", "jury"]
)
def test_the_check_number_stands_on_every_page_of_the_office_while_papers_are_collected(
    browser: Browser, services: Services, page: str
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        number = group_fingerprint(round_of(db, jury).fp)
    office(browser, services)
    assert number in browser.get(f"{jury.office}/{page}").text


def test_the_check_number_stands_beside_the_number_of_ballots(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        number = group_fingerprint(round_of(db, jury).fp)
    office(browser, services)
    assert number in browser.get(f"{jury.office}/turnout").text


def test_the_jury_cannot_be_changed_on_its_page_while_papers_are_collected(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    office(browser, services)
    browser.get(f"{jury.office}/jury")
    assert "The jury stands still" in browser.text
    assert [action for action in ("/remove", "/again") if action in browser.text] == []
