# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration as a process of its own, on loopback, in a folder that is thrown away."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.servers import ROOT, serving


def load(folder: Path) -> None:
    """Fill an empty data folder with the demonstration; takes some seconds."""
    subprocess.run(
        [sys.executable, "-m", "award", "demo"],
        env={**os.environ, **_settings(folder), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def demonstration(loaded: Path) -> Iterator[str]:
    """The address of a server on a copy of `loaded`."""
    with TemporaryDirectory(prefix="award-a11y-") as name:
        folder = Path(name) / "data"
        shutil.copytree(loaded, folder)
        # every request of the crawler comes from another address, so that nobody is throttled
        settings = {**_settings(folder), "AWARD_TRUSTED_PROXIES": "1"}
        with serving("award", "serve", first="/healthz", **settings) as server:
            yield f"http://localhost:{server.port}"


def _settings(folder: Path) -> dict[str, str]:
    return {
        "AWARD_MODE": "demo",
        "AWARD_DATA_DIR": str(folder),
        "AWARD_BASE_URL": "http://localhost",
        "AWARD_SECRET_KEYS": "k" * 40,
    }
