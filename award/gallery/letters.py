# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter to somebody who shall be portrayed, in their language: code, QR code, the text about
them, notice, and a sheet to answer on."""

from datetime import datetime
from typing import Any

from award.documents import letterhead, qr_svg, render_pdf, turned
from award.gallery.models import Portrait
from award.gallery.notice import notice
from award.gallery.purposes import TEXT_VERSION, WORDS, Use
from award.i18n import _, current_language, show_date, speaking
from award.nominations.codes import show_code
from award.settings import Settings
from award.web.visit import Services

MOST_WINDOW_LINES = 6


def letter_pdf(portrait: Portrait, code: str, *, services: Services, now: datetime) -> bytes:
    """The letter with this code; the only place where it ever stands."""
    with speaking(portrait.contact_language):
        data = _data(portrait, code, services, now)
        return render_pdf("portrait_letter", data, now=now)


def _data(portrait: Portrait, code: str, services: Services, now: datetime) -> dict[str, Any]:
    settings, language = services.settings, current_language()
    window = [line.strip() for line in portrait.address.split("\n")]
    return {
        "title": _("A portrait of you in our gallery of volunteers"),
        "language": language.locale,
        "letterhead": letterhead(settings),
        "footer": f"{settings.office_name} · {settings.office_phone} · {settings.office_email}",
        "sender": f"{settings.authority_name} · {settings.office_address}",
        "window": [line for line in window if line][:MOST_WINDOW_LINES],
        "date": show_date(now),
        "greeting": _("Good day,"),
        "body": _body(),
        "web": {
            "qr": qr_svg(services.url(f"/{language.code}/gallery/own/{code}")),
            "alt": _("QR code that opens your page"),
            "how": _("Scan this with your phone, or open this address and type the code:"),
            "address": services.url(f"/{language.code}/gallery/own").partition("://")[2],
            "code": show_code(code),
        },
        "ways": _(
            "You can also fill in the last page and send it back, or call us: %(phone)s.",
            phone=settings.office_phone,
        ),
        "closing": _("With kind regards"),
        "text": _text(portrait),
        "notice": {
            "heading": _("What happens with your data"),
            "rows": [
                [str(head), str(text)]
                for head, text in notice(settings, own=portrait.relation == "self")
            ],
        },
        "sheet": _sheet(portrait, settings),
    }


def _body() -> list[str]:
    return [
        _(
            "in our gallery we show people who do a lot for others. We would like to show you, "
            "too. Nothing is public yet."
        ),
        _(
            "Please read the text about you on the next page. We ask you what we may do. You "
            "decide, point by point, and you can change your mind at any time."
        ),
        _("If you do not want this, tell us, or do nothing. Then nothing is ever shown."),
    ]


def _text(portrait: Portrait) -> dict[str, Any]:
    language = "" if portrait.language == "other" else portrait.language
    parts = (portrait.lead, portrait.body, portrait.quote)
    return {
        "heading": _("The text about you"),
        "headline": turned(portrait.headline, language),
        "parts": [turned(part, language) for part in parts if part],
    }


def _sheet(portrait: Portrait, settings: Settings) -> dict[str, Any]:
    return {
        "heading": _("Your answers"),
        "how": _("Please tick and send this page to:"),
        "to": [settings.office_name, *settings.office_address.split(", ")],
        "for": [[_("Number"), f"G-{portrait.id}"], [_("Name"), portrait.name]],
        "yes": _("Yes"),
        "no": _("No"),
        "questions": [
            {"text": str(WORDS[use].question), "happens": str(WORDS[use].happens)} for use in Use
        ],
        "additions": _("Is something wrong or missing in the text about you?"),
        "decline": _("I do not want to be in the gallery."),
        "later": _("You can withdraw a yes at any time, without a reason."),
        "sign": [_("Place and day"), _("Signature")],
        "guardian": _("For somebody under 18: name and signature of a parent or guardian"),
        "version": _("Version of these questions: %(version)s", version=TEXT_VERSION),
    }
