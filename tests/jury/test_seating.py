# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations: one link for people with and without a password."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from award.clock import SettableClock
from award.errors import Hidden, RuleViolation
from award.jury import queries, seating
from award.jury.models import Seat, SeatState
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.signing import LinkInvalid
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, PASSWORD, make_account, make_edition, make_juror
from tests.jury.juries import Jury, collecting, scoring, seated


def invited(services: Services, *, password: str | None = None) -> tuple[str, str, str]:
    """Id of the seat, link and slug of somebody who was just invited."""
    with services.database.writing() as db:
        edition = make_edition(db, Phase.OPEN)
        make_account(db, email="anna@example.org", name="Anna", password=password)
        seat = seating.invite_juror(
            db,
            edition=edition,
            name="Anna",
            email="Anna@example.org",
            services=services,
            actor="Office",
            now=NOW,
        )
        return seat.id, f"/intern/jury/join/{seating.join_token(services, seat)}", edition.slug


def state_of(services: Services, seat_id: str) -> str | None:
    with services.database.reading() as db:
        seat = db.get(Seat, seat_id)
        return seat.state if seat else None


@on_both
def test_accepting_without_a_password_sets_one_and_signs_in(
    browser: Browser, services: Services
) -> None:
    seat_id, link, slug = invited(services)
    browser.get(link)
    browser.fill(password=PASSWORD, answer="accept")
    assert browser.page.url.path.rstrip("/") == f"/intern/jury/{slug}"
    assert state_of(services, seat_id) == SeatState.ACCEPTED


def test_accepting_with_a_password_leads_to_the_login(browser: Browser, services: Services) -> None:
    seat_id, link, slug = invited(services, password=PASSWORD)
    browser.get(link)
    assert 'type="password"' not in browser.text
    browser.fill(answer="accept")
    assert browser.page.url.path == "/intern/login"
    assert state_of(services, seat_id) == SeatState.ACCEPTED
    browser.fill(email="anna@example.org", password=PASSWORD)
    assert browser.page.url.path.rstrip("/") == f"/intern/jury/{slug}"


def test_the_invitation_speaks_the_language_of_its_mail(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.OPEN)
        account = make_account(db, language="en", email="anna@example.org")
        seat = invite(services, Jury(edition, [], []), db, account.email)
        link = seating.join_path(services, seat)
        assert services.url(link) in db.query(OutboxMail).one().body
    browser.get(link)
    browser.fill(password="short", answer="accept")
    assert browser.page.status_code == 422
    assert "Will you sit on the jury?" in browser.text


def test_opening_the_link_changes_nothing(browser: Browser, services: Services) -> None:
    seat_id, link, _slug = invited(services)
    for _ in range(3):
        assert browser.get(link).status_code == 200
    assert state_of(services, seat_id) == SeatState.INVITED


@pytest.mark.parametrize(("password", "linked"), [("", 'href="#password"'), ("kurz", "12")])
def test_a_weak_password_is_refused_and_nothing_changes(
    browser: Browser, services: Services, password: str, linked: str
) -> None:
    seat_id, link, _slug = invited(services)
    browser.get(link)
    browser.fill(password=password, answer="accept")
    assert browser.page.status_code == 422
    assert "error-summary" in browser.text
    assert linked in browser.text
    assert state_of(services, seat_id) == SeatState.INVITED


def test_declining_leaves_the_seat_free_and_the_office_can_ask_again(
    browser: Browser, services: Services
) -> None:
    seat_id, link, slug = invited(services)
    browser.get(link)
    browser.fill(answer="decline")
    assert browser.page.status_code == 200
    assert state_of(services, seat_id) == SeatState.DECLINED
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    browser.get(f"/intern/editions/{slug}/jury")
    browser.fill(f"{seat_id}/again")
    assert browser.page.url.path == f"/intern/editions/{slug}/jury"
    assert state_of(services, seat_id) == SeatState.INVITED
    with services.database.reading() as db:
        assert db.query(OutboxMail).count() == 2


def test_a_used_link_explains_itself(browser: Browser, services: Services) -> None:
    _seat_id, link, _slug = invited(services)
    browser.get(link)
    browser.fill(password=PASSWORD, answer="accept")
    browser.sign_out()
    assert browser.get(link, headers={"accept-language": "en"}).status_code == 410
    assert "answered this invitation already" in browser.text


def test_an_old_link_is_expired(
    browser: Browser, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seat_id, link, _slug = invited(services)
    monkeypatch.setattr(seating, "INVITATION_AGE", timedelta(seconds=-1))
    assert browser.get(link).status_code == 410


def test_a_withdrawn_invitation_explains_itself(browser: Browser, services: Services) -> None:
    seat_id, link, slug = invited(services)
    with services.database.writing() as db:
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    browser.get(f"/intern/editions/{slug}/jury")
    browser.fill(f"{seat_id}/remove")
    assert state_of(services, seat_id) is None
    browser.sign_out()
    assert browser.get(link, headers={"accept-language": "en"}).status_code == 404
    assert "has been withdrawn" in browser.text


def test_a_broken_link_is_not_found(browser: Browser) -> None:
    assert browser.get("/intern/jury/join/broken").status_code == 404


def test_a_link_of_a_closed_account_is_withdrawn(services: Services) -> None:
    seat_id, link, _slug = invited(services)
    with services.database.writing() as db:
        db.get_one(Seat, seat_id).account.active = False
    with services.database.reading() as db, pytest.raises(LinkInvalid):
        seating.seat_of_token(db, services, link.rpartition("/")[2])


def test_somebody_of_the_office_may_sit_on_the_jury(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.OPEN)
        office = make_account(db, Role.COORDINATOR, email="chief@example.org", name="Chefin")
    browser.sign_in(office)
    browser.get(f"/intern/editions/{edition.slug}/jury")
    browser.fill("/jury", name="Somebody", email="chief@example.org")
    with services.database.reading() as db:
        (seat,) = queries.seats(db, edition.id)
        assert (seat.account_id, seat.account.name) == (office.id, "Chefin")


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "", "email": "a@example.org"},
        {"name": "Anna", "email": ""},
        {"name": "Anna", "email": "no address"},
        {"name": "Anna", "email": "a@example.org", "language": "xx"},
    ],
)
def test_an_incomplete_invitation_comes_back_with_what_was_typed(
    browser: Browser, services: Services, typed: dict[str, str]
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.OPEN)
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    browser.get(f"/intern/editions/{edition.slug}/jury")
    browser.fill("/jury", **typed)
    assert browser.page.status_code == 422
    assert f'value="{typed["email"]}"' in browser.text
    with services.database.reading() as db:
        assert queries.seats(db, edition.id) == []


def test_nobody_is_invited_twice(services: Services) -> None:
    with services.database.writing() as db:
        jury = seated(db)
        with pytest.raises(RuleViolation):
            invite(services, jury, db, jury.accounts[0].email)


def invite(services: Services, jury: Jury, db: object, email: str) -> Seat:
    return seating.invite_juror(
        db,  # type: ignore[arg-type]
        edition=jury.edition,
        name="Anna",
        email=email,
        services=services,
        actor="Office",
        now=NOW,
    )


def test_the_jury_stands_still_while_papers_are_collected(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        with pytest.raises(RuleViolation):
            invite(services, jury, db, "new@example.org")
        with pytest.raises(RuleViolation):
            seating.remove_seat(db, seat=jury.seats[0], actor="Office", now=NOW)


def test_nothing_is_written_about_somebody_who_scores_elsewhere(services: Services) -> None:
    busy = scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db:
        jury = seated(db)
        with pytest.raises(RuleViolation):
            invite(services, jury, db, busy.accounts[0].email)
        db.rollback()


def test_seats_of_another_edition_are_hidden(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury, other = seated(db), seated(db)
        office = make_account(db, Role.COORDINATOR)
        with pytest.raises(Hidden):
            queries.seat_by_id(db, jury.edition.id, other.seats[0].id)
    browser.sign_in(office)
    browser.get(f"{jury.office}/jury")
    token = browser.text.partition('data-csrf-token="')[2].partition('"')[0]
    browser.post(f"{jury.office}/jury/{other.seats[0].id}/remove", {"csrf_token": token})
    assert browser.page.status_code == 404


def test_the_list_of_the_jury_needs_the_same_queries_for_any_number(
    browser: Browser, services: Services
) -> None:
    statements: list[str] = []
    event.listen(
        services.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: statements.append(statement),
    )
    counted = []
    for jurors in (1, 3):
        with services.database.writing() as db:
            edition = make_edition(db, Phase.OPEN)
            for _ in range(jurors):
                make_juror(db, edition)
            office = make_account(db, Role.COORDINATOR)
        browser.sign_in(office)
        statements.clear()
        browser.get(f"/intern/editions/{edition.slug}/jury")
        assert browser.text.count("/remove") == jurors
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_the_jury_can_be_managed_until_the_scoring_begins(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCORING)
        office = make_account(db, Role.COORDINATOR)
    browser.sign_in(office)
    assert browser.get(f"/intern/editions/{edition.slug}/jury").status_code == 409


def test_juries_of_an_account_are_known(services: Services) -> None:
    with services.database.writing() as db:
        jury = seated(db)
        assert queries.juries_of(db, jury.accounts[0].id) == [jury.edition]
        assert queries.juries_of(db, 999_999) == []
