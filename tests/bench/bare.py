# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The limit: `python -m tests.bench.bare PORT FOLDER` serves FOLDER's bytes by bare handlers."""

import json
import sys
from pathlib import Path

import uvicorn
from litestar import Litestar, get
from litestar.handlers import HTTPRouteHandler
from litestar.response.base import ASGIResponse

from award.serving import KEEP_ALIVE_SECONDS


def handler(path: str, body: bytes, media_type: str) -> HTTPRouteHandler:
    """Nothing but the bytes: no session, no database, no headers of ours."""

    @get(path)
    async def answer() -> ASGIResponse:
        return ASGIResponse(body=body, media_type=media_type)

    return answer


def main(port: int, folder: Path) -> None:
    """Serve until stopped."""
    index = json.loads((folder / "index.json").read_text())
    routes = [
        handler(path, (folder / file).read_bytes(), media_type)
        for path, (file, media_type) in index.items()
    ]
    uvicorn.run(
        Litestar(routes, openapi_config=None),
        port=port,
        ws="none",
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
