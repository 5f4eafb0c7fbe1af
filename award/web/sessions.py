# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is signed in: a signed cookie, no row. `Path=/intern`, so that the urn never sees it.

The cookie names the account, its epoch, a random session id and the moment of login. Raising the
epoch ends all sessions of an account; `Revoked` ends a single one in memory, without a write.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from award.errors import Refused
from award.settings import Settings
from award.web.signing import Purpose, Signer

RENEW_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class SessionToken:
    """The cookie's content. `login` and `seen` are Unix seconds."""

    account_id: int
    epoch: int
    sid: str
    login: int
    seen: int

    @classmethod
    def begin(cls, account_id: int, epoch: int, now: datetime) -> "SessionToken":
        """A new session, never continuing an older cookie (no fixation)."""
        instant = int(now.timestamp())
        return cls(account_id, epoch, secrets.token_urlsafe(16), instant, instant)

    def is_stale(self, now: datetime) -> bool:
        """Whether the cookie should be written again to show that it is in use."""
        return now - datetime.fromtimestamp(self.seen, UTC) > RENEW_AFTER

    def seen_at(self, now: datetime) -> "SessionToken":
        return SessionToken(self.account_id, self.epoch, self.sid, self.login, int(now.timestamp()))

    def csrf(self, signer: Signer) -> str:
        """The hidden token of every form behind the login, bound to this session."""
        return signer.digest("csrf", self.sid)


def cookie_name(settings: Settings) -> str:
    return "__Secure-award" if settings.secure_cookies else "award"


def write_cookie(settings: Settings, signer: Signer, token: SessionToken) -> Cookie:
    """The session cookie; it ends with the browser."""
    fields = [token.account_id, token.epoch, token.sid, token.login, token.seen]
    return _cookie(settings, signer.sign(Purpose.SESSION, fields), max_age=None)


def clear_cookie(settings: Settings) -> Cookie:
    return _cookie(settings, "", max_age=0)


def _cookie(settings: Settings, value: str, max_age: int | None) -> Cookie:
    return Cookie(
        key=cookie_name(settings),
        value=value,
        path="/intern",
        max_age=max_age,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def read_cookie(
    settings: Settings, signer: Signer, request: Request[Any, Any, Any], now: datetime
) -> SessionToken | None:
    """The session of this request, unless it is forged, too old or idle for too long."""
    text = request.cookies.get(cookie_name(settings), "")
    try:
        fields = signer.read(Purpose.SESSION, text, timedelta(hours=settings.session_hours))
    except Refused:
        return None
    token = SessionToken(*fields)
    idle = now - datetime.fromtimestamp(token.seen, UTC)
    age = now - datetime.fromtimestamp(token.login, UTC)
    if idle > timedelta(minutes=settings.idle_minutes):
        return None
    return token if age <= timedelta(hours=settings.session_hours) else None


class Revoked:
    """Sessions ended by logout, in memory: a juror's logout must not write during scoring."""

    def __init__(self, lifetime: timedelta) -> None:
        self._lifetime = lifetime
        self._until: dict[str, datetime] = {}
        self._lock = Lock()

    def add(self, sid: str, now: datetime) -> None:
        with self._lock:
            self._until = {s: end for s, end in self._until.items() if end > now}
            self._until[sid] = now + self._lifetime

    def __contains__(self, sid: str) -> bool:
        return sid in self._until
