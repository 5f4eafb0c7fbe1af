# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conflicts and ballot papers: one set for one code, and none for a conflict."""

import pytest

from award.ballots.device import CodeError, group_code
from award.errors import RuleViolation
from award.jury import operations, queries
from award.jury.conflicts import declare_conflicts
from award.jury.models import Paper
from award.process.permissions import Role
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_account
from tests.jury.juries import NOW, collect_all, collecting, end, numbers, round_of, seated, start


@on_both
def test_the_same_code_gets_the_same_papers_even_when_the_keys_are_gone(
    services: Services,
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        seat, current = jury.seats[0], round_of(db, jury)
        first = operations.collect_papers(db, round=current, seat=seat, code=code_of(0), now=NOW)
        again = operations.collect_papers(db, round=current, seat=seat, code=code_of(0), now=NOW)
        for number, other in enumerate(jury.seats[1:], 1):
            operations.collect_papers(db, round=current, seat=other, code=code_of(number), now=NOW)
        end(db, jury, services)
        late = operations.collect_papers(
            db, round=current, seat=seat, code=group_code(code_of(0)).lower(), now=NOW
        )
    assert len(first) == 3
    assert first == again == late


@on_both
def test_a_second_code_gets_nothing(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        seat, current = jury.seats[0], round_of(db, jury)
        operations.collect_papers(db, round=current, seat=seat, code=code_of(0), now=NOW)
        before = db.query(Paper).count()
        with pytest.raises(RuleViolation) as refused:
            operations.collect_papers(db, round=current, seat=seat, code=code_of(1), now=NOW)
        assert "with another code" in refused.value.message.msgid
        assert db.query(Paper).count() == before == 3


def test_a_juror_with_a_conflict_gets_no_paper_for_it(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        first, second, third = numbers(db, jury)
        collect_all(db, jury, {0: [second]})
        current = round_of(db, jury)
        assert sorted(queries.papers_of(db, current, jury.seats[0])) == [first, third]
        assert queries.eligible_counts(db, current) == {first: 5, second: 4, third: 5}
        assert queries.paper_counts(db, current) == {first: 5, second: 4, third: 5}


def test_conflicts_can_be_changed_until_the_papers_are_collected(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        current, seat = round_of(db, jury), jury.seats[0]
        first, second, _third = numbers(db, jury)
        declare_conflicts(db, round=current, seat=seat, numbers=[first])
        declare_conflicts(db, round=current, seat=seat, numbers=[second, second])
        assert queries.recused(db, current, seat) == {second}
        operations.collect_papers(db, round=current, seat=seat, code=code_of(0), now=NOW)
        with pytest.raises(RuleViolation):
            declare_conflicts(db, round=current, seat=seat, numbers=[])


def test_conflicts_with_unknown_nominations_are_refused(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        with pytest.raises(RuleViolation):
            declare_conflicts(db, round=round_of(db, jury), seat=jury.seats[0], numbers=["99"])


@on_both
def test_another_set_of_papers_than_ones_own_is_refused(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        current, seat = round_of(db, jury), jury.seats[0]
        with pytest.raises(RuleViolation):
            operations.issue_papers(
                db, round=current, seat=seat, blinded={numbers(db, jury)[0]: b"\2" * 256}
            )
        assert queries.papers_of(db, current, seat) == {}


def test_nobody_gets_a_paper_after_the_collection(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        late = jury.seats[-1]
        for number, seat in enumerate(jury.seats[:-1]):
            operations.collect_papers(
                db, round=round_of(db, jury), seat=seat, code=code_of(number), now=NOW
            )
        ended = end(db, jury, services)
        with pytest.raises(RuleViolation):
            operations.collect_papers(db, round=ended, seat=late, code=code_of(9), now=NOW)


def test_a_mistyped_code_collects_nothing(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        with pytest.raises(CodeError):
            operations.collect_papers(
                db, round=round_of(db, jury), seat=jury.seats[0], code="K7QM", now=NOW
            )


def test_somebody_who_scores_elsewhere_must_wait(services: Services) -> None:
    with services.database.writing() as db:
        jury, other = collecting(db, services, jurors=3), seated(db, jurors=3)
        other.seats[0].account_id = jury.accounts[0].id
        start(db, other, services)
        collect_all(db, other)
        end(db, other, services)
        with pytest.raises(RuleViolation) as refused:
            operations.collect_papers(
                db, round=round_of(db, jury), seat=jury.seats[0], code=code_of(0), now=NOW
            )
    assert "scoring in another jury" in refused.value.message.msgid


def test_every_visit_shows_another_code_and_keeps_none(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
    browser.sign_in(jury.accounts[0])
    first = browser.get(f"{jury.room}/collect-assisted")
    second = browser.get(f"{jury.room}/collect-assisted")
    assert first.headers["cache-control"] == "no-store"
    assert code_in(first.text) != code_in(second.text)
    assert len(code_in(first.text)) == 32
    with services.database.reading() as db:
        assert db.query(Paper).count() == 0


def code_in(text: str) -> str:
    return text.partition('name="code"')[2].partition('value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your ballot code."),
        ("K7QM 2XPA", "A ballot code has 26 characters; this one has 8."),
        ("U" * 26, "“U” is in no ballot code."),
    ],
)
def test_a_mistyped_code_names_what_is_wrong_and_stays_in_the_field(
    browser: Browser, services: Services, typed: str, message: str
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/collect-assisted")
    browser.fill("/collect-assisted", code=typed)
    assert browser.page.status_code == 422
    assert message in browser.text
    assert code_in(browser.text) == typed


def test_the_page_refuses_a_second_code_and_accepts_the_first_again(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        collect_all(db, jury)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/collect-assisted")
    assert code_in(browser.text) == ""
    browser.fill("/collect-assisted", code=code_of(1))
    assert browser.page.status_code == 422
    assert "collected your papers with another code" in browser.text
    browser.fill("/collect-assisted", code=code_of(0))
    assert browser.page.url.path == f"{jury.room}/collected"


def test_the_confirmation_of_papers_needs_papers(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/collected")
    assert browser.page.url.path == f"{jury.room}/collect"


def test_the_conflicts_page_shows_names_and_refuses_foreign_numbers(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        second = numbers(db, jury)[1]
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/conflicts")
    assert "Geheimname 1" in browser.text
    browser.fill("/conflicts", numbers=["98"])
    assert browser.page.status_code == 422
    browser.fill("/conflicts", numbers=[second])
    browser.get(f"{jury.room}/conflicts")
    assert browser.text.count("checked") == 1


@pytest.mark.parametrize("page", ["", "/conflicts", "/collect", "/collected"])
def test_pages_of_a_jury_are_hidden_from_others(
    browser: Browser, services: Services, page: str
) -> None:
    with services.database.writing() as db:
        jury, other = collecting(db, services), collecting(db, services)
    browser.sign_in(other.accounts[0])
    assert browser.get(f"{jury.room}{page}").status_code == 404


def test_the_office_has_no_page_in_a_jury_it_does_not_sit_on(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    assert browser.get(jury.room).status_code == 404
