# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the database has the tables that this version of the program expects."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from award.db import Database
from award.migrations import configuration


def revisions(database: Database) -> tuple[str | None, str | None]:
    """(the revision of the database, None before the first migration; the newest known one)."""
    with database.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(configuration(connection))
        present = MigrationContext.configure(connection).get_current_revision()
        return present, scripts.get_current_head()


def is_current(database: Database) -> bool:
    """False where `award migrate` has work to do, and after a step back to an older program."""
    present, newest = revisions(database)
    return present == newest
