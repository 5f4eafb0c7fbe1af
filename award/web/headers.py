# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headers that every answer carries, error pages and files included.

Foreign pages may show nothing of ours, but what a route declares `embeddable`: an image for all.
"""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from award.settings import Settings

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """Litestar's `before_send` hook."""

    def __init__(self, settings: Settings) -> None:
        pairs = {
            "content-security-policy": POLICY,
            "x-content-type-options": "nosniff",
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }
        if settings.secure_cookies:
            pairs["strict-transport-security"] = "max-age=63072000"
        self._pairs = [(k.encode(), v.encode()) for k, v in pairs.items()]

    async def __call__(self, message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        # a page under /urn must not even tell the next page where somebody came from, and the way
        # into it must not tell either; the address of a press pass is a key
        path = scope["path"]
        secret = path.startswith("/urn") or path.endswith("/reading-room") or "/press-pass/" in path
        policy = b"no-referrer" if secret else b"same-origin"
        readers = b"cross-origin" if _is_for_all(message, scope) else b"same-origin"
        headers = [
            *message.get("headers", ()),
            *self._pairs,
            (b"cross-origin-resource-policy", readers),
            (b"referrer-policy", policy),
        ]
        message["headers"] = headers
        if secret and "cache-control" not in MutableScopeHeaders(message):
            headers.append((b"cache-control", b"no-store"))


def _is_for_all(message: Message, scope: Scope) -> bool:
    # an error page is nobody else's, wherever it appears
    if message.get("status") not in (200, 304):
        return False
    # an address that is not there has no handler
    handler = scope.get("route_handler")
    return handler is not None and bool(handler.opt.get("embeddable"))
