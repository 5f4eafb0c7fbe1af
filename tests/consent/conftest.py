# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""These tests read messages in English."""

from collections.abc import Iterator

import pytest

from award.accounts.models import Account
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
def coordinator(browser: Browser, services: Services) -> Account:
    """Signed in, with an English desk."""
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en", name="Annegret Müller")
    browser.sign_in(account)
    return account
