# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the database has the tables that this version of the program expects."""

from sqlalchemy import inspect, text

from award.db import Database
from award.migrations import newest_revision


def revisions(database: Database) -> tuple[str | None, str]:
    """(the revision of the database, None before the first migration; the newest known one)."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None, newest_revision()
        present = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return present, newest_revision()


def is_current(database: Database) -> bool:
    """False where `award migrate` has work to do, and after a step back to an older program."""
    present, newest = revisions(database)
    return present == newest
