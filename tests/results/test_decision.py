# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office records what the jury decided: per category, with a reason, until the ceremony."""

from datetime import timedelta

import pytest

from award.audit import latest
from award.clock import SettableClock
from award.errors import RuleViolation
from award.process.permissions import Role
from award.results import operations
from award.results.models import Decision
from award.results.queries import decisions_of
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.factories import make_account, make_edition, make_nomination
from tests.results.scored import Scored, make_counted

REASON = "Der Nähkreis verbindet Generationen."


@pytest.fixture
def counted(browser: Browser, services: Services) -> Scored:
    """A counted edition, the office signed in."""
    with services.database.writing() as db:
        scored = make_counted(db, services)
        browser.sign_in(make_account(db, Role.COORDINATOR, language="en"))
        return scored


def _decide(browser: Browser, scored: Scored, category: int, winner: str, reason: str) -> None:
    page = f"/intern/editions/{scored.edition.slug}/decision"
    category_id = scored.edition.categories[category].id
    chosen = str(scored.proposals[winner].id) if winner in scored.proposals else winner
    fields = {f"category{category_id}-winner": chosen, f"category{category_id}-reason": reason}
    browser.get(page)
    browser.fill(f"/decision/{category_id}", **fields)


@on_both
def test_decision_is_recorded_category_by_category(
    browser: Browser, services: Services, counted: Scored
) -> None:
    _decide(browser, counted, 0, "03", REASON)
    assert browser.page.url.path.endswith("/decision")
    _decide(browser, counted, 1, "nobody", "Kein Vorschlag überzeugte.")
    browser.fill("/decision/complete")
    assert browser.page.url.path.endswith("/result")
    assert REASON in browser.text
    with services.database.reading() as db:
        decisions = decisions_of(db, counted.edition.id)
        assert [(d.nomination_id, d.reason) for d in decisions] == [
            (counted.proposals["03"].id, REASON),
            (None, "Kein Vorschlag überzeugte."),
        ]
        verbs = [entry.verb for entry in latest(db)][:3]
        assert verbs == ["decide", "record decision", "record decision"]
        assert latest(db)[2].detail == {"winner": counted.proposals["03"].reference}


def test_decision_can_be_changed_before_it_is_complete(
    browser: Browser, services: Services, counted: Scored
) -> None:
    _decide(browser, counted, 0, "03", REASON)
    _decide(browser, counted, 0, "01", "Anders überlegt.")
    with services.database.reading() as db:
        decision = db.get_one(Decision, counted.edition.categories[0].id)
        assert (decision.nomination_id, decision.reason) == (
            counted.proposals["01"].id,
            "Anders überlegt.",
        )


@pytest.mark.parametrize(
    ("winner", "reason", "message"),
    [
        ("03", "", "Write down the jury"),
        ("03", "   ", "Write down the jury"),
        ("", REASON, "Choose a nomination"),
        ("99999", REASON, "Choose a nomination"),
        ("03", "x" * 2_001, "Shorten this"),
    ],
)
def test_decision_needs_a_choice_and_a_reason(
    browser: Browser, services: Services, counted: Scored, winner: str, reason: str, message: str
) -> None:
    _decide(browser, counted, 0, winner, reason)
    assert browser.page.status_code == 422
    assert message in browser.text
    assert reason.strip() in browser.text
    assert "<title>" in browser.text
    assert "Error:" in browser.text.partition("</title>")[0]
    with services.database.reading() as db:
        assert decisions_of(db, counted.edition.id) == []


def test_nomination_of_another_category_cannot_be_chosen(
    browser: Browser, services: Services, counted: Scored
) -> None:
    _decide(browser, counted, 0, "04", REASON)
    assert browser.page.status_code == 422


def test_rule_refuses_foreign_and_rejected_nominations(services: Services, counted: Scored) -> None:
    category = counted.edition.categories[0]
    with services.database.writing() as db:
        rejected = make_nomination(db, make_edition(db), "rejected")  # type: ignore[arg-type]
        for winner in (rejected, counted.proposals["04"]):
            with pytest.raises(RuleViolation):
                operations.decide_category(
                    db, category=category, winner=winner, reason=REASON, actor="O", now=NOW
                )


def test_category_of_another_edition_is_hidden(
    browser: Browser, services: Services, counted: Scored
) -> None:
    with services.database.writing() as db:
        foreign = make_edition(db).categories[0].id
    browser.get(f"/intern/editions/{counted.edition.slug}/decision")
    token = browser.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    browser.post(
        f"/intern/editions/{counted.edition.slug}/decision/{foreign}", {"csrf_token": token}
    )
    assert browser.page.status_code == 404


def test_completing_names_what_is_still_open(
    browser: Browser, services: Services, counted: Scored
) -> None:
    _decide(browser, counted, 0, "03", REASON)
    browser.fill("/decision/complete")
    assert browser.page.status_code == 422
    assert "Still open: Volunteers." in browser.text


def test_decision_is_reopened_only_before_the_ceremony(
    browser: Browser, services: Services, counted: Scored, clock: SettableClock
) -> None:
    _decide(browser, counted, 0, "03", REASON)
    _decide(browser, counted, 1, "04", REASON)
    browser.fill("/decision/complete")
    browser.fill("/decision/reopen")
    assert browser.page.url.path.endswith("/decision")
    assert REASON in browser.text
    browser.fill("/decision/complete")
    clock.instant = counted.edition.ceremony_at - timedelta(seconds=1)
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en")
    browser.sign_in(account)
    browser.get(f"/intern/editions/{counted.edition.slug}/result")
    assert "Reopen the decision" in browser.text
    clock.instant = counted.edition.ceremony_at
    browser.fill("/decision/reopen")
    assert browser.page.status_code == 409
    browser.get(f"/intern/editions/{counted.edition.slug}/result")
    assert "Reopen the decision" not in browser.text


def test_juror_sees_the_decision_and_cannot_take_it(
    browser: Browser, services: Services, counted: Scored
) -> None:
    _decide(browser, counted, 0, "03", REASON)
    browser.sign_in(counted.seats[0].account)
    browser.get(f"/intern/editions/{counted.edition.slug}/result?lang=en")
    assert REASON in browser.text
    assert "Record the decision" not in browser.text
    browser.get(f"/intern/editions/{counted.edition.slug}/decision")
    assert browser.page.status_code == 404
