# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's press list: suggest, import, export, mark, mend, delete."""

import csv
import io
import re
from datetime import timedelta

import pytest

from award.audit import latest
from award.clock import SettableClock
from award.errors import RuleViolation
from award.newsroom.addresses import MOST_LINES, read_people, write_contacts
from award.newsroom.models import Contact
from award.newsroom.operations import Person
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account
from tests.newsroom.newsrooms import FILLED, contacts, link, mails, make_contact

LIST = "/intern/press-list"


def upload(press: Browser, content: bytes, name: str = "list.csv") -> None:
    press.get(LIST)
    press.fill("/import", files={"addresses": (name, content, "text/csv")})


@on_both
def test_somebody_suggested_confirms_themselves(
    press: Browser, services: Services, clock: SettableClock
) -> None:
    press.get(LIST)
    assert "Nobody is on the press list yet." in press.text
    press.fill(LIST, **FILLED)
    assert "1 person was asked by mail to confirm." in press.text
    assert contacts(services)[0].confirmed_at is None
    press.get(link(services, "press/join"))
    press.fill()
    assert contacts(services)[0].confirmed_at == NOW
    assert [mail.subject.partition(":")[0] for mail in mails(services)] == [
        "May we write to you? Press list of the Integrationspreis",
        "You are on the press list of the Integrationspreis",
    ]


def test_who_is_known_is_not_suggested_again(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db, email="ada.weber@example.org")
    press.get(LIST)
    assert press.fill(LIST, **FILLED).status_code == 422
    assert "on the list already, or was asked before" in press.text
    assert mails(services) == []


def test_the_list_is_read_in_a_constant_number_of_queries(
    press: Browser, services: Services
) -> None:
    numbers = iter(range(1, 9))

    def add() -> None:
        with services.database.writing() as db:
            make_contact(db, next(numbers))

    def visit() -> None:
        press.get(LIST)

    add()
    assert same_number_of_queries(services, visit, add)
    assert "journalist3@example.org" in press.text


def test_the_office_asks_again_marks_mends_and_deletes(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db, confirmed_at=None)
    press.get(LIST)
    press.fill("/ask")
    assert len(mails(services)) == 1
    press.fill("/bounced")
    (contact,) = contacts(services)
    assert (contact.bounced_at, contact.bounce_reason) == (NOW, "Press Person")
    press.fill("/mend")
    (contact,) = contacts(services)
    assert (contact.bounced_at, contact.bounce_reason, contact.mended_at) == (None, "", NOW)
    press.fill("/remove")
    assert contacts(services) == []
    with services.database.reading() as db:
        entries = latest(db, subject="press-contact/")
        assert [entry.verb for entry in reversed(entries)] == [
            "invite press contact",
            "note bounce",
            "mend address",
            "leave press list",
        ]
        assert {(entry.actor, str(entry.detail)) for entry in entries} == {("Press Person", "{}")}


def test_asking_again_has_limits(press: Browser, services: Services, clock: SettableClock) -> None:
    with services.database.writing() as db:
        number = make_contact(db, confirmed_at=None).id
    press.get(LIST)
    token = press.csrf_token
    statuses = [
        press.post(f"{LIST}/{number}/ask", {"csrf_token": token}).status_code for _ in range(4)
    ]
    assert statuses == [200, 200, 200, 409]
    assert "enough of our mail today" in press.text
    clock.advance(timedelta(hours=1))
    with services.database.writing() as db:
        db.get_one(Contact, number).confirmed_at = NOW
    assert press.post(f"{LIST}/{number}/ask", {"csrf_token": token}).status_code == 409
    assert "changed in the meantime" in press.text


def test_a_contact_that_is_not_there_is_not_found(press: Browser) -> None:
    press.get(LIST)
    token = {"csrf_token": press.csrf_token}
    for verb in ("ask", "bounced", "mend", "remove"):
        assert press.post(f"{LIST}/77/{verb}", token).status_code == 404


def test_a_file_invites_everybody_who_is_new(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        make_contact(db, email="known@example.org")
    lines = [
        "Redaktion;Name;E-Mail;Sprache",
        "Egge-Kurier;Jürgen Ötte;J@example.org;DE",
        "Radio Weser;Ada;known@example.org;tr",
        "Egge-Kurier;Jürgen Ötte;j@EXAMPLE.org;de",
        "Ohne Adresse;Niemand;;de",
        ";;;",
    ]
    upload(press, "\r\n".join(lines).encode("cp1252"))
    assert "1 person was asked by mail to confirm." in press.text
    assert "1 address was known before and got no mail." in press.text
    assert "1 line had no usable e-mail address." in press.text
    assert [mail.to for mail in mails(services)] == ["j@example.org"]
    assert contacts(services)[1].name == "Jürgen Ötte"
    assert contacts(services)[1].confirmed_at is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file."),
        (b"a,b\n1,2\n", "The first line must name the columns"),
        (b"\x00\xff\xfe", "The first line must name the columns"),
        (b"email\n" + b"a@example.org\n" * 501, "At most 500 lines"),
        (b'email\n"' + b"x" * 140_000 + b'"\n', "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    press: Browser, services: Services, content: bytes, words: str
) -> None:
    if content:
        upload(press, content)
    else:
        press.get(LIST)
        press.fill("/import")
    assert press.page.status_code == 422
    assert words in press.text
    assert contacts(services) == []


def test_a_list_is_read_with_commas_and_unknown_languages_are_german() -> None:
    found = read_people("\ufeffemail,name\nA@example.org,'=Ada\nb@example.org\n".encode())
    assert found.people == [
        Person("=Ada", "", "A@example.org", "de"),
        Person("", "", "b@example.org", "de"),
    ]
    assert read_people(b"email\n" + b"a@example.org\n" * MOST_LINES).unusable == []
    with pytest.raises(RuleViolation):
        read_people(b"")


def test_what_a_spreadsheet_would_run_gets_an_apostrophe(
    press: Browser, services: Services
) -> None:
    nasty = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", 'Anna; "die" Erste']
    with services.database.writing() as db:
        for number, name in enumerate(nasty):
            make_contact(db, number, name=name)
        make_contact(db, 9, confirmed_at=None, bounced_at=NOW, bounce_reason="550")
    answer = press.get(f"{LIST}/contacts.csv")
    assert answer.headers["cache-control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:-1]] == [*(f"'{one}" for one in nasty[:4]), nasty[4]]
    assert rows[-1][4:] == ["", "2026-06-01"]
    assert [one.name for one in read_people(answer.content).people][:5] == nasty
    assert (
        write_contacts([]).decode("utf-8-sig").strip() == "name;outlet;email;language;since;bounced"
    )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN, None])
def test_the_list_is_the_press_offices_alone(
    browser: Browser, services: Services, role: Role | None
) -> None:
    with services.database.writing() as db:
        make_contact(db)
        browser.sign_in(make_account(db, *([role] if role else [])))
    for path in (LIST, f"{LIST}/contacts.csv"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "journalist1" not in answer.text


def test_numbers_in_the_address_are_numbers(press: Browser) -> None:
    press.get(LIST + "?asked=<script>&bounced=99999&known=-1")
    assert re.findall(r"w\w+ asked by mail|Saved|The report was read", press.text) == []
