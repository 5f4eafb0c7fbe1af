# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an account must satisfy. Pure."""

from datetime import datetime

from award.errors import RuleViolation
from award.i18n import N_, show_day

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200


def check_password(password: str, *, name: str, email: str) -> None:
    """Length decides (NIST SP 800-63B); one's own name or address is no password."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleViolation(
            N_("Choose a password of at least %(n)s characters.", n=SHORTEST_PASSWORD)
        )
    if len(password) > LONGEST_PASSWORD:
        raise RuleViolation(
            N_("Choose a password of at most %(n)s characters.", n=LONGEST_PASSWORD)
        )
    lowered = password.casefold()
    if lowered in {name.casefold(), email.casefold()} or len(set(lowered)) < 4:
        raise RuleViolation(N_("This password is easy to guess. Choose another one."))


def check_not_scoring(until: datetime | None) -> None:
    """`until` is the deadline of the jury that somebody is scoring in, or None."""
    if until is not None:
        raise RuleViolation(
            N_(
                "The jury of this person is scoring, and nothing about its members is written "
                "meanwhile. The password can be chosen anew once the ballots are counted, after "
                "%(day)s; please ask for a new link then. It is not needed for scoring: "
                "the ballot code is enough.",
                day=show_day(until),
            )
        )


def local_path(path: str) -> bool:
    """Whether `path` is a page behind the login of this very site, so that it is safe to go to."""
    return (
        path.startswith("/intern/")
        and not any(c in path for c in "\\\r\n")
        and "//" not in path
        and path.isascii()
    )
