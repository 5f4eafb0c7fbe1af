# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL's own client programs, for backup and restore."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url

DEBIAN = Path("/usr/lib/postgresql")


class ClientFailed(Exception):
    """A program is missing or failed; carries what it said."""


def dump(url: str, target: Path) -> None:
    """Write the whole database in PostgreSQL's custom format: one consistent snapshot."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    target.chmod(0o600)


def restore(url: str, source: Path) -> None:
    """Replace the tables by those of a dump, in one transaction: all or nothing."""
    _run(
        "pg_restore",
        url,
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        str(source),
    )


def _run(program: str, url: str, *arguments: str) -> None:
    parsed = make_url(url)
    database = parsed.database or ""
    command = [_find(program), f"--dbname={database}", "--no-password", *arguments]
    environment = {**os.environ, **_connection(url)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ClientFailed(f"{program} failed: {done.stderr.strip()}")


def _connection(url: str) -> dict[str, str]:
    # through the environment: arguments of a process can be read by every user of the machine
    parsed = make_url(url)
    host = parsed.host or str(parsed.query.get("host", ""))
    values = {
        "PGHOST": host,
        "PGPORT": str(parsed.port or ""),
        "PGUSER": parsed.username or "",
        "PGPASSWORD": parsed.password or "",
    }
    return {name: str(value) for name, value in values.items() if value}


def _find(program: str) -> str:
    """The newest client: an older one refuses a newer server."""
    installed = sorted(
        DEBIAN.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    found = str(installed[0]) if installed else shutil.which(program)
    if not found:
        raise ClientFailed(f"{program} is not installed. Install the package postgresql-client.")
    return found
