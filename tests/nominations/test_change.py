# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""After sending, until the deadline: further questions, changes, withdrawal."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from award.clock import SettableClock
from award.editions.models import Edition, Question
from award.nominations import operations
from award.nominations.models import Nomination, NominationState
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_edition, make_nomination
from tests.nominations.citizens import Citizen, open_edition


@pytest.fixture
def edition(services: Services) -> Edition:
    """The first category asks whether there is a website, and then which."""
    plain = open_edition(services)
    with services.database.writing() as db:
        edition = db.merge(plain)
        asked = edition.categories[0].questions
        asked.append(Question(position=2, kind="yesno", labels={"en": "A website?"}))
        db.flush()
        condition = {"condition_id": asked[1].id, "condition_answer": "yes"}
        asked.append(Question(position=3, kind="link", labels={"en": "Which?"}, **condition))
    return edition


@pytest.fixture
def citizen(browser: Browser, services: Services, edition: Edition) -> Citizen:
    return Citizen(browser, services, edition, language="en")


@pytest.fixture
def names(edition: Edition) -> list[str]:
    """The fields of the three questions."""
    return [f"q{question.id}" for question in edition.categories[0].questions]


def sent(citizen: Citizen) -> Nomination:
    return citizen.nominations()[-1]


def set_state(services: Services, nomination: Nomination, state: NominationState) -> None:
    with services.database.writing() as db:
        row = db.get_one(Nomination, nomination.id)
        row.state, row.state_reason = state, "Because."


def test_further_questions_are_offered_before_and_after_the_confirmation(citizen: Citizen) -> None:
    citizen.send()
    assert "Answer 3 more questions" in citizen.browser.text
    citizen.confirm()
    assert "Answer 3 more questions" in citizen.browser.text
    citizen.browser.follow("Answer 3 more questions")
    assert "They help the jury." in citizen.browser.text


def test_an_answer_opens_the_next_question(citizen: Citizen, names: list[str]) -> None:
    citizen.send()
    citizen.browser.get(f"{citizen.base}/questions")
    citizen.browser.fill("/questions", **{names[0]: "2019", names[1]: "yes"})
    assert "Saved. After your answers there are further questions below." in citizen.browser.text
    citizen.browser.fill("/questions", **{names[2]: "example.org"})
    assert citizen.browser.page.url.path == f"{citizen.base}/sent"
    assert list(sent(citizen).answers.values()) == ["2019", "yes", "https://example.org"]


def test_what_an_answer_makes_superfluous_is_not_kept(citizen: Citizen, names: list[str]) -> None:
    citizen.send()
    for answer in ("yes", "no"):
        citizen.browser.get(f"{citizen.base}/questions")
        citizen.browser.fill("/questions", **{names[1]: answer, names[2]: "example.org"})
    assert list(sent(citizen).answers.values()) == ["no"]


def test_what_an_answer_makes_superfluous_is_not_refused(
    citizen: Citizen, names: list[str]
) -> None:
    citizen.send()
    path = citizen.browser.page.url.path.replace("/sent", "/questions")
    wrong = {names[0]: "2019", names[1]: "no", names[2]: "no address"}
    assert "/questions" not in citizen.browser.post(path, wrong).url.path
    assert list(sent(citizen).answers.values()) == ["2019", "no"]
    assert citizen.browser.post(path, {**wrong, names[1]: "yes"}).status_code == 422


def test_a_change_is_seen_by_the_office_and_screened_again(
    citizen: Citizen, services: Services
) -> None:
    citizen.send()
    citizen.confirm()
    set_state(services, sent(citizen), NominationState.ADMITTED)
    citizen.browser.get(f"{citizen.base}/who")
    citizen.browser.fill("/who", nominee_name="Zahra Amiri")
    assert citizen.browser.page.url.path == f"{citizen.base}/check"
    assert "Zahra Amiri" in citizen.browser.text
    changed = sent(citizen)
    assert (changed.nominee_name, changed.state) == ("Zahra Amiri", NominationState.SUBMITTED)
    assert changed.changed_at is not None


def test_saving_a_page_unchanged_changes_nothing(citizen: Citizen, services: Services) -> None:
    citizen.send()
    citizen.confirm()
    set_state(services, sent(citizen), NominationState.ADMITTED)
    for page in ("who", "category", "why", "contact", "questions"):
        citizen.browser.get(f"{citizen.base}/{page}")
        citizen.browser.fill(f"/{page}")
    assert (sent(citizen).state, sent(citizen).changed_at) == (NominationState.ADMITTED, None)


def test_a_confirmed_mailbox_cannot_be_exchanged(citizen: Citizen) -> None:
    citizen.send()
    citizen.confirm()
    citizen.browser.get(f"{citizen.base}/contact")
    assert "Your mail goes to" in citizen.browser.text
    citizen.browser.post(
        f"{citizen.base}/contact",
        {**citizen.typed("contact"), "nominator_email": "eve@example.org"},
    )
    assert sent(citizen).nominator_email == "ada@example.org"


@pytest.mark.parametrize("state", [NominationState.REJECTED, NominationState.WITHDRAWN])
def test_what_is_decided_cannot_be_changed(
    citizen: Citizen, services: Services, state: NominationState
) -> None:
    citizen.send()
    citizen.confirm()
    set_state(services, sent(citizen), state)
    citizen.browser.get(f"{citizen.base}/why")
    assert citizen.browser.page.url.path == f"{citizen.base}/check"
    assert ">Change<" not in citizen.browser.text
    citizen.browser.post(f"{citizen.base}/why", {"reason": "Neu.", "text_language": "de"})
    assert citizen.browser.page.status_code == 422
    assert "can no longer be changed here" in citizen.browser.text
    assert citizen.browser.get(f"{citizen.base}/questions").status_code == 404
    assert sent(citizen).state == state


def test_withdrawing_asks_once_more_and_is_told_by_mail(citizen: Citizen) -> None:
    citizen.send()
    citizen.confirm()
    citizen.browser.get(f"{citizen.base}/withdraw")
    assert sent(citizen).state == NominationState.SUBMITTED
    citizen.browser.fill("/withdraw")
    assert "Your proposal is withdrawn." in citizen.browser.text
    assert sent(citizen).state == NominationState.WITHDRAWN
    assert "is withdrawn" in citizen.mails()[-1].subject
    for place in ("", "/sent", "/withdraw"):
        citizen.browser.get(citizen.base + place)
        assert "Your proposal is withdrawn." in citizen.browser.text


def test_an_unconfirmed_proposal_is_withdrawn_without_mail(citizen: Citizen) -> None:
    citizen.send()
    citizen.browser.post(f"{citizen.base}/withdraw")
    assert sent(citizen).state == NominationState.WITHDRAWN
    assert len(citizen.mails()) == 1


def test_after_the_deadline_nothing_changes(citizen: Citizen, clock: SettableClock) -> None:
    citizen.send()
    citizen.confirm()
    clock.instant = citizen.edition.submission_until
    for place in ("why", "questions", "withdraw"):
        assert citizen.browser.post(f"{citizen.base}/{place}", {}).status_code == 409
    citizen.browser.get(f"{citizen.base}/sent")
    assert "Thank you. Your proposal has arrived." in citizen.browser.text
    assert "Withdraw the proposal" not in citizen.browser.text


@on_both
def test_simultaneous_changes_both_arrive(services: Services) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db))

    def change(answers: dict[str, str]) -> None:
        with services.database.writing() as db:
            row = db.get_one(Nomination, nomination.id)
            operations.change_proposal(db, row, answers, now=row.received_at)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change, [{"nominee_name": "Neu"}, {"reason": "Anders."}]))
    with services.database.reading() as db:
        row = db.get_one(Nomination, nomination.id)
        assert (row.nominee_name, row.reason) == ("Neu", "Anders.")
