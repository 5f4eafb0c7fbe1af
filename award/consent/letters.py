# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter to a nominee, in their language: code, QR code, notice, and a sheet to answer on."""

from datetime import datetime
from typing import Any

from award.consent.models import Passport
from award.consent.notice import notice
from award.consent.purposes import TEXT_VERSION, WORDS, asked
from award.documents import letterhead, qr_svg, render_pdf
from award.i18n import _, current_language, show_date, speaking
from award.nominations.codes import show_code
from award.nominations.models import Nomination
from award.settings import Settings
from award.web.visit import Services

TEMPLATE = "consent_letter"
MOST_WINDOW_LINES = 6


def letter_pdf(passport: Passport, code: str, *, services: Services, now: datetime) -> bytes:
    """The letter with this code; the only place where it ever stands."""
    with speaking(passport.language):
        data = _data(passport, passport.nomination, code, services, now)
        return render_pdf(TEMPLATE, data, now=now)


def _data(
    passport: Passport, nomination: Nomination, code: str, services: Services, now: datetime
) -> dict[str, Any]:
    settings, language = services.settings, current_language()
    own = nomination.relation == "self"
    place = f"/{language.code}/{nomination.edition.slug}/consent/{code}"
    return {
        "title": _subject(nomination),
        "language": language.locale,
        "letterhead": letterhead(settings),
        "footer": f"{settings.office_name} · {settings.office_phone} · {settings.office_email}",
        "sender": f"{settings.authority_name} · {settings.office_address}",
        "window": _window(passport.address),
        "date": show_date(now),
        "greeting": _("Good day,"),
        "body": _body(nomination, own),
        "web": {
            "qr": qr_svg(services.url(place)),
            "alt": _("QR code that opens your page"),
            "how": _("Scan this with your phone, or open this address and type the code:"),
            "address": services.url(f"/{language.code}/consent").partition("://")[2],
            "code": show_code(code),
        },
        "ways": _(
            "You can also fill in the last page and send it back, or call us: %(phone)s.",
            phone=settings.office_phone,
        ),
        "closing": _("With kind regards"),
        "notice": {
            "heading": _("What happens with your data"),
            "rows": [[str(head), str(text)] for head, text in notice(settings, own=own)],
        },
        "sheet": _sheet(passport, nomination, settings),
    }


def _subject(nomination: Nomination) -> str:
    if nomination.relation == "self":
        return _("Your application for the %(prize)s", prize=nomination.edition.title)
    return _("You have been proposed for the %(prize)s", prize=nomination.edition.title)


def _body(nomination: Nomination, own: bool) -> list[str]:
    category = nomination.category.title
    if own:
        first = _("you have applied in the category “%(category)s”. Thank you!", category=category)
    else:
        first = _(
            "somebody thinks that what you do deserves a prize, and has proposed you in the "
            "category “%(category)s”. Congratulations! Nothing is decided yet.",
            category=category,
        )
    return [
        first,
        _(
            "We ask you what we may do. You decide, point by point, and you can change your mind "
            "at any time. It costs nothing, and you need do nothing if you do not want to."
        ),
        _(
            "If you do not wish to be honoured, tell us. Then we stop, and you will not hear from "
            "us about it again."
        ),
    ]


def _window(address: str) -> list[str]:
    lines = [line.strip() for line in address.split("\n")]
    return [line for line in lines if line][:MOST_WINDOW_LINES]


def _sheet(passport: Passport, nomination: Nomination, settings: Settings) -> dict[str, Any]:
    return {
        "heading": _("Your answers"),
        "how": _("Please tick and send this page to:"),
        "to": [settings.office_name, *settings.office_address.split(", ")],
        "for": [
            [_("Reference number"), nomination.reference],
            [_("Name"), nomination.nominee_name],
        ],
        "yes": _("Yes"),
        "no": _("No"),
        "questions": [
            {"text": str(WORDS[one].question), "happens": str(WORDS[one].happens)}
            for one in asked(nomination.relation)
        ],
        "additions": _("Is something wrong or missing in the text about you?"),
        "decline": _("I do not wish to be honoured."),
        "later": _("You can withdraw a yes at any time, without a reason."),
        "sign": [_("Place and day"), _("Signature")],
        "guardian": _("For somebody under 18: name and signature of a parent or guardian"),
        "version": _("Version of these questions: %(version)s", version=TEXT_VERSION),
        "minor": passport.minor,
    }
