# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alembic migrations. `award migrate` runs them; `upgrade` is what tests and the demo call."""

from pathlib import Path

from award.db import Database

HERE = Path(__file__).parent


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to `revision` in one transaction, so that a kill leaves the old state."""
    from alembic import command  # late: see docs/performance.md
    from alembic.config import Config

    with database.migrating() as connection:
        config = Config()
        config.set_main_option("script_location", str(HERE))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def newest_revision() -> str:
    """Of the migrations this program has: their files begin with it, and one follows the other."""
    return max(file.name for file in (HERE / "versions").glob("*.py")).partition("_")[0]


def wipe(database: Database) -> None:
    """Remove every table and all that is in them; for the demo only."""
    from award.migrations.tables import metadata

    with database.migrating() as connection:
        if not database.embedded:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
            return
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
