# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migrations lead to exactly the tables the program knows, and can be run again."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from award.migrations import upgrade, wipe
from award.migrations.tables import metadata
from award.web.visit import Services
from tests.conftest import on_both


def differences(services: Services) -> list[object]:
    with services.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


@on_both
def test_migrated_database_has_the_tables_of_the_program(services: Services) -> None:
    assert differences(services) == []


@on_both
def test_migrating_twice_changes_nothing(services: Services) -> None:
    upgrade(services.database)
    assert differences(services) == []


@on_both
def test_wiped_database_is_made_anew(services: Services) -> None:
    wipe(services.database)
    upgrade(services.database)
    assert differences(services) == []
