# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to declare a route: `get`, `post`, `prepared`.

A handler is a plain function `(visit, **path parameters) -> Response`. It runs in a worker thread
inside one transaction that commits before the first byte of the answer is sent and rolls back when
it raises. Every route names its `Action`; admission happens here, so no handler can forget it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import litestar
from anyio import to_thread
from litestar.datastructures import FormMultiDict
from litestar.exceptions import ClientException, HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from litestar.response.base import ASGIResponse
from sqlalchemy.orm import Session

from award.errors import BadRequest, Hidden
from award.i18n import N_, speaking
from award.process.permissions import Action
from award.web.origin import check_origin, check_token
from award.web.prepared import PreparedPage, choose_answer
from award.web.visit import Services, Visit, WebRequest

Handler = Callable[..., Response[Any]]
KILOBYTE = 1024
# of an INTEGER column on PostgreSQL; larger numbers would be an error there, not "not found"
LARGEST_ID = 2**31 - 1


class Admission(Protocol):
    """Says who is there and whether they may: returns the visit or raises."""

    def __call__(
        self, services: Services, request: WebRequest, db: Session, now: datetime, action: Action
    ) -> Visit: ...


def get(
    path: str | list[str], *, action: Action, writes: bool = False
) -> Callable[[Handler], HTTPRouteHandler]:
    """A page. Never changes state; `writes`: but for a note that it was looked at."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        async def endpoint(request: WebRequest) -> Response[Any]:
            arrived = _services(request).clock.now()
            return await to_thread.run_sync(
                _answer, handler, request, arrived, action, None, writes
            )

        return _declared(litestar.get, path, endpoint, handler, action)

    return declare


def post(
    path: str | list[str],
    *,
    action: Action,
    writes: bool = True,
    most_kilobytes: int = 64,
    from_mail: bool = False,
) -> Callable[[Handler], HTTPRouteHandler]:
    """A change. `writes=False`: the handler only reads the main database (login, urn).
    `from_mail`: a mail program may send it (RFC 8058); the secret in the address is all it
    needs."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        async def endpoint(request: WebRequest) -> Response[Any]:
            arrived = _services(request).clock.now()
            if not from_mail:
                check_origin(request)
            form = await _read_form(request)
            request.scope["state"]["form"] = form
            return await to_thread.run_sync(
                _answer, handler, request, arrived, action, form, writes
            )

        limit = most_kilobytes * KILOBYTE
        return _declared(
            litestar.post, path, endpoint, handler, action, request_max_body_size=limit
        )

    return declare


def prepared(
    path: str | list[str], *, action: Action, embeddable: bool = False, counted: bool = False
) -> Callable[[Handler], HTTPRouteHandler]:
    """A public page, the same for everybody: rendered once per content version, phase, language.
    `embeddable`: an image that pages of other sites may show (see `web.headers`). `counted`: how
    often it is read is noted (see `web.readers`)."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        async def endpoint(request: WebRequest) -> ASGIResponse:
            services = _services(request)
            arrived, pages = services.clock.now(), services.prepared
            page = None if pages.needs_check else pages.find(request.scope["path"], arrived)
            if page is None:
                page = await to_thread.run_sync(_prepare, handler, request, arrived, action)
            if counted:
                services.readers.note(request.scope["path"], request.scope["headers"], arrived)
            return choose_answer(request.scope["headers"], page)

        return _declared(litestar.get, path, endpoint, handler, action, embeddable)

    return declare


def _declared(
    method: Any,
    path: str | list[str],
    endpoint: Any,
    handler: Handler,
    action: Action,
    embeddable: bool = False,
    **options: Any,
) -> HTTPRouteHandler:
    endpoint.__name__ = handler.__name__
    endpoint.__doc__ = handler.__doc__
    notes = {"action": action, "embeddable": embeddable}
    declared: HTTPRouteHandler = method(path, opt=notes, **options)(endpoint)
    return declared


def _services(request: WebRequest) -> Services:
    services: Services = request.app.state.services
    return services


async def _read_form(request: WebRequest) -> FormMultiDict:
    try:
        return await request.form()
    except HTTPException as refused:
        if refused.status_code == 413:
            raise
        raise ClientException from refused
    except (ValueError, LookupError) as unreadable:
        # unknown charset, invalid UTF-8, broken multipart: Litestar would answer 500
        raise BadRequest(
            N_("The form could not be read. Please go back and send it again.")
        ) from unreadable


def _answer(
    handler: Handler,
    request: WebRequest,
    arrived: datetime,
    action: Action,
    form: FormMultiDict | None,
    writes: bool,
) -> Response[Any]:
    services = _services(request)
    transaction = services.database.writing if writes else services.database.reading
    with transaction() as db:
        visit = _admit(services, request, db, arrived, action)
        if form is not None:
            visit.form = form
            check_token(visit)
        with speaking(visit.language.code):
            return handler(visit, **_path_values(request))


def _prepare(
    handler: Handler, request: WebRequest, arrived: datetime, action: Action
) -> PreparedPage:
    services = _services(request)
    pages = services.prepared
    pages.check()
    path = request.scope["path"]
    if kept := pages.find(path, arrived):
        return kept
    version = pages.version
    with services.database.reading() as db:
        visit = _admit(services, request, db, arrived, action)
        with speaking(visit.language.code):
            answer = handler(visit, **_path_values(request))
    return pages.keep(
        path,
        answer.content,
        str(answer.media_type),
        version=version,
        until=visit.valid_until,
    )


def _admit(
    services: Services, request: WebRequest, db: Session, arrived: datetime, action: Action
) -> Visit:
    admit: Admission = request.app.state.admit
    return admit(services, request, db, arrived, action)


def _path_values(request: WebRequest) -> dict[str, Any]:
    # the language and the edition are the visit's, not the handler's
    values = {k: v for k, v in request.path_params.items() if k not in ("lang", "edition")}
    if any(isinstance(value, int) and value > LARGEST_ID for value in values.values()):
        raise Hidden
    return values
