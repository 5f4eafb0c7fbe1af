# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""These tests read messages in English, except where a kit is worded in German."""

from collections.abc import Iterator

import pytest

from award.accounts.models import Account
from award.editions.models import Edition
from award.i18n import speaking
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account
from tests.kit.kits import add_winner, decided


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def press(browser: Browser, services: Services) -> Account:
    """The press office, signed in, with an English desk."""
    with services.database.writing() as db:
        account = make_account(db, Role.PRESS, language="en", name="Jonas Karabey")
    browser.sign_in(account)
    return account


@pytest.fixture
def edition(services: Services) -> Edition:
    """With one winner who agreed to everything, and two photos of theirs."""
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition, photos=2, translations=["ar", "en"])
        return edition
