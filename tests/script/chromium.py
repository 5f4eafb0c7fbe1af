# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs the program's own JavaScript modules in a page of the running application.

The modules come from the server, and the page's Content-Security-Policy is in force for them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from award.web.static import static_url
from tests.driving import ARGUMENTS, CHROMIUM
from tests.script.node import parse

# An address that is neither loopback nor HTTPS, as an installation without a certificate has.
INSECURE_HOST = "award.test"

_FRAME = """async text => {{
    const given = JSON.parse(text)
    {imports}
    const answer = await (async () => {{ {body} }})()
    return JSON.stringify(answer ?? null)
}}"""


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless browser that finds INSECURE_HOST on loopback."""
    mapped = f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, mapped])
        try:
            yield browser
        finally:
            browser.close()


def run(page: Page, imports: str, body: str, given: Any = None) -> Any:
    """As `node.run`, for modules below static/js; `page` must be one of the application's."""
    lines = [
        f"const {names} = await import(location.origin + '{static_url(f'js/{module}')}')"
        for names, module in parse(imports)
    ]
    program = _FRAME.format(imports="\n".join(lines), body=body)
    return json.loads(page.evaluate(program, json.dumps(given)))
