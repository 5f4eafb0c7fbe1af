# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which passport an address opens, and what its page shows.

Whatever opens nothing (unknown, cut off, replaced, of another edition) is answered alike: nobody
learns whether somebody was proposed.
"""

from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from award.attachments.models import Attachment
from award.attachments.queries import attachments_of
from award.consent import rules
from award.consent.models import Passport
from award.consent.notice import notice
from award.consent.operations import LINK_AGE
from award.consent.queries import passport_of_key
from award.errors import Hidden, RuleViolation
from award.i18n import TEXT_LANGUAGES
from award.nominations.codes import code_key, read_code
from award.nominations.models import LIVE, Nomination
from award.nominations.rules import mailbox_mark
from award.web.pages import page
from award.web.signing import LinkExpired, LinkInvalid
from award.web.signing import Purpose as Signed
from award.web.visit import Visit


@dataclass(frozen=True)
class Opened:
    """A nominee's passport and how they came: by "code" or "link". `base`: its address."""

    passport: Passport
    how: str
    base: str

    @property
    def nomination(self) -> Nomination:
        return self.passport.nomination

    @property
    def own(self) -> bool:
        return self.nomination.relation == "self"

    @property
    def closed(self) -> bool:
        """Nothing is left to agree to."""
        return self.passport.declined_at is not None or self.nomination.state not in LIVE

    @property
    def reason(self) -> str:
        """What the proposal says, without who says it."""
        one = self.nomination
        hidden = [one.nominator_name, one.nominator_email, one.nominator_phone]
        return one.reason if self.own else rules.withheld(one.reason, hidden)

    @property
    def reason_language(self) -> str:
        """For the `lang` attribute; "" where it is unknown."""
        written = self.nomination.text_language
        return written if written in TEXT_LANGUAGES else ""


def opened(visit: Visit, token: str) -> Opened:
    """By a letter's code or a mail's link; Hidden for everything else."""
    passport, how = _by_code(visit, token) or _by_link(visit, token) or (None, "")
    if passport is None or passport.nomination.edition_id != visit.edition_id:
        raise Hidden
    slug = passport.nomination.edition.slug
    return Opened(passport, how, f"/{visit.language.code}/{slug}/consent/{token}")


def _by_code(visit: Visit, token: str) -> tuple[Passport, str] | None:
    try:
        found = passport_of_key(visit.db, code_key(read_code(token)))
    except RuleViolation:
        return None
    return (found, "code") if found else None


def _by_link(visit: Visit, token: str) -> tuple[Passport, str] | None:
    try:
        number, mark = visit.services.signer.read(Signed.OPEN_PASSPORT, token, LINK_AGE)
    except (LinkExpired, LinkInvalid):
        return None
    found = visit.db.get(Passport, number)
    return (found, "link") if found and mark == mailbox_mark(found.email) else None


def own_photos(visit: Visit, one: Opened) -> list[Attachment]:
    """The photos the nominee sent; those of whoever proposed them are not theirs to see."""
    present = attachments_of(visit.db, one.nomination.submission_key)
    return [photo for photo in present if photo.from_nominee]


def consent_page(
    visit: Visit, one: Opened, form: Any, photo_form: Any, refused: Any = None, status: int = 200
) -> Response[bytes]:
    """The nominee's page; `refused` is the one of its forms that was."""
    return page(
        visit,
        "consent/page.html",
        status=status,
        form=refused or form,
        answers=form,
        photo_form=photo_form,
        opened=one,
        nomination=one.nomination,
        photos=own_photos(visit, one),
        notice=notice(visit.settings, own=one.own),
    )
