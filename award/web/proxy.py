# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The visitor's network address behind known proxies."""

from typing import Any

from litestar import Request

from award.settings import Settings


def client_address(request: Request[Any, Any, Any], settings: Settings) -> str:
    """The address our own outermost proxy saw; X-Forwarded-For counts only as far as it is ours."""
    forwarded = [
        part.strip()
        for part in request.headers.get("x-forwarded-for", "").split(",")
        if part.strip()
    ]
    own = settings.trusted_proxies
    if own and len(forwarded) >= own:
        return forwarded[-own]
    return request.client.host if request.client else "unknown"
