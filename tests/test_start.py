# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command starts fast and idles small: see docs/performance.md."""

import importlib.util
import subprocess
import sys

import pytest

LATE = {"alembic", "docx", "granian", "lxml", "odfdo", "pikepdf", "typst"}


def after_start(expression: str) -> str:
    """What a new process says once everything that starts with the command is loaded."""
    code = f"import gc, sys; import award.__main__; print({expression})"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_what_is_needed_rarely_is_loaded_late() -> None:
    assert after_start(f"sorted({LATE!r} & set(sys.modules))") == "[]"


def test_the_collector_looks_at_nothing_that_was_loaded() -> None:
    assert after_start("gc.isenabled() and gc.get_freeze_count() > 100_000") == "True"


@pytest.mark.parametrize("module", sorted(LATE))
def test_what_is_loaded_late_is_there(module: str) -> None:
    assert importlib.util.find_spec(module)
