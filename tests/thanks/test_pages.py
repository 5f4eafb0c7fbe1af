# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages: everything can be printed from here, by nobody else, and nothing is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from award.app import create_app
from award.audit import latest
from award.editions.models import Edition
from award.nominations.models import Nomination
from award.process.permissions import Role
from award.process.phases import Phase
from award.thanks.models import Signature
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_edition, make_juror, make_nomination
from tests.thanks.guests import (
    ADMITTED,
    ARABIC,
    CANARIES,
    ROOM,
    TURKISH,
    UKRAINIAN,
    findings,
    make_guests,
    pages_of,
)

KINDS = ("winners", "nominees", "letters", "invitations", "proposers")
COURSES = "/intern/thanks/courses"


@pytest.fixture
def edition(services: Services) -> Edition:
    with services.database.writing() as db:
        return make_guests(db, services)


@pytest.fixture
def press(browser: Browser, services: Services) -> Browser:
    with services.database.writing() as db:
        browser.sign_in(make_account(db, Role.PRESS, language="en"))
    return browser


def room(edition: Edition) -> str:
    return ROOM.format(edition.slug)


def number_of(services: Services, name: str) -> int:
    with services.database.reading() as db:
        return db.scalars(select(Nomination.id).where(Nomination.nominee_name == name)).one()


def every_print(edition: Edition) -> Iterator[str]:
    for kind in KINDS:
        for layout in ("landscape", "portrait"):
            yield f"{room(edition)}/{kind}/all.pdf?layout={layout}"


def test_page_counts_and_names_nobody_who_said_no(press: Browser, edition: Edition) -> None:
    assert press.get(room(edition)).status_code == 200
    for words in ("4 certificates", "1 certificate", "4 invitations", TURKISH, ARABIC, "4 people"):
        assert words in press.markup
    assert [one for one in CANARIES if one in press.text] == []


def test_every_link_of_the_page_leads_to_a_document(press: Browser, edition: Edition) -> None:
    press.get(room(edition))
    links = [part.split('"')[0] for part in press.text.split('href="')[1:]]
    sheets = [link for link in links if ".pdf" in link]
    assert len(sheets) == len(set(sheets)) == 2 + 2 + 3 + 4 * 3 + 1 + 4
    for link in sheets:
        answer = press.get(link.replace("&amp;", "&"))
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert answer.content.startswith(b"%PDF-")
    for picture in ("landscape", "portrait"):
        kind = press.get(f"{room(edition)}/preview/{picture}.png").headers["content-type"]
        assert kind == "image/png"


def test_print_run_is_the_sheets_of_all(
    press: Browser, services: Services, edition: Edition
) -> None:
    whole = pages_of(press.get(f"{room(edition)}/nominees/all.pdf").content)
    single = [
        pages_of(press.get(f"{room(edition)}/nominees/{number_of(services, name)}.pdf").content)
        for name in ("Hülya Öztürk-Groß", ARABIC, UKRAINIAN, TURKISH)
    ]
    assert sorted(page for pages in single for page in pages) == sorted(whole)


def test_nobody_who_said_no_is_printed_anywhere(
    press: Browser, services: Services, edition: Edition
) -> None:
    for path in every_print(edition):
        text = " ".join(pages_of(press.get(path).content))
        assert [one for one in CANARIES if one in text] == []
    for name in CANARIES:
        for kind in KINDS:
            path = f"{room(edition)}/{kind}/{number_of(services, name)}.pdf"
            assert press.get(path).status_code == 404
    for card in ("badges", "large", "small"):
        press.get(f"{room(edition)}/cards")
        text = " ".join(pages_of(press.fill("/cards", card=card).content))
        assert TURKISH in text
        assert [one for one in (*CANARIES, UKRAINIAN) if one in text] == []


def test_certificate_of_a_prize_is_for_winners_alone(
    press: Browser, services: Services, edition: Edition
) -> None:
    number = number_of(services, TURKISH)
    assert press.get(f"{room(edition)}/nominees/{number}.pdf").status_code == 200
    assert press.get(f"{room(edition)}/winners/{number}.pdf").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nominees/0.pdf",
        "/nominees/x.pdf",
        "/nominees/²2.pdf",
        "/medals/all.pdf",
        "/nominees/all.pdf?layout=round",
        "/preview/round.png",
    ],
)
def test_what_is_not_there_is_not_found(press: Browser, edition: Edition, path: str) -> None:
    assert press.get(room(edition) + path).status_code == 404


def test_people_of_another_edition_are_not_found(
    press: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        number = make_nomination(db, make_edition(db, Phase.DECIDED), ADMITTED).id
    for kind in KINDS:
        assert press.get(f"{room(edition)}/{kind}/{number}.pdf").status_code == 404


def test_edition_without_anybody_says_so(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        empty = make_edition(db, Phase.DELIBERATING)
    assert press.get(room(empty)).status_code == 200
    assert press.get(f"{room(empty)}/nominees/all.pdf").status_code == 404


def test_after_the_ceremony_nobody_is_invited(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        past = make_guests(db, services, Phase.PUBLISHED)
    press.get(room(past))
    assert "/invitations/" not in press.text
    assert "/letters/all.pdf" in press.text


def test_signatures_are_remembered_and_a_wrong_line_is_named(
    press: Browser, services: Services, edition: Edition
) -> None:
    press.get(room(edition))
    press.fill("/thanks", signers="Maria Beispiel; Landrätin", place_and_day="Brakel, im Mai")
    assert press.page.status_code == 200
    page = pages_of(press.get(f"{room(edition)}/nominees/all.pdf").content)[0]
    for words in ("Maria Beispiel", "Landrätin", "Brakel, im Mai"):
        assert words in page
    press.get(room(edition))
    answer = press.fill("/thanks", signers="Ada\n; Landrätin")
    assert (answer.status_code, "Line 2" in press.text) == (422, True)
    with services.database.reading() as db:
        assert db.get_one(Signature, edition.id).signers == "Maria Beispiel; Landrätin"
        (entry,) = latest(db, subject=f"edition/{edition.slug}")[:1]
    assert (entry.verb, entry.detail) == ("set signatures", {})
    press.get(room(edition))
    press.fill("/thanks", signers="", place_and_day="")
    assert "Maria" not in pages_of(press.get(f"{room(edition)}/nominees/all.pdf").content)[0]


def test_cards_are_made_from_a_pasted_list(
    press: Browser, edition: Edition, tmp_path: Path
) -> None:
    press.get(f"{room(edition)}/cards")
    answer = press.fill("/cards", card="badges", guests="nobody", more="Ada; Bürgermeisterin\nBen")
    (page,) = pages_of(answer.content)
    assert ("Ada" in page, "Bürgermeisterin" in page, TURKISH in page) == (True, True, False)
    assert answer.headers["content-disposition"] == 'inline; filename="badges.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert findings(answer.content, tmp_path) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"more": "Ada\n; Amt"}, "Line 2"),
        ({"guests": "nobody", "more": ""}, "nobody to print this for"),
        ({"card": "gold"}, ""),
        ({"guests": "jury"}, ""),
    ],
)
def test_list_that_cannot_be_read_is_kept_for_mending(
    press: Browser, edition: Edition, typed: dict[str, str], said: str
) -> None:
    press.get(f"{room(edition)}/cards")
    assert press.fill("/cards", **typed).status_code == 422
    assert "error-summary" in press.text
    assert said in press.text
    assert typed.get("more", "") in press.text


def course(**changes: str) -> dict[str, str]:
    typed = {"course": "Zuhören", "when": "Mai 2026", "hours": "12", "contents": "Eins\n\nZwei"}
    return {**typed, "names": f"Kanaria Kursname\n{TURKISH}", **changes}


def test_course_is_confirmed_and_nothing_is_kept(
    press: Browser, services: Services, tmp_path: Path
) -> None:
    press.get(COURSES)
    answer = press.fill("/courses", **course(signers="Maria; Leitung"))
    pages = pages_of(answer.content)
    assert ["Kanaria Kursname" in page for page in pages] == [True, False]
    assert findings(answer.content, tmp_path) == []
    services.database.close()
    everything = b"".join(
        path.read_bytes() for path in services.settings.data_dir.rglob("*") if path.is_file()
    )
    assert b"Kursname" not in everything


@pytest.mark.parametrize(
    "wrong",
    [
        {"course": ""},
        {"when": ""},
        {"hours": "0"},
        {"hours": "viele"},
        {"names": ""},
        {"names": "Ada\nBen; Trainer"},
        {"layout": "round"},
        {"signers": "A\nB\nC\nD"},
    ],
)
def test_course_form_says_what_is_missing(press: Browser, wrong: dict[str, str]) -> None:
    press.get(COURSES)
    assert press.fill("/courses", **course(**wrong)).status_code == 422
    assert "error-summary" in press.text


def test_nobody_but_the_office_prints(
    browser: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        juror = make_juror(db, db.get_one(Edition, edition.id))
        admin = make_account(db, Role.ADMIN)
    paths = [*every_print(edition), room(edition), f"{room(edition)}/cards", COURSES]
    for account in (None, juror, admin):
        if account:
            browser.sign_in(account)
        expected = 404 if account else 303
        codes = {browser.get(path, follow_redirects=False).status_code for path in paths}
        assert codes == {expected}


def test_before_the_count_nothing_is_printed(press: Browser, services: Services) -> None:
    with services.database.writing() as db:
        early = make_edition(db, Phase.COUNTING)
    assert press.get(room(early)).status_code == 409


def test_public_pages_tell_nothing_before_the_ceremony(
    browser: Browser, services: Services, edition: Edition
) -> None:
    for path in ("/de/", f"/de/{edition.slug}/", "/de/archive", "/de/feed.xml", "/sitemap.xml"):
        text = browser.get(path).text
        assert "Kanarigrund" not in text
        assert "Öztürk" not in text


@on_both
def test_page_needs_the_same_queries_for_one_and_for_three(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DECIDED)
        make_nomination(db, edition, ADMITTED)
        account = make_account(db, Role.COORDINATOR)

    def add() -> None:
        with services.database.writing() as db:
            make_nomination(db, db.get_one(Edition, edition.id), ADMITTED)

    with Browser(create_app(services), services) as browser:
        browser.sign_in(account)
        browser.get(room(edition))
        assert same_number_of_queries(services, lambda: browser.get(room(edition)), add)
