# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Public pages prepared once: bytes kept per address until the content or the phase changes.

Only pages that are the same for everybody come here. A page is dropped when a transaction that
touched public content commits (`Base.PUBLIC_CONTENT`; the number in `content_version` tells other
instances within a second) and at the instant the clock takes the edition's next step.
"""

import gzip
import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar.response.base import ASGIResponse
from sqlalchemy import Engine, event, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from award.db import Base

POLL_SECONDS = 1.0
MOST_PAGES = 4_000


class ContentVersion(Base):
    """A single row that counts the changes of public content."""

    __tablename__ = "content_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True)
class PreparedPage:
    """The finished answers of one address; `until` is exclusive."""

    version: int
    until: datetime | None
    etag: bytes
    plain: ASGIResponse
    packed: ASGIResponse
    unchanged: ASGIResponse


def choose_answer(headers: Iterable[tuple[bytes, bytes]], page: PreparedPage) -> ASGIResponse:
    """By the raw request headers: nothing new, packed or plain. (Parsing them all costs more than
    everything else here.)"""
    packs = False
    for name, value in headers:
        if name == b"if-none-match" and value == page.etag:
            return page.unchanged
        if name == b"accept-encoding":
            packs = b"gzip" in value
    return page.packed if packs else page.plain


class PreparedPages:
    """The memory of prepared pages, by path."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pages: dict[str, PreparedPage] = {}
        self._version = -1
        self._checked = 0.0

    @property
    def needs_check(self) -> bool:
        """Whether the number in the database was last read over a second ago."""
        return time.monotonic() - self._checked > POLL_SECONDS

    def check(self) -> None:
        """Read the content version; forget every page where it has moved on."""
        checked = time.monotonic()
        with self._engine.connect() as connection:
            version = connection.scalar(select(ContentVersion.value)) or 0
        if version != self._version:
            self._pages = {}
        self._version, self._checked = version, checked

    def outdate(self) -> None:
        """Make the next request read the version: this process changed public content."""
        self._checked = 0.0

    @property
    def version(self) -> int:
        return self._version

    def find(self, path: str, now: datetime) -> PreparedPage | None:
        """The page as it must be shown at `now`."""
        page = self._pages.get(path)
        if page is None or (page.until is not None and now >= page.until):
            return None
        return page

    def keep(
        self, path: str, body: bytes, media_type: str, *, version: int, until: datetime | None
    ) -> PreparedPage:
        """Prepare an answer; kept only if the content has not changed while it was made."""
        page = _prepare(body, media_type, version, until)
        if version == self._version and len(self._pages) < MOST_PAGES:
            self._pages[path] = page
        return page


def _prepare(body: bytes, media_type: str, version: int, until: datetime | None) -> PreparedPage:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"etag": etag, "cache-control": "no-cache", "vary": "accept-encoding"}
    packed = gzip.compress(body, 9, mtime=0)
    return PreparedPage(
        version,
        until,
        etag.encode(),
        ASGIResponse(body=body, media_type=media_type, headers=headers),
        ASGIResponse(
            body=packed, media_type=media_type, headers={**headers, "content-encoding": "gzip"}
        ),
        ASGIResponse(body=b"", status_code=304, headers=headers),
    )


def watch_content(sessions: sessionmaker[Session], pages: PreparedPages) -> None:
    """Count every committed change of public content and outdate `pages` after the commit."""

    def count(session: Session, _context: Any, _instances: Any = None) -> None:
        touched = {*session.new, *session.dirty, *session.deleted}
        if any(getattr(thing, "PUBLIC_CONTENT", False) for thing in touched):
            session.info["public_content"] = True

    def bump(session: Session) -> None:
        session.flush()
        if session.info.get("public_content"):
            session.execute(update(ContentVersion).values(value=ContentVersion.value + 1))

    def forget(session: Session) -> None:
        if session.info.pop("public_content", False):
            pages.outdate()

    event.listen(sessions, "before_flush", count)
    event.listen(sessions, "before_commit", bump)
    event.listen(sessions, "after_commit", forget)
