# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong on purpose. Each class is one answer of the web (see `web.failures`)."""

from award.i18n import N_, Message


class Refused(Exception):
    """Base: carries a translatable `message` that says how to mend it."""

    status = 400

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class RuleViolation(Refused):
    """The rules of the prize forbid it, here or now; nothing was changed. Answered 409 or 422."""

    status = 409


class BadRequest(Refused):
    """The request itself is malformed. Answered 400."""


class Gone(Refused):
    """It was public and was taken away since; the answer tells nothing of it. Answered 410."""

    status = 410
    title = N_("This was taken away")

    def __init__(self) -> None:
        super().__init__(
            N_(
                "What stood here is no longer public: at the wish of the people in it, or because "
                "the office took it back."
            )
        )


class Overloaded(Refused):
    """The database or the disk cannot take it at present; nothing was changed. Answered 503."""

    status = 503


class Hidden(Exception):
    """Unknown, foreign and forbidden alike: the visitor learns nothing. Answered 404."""


class SignInNeeded(Exception):
    """The page is behind the login and nobody is signed in. Answered by a way to the login."""
