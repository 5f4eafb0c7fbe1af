# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""These tests read messages in English, and meet a real mail server where they send."""

from collections.abc import Iterator

import pytest

from award.i18n import speaking
from award.process.permissions import Role
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_account
from tests.mail.conftest import relay

__all__ = ["relay"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def press(browser: Browser, services: Services) -> Browser:
    """The press office, signed in."""
    with services.database.writing() as db:
        account = make_account(
            db, Role.PRESS, language="en", name="Press Person", email="press@example.org"
        )
    browser.sign_in(account)
    return browser
