# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""People of the office, and English for the messages that the tests read."""

from collections.abc import Iterator

import pytest

from award.i18n import speaking
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def coordinator(browser: Browser, services: Services) -> Browser:
    """The visitor, signed in as somebody of the coordination office."""
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Karla Office", language="en")
    browser.sign_in(account)
    return browser
