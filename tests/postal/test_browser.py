# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entering and comparing a paper in a real browser that runs no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import select

from award.accounts.models import Account
from award.accounts.operations import set_password
from award.editions.models import Edition
from award.nominations.models import Nomination, NominationState
from award.web.visit import Services
from tests.driving import ARGUMENTS, CHROMIUM, ChromiumVisitor
from tests.factories import PASSWORD
from tests.running import free_port, running


@pytest.fixture
def office(
    services: Services, typist: Account, colleague: Account
) -> Iterator[dict[str, ChromiumVisitor]]:
    """Both people of the office, each with a browser of their own, by name."""
    port = free_port()
    services.settings.base_url = f"http://localhost:{port}"
    with services.database.writing() as db:
        for one in (typist, colleague):
            set_password(db, db.get_one(Account, one.id), PASSWORD)
    with running(services, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        people = {}
        for one in (typist, colleague):
            visitor = ChromiumVisitor(chromium, services.settings.base_url, script=False)
            visitor.open("/intern/login?lang=en")
            visitor.type("E-mail address", one.email)
            visitor.type("Password", PASSWORD)
            visitor.press("Sign in")
            people[one.name] = visitor
        yield people
        chromium.close()


def test_a_paper_is_entered_and_compared_without_a_script(
    services: Services, edition: Edition, office: dict[str, ChromiumVisitor]
) -> None:
    first, second = office.values()
    first.open(f"/intern/editions/{edition.slug}/paper")
    first.pick("Volunteers")
    first.press("Continue")
    first.type("The letter arrived on", "2026-05-31")
    first.choose("Language of the paper form", "العربية")
    first.pick("I propose somebody")
    first.pick("A person")
    first.type("Full name", "فاطمة الزهراء")
    first.choose("In which town?", "Brakel")
    first.type("What do they do", "تفتح ورشتها كل أربعاء.")
    first.choose("In which language", "العربية")
    first.type("Your postal address", "Marktstraße 3\n34414 Warburg")
    first.press("Save for comparison")
    first.sees("Enter your name.")
    assert first.value("Full name") == "فاطمة الزهراء"
    first.type("Your name", "Ada Weber")
    first.press("Save for comparison")
    first.sees("Please give the paper to somebody else, who compares it here.")
    second.open(f"/intern/editions/{edition.slug}/paper")
    second.follow("فاطمة الزهراء")
    second.sees("Marktstraße 3")
    second.press("It is the same: the proposal counts")
    second.sees("Compared with the paper")
    with services.database.reading() as db:
        (one,) = db.scalars(select(Nomination))
    assert (one.state, one.source, one.language) == (NominationState.SUBMITTED, "paper", "ar")
    assert first.problems + second.problems == []
