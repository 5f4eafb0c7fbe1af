# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a citizen does, step by step, and what reaches their mailbox."""

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from award.editions.models import Edition
from award.mail.models import OutboxMail
from award.nominations.models import Draft, Nomination
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_edition

PAGES: dict[str, dict[str, Any]] = {
    "who": {
        "relation": "other",
        "nominee_kind": "person",
        "nominee_name": "Людмила Тимкович",
        "nominee_town": "Warburg",
    },
    "category": {},
    "why": {"reason": "Sie öffnet jeden Mittwoch ihre Werkstatt.", "text_language": "de"},
    "contact": {
        "nominator_name": "Ada Weber",
        "nominator_email": "ada@example.org",
        "nominee_contact": "über die Bücherei",
    },
}


@dataclass
class Citizen:
    """A visitor on the way through one proposal. `answers` may change what is typed on a page."""

    browser: Browser
    services: Services
    edition: Edition
    language: str = "de"
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    base: str = ""

    def begin(self) -> None:
        """Press the button of the first page; the draft's address is then known."""
        start = f"/{self.language}/{self.edition.slug}/propose"
        self.browser.get(start)
        self.browser.fill(start)
        self.base = str(self.browser.page.url.path).removesuffix("/who")

    def typed(self, page: str) -> dict[str, Any]:
        """What this citizen types on a page."""
        first = str(self.edition.categories[0].id)
        category = {"category": first} if page == "category" else {}
        return {**category, **PAGES.get(page, {}), **self.answers.get(page, {})}

    def answer(self, *pages: str) -> None:
        """Fill the named pages, one after the other."""
        for page in pages:
            self.browser.get(f"{self.base}/{page}")
            self.browser.fill(f"/{page}", **self.typed(page))

    def reach_check(self) -> None:
        """Everything up to the last page."""
        self.begin()
        self.answer(*PAGES)
        if "questions" in self.answers:
            self.browser.get(f"{self.base}/questions")
            self.browser.fill("/questions", **self.answers["questions"])
        assert self.browser.page.url.path == f"{self.base}/check"

    def send(self) -> None:
        """Everything, and the last button."""
        self.reach_check()
        self.browser.fill("/check")

    def confirm(self) -> None:
        """Open the newest link and press its button."""
        self.browser.get(self.link())
        self.browser.fill()

    def link(self, place: int = -1) -> str:
        """The address in the newest (or another) confirmation mail."""
        bodies = [mail.body for mail in self.mails() if "/confirm/" in mail.body]
        found = re.search(r"http://award\.test(/\S+/confirm/\S+)", bodies[place])
        assert found
        return found[1]

    @property
    def code(self) -> str:
        """The secret of this proposal's address."""
        return self.base.rpartition("/")[2]

    def mails(self) -> list[OutboxMail]:
        with self.services.database.reading() as db:
            return list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))

    def nominations(self) -> list[Nomination]:
        with self.services.database.reading() as db:
            return list(db.scalars(select(Nomination).order_by(Nomination.id)))

    def drafts(self) -> list[Draft]:
        with self.services.database.reading() as db:
            return list(db.scalars(select(Draft).order_by(Draft.id)))


def open_edition(services: Services, phase: Phase = Phase.OPEN, **changes: Any) -> Edition:
    """An edition whose categories are loaded, so that tests can read them afterwards."""
    with services.database.writing() as db:
        return make_edition(db, phase, **changes)
