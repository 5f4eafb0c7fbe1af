# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office gives passes, sees what was looked at, and ends them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from award.audit import latest
from award.newsroom.models import PassLook, PressPass
from award.newsroom.passes import forget_old_passes, note_look
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account, make_edition
from tests.newsroom.newsrooms import FILLED, HOLDER, link, mails, make_pass
from tests.press.told import make_decided

VALUES = {**FILLED, "until": ""}


@on_both
def test_the_office_gives_renews_and_revokes_a_pass(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
    here = f"/intern/editions/{edition.slug}/passes"
    press.get(here)
    assert "Nobody has a pass yet." in press.text
    press.fill(here, **VALUES)
    assert "Ada Weber" in press.text
    first = link(services, "press-pass")
    assert press.get(first).status_code == 200
    press.get(here)
    press.follow("Ada Weber")
    assert "Opened the link" in press.text
    press.fill("/renew")
    second = link(services, "press-pass")
    assert (press.get(first).status_code, press.get(second).status_code) == (404, 200)
    press.get(here)
    press.follow("Ada Weber")
    press.fill("/revoke")
    assert "Revoked" in press.text
    assert press.get(second).status_code == 404
    with services.database.reading() as db:
        verbs = [entry.verb for entry in reversed(latest(db, subject="press-pass/"))]
    assert verbs == ["give press pass", "renew press pass", "revoke press pass"]


def test_the_secret_is_in_the_mail_and_nowhere_else(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        given = make_pass(db, services, edition)
    token = link(services, "press-pass").rpartition("/")[2]
    assert len(token) == 32
    (mail,) = mails(services)
    assert mail.to == "ada@example.org"
    assert "Ada" not in mail.subject
    with services.database.reading() as db:
        row = db.get_one(PressPass, given.id)
        stored = [str(getattr(row, column.key)) for column in PressPass.__table__.columns]
    assert [value for value in stored if token in value] == []
    press.get(f"/intern/editions/{edition.slug}/passes/{given.id}")
    assert token not in press.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Enter the name."),
        ({"outlet": ""}, "Enter the newsroom."),
        ({"email": "nobody"}, "Enter an e-mail address"),
        ({"until": "31.5.2026"}, "This day has passed."),
        ({"until": "soon"}, "Enter a day in the form 31.07.2026."),
        ({"until": "9999-12-31"}, "Enter a day in the form 31.07.2026."),
        ({"until": "-1"}, "Enter a day in the form 31.07.2026."),
    ],
)
def test_what_is_no_pass_is_not_given(
    press: Browser, services: Services, typed: dict[str, str], words: str
) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
    here = f"/intern/editions/{edition.slug}/passes"
    press.get(here)
    assert press.fill(here, **{**VALUES, **typed}).status_code == 422
    assert words in press.text
    assert mails(services) == []


def test_a_pass_until_a_day_ends_at_its_midnight(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
    here = f"/intern/editions/{edition.slug}/passes"
    press.get(here)
    press.fill(here, **{**VALUES, "until": "03.06.2026"})
    with services.database.reading() as db:
        until = db.get_one(PressPass, 1).until
    assert until is not None
    assert until.isoformat() == "2026-06-03T22:00:00+00:00"
    assert "The link works until June 3, 2026." in mails(services)[0].body


def test_nobody_gets_a_pass_after_the_ceremony(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db, Phase.PUBLISHED)
    here = f"/intern/editions/{edition.slug}/passes"
    press.get(here)
    assert "Nobody needs a pass any more." in press.text
    data = {**VALUES, "csrf_token": press.csrf_token}
    assert press.post(here, data).status_code == 422


def test_a_pass_is_not_renewed_after_the_ceremony(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        given = make_pass(db, services, edition)
        edition.ceremony_at = NOW
    own = f"/intern/editions/{edition.slug}/passes/{given.id}"
    press.get(own)
    assert "/renew" not in press.text
    assert press.post(f"{own}/renew", {"csrf_token": press.csrf_token}).status_code == 409
    assert len(mails(services)) == 1


def test_revoking_twice_is_noted_once(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        given = make_pass(db, services, edition)
    own = f"/intern/editions/{edition.slug}/passes/{given.id}"
    press.get(own)
    data = {"csrf_token": press.csrf_token}
    assert [press.post(f"{own}/revoke", data).status_code for _ in range(2)] == [200, 200]
    with services.database.reading() as db:
        assert len(latest(db, subject="press-pass/")) == 2


def test_passes_are_listed_in_a_constant_number_of_queries(
    press: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
    numbers = iter(range(1, 9))

    def add() -> None:
        with services.database.writing() as db:
            holder = replace(HOLDER, name=f"Journalist {next(numbers)}")
            given = make_pass(db, services, edition, holder)
            for hour in range(3):
                note_look(db, given, "overview", now=NOW + timedelta(hours=hour))

    def visit() -> None:
        press.get(f"/intern/editions/{edition.slug}/passes")

    add()
    assert same_number_of_queries(services, visit, add)
    assert press.markup.count("Journalist 3") == 1


def test_the_log_is_read_in_a_constant_number_of_queries(
    press: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        given = make_pass(db, services, edition)

    def add() -> None:
        with services.database.writing() as db:
            note_look(db, given, "story", "x" * 300, now=NOW)

    def visit() -> None:
        press.get(f"/intern/editions/{edition.slug}/passes/{given.id}")

    add()
    assert same_number_of_queries(services, visit, add)
    assert "x" * 200 in press.text


def test_a_look_has_no_room_for_a_network_address() -> None:
    assert set(PassLook.__table__.columns.keys()) == {"id", "pass_id", "at", "what", "which"}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN, None])
def test_passes_are_the_press_offices_alone(
    browser: Browser, services: Services, role: Role | None
) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        given = make_pass(db, services, edition)
        browser.sign_in(make_account(db, *([role] if role else [])))
    for path in ("", f"/{given.id}"):
        answer = browser.get(f"/intern/editions/{edition.slug}/passes{path}")
        assert answer.status_code == 404
        assert "Ada Weber" not in answer.text


def test_another_editions_pass_is_not_found(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        given = make_pass(db, services, make_decided(db))
        other = make_edition(db)
    assert press.get(f"/intern/editions/{other.slug}/passes/{given.id}").status_code == 404


def test_the_desk_leads_to_newsrooms_while_there_is_an_embargo(
    press: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_decided(db)
        over = make_decided(db, Phase.PUBLISHED)
        coming = make_edition(db)
    press.get("/intern/")
    assert f'href="/intern/editions/{edition.slug}/mailings"' in press.text
    assert 'href="/intern/press-list"' in press.text
    for other in (over, coming):
        assert f'href="/intern/editions/{other.slug}/mailings"' not in press.text


@on_both
def test_passes_and_looks_go_180_days_after_the_ceremony(services: Services) -> None:
    with services.database.writing() as db:
        edition, other = make_decided(db), make_decided(db)
        other.ceremony_at = edition.ceremony_at + timedelta(seconds=1)
        note_look(db, make_pass(db, services, edition), "overview", now=NOW)
        note_look(db, make_pass(db, services, other), "overview", now=NOW)
        day = edition.ceremony_at + timedelta(days=180)
        assert forget_old_passes(db, now=day - timedelta(seconds=1)) == 0
        assert forget_old_passes(db, now=day) == 1
        assert [one.edition_id for one in db.query(PressPass)] == [other.id]
        assert len(db.query(PassLook).all()) == 1
