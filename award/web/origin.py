# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that change something must come from our own pages. No cookie is needed for that."""

import hmac
import re
from urllib.parse import urlsplit

from award.errors import BadRequest
from award.i18n import N_
from award.web.visit import Visit, WebRequest

FOREIGN = N_("This request did not come from this site. Please open the page anew and try again.")
_WITHOUT_REFERRER = re.compile(r"/urn/|/(?!intern/)[^/]+/[^/]+/press-pass/")
TOKEN_FIELD = "csrf_token"
TOKEN_HEADER = "x-csrf-token"


def check_origin(request: WebRequest) -> None:
    """Refuse an unsafe request that a browser says comes from elsewhere, or that says nothing.

    `Sec-Fetch-Site` decides where it is sent. Older browsers send `Origin`, which is "null" on
    pages without a referrer: allowed only under `/urn` and with a press pass, where no cookie gives
    anybody any power.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site != "same-origin":
            raise BadRequest(FOREIGN)
        return
    origin = request.headers.get("origin", "")
    if origin == "null" and _WITHOUT_REFERRER.match(request.url.path):
        return
    if not origin or urlsplit(origin).netloc != request.headers.get("host", ""):
        raise BadRequest(FOREIGN)


def check_token(visit: Visit) -> None:
    """Behind the login the form must carry the session's own token."""
    expected = visit.csrf_token
    if expected is None:
        return
    sent = visit.form.get(TOKEN_FIELD) or visit.request.headers.get(TOKEN_HEADER, "")
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise BadRequest(
            N_("This page was open for too long or in another login. Please send it again.")
        )
