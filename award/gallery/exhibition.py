# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list for whoever hangs the exhibition: as CSV for a spreadsheet and as PDF for the wall."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from award.documents import letterhead, render_pdf
from award.gallery.queries import Shown
from award.gallery.sheets import SHEETS
from award.i18n import DEFAULT, LANGUAGES, _, show_date, speaking
from award.settings import Settings

# what a spreadsheet takes for the beginning of a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(portraits: Sequence[Shown]) -> list[list[str]]:
    """Number, name, town, theme, size of the poster, credit; only those who agreed to posters."""
    allowed = [one for one in portraits if one.on_posters]
    return [
        [
            str(number),
            one.name,
            one.town,
            str(one.theme.label),
            str(SHEETS[one.poster].label),
            one.credit,
        ]
        for number, one in enumerate(allowed, 1)
    ]


def heads() -> list[str]:
    """The first line, in the present language."""
    return [_("Number"), _("Name"), _("Town"), _("Theme"), _("Poster"), _("Credit")]


def list_csv(portraits: Sequence[Shown]) -> bytes:
    """With a mark that makes spreadsheets read UTF-8, semicolons, and no cell that calculates."""
    with speaking(DEFAULT):
        table = [heads(), *rows(portraits)]
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_harmless(cell) for cell in row] for row in table])
    return sheet.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def list_pdf(
    portraits: Sequence[Shown], *, language: str, settings: Settings, now: datetime
) -> bytes:
    """The same list to print."""
    with speaking(language):
        data = {
            "title": _("Exhibition list"),
            "language": LANGUAGES[language].locale,
            "letterhead": letterhead(settings),
            "footer": f"{settings.office_name} · {settings.office_phone}",
            "date": show_date(now),
            "heads": heads(),
            "rows": rows(portraits),
            "empty": _("There is no public portrait with consent to posters."),
        }
        return render_pdf("exhibition_list", data, now=now)
