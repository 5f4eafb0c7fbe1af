# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition with paper forms, and the two people of its office."""

import pytest

from award.accounts.models import Account
from award.editions.models import Edition
from award.process.permissions import Role
from award.web.visit import Services
from tests.factories import make_account
from tests.postal.papers import paper_edition


@pytest.fixture
def edition(services: Services) -> Edition:
    with services.database.writing() as db:
        return paper_edition(db)


@pytest.fixture
def typist(services: Services) -> Account:
    with services.database.writing() as db:
        return make_account(db, Role.COORDINATOR, language="en", name="Annegret Müller")


@pytest.fixture
def colleague(services: Services) -> Account:
    with services.database.writing() as db:
        return make_account(db, Role.COORDINATOR, language="en", name="Bernd Özdemir")
