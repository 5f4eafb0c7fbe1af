# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One request as the rooms see it, and what the application lends to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from litestar import Request
from litestar.datastructures import FormMultiDict
from sqlalchemy.orm import Session

from award.audit import PUBLIC
from award.clock import Clock
from award.db import Database
from award.errors import Hidden
from award.i18n import Language
from award.process.permissions import Role
from award.process.phases import Phase
from award.settings import Settings
from award.web.prepared import PreparedPages
from award.web.readers import Readers
from award.web.sessions import Revoked, SessionToken
from award.web.signing import Signer
from award.web.throttle import Throttle

WebRequest = Request[Any, Any, Any]


@dataclass(frozen=True)
class Services:
    """What lives as long as the application."""

    settings: Settings
    clock: Clock
    database: Database
    signer: Signer
    revoked: Revoked
    throttle: Throttle
    prepared: PreparedPages
    # until when the jury of an account's id scores; asked by rooms that know no jury
    pause_of: Callable[[Session, int], datetime | None]
    readers: Readers = field(default_factory=Readers)

    def url(self, path: str) -> str:
        """The public address of `path`, never built from a request's headers."""
        return self.settings.base_url.rstrip("/") + path

    @property
    def urns(self) -> Path:
        return self.settings.data_dir / "urns"

    @property
    def pictures(self) -> Path:
        return self.settings.data_dir / "pictures"

    @property
    def attachments(self) -> Path:
        return self.settings.data_dir / "attachments"

    @property
    def house(self) -> Path:
        return self.settings.data_dir / "house"

    @property
    def kits(self) -> Path:
        return self.settings.data_dir / "kits"


@dataclass(frozen=True)
class Identity:
    """Somebody signed in, as plain values."""

    account_id: int
    name: str
    email: str
    session: SessionToken


@dataclass
class Visit:
    """One admitted request. `now` is its arrival; `edition_id` and `phase` come from its path.

    `held` keeps alive what the admission has loaded: a session forgets rows nobody refers to.
    """

    services: Services
    request: WebRequest
    db: Session
    now: datetime
    form: FormMultiDict
    language: Language
    identity: Identity | None = None
    roles: frozenset[Role] = frozenset()
    edition_id: int | None = None
    phase: Phase | None = None
    valid_until: datetime | None = None
    held: tuple[object, ...] = ()

    @property
    def settings(self) -> Settings:
        return self.services.settings

    @property
    def somebody(self) -> Identity:
        """The signed-in person of a page that only signed-in people reach."""
        if self.identity is None:
            raise Hidden
        return self.identity

    @property
    def actor(self) -> str:
        """How the audit log names who did it."""
        return self.identity.name if self.identity else PUBLIC

    @property
    def csrf_token(self) -> str | None:
        return self.identity.session.csrf(self.services.signer) if self.identity else None
