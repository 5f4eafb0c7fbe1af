# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Start the HTTP server: one process, never an access log, nothing trusted that a client sends.

An access log would tell when each juror was here, to the second; together with the times of the
urn's backups it would name the scores. So there is no setting that switches one on.
"""

import logging
from typing import Any

import uvicorn
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from award.app import create_app
from award.db import Database
from award.settings import Settings
from award.shape import is_current
from award.web.static import STATIC
from award.web.visit import Services

# longer than the proxy keeps an idle connection, so that the proxy is the one who closes it
KEEP_ALIVE_SECONDS = 75
SHUTDOWN_SECONDS = 15


def refusals(services: Services) -> list[str]:
    """Why the application must not start, in sentences with the remedy; empty if it may."""
    found = services.settings.problems()
    if not (STATIC / "vendor" / "award.css").exists():
        found.append("The front-end files are missing. Run: make static")
    return found + _database_refusals(services.database)


def _database_refusals(database: Database) -> list[str]:
    try:
        if damage := _damage(database):
            return [f"The database file is damaged ({damage}). Restore a backup: award restore"]
        if not is_current(database):
            return ["The database does not fit this version. Make a backup, then: award migrate"]
    except DBAPIError as failed:
        return [f"The database cannot be used: {failed.orig}"]
    return []


def _damage(database: Database) -> str:
    if not database.embedded:
        return ""
    with database.engine.connect() as connection:
        found = str(connection.scalar(text("PRAGMA quick_check(1)")))
    return "" if found == "ok" else found


def serve(services: Services) -> None:
    """Run until stopped by a signal."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # its warnings tell of single requests: the time of one is what nobody must be able to look up
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    if services.settings.server == "granian":
        services.database.close()
        granian(services.settings).serve()
    else:
        uvicorn.Server(uvicorn_config(services)).run()


def uvicorn_config(services: Services) -> uvicorn.Config:
    """X-Forwarded-For is read by `web.proxy` alone, as far as the settings say."""
    settings = services.settings
    return uvicorn.Config(
        create_app(services),
        host=settings.host,
        port=settings.port,
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def granian(settings: Settings) -> Any:
    """The worker is a process of its own; it reads the settings anew."""
    from granian.constants import Interfaces  # late: see docs/performance.md
    from granian.server import MPServer

    return MPServer(
        "award.app:from_environment",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=1,
        websockets=False,
        log_access=False,
        workers_kill_timeout=SHUTDOWN_SECONDS,
    )
