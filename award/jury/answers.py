# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers for a juror's device instead of a person. No browser may keep them."""

import json
from typing import Any

from litestar.datastructures import Cookie
from litestar.response import Response

_HEADERS = {"cache-control": "no-store"}


def as_json(
    content: dict[str, Any], status: int = 200, cookies: list[Cookie] | None = None
) -> Response[bytes]:
    body = json.dumps(content).encode()
    return Response(
        body,
        status_code=status,
        media_type="application/json",
        headers=_HEADERS,
        cookies=cookies,
    )


def exact_text(text: str) -> Response[bytes]:
    """UTF-8 without a change: the receiver takes a fingerprint of it."""
    return Response(text.encode(), media_type="application/json", headers=_HEADERS)
