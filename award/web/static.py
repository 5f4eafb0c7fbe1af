# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files, served from memory with names that never change their content.

All files share one number made from all of their bytes: `/static/<number>/vendor/award.css`. So the
relative addresses inside style sheets stay right and browsers may keep every file for a year.
"""

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.response.base import ASGIResponse

from award.process.permissions import Action

STATIC = Path(__file__).parents[2] / "static"
FOREVER = "public, max-age=31536000, immutable"
TEXTS = frozenset({".css", ".js", ".svg", ".json", ".txt", ".mjs"})


@cache
def _files() -> dict[str, bytes]:
    # names with a leading dot are notes of the set-up
    return {
        path.relative_to(STATIC).as_posix(): path.read_bytes()
        for path in sorted(STATIC.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


@cache
def build_number() -> str:
    """Changes when any static file does."""
    digest = hashlib.sha256()
    for name, content in _files().items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def static_url(name: str) -> str:
    """The address of a static file; KeyError where it does not exist."""
    _files()[name]
    return f"/static/{build_number()}/{name}"


@cache
def _answers() -> dict[str, tuple[ASGIResponse, ASGIResponse]]:
    return {f"/static/{build_number()}/{name}": _answer(name, c) for name, c in _files().items()}


def _answer(name: str, content: bytes) -> tuple[ASGIResponse, ASGIResponse]:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    plain = ASGIResponse(body=content, media_type=media_type, headers=headers)
    if Path(name).suffix not in TEXTS:
        return plain, plain
    packed = gzip.compress(content, 9, mtime=0)
    headers = {**headers, "content-encoding": "gzip"}
    return plain, ASGIResponse(body=packed, media_type=media_type, headers=headers)


@get("/static/{rest:path}", opt={"action": Action.VISIT})
async def static_file(request: Request[Any, Any, Any]) -> ASGIResponse:
    """A file from memory; anything else, over-long or with odd bytes, is simply not there."""
    found = _answers().get(request.scope["path"])
    if found is None:
        raise NotFoundException
    plain, packed = found
    return packed if "gzip" in request.headers.get("accept-encoding", "") else plain
