# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Art. 13 and 14 GDPR want people to be told, in plain words: for the page and the letter.
Pure. Not legal advice: the authority checks these texts; who they name comes from the settings."""

from award.consent.notice import Told
from award.i18n import N_
from award.settings import Settings


def notice(settings: Settings, *, own: bool) -> list[Told]:
    """Pairs of a heading and what it says. `own`: they told us of themselves."""
    responsible = N_(
        "%(authority)s, %(office)s, %(address)s. Telephone: %(phone)s, e-mail: %(email)s",
        authority=settings.authority_name,
        office=settings.office_name,
        address=settings.office_address,
        phone=settings.office_phone,
        email=settings.office_email,
    )
    source = (
        N_("From yourself: you have told us of what you do.")
        if own
        else N_("From somebody who knows what you do. We do not tell who it was.")
    )
    return [
        (N_("Who is responsible"), responsible),
        (
            N_("What we know of you"),
            N_("Your name, your town, the text and the photo, and how to reach you."),
        ),
        (N_("Where we have it from"), source),
        (
            N_("What we need it for, and what permits it"),
            N_(
                "To show what volunteers do. We publish only what you agree to (Article 6(1)(a) "
                "GDPR)."
            ),
        ),
        (
            N_("How long we keep it"),
            N_(
                "As long as you agree. After a withdrawal nothing of it is public, and we delete "
                "the rest."
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
