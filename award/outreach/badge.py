# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The badge for other people's web sites: an image of text and colour that follows the prize.

It loads nothing, counts nobody, and is the only file that foreign pages may show.
"""

import textwrap
from datetime import datetime
from html import escape

from award.editions.models import Edition
from award.editions.queries import allows
from award.i18n import N_, Message, show_date, show_day
from award.outreach.sharing import call_path
from award.process.permissions import Action
from award.web.visit import Services

WIDTH, HEIGHT = 360, 160
# Without the reader's fonts at hand a line is measured in characters: lines, characters, pixels.
MOST_TITLE = 34
_SIZES = ((2, 22, 25), (3, 30, 19), (4, 38, 15))


def badge_state(edition: Edition, now: datetime) -> Message:
    """What the badge says: from when, until when, or what is there to read now."""
    if allows(Action.READ_WINNERS, edition, now):
        return N_("The winners’ stories")
    if allows(Action.PROPOSE, edition, now):
        return N_("Propose until %(day)s", day=show_day(edition.submission_until))
    if now < edition.opens_at:
        return N_("Propose from %(day)s", day=show_date(edition.opens_at))
    return N_("Award ceremony: %(day)s", day=show_date(edition.ceremony_at))


def broken(motto: str) -> tuple[list[str], int]:
    """The motto in lines that fit, and their size in pixels; what is too long ends with "…"."""
    for most, width, size in _SIZES:
        lines = textwrap.wrap(motto, width)
        if len(lines) <= most and all(len(line) <= width for line in lines):
            return lines, size
    most, width, size = _SIZES[-1]
    return textwrap.wrap(motto, width, max_lines=most, placeholder=" …"), size


def short_title(edition: Edition) -> str:
    """The title as it fits on one line."""
    return textwrap.shorten(edition.title, MOST_TITLE, placeholder=" …")


def snippet(edition: Edition, services: Services, language: str) -> str:
    """HTML to copy into a foreign page: a link with an image, and nothing else."""
    call = services.url(call_path(edition, language))
    name = f"{edition.title}: {edition.motto}" if edition.motto else edition.title
    return (
        f'<a href="{escape(call)}"><img src="{escape(call)}/badge.svg" alt="{escape(name)}" '
        f'width="{WIDTH}" height="{HEIGHT}"></a>'
    )
