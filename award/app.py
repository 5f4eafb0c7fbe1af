# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web application: rooms put together, nothing decided here."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from litestar import Litestar
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler

from award.accounts.routes import ROUTES as ACCOUNTS
from award.admission import admit
from award.chores import Chores
from award.clock import Clock, SystemClock
from award.consent.office_routes import ROUTES as NOMINEES
from award.consent.routes import ROUTES as CONSENT
from award.db import Database
from award.demo.clock import DemoClock
from award.demo.routes import ROUTES as DEMO
from award.desk import ROUTES as DESK
from award.editions.part_routes import ROUTES as EDITION_PARTS
from award.editions.public import ROUTES as PUBLIC
from award.editions.question_routes import ROUTES as EDITION_QUESTIONS
from award.editions.routes import ROUTES as EDITIONS
from award.gallery.print_routes import ROUTES as GALLERY_OFFICE
from award.gallery.routes import ROUTES as GALLERY
from award.house.routes import ROUTES as HOUSE
from award.jury.pause import pause_of
from award.jury.routes import ROUTES as JURY
from award.kit.routes import ROUTES as KIT
from award.mail.routes import ROUTES as MAIL
from award.mail.sending import Courier
from award.newsroom.list_routes import ROUTES as PRESS_LIST
from award.newsroom.mailing_routes import ROUTES as MAILINGS
from award.newsroom.pass_routes import ROUTES as PASSES
from award.newsroom.reading_routes import ROUTES as EMBARGOED
from award.newsroom.routes import ROUTES as NEWSROOM
from award.nominations.routes import ROUTES as NOMINATIONS
from award.outreach.routes import ROUTES as OUTREACH
from award.postal.routes import ROUTES as POSTAL
from award.press.routes import ROUTES as PRESS
from award.results.routes import ROUTES as RESULTS
from award.results.verifier import ROUTES as VERIFIER
from award.screening.file_routes import ROUTES as SCREENING_FILES
from award.screening.routes import ROUTES as SCREENING
from award.settings import Settings
from award.site.routes import ROUTES as SITE
from award.supports.merge_routes import ROUTES as MERGING
from award.supports.routes import ROUTES as SUPPORTS
from award.thanks.routes import ROUTES as THANKS
from award.web.failures import answer_error
from award.web.headers import SecurityHeaders
from award.web.prepared import PreparedPages, watch_content
from award.web.sessions import Revoked
from award.web.signing import Signer
from award.web.static import static_file
from award.web.throttle import Throttle
from award.web.visit import Services

ROUTES: list[HTTPRouteHandler] = [
    static_file,
    *ACCOUNTS,
    *MAIL,
    *PUBLIC,
    *EDITIONS,
    *EDITION_PARTS,
    *EDITION_QUESTIONS,
    *DESK,
    *HOUSE,
    *NOMINATIONS,
    *OUTREACH,
    *POSTAL,
    *SUPPORTS,
    *CONSENT,
    *NOMINEES,
    *MERGING,
    *SCREENING,
    *SCREENING_FILES,
    *JURY,
    *RESULTS,
    *VERIFIER,
    *PRESS,
    *NEWSROOM,
    *PRESS_LIST,
    *MAILINGS,
    *PASSES,
    *EMBARGOED,
    *THANKS,
    *KIT,
    *GALLERY,
    *GALLERY_OFFICE,
    *SITE,
    *DEMO,
]


def create_services(settings: Settings, clock: Clock | None = None) -> Services:
    """Open the database and everything that lives as long as the application."""
    database = Database(settings.database)
    pages = PreparedPages(database.engine)
    watch_content(database.sessions, pages)
    return Services(
        settings=settings,
        clock=clock or (DemoClock(settings.data_dir) if settings.demo else SystemClock()),
        database=database,
        signer=Signer(settings.keys()),
        revoked=Revoked(timedelta(hours=settings.session_hours)),
        throttle=Throttle(),
        prepared=pages,
        pause_of=pause_of,
    )


def create_app(services: Services) -> Litestar:
    """The ASGI application. Starting it starts courier and chores, stopping it ends all."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        services: Services = app.state.services
        courier = Courier(services.database, services.settings, services.clock)
        chores = Chores(services)
        courier.start()
        chores.start()
        yield
        chores.stop()
        courier.stop()
        services.database.close()

    return Litestar(
        ROUTES,
        exception_handlers={Exception: answer_error},
        before_send=[SecurityHeaders(services.settings)],
        lifespan=[lifespan],
        state=State({"services": services, "admit": admit}),
        request_max_body_size=64 * 1024,
        openapi_config=None,
        logging_config=None,
    )


def from_environment() -> Litestar:
    """For servers that want a factory: `award.app:from_environment`."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    return create_app(create_services(Settings()))
