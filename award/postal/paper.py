# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The printed form: fields of an edition -> Typst -> PDF with form fields in every box."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from award.documents import letterhead, qr_svg, render_pdf
from award.editions.models import Edition, Kind, language_of
from award.i18n import DEFAULT, LANGUAGES, _, show_day, speaking
from award.postal.fields import ADDRESS, EMAIL, HEADINGS, PHONE, Box, PaperField, paper_fields
from award.settings import Settings
from award.web.visit import Services

ENCLOSED = "yes"
# millimetres; a line to write on by hand takes 7.5
LINE, RULE = 8.5, 7.5
_HEIGHTS = {"reason": 7 * RULE, ADDRESS: 3 * RULE}
_SHORT = frozenset({Kind.TEXT, Kind.NUMBER, EMAIL, PHONE})
# characters of the longest answer -> answers side by side
_COLUMNS = ((18, 4), (28, 3), (50, 2))


def form_pdf(edition: Edition, language: str, *, services: Services, now: datetime) -> bytes:
    """The form of an edition in a language, to print or to fill in on a screen (PDF/UA-1)."""
    from award.postal.widgets import make_fillable  # late: see docs/performance.md

    fields = paper_fields(edition, language)
    with speaking(language):
        document = render_pdf("form", _data(edition, fields, language, services), now=now)
        boxes = {field.key: _box(field) for field in fields}
    rtl = LANGUAGES[language].direction == "rtl"
    return make_fillable(document, boxes, right_to_left=rtl)


def office_line(settings: Settings) -> str:
    """Who to ask, in one line, for the foot of every page."""
    parts = (settings.office_name, settings.authority_name, settings.office_phone)
    return " · ".join((*parts, settings.office_email))


def _data(
    edition: Edition, fields: Sequence[PaperField], language: str, services: Services
) -> dict[str, Any]:
    settings = services.settings
    address = services.url(f"/{language}/{edition.slug}/propose")
    lines = [line.strip() for line in settings.office_address.split(",")]
    return {
        "title": _("Propose somebody: %(edition)s", edition=edition.title),
        "language": LANGUAGES[language].locale,
        "letterhead": letterhead(settings),
        "footer": office_line(settings),
        "motto": {"text": edition.motto, "lang": DEFAULT},
        "stamp": _("Received on (filled in by the office)"),
        "how": [
            _("Write clearly by hand, or type into the fields on a computer and print the form."),
            _("Write in the language in which you tell a story best. Spelling does not matter."),
            _("Please write nothing about anybody’s health, religion or residence status."),
            _("If there is not enough room, add a sheet of paper."),
        ],
        "send": _("Send or bring it to:"),
        "where": [settings.office_name, settings.authority_name, *lines],
        "deadline": _("It must arrive by %(day)s.", day=show_day(edition.submission_until)),
        "web": {
            "label": _("Quicker on the web:"),
            "address": address,
            "short": address.partition("://")[2],
            "qr": qr_svg(address),
            "alt": _("QR code of the address %(address)s", address=address),
            "privacy": services.url(f"/{language}/privacy"),
        },
        "privacy": _("How we handle personal data:"),
        "sections": _sections(edition, fields),
    }


def _sections(edition: Edition, fields: Sequence[PaperField]) -> list[dict[str, Any]]:
    made = []
    for (page, category_id), members in groupby(fields, lambda one: (one.page, one.category_id)):
        category = next((one for one in edition.categories if one.id == category_id), None)
        if category is None:
            heading = {"text": str(HEADINGS[page]), "lang": ""}
            made.append(_section(heading, "", members))
            continue
        title = {"text": category.title, "lang": LANGUAGES[language_of(category.titles)].locale}
        note = _("Only for this category. You may leave out what you do not know.")
        made.append(_section(title, note, members))
    return made


def _section(heading: dict[str, str], note: str, fields: Any) -> dict[str, Any]:
    return {"heading": heading, "note": note, "fields": [_shown(field) for field in fields]}


def _shown(field: PaperField) -> dict[str, Any]:
    language = LANGUAGES[field.language].locale
    options = _options(field)
    longest = max((len(words) for _value, words in options), default=0)
    return {
        "key": field.key,
        "round": field.kind != Kind.FILE,
        "label": {"text": field.label, "lang": language},
        "help": {"text": field.help, "lang": language},
        "length": field.length,
        "optional": _("(optional)") if field.marked else "",
        "condition": field.condition,
        "options": [
            {"number": number, "label": {"text": words, "lang": language}}
            for number, (_value, words) in enumerate(options)
        ],
        "columns": next((many for most, many in _COLUMNS if longest <= most), 1),
        "height": _height(field),
        "half": not options and field.kind in _SHORT and not field.condition,
    }


def _options(field: PaperField) -> tuple[tuple[str, str], ...]:
    if field.kind == Kind.FILE:
        return ((ENCLOSED, _("I have enclosed something for this.")),)
    return field.options


def _height(field: PaperField) -> float:
    if field.kind != Kind.PARAGRAPH:
        return LINE
    rows = min(5, max(2, -(-field.limit // 150)))
    return _HEIGHTS.get(field.key, rows * RULE)


def _box(field: PaperField) -> Box:
    words = (field.condition, field.label, field.help, field.length)
    return Box(
        tip=" ".join(part for part in words if part),
        options=_options(field),
        alone=field.kind == Kind.FILE,
        multiline=field.kind == Kind.PARAGRAPH,
        limit=field.limit,
    )
