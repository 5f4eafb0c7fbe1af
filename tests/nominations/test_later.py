# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Going on later: by the same address, by a code on paper, by a link in a mail, by a reminder."""

import re
from datetime import timedelta

import pytest

from award.app import create_app
from award.chores import do_chores
from award.clock import SettableClock
from award.editions.models import Edition
from award.errors import RuleViolation
from award.i18n import speaking
from award.nominations.change_routes import MOST_CODES_AN_HOUR
from award.nominations.codes import draw_code, read_code, show_code
from award.nominations.rules import DRAFT_AGE
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.nominations.citizens import Citizen, open_edition

DAY = timedelta(days=1)


@pytest.fixture
def edition(services: Services) -> Edition:
    return open_edition(services)


@pytest.fixture
def citizen(browser: Browser, services: Services, edition: Edition) -> Citizen:
    return Citizen(browser, services, edition, language="en")


def without_reasons(citizen: Citizen) -> None:
    """Everything is there but the page in the middle."""
    citizen.begin()
    citizen.answer("who", "category")
    citizen.browser.post(f"{citizen.base}/contact", citizen.typed("contact"))


def test_a_code_reads_back_however_it_is_typed() -> None:
    code = draw_code()
    shown = show_code(code)
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", shown)
    for typed in (shown, shown.lower(), code, shown.replace("-", " "), f" {shown}\u200b"):
        assert read_code(typed) == code
    assert read_code("OIL1-OIL1-OIL1-OIL1") == "0111011101110111"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("7KQ2-M4XP-7KQ2-M4X", "The code has 16 letters and digits. You typed 15."),
        ("7KQ2-M4XP-7KQ2-M4XU", "“U” is not part of any code. Please look again."),
    ],
)
def test_a_wrong_code_is_told_exactly(citizen: Citizen, typed: str, said: str) -> None:
    with speaking("en"), pytest.raises(RuleViolation, match=re.escape(said)):
        read_code(typed)
    start = f"/en/{citizen.edition.slug}/continue"
    citizen.browser.get(start)
    citizen.browser.fill("/continue", code=typed)
    assert citizen.browser.page.status_code == 422
    assert citizen.browser.text.count(said) == 2
    assert f'value="{typed}"' in citizen.browser.text


def test_the_printed_code_goes_on_where_the_draft_stopped(citizen: Citizen) -> None:
    citizen.begin()
    citizen.answer("who")
    citizen.browser.get(f"{citizen.base}/later")
    assert show_code(citizen.code) in citizen.browser.text
    citizen.browser.get(f"/en/{citizen.edition.slug}/continue")
    citizen.browser.fill("/continue", code=show_code(citizen.code).lower())
    assert citizen.browser.page.url.path == f"{citizen.base}/category"


def test_the_code_of_a_sent_proposal_leads_to_it(citizen: Citizen) -> None:
    citizen.send()
    citizen.browser.get(f"/en/{citizen.edition.slug}/continue")
    citizen.browser.fill("/continue", code=citizen.code)
    assert citizen.browser.page.url.path == f"{citizen.base}/sent"


def test_an_unknown_code_and_one_of_another_edition_are_told_alike(
    citizen: Citizen, services: Services
) -> None:
    citizen.send()
    other = open_edition(services)
    said = []
    for code in (draw_code(), citizen.code):
        citizen.browser.get(f"/en/{other.slug}/continue")
        citizen.browser.fill("/continue", code=code)
        assert citizen.browser.page.status_code == 422
        said.append(citizen.browser.text.replace(code, "CODE"))
    assert said[0] == said[1]
    assert "We know no proposal with this code." in said[0]


def test_codes_cannot_be_guessed_in_numbers(citizen: Citizen) -> None:
    start = f"/en/{citizen.edition.slug}/continue"
    for _try in range(MOST_CODES_AN_HOUR):
        assert citizen.browser.post(start, {"code": draw_code()}).status_code == 422
    citizen.browser.post(start, {"code": draw_code()})
    assert citizen.browser.page.status_code == 429
    assert "wait an hour" in citizen.browser.text


@on_both
def test_the_link_comes_by_mail_and_opens_on_another_device(services: Services) -> None:
    app, edition = create_app(services), open_edition(services)
    with Browser(app, services) as phone:
        citizen = Citizen(phone, services, edition, language="en")
        citizen.begin()
        citizen.answer("who", "category")
        phone.get(f"{citizen.base}/later")
        phone.fill("/later", email="Ada@example.org")
        assert "We have sent the link." in phone.text
    (mail,) = citizen.mails()
    assert mail.to == "Ada@example.org"
    assert show_code(citizen.code) in mail.body
    assert "Тимкович" not in mail.subject + mail.body
    link = re.search(r"http://award\.test(/\S+)", mail.body)
    assert link
    with Browser(app, services) as computer:
        computer.get(link[1])
        assert computer.page.url.path == f"{citizen.base}/why"


def test_a_link_is_mailed_three_times_a_day(citizen: Citizen) -> None:
    citizen.begin()
    for _try in range(3):
        citizen.browser.post(f"{citizen.base}/later", {"email": "ada@example.org"})
    citizen.browser.post(f"{citizen.base}/later", {"email": "ada@example.org"})
    assert citizen.browser.page.status_code == 429
    assert len(citizen.mails()) == 3
    citizen.browser.post(f"{citizen.base}/later", {"email": "ada"})
    assert citizen.browser.page.status_code == 422


def test_a_sent_proposal_is_not_continued_later(citizen: Citizen) -> None:
    citizen.send()
    assert citizen.browser.get(f"{citizen.base}/later").status_code == 404


@on_both
def test_a_draft_is_reminded_of_once_and_its_link_opens_it(
    services: Services, clock: SettableClock
) -> None:
    edition = open_edition(services)
    with Browser(create_app(services), services) as browser:
        citizen = Citizen(browser, services, edition, language="en")
        without_reasons(citizen)
        assert do_chores(services, clock.now())["drafts reminded"] == 0
        clock.instant = edition.submission_until - 2 * DAY
        assert do_chores(services, clock.now())["drafts reminded"] == 1
        assert do_chores(services, clock.now())["drafts reminded"] == 0
        (mail,) = citizen.mails()
        assert (mail.to, mail.language) == ("ada@example.org", "en")
        assert "This is the only reminder." in mail.body
        link = re.search(r"http://award\.test(/\S+)", mail.body)
        assert link
        browser.get(link[1])
        assert browser.page.url.path == f"{link[1]}/why"
        browser.fill("/why", **citizen.typed("why"))
        browser.fill("/check")
        assert browser.page.url.path == f"{link[1]}/sent"
    assert len(citizen.nominations()) == 1


def test_who_gave_no_address_is_not_reminded_and_the_draft_ends(
    citizen: Citizen, services: Services, clock: SettableClock
) -> None:
    citizen.begin()
    clock.instant = NOW + DRAFT_AGE - DAY
    assert set(do_chores(services, clock.now()).values()) == {0}
    clock.instant = NOW + DRAFT_AGE
    assert do_chores(services, clock.now())["drafts deleted"] == 1
    assert citizen.drafts() == []


def test_nobody_is_reminded_after_the_deadline(
    citizen: Citizen, services: Services, clock: SettableClock
) -> None:
    without_reasons(citizen)
    clock.instant = citizen.edition.submission_until
    assert do_chores(services, clock.now())["drafts reminded"] == 0
    assert citizen.mails() == []
