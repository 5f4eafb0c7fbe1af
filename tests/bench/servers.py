# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Server processes, and what the kernel says they cost."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running process that listens on loopback. `seconds` passed until its first answer."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def cpu(self) -> float:
        """Seconds of CPU used so far, of all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_megabytes(self) -> float:
        """Memory that is really used."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def serving(*arguments: str, first: str, **environment: str) -> Iterator[Server]:
    """Run `python -m ...`; {port} in an argument becomes a free port."""
    port = _free_port()
    command = [sys.executable, "-m", *(part.format(port=port) for part in arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "AWARD_PORT": str(port), **environment}
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=variables, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(process, f"http://127.0.0.1:{port}{first}")
        yield Server(process, port, time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(3_000):
        try:
            urllib.request.urlopen(address, timeout=5).read()  # noqa: S310 - our own loopback
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"the server ended: {process.args!r}") from None
            time.sleep(0.01)
    raise RuntimeError("the server did not answer")
