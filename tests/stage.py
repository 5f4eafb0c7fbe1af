# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the whole prize is played: the running server, a relay, a clock, two kinds of visitors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from playwright.sync_api import sync_playwright

from award.accounts.operations import set_password
from award.clock import BERLIN, SettableClock
from award.process.permissions import Role
from award.settings import MailSecurity, Settings
from award.web.visit import Services
from tests.driving import ARGUMENTS, CHROMIUM, ChromiumVisitor, HttpVisitor, Visitor
from tests.factories import PASSWORD, make_account
from tests.running import Mailbox, free_port, relay, running

MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=BERLIN)


@dataclass
class Stage:
    """What the play needs: people, mail, time."""

    arrive: Callable[[bool], Visitor]
    mailbox: Mailbox
    clock: SettableClock
    services: Services
    present: list[Visitor] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)

    def citizen(self) -> Visitor:
        """Somebody on a phone, without an account."""
        return self._enter(True)

    def staff(self, email: str) -> Visitor:
        """Somebody who signs in with their password."""
        visitor = self._enter(False)
        visitor.open("/intern/login?lang=en")
        visitor.type("E-mail address", email)
        visitor.type("Password", PASSWORD)
        visitor.press("Sign in")
        return visitor

    def _enter(self, phone: bool) -> Visitor:
        visitor = self.arrive(phone)
        self.present.append(visitor)
        return visitor

    def everybody_leaves(self) -> None:
        for visitor in self.present:
            visitor.close()


@pytest.fixture
def mailbox_and_port(settings: Settings, clock: SettableClock) -> Iterator[tuple[Mailbox, int]]:
    """A relay that the settings name, and the port the server shall use."""
    clock.instant = MONDAY
    port = free_port()
    settings.base_url = f"http://localhost:{port}"
    with relay() as (relay_port, mailbox):
        settings.smtp_host, settings.smtp_port = "127.0.0.1", relay_port
        settings.smtp_security = MailSecurity.NONE
        yield mailbox, port


@pytest.fixture(params=["http", "chromium"])
def stage(
    request: pytest.FixtureRequest,
    mailbox_and_port: tuple[Mailbox, int],
    services: Services,
    clock: SettableClock,
) -> Iterator[Stage]:
    """The running server with the two people who are there before everything begins."""
    mailbox, port = mailbox_and_port
    with services.database.writing() as db:
        office = {"coordinator@example.org": Role.COORDINATOR, "press@example.org": Role.PRESS}
        for email, role in office.items():
            account = make_account(db, role, email=email, name=email.split("@")[0], language="en")
            set_password(db, account, PASSWORD)
    base_url = services.settings.base_url
    with running(services, port):
        if request.param == "http":
            play = Stage(lambda _phone: HttpVisitor(base_url), mailbox, clock, services)
            yield play
            play.everybody_leaves()
            return
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            play = Stage(
                lambda phone: ChromiumVisitor(chromium, base_url, phone=phone, script=not phone),
                mailbox,
                clock,
                services,
            )
            yield play
            play.everybody_leaves()
            chromium.close()
