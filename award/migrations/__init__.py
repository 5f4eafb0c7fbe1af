# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alembic migrations. `award migrate` runs them; `upgrade` is what tests and the demo call."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from award.db import Database


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to `revision` in one transaction, so that a kill leaves the old state."""
    with database.migrating() as connection:
        command.upgrade(configuration(connection), revision)


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
