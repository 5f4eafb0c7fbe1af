# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""`run` is `node.run`, once in Node and once in Chromium on a page of the running application."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from award.app import create_services
from award.clock import SettableClock
from award.settings import Settings
from tests.conftest import NOW
from tests.running import free_port, running
from tests.script import chromium, node

Run = Callable[..., Any]


@dataclass(frozen=True)
class Site:
    """The running application, and a browser to look at it with."""

    port: int
    browser: Browser

    def visit(self, host: str) -> Page:
        """The start page, under a name that leads to loopback."""
        page = self.browser.new_page()
        page.goto(f"http://{host}:{self.port}/de/")
        return page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("data"), free_port()
    shutil.copy(sqlite_template, folder / "award.sqlite3")
    settings = Settings(
        _env_file=None,
        mode="demo",
        base_url=f"http://localhost:{port}",
        data_dir=folder,
        secret_keys="k" * 40,
    )
    services = create_services(settings, SettableClock(NOW))
    with running(services, port), chromium.opened() as browser:
        yield Site(port, browser)
    services.database.close()


@pytest.fixture(scope="module")
def page(site: Site) -> Iterator[Page]:
    """For all tests of a file; in the end nothing may have gone against the page's policy."""
    page = site.visit("localhost")
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    yield page
    page.close()
    assert problems == []


@pytest.fixture(params=["node", "chromium"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "node":
        return node.run
    return partial(chromium.run, request.getfixturevalue("page"))
