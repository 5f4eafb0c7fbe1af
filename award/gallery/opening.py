# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which portrait an address opens. Whatever opens nothing is answered alike: nobody learns whether
somebody was told of."""

from dataclasses import dataclass
from datetime import timedelta

from award.errors import Hidden, RuleViolation
from award.gallery import rules
from award.gallery.asking import LINK_AGE
from award.gallery.models import Portrait, PortraitState
from award.gallery.offers import mark_of
from award.gallery.queries import portrait_of_key
from award.i18n import N_
from award.nominations.codes import code_key, read_code
from award.nominations.rules import mailbox_mark
from award.web.signing import LinkExpired, LinkInvalid, Purpose
from award.web.visit import Visit

OLDEST_LINK = timedelta(days=365)
REPLACED = N_("This link was replaced by a newer one. Please open the newest mail.")


@dataclass(frozen=True)
class Opened:
    """Somebody's own page, and how they came: by "code" or "link". `base`: its address."""

    portrait: Portrait
    how: str
    base: str

    @property
    def closed(self) -> bool:
        """Nothing is left to agree to."""
        return self.portrait.state == PortraitState.WITHDRAWN

    @property
    def public(self) -> bool:
        return self.portrait.state == PortraitState.RELEASED

    @property
    def text_language(self) -> str:
        """For the `lang` attribute; "" where it is unknown."""
        return "" if self.portrait.language == "other" else self.portrait.language


def opened(visit: Visit, token: str) -> Opened:
    """By a letter's code or a mail's link; Hidden for everything else."""
    portrait, how = _by_code(visit, token) or _by_link(visit, token) or (None, "")
    if portrait is None or portrait.state == PortraitState.UNCONFIRMED:
        raise Hidden
    return Opened(portrait, how, f"/{visit.language.code}/gallery/own/{token}")


def _by_code(visit: Visit, token: str) -> tuple[Portrait, str] | None:
    try:
        found = portrait_of_key(visit.db, code_key(read_code(token)))
    except RuleViolation:
        return None
    return (found, "code") if found else None


def _by_link(visit: Visit, token: str) -> tuple[Portrait, str] | None:
    try:
        kind, number, mark = visit.services.signer.read(Purpose.OPEN_PORTRAIT, token, LINK_AGE)
    except (LinkExpired, LinkInvalid):
        return None
    found = visit.db.get(Portrait, number) if kind == "own" else None
    return (found, "link") if found and mark == mailbox_mark(found.email) else None


def offered(visit: Visit, token: str) -> tuple[Portrait, bool]:
    """The portrait a mail's link confirms, and whether the link is too old for it."""
    signer, expired = visit.services.signer, False
    try:
        value = signer.read(Purpose.OPEN_PORTRAIT, token, rules.CONFIRM_WITHIN)
    except LinkExpired:
        value, expired = signer.read(Purpose.OPEN_PORTRAIT, token, OLDEST_LINK), True
    kind, number, mark = value
    found = visit.db.get(Portrait, number) if kind == "confirm" else None
    if found is None:
        raise Hidden
    if mark != mark_of(found):
        raise LinkExpired(REPLACED)
    return found, expired
