# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every route once, in one language, scheme and width each; `make a11y` looks at all of it."""

from pathlib import Path

import pytest

from tests.accessibility import demo, keyboard
from tests.accessibility.opening import WAYS
from tests.accessibility.report import Report
from tests.accessibility.whole import Steps, inspect


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, to be copied."""
    folder = tmp_path_factory.mktemp("a11y") / "data"
    demo.load(folder)
    return folder


def test_every_route_is_reached_and_has_no_barrier(loaded: Path) -> None:
    report = Report()
    with demo.demonstration(loaded) as base_url:
        inspect(report, base_url, Steps(), sample=True)
    print(f"{sum(map(len, report.pages.values()))} pages, {sum(report.checks.values())} checks")  # noqa: T201
    assert report.lines() == []


def test_everything_can_be_done_with_a_keyboard(loaded: Path) -> None:
    report = Report()
    with demo.demonstration(loaded) as base_url:
        keyboard.travel(report, base_url, print, WAYS[:1])
    assert report.lines() == []
