# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Art. 14 GDPR wants people to be told, in plain words: for the page and for the letter. Pure.

Not legal advice. The authority checks these texts; who they name comes from the settings.
"""

from award.i18n import N_, Message
from award.settings import Settings

Told = tuple[Message, Message]


def notice(settings: Settings, *, own: bool) -> list[Told]:
    """Pairs of a heading and what it says. `own`: they applied themselves."""
    return [
        (N_("Who is responsible"), _responsible(settings)),
        (
            N_("What we know of you"),
            N_(
                "Your name, your town, what the proposal tells about what you do, and, if it was "
                "given, how to reach you."
            ),
        ),
        (N_("Where we have it from"), _source(own)),
        (
            N_("What we need it for, and what permits it"),
            N_(
                "To choose who gets the prize. Honouring voluntary work is our public task "
                "(Article 6(1)(e) GDPR). We publish only what you agree to (Article 6(1)(a) GDPR)."
            ),
        ),
        (
            N_("Who gets to see it"),
            N_(
                "The office. The jury reads a text without your name. Nobody else, unless you "
                "agree."
            ),
        ),
        (
            N_("How long we keep it"),
            N_(
                "Until the prize is over and the public archive has decided whether it keeps "
                "documents of it. Then we delete it."
            ),
        ),
        (
            N_("Your rights"),
            N_(
                "You may see what we hold about you, have it corrected or deleted, have its use "
                "limited, object to it, and withdraw a yes at any time. A mail or a call is enough."
            ),
        ),
        (
            N_("Complaints"),
            N_(
                "If you think we do something wrong, write to us or to our data protection "
                "officer at our address, or to the data protection commissioner of the state."
            ),
        ),
    ]


def _responsible(settings: Settings) -> Message:
    return N_(
        "%(authority)s, %(office)s, %(address)s. Telephone: %(phone)s, e-mail: %(email)s",
        authority=settings.authority_name,
        office=settings.office_name,
        address=settings.office_address,
        phone=settings.office_phone,
        email=settings.office_email,
    )


def _source(own: bool) -> Message:
    if own:
        return N_("From yourself: you have applied.")
    return N_("From somebody who knows what you do and proposed you. We do not tell who it was.")
