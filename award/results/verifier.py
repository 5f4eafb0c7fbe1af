# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The verifier of bundles that runs in the browser: as a page, and as one file to keep."""

import posixpath
import re
from functools import cache
from typing import Any

from litestar.response import Response

from award.ballots.findings import CHECKS, DEFECTS, WARNINGS
from award.process.permissions import Action
from award.web.pages import page
from award.web.routing import get, prepared
from award.web.static import STATIC
from award.web.visit import Visit

FILE_NAME = "award-verifier-{language}.html"
# What stands in templates/results/verifier_offline.html in place of the files themselves.
_STYLE = '<link rel="stylesheet" href="vendor/award.css" />'
_SCRIPT = '<script type="module" src="js/verifier.js"></script>'
_IMPORT = re.compile(r"^import \{[^}]*\} from '([^']+)'\n", re.MULTILINE)


@prepared("/{lang:str}/verify", action=Action.VISIT)
def show_verifier(visit: Visit) -> Response[bytes]:
    return page(visit, "results/verifier.html", sentences=_sentences())


@get("/{lang:str}/verify/offline.html", action=Action.VISIT)
def save_verifier(visit: Visit) -> Response[Any]:
    """Works without this server and without a network; its own policy lets it send nothing."""
    name = FILE_NAME.format(language=visit.language.code)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    template = "results/verifier_offline.html"
    answer: Response[Any] = page(visit, template, headers=headers, sentences=_sentences())
    answer.content = _with_files(answer.content.decode()).encode()
    return answer


def _sentences() -> dict[str, str]:
    """English sentences by code, for the template to translate."""
    return {**DEFECTS, **WARNINGS, **CHECKS}


def _with_files(shell: str) -> str:
    style = re.sub(r"@font-face\{[^}]*\}", "", (STATIC / "vendor/award.css").read_text())
    shell = shell.replace(_STYLE, f"<style>{style}</style>")
    return shell.replace(_SCRIPT, f'<script type="module">\n{one_script()}</script>')


@cache
def one_script() -> str:
    """static/js/verifier.js and all that it imports as one module, for pages without a server.

    No two of these files may give the same name to things of their own.
    """
    parts: dict[str, str] = {}
    _collect("js/verifier.js", parts)
    return "".join(parts.values())


def _collect(name: str, parts: dict[str, str]) -> None:
    """Puts the file behind what it imports; each file once."""
    text = (STATIC / name).read_text()
    for imported in _IMPORT.findall(text):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))
        if path not in parts:
            _collect(path, parts)
    parts[name] = re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.MULTILINE)


ROUTES = [show_verifier, save_verifier]
