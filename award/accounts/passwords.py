# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Argon2id through argon2-cffi with its defaults (RFC 9106, low memory)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("a password nobody has")


def hash_password(password: str) -> str:
    """About 50 ms of one core and 64 MiB for the moment."""
    return _hasher().hash(password)


def password_matches(password: str, stored: str | None) -> bool:
    """Takes the same time whether or not there is an account or a password."""
    try:
        _hasher().verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None
