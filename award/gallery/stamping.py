# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A signed time in a form: tells when the page was opened, and stores nothing."""

from datetime import datetime, timedelta

from award.web.signing import Signer

LABEL = "gallery form"


def stamp(signer: Signer, now: datetime) -> str:
    """For a hidden field."""
    second = str(int(now.timestamp()))
    return f"{second}-{signer.digest(LABEL, second)}"


def age_of(signer: Signer, typed: str, now: datetime) -> timedelta | None:
    """How long ago the form was opened; None for what is no stamp of ours."""
    second, _dash, mark = typed.partition("-")
    if not (second.isascii() and second.isdecimal() and len(second) < 12):
        return None
    if mark not in signer.digests(LABEL, second):
        return None
    return timedelta(seconds=int(now.timestamp()) - int(second))
