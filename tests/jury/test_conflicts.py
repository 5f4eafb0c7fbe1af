# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conflicts that the office suggests: asked, answered, taken back, kept from becoming a trace."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from award.audit import AuditEntry
from award.errors import Hidden, RuleViolation
from award.i18n import speaking
from award.jury import conflicts, operations, queries
from award.jury.models import SuggestedConflict
from award.jury.reading import candidates
from award.process.permissions import Role
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account
from tests.jury.juries import (
    ACTOR,
    Jury,
    collect_all,
    collecting,
    end,
    numbers,
    present,
    round_of,
    seated,
    start,
)

WHY = "Chair of the same association"
REASON = "I left the board in 2019"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def suggest(db: Any, jury: Jury, number: str, juror: int = 0) -> None:
    conflicts.suggest_conflict(
        db,
        round=round_of(db, jury),
        seat=jury.seats[juror],
        number=number,
        why=WHY,
        actor=ACTOR,
        now=NOW,
    )


def answer(db: Any, jury: Jury, answers: dict[str, str], *declared: str) -> None:
    conflicts.declare_conflicts(
        db, round=round_of(db, jury), seat=jury.seats[0], numbers=declared, answers=answers
    )


def asking(services: Services, count: int = 1) -> tuple[Jury, list[str]]:
    """Juror 0 is asked about the first `count` of three nominations."""
    with services.database.writing() as db:
        jury = collecting(db, services)
        known = numbers(db, jury)
        for number in known[:count]:
            suggest(db, jury, number)
    return jury, known


def office(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Office", language="en")
    browser.sign_out()
    browser.sign_in(account)


def said(services: Services, jury: Jury) -> list[tuple[str, str | None, str]]:
    with services.database.reading() as db:
        found = queries.suggestions(db, round_of(db, jury))
        return [(one.nomination, one.answer, one.reason) for one in found]


def recused(services: Services, jury: Jury) -> set[str]:
    with services.database.reading() as db:
        return queries.recused(db, round_of(db, jury), jury.seats[0])


@on_both
def test_a_confirmed_suggestion_is_a_conflict_and_a_dismissed_one_is_not(
    services: Services,
) -> None:
    jury, (first, second, third) = asking(services, 2)
    with services.database.writing() as db:
        answer(db, jury, {first: "", second: REASON}, third)
    assert recused(services, jury) == {first, third}
    assert said(services, jury) == [(first, "confirmed", ""), (second, "dismissed", REASON)]


def test_an_answer_can_be_changed_until_the_papers_are_collected(services: Services) -> None:
    jury, (first, *_rest) = asking(services)
    with services.database.writing() as db:
        answer(db, jury, {first: ""})
        answer(db, jury, {first: REASON})
    assert recused(services, jury) == set()
    assert said(services, jury) == [(first, "dismissed", REASON)]
    with services.database.writing() as db:
        collect_papers(db, jury)
        with pytest.raises(RuleViolation, match="You have collected your ballot papers"):
            answer(db, jury, {first: ""})


def collect_papers(db: Any, jury: Jury, juror: int = 0) -> None:
    operations.collect_papers(
        db, round=round_of(db, jury), seat=jury.seats[juror], code=code_of(juror), now=NOW
    )


def test_nobody_collects_before_they_have_answered(services: Services) -> None:
    jury, (first, second, third) = asking(services, 2)
    with services.database.writing() as db:
        with pytest.raises(RuleViolation, match=f"conflict with nomination {first}, {second}"):
            collect_papers(db, jury)
        answer(db, jury, {first: "", second: REASON})
        collect_papers(db, jury)
        papers = queries.papers_of(db, round_of(db, jury), jury.seats[0])
    assert set(papers) == {second, third}


def test_a_declaration_without_the_answers_changes_nothing(services: Services) -> None:
    jury, (first, second, third) = asking(services, 2)
    refused = pytest.raises(RuleViolation, match=f"conflict with nomination {second}")
    with services.database.writing() as db, refused:
        answer(db, jury, {first: ""}, third)
    assert (recused(services, jury), said(services, jury)[0]) == (set(), (first, None, ""))


def test_what_is_asked_cannot_be_declared_past_the_question(services: Services) -> None:
    jury, (first, *_rest) = asking(services)
    refused = pytest.raises(RuleViolation, match="Choose from the nominations")
    with services.database.writing() as db, refused:
        answer(db, jury, {first: REASON}, first)


def test_the_office_asks_only_what_is_still_open(services: Services) -> None:
    jury, (first, second, third) = asking(services)
    with services.database.writing() as db:
        with pytest.raises(RuleViolation, match="has been suggested already"):
            suggest(db, jury, first)
        answer(db, jury, {first: ""}, second)
        with pytest.raises(RuleViolation, match="has declared this conflict already"):
            suggest(db, jury, second)
        with pytest.raises(RuleViolation, match="Choose from the nominations"):
            suggest(db, jury, "99")
        collect_papers(db, jury)
        with pytest.raises(RuleViolation, match="begin the collection anew"):
            suggest(db, jury, third)


def take_back(db: Any, jury: Jury, number: str) -> None:
    conflicts.take_back(
        db,
        round=round_of(db, jury),
        seat=jury.seats[0],
        number=number,
        actor=ACTOR,
        now=NOW,
    )


@on_both
def test_a_question_can_be_taken_back_until_it_is_answered(services: Services) -> None:
    jury, (first, second, _third) = asking(services, 2)
    with services.database.writing() as db:
        take_back(db, jury, first)
        with pytest.raises(Hidden):
            take_back(db, jury, first)
        answer(db, jury, {second: REASON})
        with pytest.raises(RuleViolation, match="stays on record"):
            take_back(db, jury, second)
    assert said(services, jury) == [(second, "dismissed", REASON)]


def test_the_audit_log_has_what_the_office_did_and_not_what_the_juror_said(
    services: Services,
) -> None:
    jury, (first, second, _third) = asking(services, 2)
    with services.database.writing() as db:
        before = db.query(AuditEntry).count()
        answer(db, jury, {first: "", second: REASON})
        assert db.query(AuditEntry).count() == before
        found = [e for e in db.query(AuditEntry).order_by(AuditEntry.id) if "conflict" in e.verb]
    detail = {"juror": "Juror 0", "nomination": first}
    assert (found[0].actor, found[0].verb, found[0].detail) == (ACTOR, "suggest conflict", detail)
    assert REASON not in str([entry.detail for entry in found])


@on_both
def test_abandoning_the_collection_leaves_no_suggestion(services: Services) -> None:
    jury, _numbers = asking(services, 2)
    with services.database.writing() as db:
        operations.abandon_collection(
            db, edition=present(db, jury), services=services, actor=ACTOR, now=NOW
        )
        assert db.query(SuggestedConflict).count() == 0


def test_nobody_who_scores_elsewhere_is_asked(services: Services) -> None:
    with services.database.writing() as db:
        jury, other = seated(db, jurors=3), seated(db, jurors=3, nominations=1)
        jury.seats[0].account_id = other.accounts[0].id
        db.flush()
        start(db, jury, services)
        number = numbers(db, jury)[0]
        suggest(db, jury, number)
        start(db, other, services)
        collect_all(db, other)
        end(db, other, services)
    with services.database.writing() as db:
        with pytest.raises(RuleViolation, match="scoring in another jury"):
            suggest(db, jury, numbers(db, jury)[1])
        with pytest.raises(RuleViolation, match="scoring in another jury"):
            take_back(db, jury, number)


@on_both
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO suggested_conflict VALUES ('{round}', '{seat}', '99', 'why', NULL, '')",
        "UPDATE suggested_conflict SET answer = 'confirmed', reason = ''",
        "DELETE FROM suggested_conflict",
    ],
)
def test_suggestions_stand_still_while_the_round_is_scored(
    services: Services, statement: str
) -> None:
    jury, (first, *_rest) = asking(services)
    with services.database.writing() as db:
        answer(db, jury, {first: REASON})
        for juror in range(5):
            collect_papers(db, jury, juror)
        end(db, jury, services)
    with services.database.writing() as db:
        ready = statement.format(round=round_of(db, jury).id, seat=jury.seats[0].id)
        with pytest.raises(DatabaseError, match="stand still while a round is scored"):
            db.execute(text(ready))
        db.rollback()


@on_both
@pytest.mark.parametrize(
    "values", ["'', NULL, ''", "'w', 'perhaps', ''", "'w', 'dismissed', ''", "'w', NULL, 'r'"]
)
def test_the_database_knows_what_an_answer_is(services: Services, values: str) -> None:
    jury, (first, *_rest) = asking(services, 0)
    with services.database.writing() as db:
        keys = f"'{round_of(db, jury).id}', '{jury.seats[0].id}', '{first}'"
        with pytest.raises(IntegrityError, match="suggested_conflict"):
            db.execute(text(f"INSERT INTO suggested_conflict VALUES ({keys}, {values})"))  # noqa: S608
        db.rollback()


def test_a_suggestion_has_no_time_and_no_number_of_its_own() -> None:
    columns = SuggestedConflict.__table__.columns
    assert {str(column.type).partition("(")[0] for column in columns} == {"VARCHAR", "TEXT"}


def test_the_juror_is_asked_first_and_what_they_typed_is_kept(
    browser: Browser, services: Services
) -> None:
    jury, (first, second, third) = asking(services, 2)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/conflicts")
    assert WHY in browser.text
    assert browser.text.index(WHY) < browser.text.index('name="numbers"')
    assert browser.text.count('name="numbers"') == 1
    assert "cannot keep you from opening the dossier" in browser.text

    browser.fill("/conflicts", numbers=[third], **{f"answer_{second}": "no"})
    assert browser.page.status_code == 422
    assert f"Answer whether you are too close to nomination {first}." in browser.text
    assert f"Say why you can judge nomination {second} without bias." in browser.text
    assert browser.text.count("checked") == 2
    assert recused(services, jury) == set()

    answers = {f"answer_{first}": "yes", f"answer_{second}": "no", f"reason_{second}": REASON}
    browser.fill("/conflicts", **answers)
    assert browser.page.url.path == f"{jury.room}/collect"
    assert recused(services, jury) == {first, third}
    browser.get(f"{jury.room}/conflicts")
    assert REASON in browser.text
    assert browser.text.count("checked") == 3


def test_a_question_taken_back_meanwhile_is_not_answered_in_vain(
    browser: Browser, services: Services
) -> None:
    jury, (first, *_rest) = asking(services)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/conflicts")
    with services.database.writing() as db:
        take_back(db, jury, first)
    browser.fill("/conflicts", **{f"answer_{first}": "yes"})
    assert browser.page.status_code == 422
    assert "has changed its questions in the meantime" in browser.text
    browser.fill("/conflicts", numbers=[first])
    assert recused(services, jury) == {first}


def test_after_collecting_the_page_shows_what_was_declared(
    browser: Browser, services: Services
) -> None:
    jury, (first, *_rest) = asking(services)
    browser.sign_in(jury.accounts[0])
    with services.database.writing() as db:
        answer(db, jury, {first: ""})
        collect_papers(db, jury)
        collect_papers(db, jury, 1)
    declared = nominees(services, jury)[first]
    browser.get(f"{jury.room}/conflicts")
    assert declared in browser.text
    assert "Save and go on" not in browser.text
    browser.sign_in(jury.accounts[1])
    browser.get(f"{jury.room}/conflicts")
    assert "You have declared none." in browser.text


def nominees(services: Services, jury: Jury) -> dict[str, str]:
    with services.database.reading() as db:
        found = candidates(db, jury.edition.id, numbers(db, jury))
        return {one.number: one.nominee for one in found}


def test_the_office_asks_sees_the_answer_and_takes_back(
    browser: Browser, services: Services
) -> None:
    jury, (first, second, _third) = asking(services, 0)
    office(browser, services)
    browser.get(f"{jury.office}/collection")
    browser.fill("/suggest", juror=jury.seats[0].id, nomination=first, why="")
    assert browser.page.status_code == 422
    assert "Say why, so that the person can answer." in browser.text
    browser.fill("/suggest", why=WHY)
    assert browser.page.url.path == f"{jury.office}/collection"
    browser.fill("/suggest", juror=jury.seats[0].id, nomination=second, why="Siblings")
    assert "Unanswered: 2" in browser.text
    browser.fill(f"{jury.seats[0].id}/{second}/back")
    assert "Unanswered: 1" in browser.text
    assert "Siblings" not in browser.text
    with services.database.writing() as db:
        answer(db, jury, {first: REASON})
    browser.get(f"{jury.office}/collection")
    assert "Unanswered" not in browser.text
    assert REASON in browser.text
    assert "/back" not in browser.text


@pytest.mark.parametrize(("juror", "nomination"), [("x", None), (None, "99"), ("", "")])
def test_the_office_asks_nobody_else_and_about_nothing_else(
    browser: Browser, services: Services, juror: str | None, nomination: str | None
) -> None:
    jury, (first, *_rest) = asking(services, 0)
    office(browser, services)
    browser.get(f"{jury.office}/collection")
    chosen = {"juror": jury.seats[0].id, "nomination": first}
    given = {"juror": juror, "nomination": nomination}
    sent = {name: chosen[name] if value is None else value for name, value in given.items()}
    browser.fill("/suggest", why=WHY, **sent)
    assert browser.page.status_code == 422
    assert said(services, jury) == []


def test_the_collection_page_asks_the_database_no_more_for_more_suggestions(
    browser: Browser, services: Services
) -> None:
    jury, (_first, *further) = asking(services)
    office(browser, services)

    def ask_further() -> None:
        with services.database.writing() as db:
            suggest(db, jury, further.pop())

    assert same_number_of_queries(
        services, lambda: browser.get(f"{jury.office}/collection"), ask_further
    )
