# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office reads, decides, asks back; the proposer is told in their language."""

from typing import Any

import pytest
from sqlalchemy import select

from award.accounts.models import Account
from award.errors import RuleViolation
from award.mail.models import OutboxMail
from award.nominations.models import Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.screening import operations
from award.screening.queries import history
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account, make_edition, make_juror, make_nomination

OFFICE = "Annegret Müller"


@pytest.fixture
def nomination(services: Services) -> Nomination:
    with services.database.writing() as db:
        return make_nomination(db, make_edition(db, Phase.SCREENING), language="en")


@pytest.fixture
def office(browser: Browser, services: Services) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en", name=OFFICE)
    browser.sign_in(account)
    return account


def address(nomination: Nomination) -> str:
    return f"/intern/editions/{nomination.edition.slug}/nominations/{nomination.id}"


def fresh(services: Services, nomination: Nomination) -> Nomination:
    with services.database.reading() as db:
        return db.get_one(Nomination, nomination.id)


def mails(services: Services) -> list[OutboxMail]:
    with services.database.reading() as db:
        return list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))


@on_both
def test_office_asks_notes_the_answer_and_admits(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(address(nomination))
    assert nomination.nominator_email in browser.text
    browser.fill("/ask", question="Wer leitet die Gruppe?")
    assert fresh(services, nomination).state == NominationState.ASKED
    browser.fill("/answer", answer="Frau Weber, Telefon folgt.")
    screened = fresh(services, nomination)
    assert screened.state == NominationState.SUBMITTED
    assert screened.state_reason == (
        "Wer leitet die Gruppe?\n\nAnswer, noted on June 1, 2026: Frau Weber, Telefon folgt."
    )
    browser.fill("/admit")
    assert fresh(services, nomination).state == NominationState.ADMITTED
    asked, admitted = mails(services)
    assert (asked.to, asked.language) == (nomination.nominator_email, "en")
    assert "Wer leitet die Gruppe?" in asked.body
    assert "admitted it" in admitted.body
    assert "Nominierte" not in asked.subject + admitted.subject
    with services.database.reading() as db:
        verbs = [(entry.verb, entry.actor) for entry in history(db, nomination)]
    assert verbs == [("ask back", OFFICE), ("note answer", OFFICE), ("admit", OFFICE)]
    assert "Question asked" in browser.text


def test_rejection_tells_the_proposer_why(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(address(nomination))
    browser.fill("/reject", reason="Der Einsatz liegt in einem anderen Kreis.")
    rejected = fresh(services, nomination)
    assert rejected.state == NominationState.REJECTED
    assert rejected.state_reason == "Der Einsatz liegt in einem anderen Kreis."
    (mail,) = mails(services)
    assert "Der Einsatz liegt in einem anderen Kreis." in mail.body


@pytest.mark.parametrize("state", ["admitted", "rejected"])
def test_decision_can_be_taken_back_without_mail(
    browser: Browser, services: Services, office: Account, state: str
) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db, Phase.SCREENING), NominationState(state))
    browser.get(address(nomination))
    browser.fill("/undo")
    assert fresh(services, nomination).state == NominationState.SUBMITTED
    assert mails(services) == []


@pytest.mark.parametrize(
    ("form", "field", "mend"),
    [
        ("/reject", "reason", "Write the reason; the proposer reads it."),
        ("/ask", "question", "Write your question."),
    ],
)
def test_empty_reasons_are_named_and_long_ones_kept(
    browser: Browser,
    services: Services,
    nomination: Nomination,
    office: Account,
    form: str,
    field: str,
    mend: str,
) -> None:
    browser.get(address(nomination))
    browser.fill(form, **{field: " "})
    assert browser.page.status_code == 422
    assert "<title>Error:" in browser.text
    assert browser.text.count(mend) == 2
    assert '<details class="kern-accordion" open>' in browser.text
    browser.fill(form, **{field: "wort " * 1000})
    assert browser.page.status_code == 422
    assert "wort wort" in browser.text
    assert fresh(services, nomination).state == NominationState.SUBMITTED


def test_second_decision_sees_the_first(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(address(nomination))
    stale = browser.page
    browser.fill("/reject", reason="Doppelt.")
    browser.page = stale
    browser.fill("/admit")
    assert browser.page.status_code == 422
    assert "This proposal is now in the state “Not admitted”." in browser.text
    assert len(mails(services)) == 1


@on_both
def test_stale_object_is_judged_by_the_database(services: Services) -> None:
    with services.database.writing() as db:
        first = make_nomination(db, make_edition(db))
    with services.database.writing() as db:
        same = db.get_one(Nomination, first.id)
        operations.admit(db, same, actor=OFFICE, now=NOW, services=services)
    with services.database.writing() as db:
        db.add(first)
        assert first.state == NominationState.SUBMITTED
        with pytest.raises(RuleViolation):
            operations.admit(db, first, actor=OFFICE, now=NOW, services=services)


def test_unconfirmed_proposals_wait(browser: Browser, services: Services, office: Account) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        nomination = make_nomination(db, edition, NominationState.UNCONFIRMED)
    browser.get(address(nomination))
    assert "has not confirmed the e-mail address" in browser.text
    assert 'action="' + address(nomination) + '/admit"' not in browser.text


def test_working_translation_is_kept_and_can_be_emptied(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(address(nomination))
    browser.fill("/translation", working_translation="Sie näht.\r\nJeden Tag.")
    assert fresh(services, nomination).working_translation == "Sie näht.\nJeden Tag."
    assert "Sie näht." in browser.text
    browser.fill("/translation", working_translation="")
    assert fresh(services, nomination).working_translation == ""


@pytest.mark.parametrize("number", [0, 999_999, 2**31, 10**30])
@pytest.mark.parametrize("place", ["", "/dossier"])
def test_unknown_nominations_are_hidden(
    browser: Browser, nomination: Nomination, office: Account, number: int, place: str
) -> None:
    slug = nomination.edition.slug
    assert browser.get(f"/intern/editions/{slug}/nominations/{number}{place}").status_code == 404


def test_nominations_of_another_edition_are_hidden(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    with services.database.writing() as db:
        other = make_edition(db)
    path = address(nomination).replace(f"/{nomination.edition.slug}/", f"/{other.slug}/")
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("role", "read", "screen"),
    [
        (Role.COORDINATOR, 200, 303),
        (Role.PRESS, 409, 404),
        (Role.ADMIN, 404, 404),
    ],
)
def test_screening_is_the_offices(
    browser: Browser,
    services: Services,
    nomination: Nomination,
    role: Role,
    read: int,
    screen: int,
) -> None:
    with services.database.writing() as db:
        account = make_account(db, role)
    browser.sign_in(account)
    assert browser.get(address(nomination)).status_code == read
    assert browser.get(f"{address(nomination)}/dossier").status_code == (
        200 if role is Role.COORDINATOR else 404
    )
    assert _post(browser, nomination, "/admit").status_code == screen


def _post(browser: Browser, nomination: Nomination, form: str) -> Any:
    browser.get(address(nomination))
    found = browser.text.partition('csrf_token" value="')[2].partition('"')[0]
    return browser.post(address(nomination) + form, {"csrf_token": found}, follow_redirects=False)


def test_jurors_and_strangers_read_no_proposal(
    browser: Browser, services: Services, nomination: Nomination
) -> None:
    browser.get(address(nomination), follow_redirects=False)
    assert browser.page.status_code == 303
    with services.database.writing() as db:
        juror = make_juror(db, db.merge(nomination.edition))
    browser.sign_in(juror)
    assert browser.get(address(nomination)).status_code == 404


@pytest.mark.parametrize("phase", [Phase.COLLECTING, Phase.SCORING, Phase.PUBLISHED])
def test_nothing_is_screened_after_screening(
    browser: Browser, services: Services, office: Account, phase: Phase
) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db, phase), working_translation="Sie näht.")
    browser.get(address(nomination))
    assert browser.page.status_code == 200
    assert "/admit" not in browser.text
    assert "Sie näht." in browser.text
    assert _post(browser, nomination, "/admit").status_code == 409


def test_request_without_the_sessions_token_changes_nothing(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    assert browser.post(f"{address(nomination)}/admit").status_code == 400
    assert fresh(services, nomination).state == NominationState.SUBMITTED
