# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The receipt on paper: a letter for a window envelope, or a copy to keep, in the proposer's
language, with everything they sent."""

from datetime import datetime
from typing import Any

from award.documents import letterhead, render_pdf, turned, unprintable
from award.i18n import TEXT_LANGUAGES, _, current_language, show_date, speaking
from award.nominations.models import Nomination
from award.nominations.summary import Row, copy_of
from award.postal import rules
from award.postal.paper import office_line
from award.settings import Settings


def letter_pdf(nomination: Nomination, address: str, *, settings: Settings, now: datetime) -> bytes:
    """The letter of receipt; without an address the window shows the name only. RuleViolation
    while the proposal is not confirmed."""
    rules.check_letter(nomination.state)
    with speaking(nomination.language):
        window = _window(nomination.nominator_name, address)
        return render_pdf("receipt", _data(nomination, window, settings, now), now=now)


def copy_pdf(nomination: Nomination, *, language: str, settings: Settings, now: datetime) -> bytes:
    """What was sent, to keep, worded in `language`."""
    with speaking(language):
        return render_pdf("receipt", _data(nomination, None, settings, now), now=now)


def _window(name: str, address: str) -> list[str]:
    lines = [line.strip() for line in address.split("\n") if line.strip()]
    return lines if name in lines[:1] else [name, *lines][:6]


def _data(
    nomination: Nomination, window: list[str] | None, settings: Settings, now: datetime
) -> dict[str, Any]:
    edition = nomination.edition
    rows = copy_of(nomination)
    steps = [
        _("The office reads your proposal and asks you if something is unclear."),
        _("The jury reads all admitted proposals without names and decides."),
        _("The prize is awarded on %(day)s.", day=show_date(edition.ceremony_at)),
    ]
    lost = any(unprintable(str(row.value)) for row in rows)
    return {
        "title": _("Your proposal has arrived"),
        "language": current_language().locale,
        "letterhead": letterhead(settings),
        "footer": office_line(settings),
        "sender": f"{settings.authority_name} · {settings.office_address}",
        "window": window,
        "facts": _facts(nomination, settings, now),
        "greeting": _("Good day,"),
        "body": [_("thank you for your proposal for the %(prize)s.", prize=edition.title)],
        "next": {"heading": _("What happens next"), "steps": steps},
        "questions": _(
            "Questions? Call us: %(phone)s. Please quote the reference number.",
            phone=settings.office_phone,
        ),
        "closing": _("With kind regards"),
        "copy": {
            "heading": _("What you sent us"),
            "rows": [_row(row, nomination) for row in rows],
        },
        "lost": _("We cannot print some characters of your text. We have kept them all.")
        if lost
        else "",
    }


def _facts(nomination: Nomination, settings: Settings, now: datetime) -> list[dict[str, Any]]:
    facts = [
        (_("Reference number"), nomination.reference),
        (_("Arrived on"), show_date(nomination.received_at)),
        (_("Date of this page"), show_date(now)),
        (_("Telephone"), settings.office_phone),
    ]
    return [{"key": name, "value": turned(value)} for name, value in facts]


def _row(row: Row, nomination: Nomination) -> dict[str, Any]:
    written = row.page in ("why", "questions") and nomination.text_language in TEXT_LANGUAGES
    value = turned(str(row.value), nomination.text_language if written else "")
    return {"key": turned(str(row.key)), "value": value}
