# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which somebody types the code from our letter, and what leads them on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.consent.forms import CodeForm
from award.errors import Hidden, RuleViolation
from award.i18n import N_
from award.nominations.codes import read_code
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.visit import Visit

WINDOW = timedelta(minutes=15)
# a shared house may type many; nobody finds one of 2^80 codes
MOST_CODES = 60
WAIT = N_("Very many codes were typed from here. Please wait 15 minutes, or call us.")
UNKNOWN = N_(
    "No page belongs to this code. Look again, letter by letter. If you got two letters, take the "
    "newer one. Or call us: %(phone)s."
)


def follow_code(visit: Visit, template: str, place: Callable[[str], str]) -> Response[Any]:
    """To the page of the typed code; `place` finds its path and raises Hidden for an unknown one.
    `template` asks for it, and says what is wrong."""
    form = CodeForm(Typed(visit.form))
    key = f"code:{client_address(visit.request, visit.settings)}"
    if not visit.services.throttle.allow(key, limit=MOST_CODES, window=WINDOW, now=visit.now):
        form.form_errors.append(WAIT)
        return page(visit, template, status=429, form=form)
    found: list[str] = []
    if not form.accepts(lambda: found.append(_place(visit, form.code.data, place))):
        return page(visit, template, status=422, form=form)
    return see_other(visit, found[0])


def _place(visit: Visit, typed: str, place: Callable[[str], str]) -> str:
    code = read_code(typed)
    try:
        return place(code)
    except Hidden as unknown:
        raise RuleViolation(N_(UNKNOWN.msgid, phone=visit.settings.office_phone)) from unknown
