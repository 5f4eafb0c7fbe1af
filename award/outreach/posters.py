# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posters for the call: a sheet, what stands on it in a language, and the PDF."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from award.documents import letterhead, qr_svg, render_pdf
from award.editions.models import Edition, language_of, spoken
from award.errors import Hidden
from award.i18n import DEFAULT, LANGUAGES, N_, Language, Message, _, show_day, speaking
from award.outreach.sharing import call_path
from award.web.visit import Services

ALL = "all"
MOST_CATEGORIES = 5
_PETALS = Path(__file__).parents[2] / "static" / "img" / "hero.svg"


@dataclass(frozen=True)
class Sheet:
    """A kind of paper; strips are for tearing off."""

    key: str
    label: Message
    paper: str
    strips: bool = False


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet("a4", N_("A4"), "a4"),
        Sheet("a3", N_("A3"), "a3"),
        Sheet("strips", N_("A4 with strips to tear off"), "a4", strips=True),
    )
}


def address_of(edition: Edition, services: Services, language: str) -> str:
    """Where the QR code leads: the call, or for all languages the door that asks the browser."""
    return services.url("/" if language == ALL else call_path(edition, language))


def readable(address: str) -> str:
    """An address as people write it down."""
    return address.partition("://")[2].rstrip("/")


def poster(
    edition: Edition, services: Services, language: str, sheet: Sheet, now: datetime
) -> bytes:
    """The poster as a tagged PDF; Hidden for a language there is not."""
    if language != ALL and language not in LANGUAGES:
        raise Hidden
    main = LANGUAGES[DEFAULT if language == ALL else language]
    with speaking(main.code):
        data = _texts(edition, services, main, address_of(edition, services, language))
    others = [one for one in LANGUAGES.values() if one is not main] if language == ALL else []
    data |= {
        "paper": sheet.paper,
        "strips": 8 if sheet.strips else 0,
        "others": [_invitation(edition, one) for one in others],
        "petals": _PETALS.read_text(encoding="utf-8"),
        "letterhead": letterhead(services.settings),
    }
    return render_pdf("poster", data, now=now)


def _texts(
    edition: Edition, services: Services, language: Language, address: str
) -> dict[str, Any]:
    where = readable(address)
    return {
        "title": _("%(prize)s: poster", prize=edition.title),
        "language": language.locale,
        "dir": language.direction,
        "edition": {"text": edition.title, "lang": "de", "dir": "ltr"},
        "motto": {"text": edition.motto or edition.title, "lang": "de", "dir": "ltr"},
        "lead": _("Do you know somebody who does a lot for others?"),
        "categories": [_titled(one.titles) for one in edition.categories][:MOST_CATEGORIES],
        "wanted": _("Propose people, groups and projects – or apply yourself."),
        "deadline": _deadline(edition),
        "easy": _("A few minutes, no account, in your own language."),
        "questions": _("Questions, or rather on paper?"),
        "phone": services.settings.office_phone,
        "address": where,
        "qr": qr_svg(address),
        "qr_alt": _("QR code that leads to %(address)s", address=where),
    }


def _deadline(edition: Edition) -> str:
    # the date stays on one line
    day = show_day(edition.submission_until).replace(" ", "\N{NO-BREAK SPACE}")
    return _("Propose until %(day)s", day=day)


def _titled(titles: dict[str, str]) -> dict[str, str]:
    language = LANGUAGES[language_of(titles)]
    return {"text": spoken(titles), "lang": language.locale, "dir": language.direction}


def _invitation(edition: Edition, language: Language) -> dict[str, str]:
    with speaking(language.code):
        return {
            "name": language.native,
            "lang": language.locale,
            "dir": language.direction,
            "text": _deadline(edition),
        }
