# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Limits on attempts, in memory: a row per failed login would be a visit log of the jury."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock


class Throttle:
    """Counts attempts per key in a sliding window. Forgets on restart, by design."""

    def __init__(self, keys: int = 50_000) -> None:
        self._attempts: dict[str, deque[datetime]] = {}
        self._keys = keys
        self._lock = Lock()

    def allow(self, key: str, *, limit: int, window: timedelta, now: datetime) -> bool:
        """Note one attempt; False where `limit` were made within `window` before it."""
        with self._lock:
            if len(self._attempts) >= self._keys and key not in self._attempts:
                self._forget_before(now - window)
            attempts = self._attempts.setdefault(key, deque())
            while attempts and attempts[0] <= now - window:
                attempts.popleft()
            if len(attempts) >= limit:
                return False
            attempts.append(now)
            return True

    def clear(self, key: str) -> None:
        """Forget the attempts of `key`, after a success."""
        with self._lock:
            self._attempts.pop(key, None)

    def _forget_before(self, instant: datetime) -> None:
        kept = {k: a for k, a in self._attempts.items() if a and a[-1] > instant}
        self._attempts = kept if len(kept) < self._keys else {}
