# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs the program's own JavaScript modules in Node, to hold them against Python."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static" / "js"
PATIENCE_SECONDS = 300

_FRAME = """
import {{ readFileSync, writeFileSync }} from 'node:fs'
const given = JSON.parse(readFileSync(0, 'utf8'))
{imports}
const answer = await (async () => {{ {body} }})()
writeFileSync(1, JSON.stringify(answer ?? null))
"""


def run(imports: str, body: str, given: Any = None) -> Any:
    """The value that `body` returns, through JSON; it finds `given` and what `imports` names.

    `imports` is like "{ makePen } from ballots/device.js; { toHex } from ballots/bytes.js". Paths
    are below static/js; what does not end in .js is the name of a package in package.json.
    """
    lines = [f"import {names} from {json.dumps(_place(m))}" for names, m in parse(imports)]
    program = _FRAME.format(imports="\n".join(lines), body=body)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "--eval", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "PATH": path},
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def parse(imports: str) -> Iterator[tuple[str, str]]:
    """What is named, and of which module."""
    for part in filter(str.strip, imports.split(";")):
        names, _, module = part.strip().partition(" from ")
        yield names, module


def _place(module: str) -> str:
    return (SCRIPTS / module).as_uri() if module.endswith(".js") else module
