# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal in the making, with its secret address, and files that go there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from award.attachments.models import Attachment
from award.attachments.queries import attachments_of
from award.nominations.codes import code_key
from award.nominations.drafts import start_draft
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW, make_edition, make_nomination


@dataclass
class Proposal:
    """A draft or a nomination and its page "Photos and documents"."""

    services: Services
    browser: Browser
    edition: str
    code: str
    nomination: int = 0

    @property
    def page(self) -> str:
        return f"/en/{self.edition}/propose/{self.code}/files"

    @property
    def key(self) -> str:
        return code_key(self.code)

    def send(self, *files: tuple[str, bytes], question: str = "", **options: Any) -> Any:
        """As a browser without a script sends its form."""
        sent = [("files", (name, content)) for name, content in files]
        return self.browser.post(
            self.page, {"question": question}, files=sent, follow_redirects=False, **options
        )

    def rows(self) -> list[Attachment]:
        with self.services.database.reading() as db:
            return attachments_of(db, self.key)

    def on_disk(self) -> list[str]:
        folder = self.services.attachments
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    @property
    def refusals(self) -> list[str]:
        """What the error summary of the last page says."""
        summary = self.browser.markup.partition('class="error-summary')[2].partition("</ul>")[0]
        return [part.partition(">")[2].partition("</a>")[0] for part in summary.split("<a ")[1:]]


@pytest.fixture
def draft(services: Services, browser: Browser) -> Proposal:
    """A proposal that was only just begun."""
    with services.database.writing() as db:
        edition = make_edition(db)
        code = start_draft(db, edition_id=edition.id, now=NOW)
    return Proposal(services, browser, edition.slug, code)


@pytest.fixture
def sent(services: Services, browser: Browser) -> Proposal:
    """A proposal that was sent and can still be changed."""
    with services.database.writing() as db:
        edition = make_edition(db)
        nomination = make_nomination(db, edition, submission_key=code_key("7" * 16))
    return Proposal(services, browser, edition.slug, "7" * 16, nomination.id)


@pytest.fixture
def aged() -> Callable[[Path], None]:
    """Makes a file look two hours old."""
    import os
    import time

    def age(path: Path) -> None:
        long_ago = time.time() - 7200
        os.utime(path, (long_ago, long_ago))

    return age
