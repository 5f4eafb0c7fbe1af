# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: `award --help`."""

import click

from award.app import create_app, create_services
from award.migrations import upgrade
from award.settings import Settings


@click.group()
def main() -> None:
    """Run a public prize."""


@main.command()
def migrate() -> None:
    """Bring the database to the newest shape."""
    upgrade(create_services(Settings()).database)
    click.echo("The database is up to date.")
