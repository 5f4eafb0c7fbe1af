# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed values for links and cookies (itsdangerous: HMAC-SHA-256, one salt per purpose)."""

import hashlib
import hmac
from datetime import timedelta
from enum import StrEnum
from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from award.errors import Refused
from award.i18n import N_


class Purpose(StrEnum):
    """What a signed value is good for; a value of one purpose never passes for another."""

    SESSION = "session"
    CONFIRM_PROPOSAL = "confirm-proposal"
    READ_RECEIPT = "read-receipt"
    OPEN_PROPOSAL = "open-proposal"
    CONFIRM_SUPPORT = "confirm-support"
    OPEN_PASSPORT = "open-passport"
    OPEN_PORTRAIT = "open-portrait"
    JOIN_PRESS_LIST = "join-press-list"
    LEAVE_PRESS_LIST = "leave-press-list"
    SET_PASSWORD = "set-password"
    JOIN_JURY = "join-jury"
    OPEN_FORM = "open-form"


class LinkExpired(Refused):
    """Genuine, but too old. Answered 410 with the way to a new one."""

    status = 410


class LinkInvalid(Refused):
    """Cut off, changed, foreign or signed with a retired key. Answered 404."""

    status = 404


class Signer:
    """Signs with the newest of `keys` and accepts all of them, so that keys can be rotated."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._oldest_first = list(reversed(keys))
        self._keys = [key.encode() for key in keys]

    def _serializer(self, purpose: Purpose) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            self._oldest_first,
            salt=f"award/{purpose}",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def sign(self, purpose: Purpose, value: Any) -> str:
        """A URL-safe text that carries `value` (JSON): readable by all, forgeable by nobody."""
        return str(self._serializer(purpose).dumps(value))

    def read(self, purpose: Purpose, text: str, max_age: timedelta) -> Any:
        """The value signed for `purpose` at most `max_age` ago; LinkExpired or LinkInvalid else."""
        try:
            return self._serializer(purpose).loads(text, max_age=int(max_age.total_seconds()))
        except SignatureExpired as expired:
            raise LinkExpired(N_("This link has expired.")) from expired
        except BadSignature as bad:
            raise LinkInvalid(
                N_("This link is incomplete. Copy it from the mail as a whole and try again.")
            ) from bad

    def digest(self, *parts: str) -> str:
        """A keyed fingerprint of the parts (hex, 64 digits), the same until the key changes."""
        return self.digests(*parts)[0]

    def digests(self, *parts: str) -> list[str]:
        """The fingerprint under every key, the newest first: finds what an older key made."""
        text = "\0".join(parts).encode()
        return [hmac.new(key, text, hashlib.sha256).hexdigest() for key in self._keys]
