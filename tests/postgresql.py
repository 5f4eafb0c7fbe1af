# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server of the tests' own: unix socket only, no durability, gone with the run."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    initdb = found[-1] if found else Path(shutil.which("initdb") or "/missing/initdb")
    if not initdb.exists():
        raise RuntimeError("PostgreSQL is not installed; run `make setup`")
    return initdb.parent


def _version(path: Path) -> int:
    return int(path.parts[-3])


class PostgreSQL:
    """Runs in a folder of its own; `url(name)` addresses a database."""

    def __init__(self) -> None:
        # not in pytest's folder: a second run beside this one would clear it away
        self.folder = Path(tempfile.mkdtemp(prefix="award-postgresql-"))
        self._data = self.folder / "data"
        self._bin = _programs()
        # the server refuses to run as root
        self._as = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(self.folder, "nobody")
        folder = self.folder
        self._run(
            "initdb", "-D", self._data, "-U", "award", "--auth=trust", "-E", "UTF8", "--no-sync"
        )
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off "
            "-c full_page_writes=off -c max_connections=200"
        )
        self._run("pg_ctl", "-D", self._data, "-l", folder / "log", "-o", options, "-w", "start")

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._as, str(self._bin / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://award@/{name}?host={self.folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
