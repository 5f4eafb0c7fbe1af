# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The server as it is operated: `award serve` in production mode, a process of its own that can be
killed. A defect can be planted into it, for the tests that must find one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import httpx

from award.editions.models import Edition
from award.web.visit import Services
from tests.adversary.scorings import scoring
from tests.jury.juries import Jury
from tests.running import free_port

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
SERVE = "import sys; sys.argv = ['award', 'serve']; from award.cli import run; run()"


def scoring_for_years(services: Services, jurors: int = 3, nominations: int = 1) -> Jury:
    """A scoring that is open by the clock of the machine."""
    jury = scoring(services, jurors, nominations)
    with services.database.writing() as db:
        edition = db.get_one(Edition, jury.edition.id)
        edition.scoring_until = datetime(2099, 1, 1, tzinfo=UTC)
        edition.ceremony_at = datetime(2099, 6, 1, tzinfo=UTC)
    return jury


class Instance:
    """One server process on a data folder. What it prints is in `log`."""

    def __init__(self, folder: Path, planted: str = "", server: str = "uvicorn") -> None:
        self.log = folder.parent / f"{folder.name}-{free_port()}.log"
        self._folder, self._planted, self._server = folder, planted, server
        self._process: subprocess.Popen[bytes] | None = None
        self._client = httpx.Client()

    def start(self) -> Self:
        """Returns when it answers."""
        port = free_port()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"{self._planted}\n{SERVE}"],
                cwd=self._folder,
                env=self._environment(port),
                stdout=log,
                stderr=log,
            )
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"sec-fetch-site": "same-origin", "accept-language": "en"},
            timeout=PATIENCE_SECONDS,
        )
        self._wait()
        return self

    def _environment(self, port: int) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PYTHONPATH": str(ROOT),
            "AWARD_MODE": "production",
            "AWARD_BASE_URL": "https://prize.test",
            "AWARD_DATA_DIR": str(self._folder),
            "AWARD_PORT": str(port),
            "AWARD_SERVER": self._server,
            "AWARD_SECRET_KEYS": "k" * 40,
            "AWARD_MAIL_FROM": "prize@kreis.test",
            "AWARD_MAIL_REPLY_TO": "office@kreis.test",
            "AWARD_OFFICE_EMAIL": "office@kreis.test",
        }

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                self._client.get("/healthz")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server does not answer")

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    @property
    def port(self) -> int:
        return self._client.base_url.port or 0

    def post(self, path: str, fields: Mapping[str, Any], **options: Any) -> httpx.Response:
        """As a page of the prize sends it. TransportError once the process has died."""
        return self._client.post(path, data=dict(fields), **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self._client.get(path, **options)

    def kill(self) -> None:
        """As the system does when memory runs out, or somebody pulls the plug of a container."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """In good order."""
        self._client.close()
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_exception: object) -> None:
        if self.process.poll() is None:
            self.stop()
