# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Error pages: every status in HTML, in the reader's language, with what was typed still in hand.

They need neither session nor database: middleware does not run for unknown addresses, and the
database may be the very thing that failed.
"""

import logging
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Response
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from award.errors import Gone, Hidden, Refused, SignInNeeded
from award.i18n import LANGUAGES, N_, Message, preferred_language, speaking
from award.web.pages import HTML, bare_frame, render
from award.web.sessions import read_cookie
from award.web.visit import Services

log = logging.getLogger("award")

TITLES = {
    400: N_("This did not work"),
    404: N_("Page not found"),
    405: N_("Page not found"),
    409: N_("Not possible at the moment"),
    410: N_("This link is no longer valid"),
    413: N_("Too large"),
    429: N_("Too many attempts"),
    503: N_("Please try again in a moment"),
}
TEXTS = {
    400: N_("The request could not be read. Please go back and try again."),
    404: N_("The address is mistyped, the page has moved, or it is not open to you."),
    405: N_("The address is mistyped, the page has moved, or it is not open to you."),
    413: N_("What you sent is larger than allowed. Shorten the text or choose a smaller file."),
    429: N_("There were too many attempts. Please wait a few minutes and try again."),
    503: N_("Nothing was saved, and nothing you typed is lost. Please send it again in a moment."),
}
FAILED = N_("Something went wrong on our side")
FAILED_TEXT = N_("The error was noted. Please try again, or call us: %(phone)s.")
# never sent back to the browser; and never shown there, but sent along for another try
WITHHELD = frozenset({"csrf_token", "password"})
KEPT_SECRET = frozenset({"code"})


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The one exception handler of the application."""
    if isinstance(error, SignInNeeded):
        target = quote(request.url.path)
        return Redirect(f"/intern/login?next={target}", status_code=303)
    if isinstance(error, Gone):
        return error_page(request, error.status, error.message, title=error.title)
    if isinstance(error, Refused):
        return error_page(request, error.status, error.message)
    if isinstance(error, Hidden):
        return error_page(request, 404)
    if isinstance(error, HTTPException):
        return error_page(request, error.status_code)
    if isinstance(error, IntegrityError):
        changed = N_("Somebody else changed this at the same time. Please look at it anew.")
        return error_page(request, 409, changed)
    if isinstance(error, (OperationalError, PoolTimeout)) or _is_disk_trouble(error):
        log.error("storage failed: %s", type(error).__name__, exc_info=error)
        return error_page(request, 503)
    log.error("unexpected error", exc_info=error)
    return error_page(request, 500)


def _is_disk_trouble(error: Exception) -> bool:
    # a missing template is an OSError as well, but has no number of the system
    return isinstance(error, OSError) and error.errno is not None


def error_page(
    request: Request[Any, Any, Any],
    status: int,
    message: Message | None = None,
    title: Message | None = None,
) -> Response[bytes]:
    """An error page with title, text and, after a form, everything typed for another try."""
    services: Services = request.app.state.services
    title = title or TITLES.get(status, FAILED if status >= 500 else TITLES[400])
    fallback = TEXTS.get(status) or (
        N_(FAILED_TEXT.msgid, phone=services.settings.office_phone) if status >= 500 else TEXTS[400]
    )
    language = _language(request)
    with speaking(language):
        frame = bare_frame(services, LANGUAGES[language], request.url.path)
        frame["csrf_token"] = _token(request, services)
        body = render(
            "error.html",
            status=status,
            title=title,
            text=message or fallback,
            typed=_typed(request),
            kept_secret=KEPT_SECRET,
            **frame,
        )
    headers = {"cache-control": "no-store"}
    return Response(body.encode(), status_code=status, media_type=HTML, headers=headers)


def _language(request: Request[Any, Any, Any]) -> str:
    first = request.url.path.strip("/").split("/")[0]
    for named in (first, request.query_params.get("lang")):
        if named in LANGUAGES:
            return str(named)
    return preferred_language(request.headers.get("accept-language", ""))


def _typed(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    form = request.scope.get("state", {}).get("form")
    if form is None:
        return []
    texts = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return [(name, value) for name, value in texts if name not in WITHHELD]


def _token(request: Request[Any, Any, Any], services: Services) -> str | None:
    """The session's own token for another try, without asking the database."""
    now = services.clock.now()
    session = read_cookie(services.settings, services.signer, request, now)
    return session.csrf(services.signer) if session else None
