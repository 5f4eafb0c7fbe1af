# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the person portrayed, by a link or a letter. Never by a clock, never by who offers somebody:
each goes out because a person of the office read the text and saw to whom."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from award.gallery import rules
from award.gallery.models import Portrait
from award.gallery.operations import hold, note
from award.i18n import LANGUAGES
from award.mail.operations import queue
from award.nominations.codes import code_key, draw_code
from award.nominations.rules import mailbox_mark
from award.web.signing import Purpose
from award.web.visit import Services

LINK_AGE = timedelta(days=3653)


def ask_by_mail(
    db: Session,
    portrait: Portrait,
    *,
    email: str,
    language: str,
    actor: str,
    services: Services,
    now: datetime,
) -> None:
    """Queue a mail with the link to their own page. Links to an earlier mailbox end."""
    _asked(db, portrait, language, now)
    portrait.email = email.lower()
    db.flush()
    path = own_path(services, portrait)
    links = {one: services.url(f"/{one}{path}") for one in LANGUAGES}
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=language,
        template="portrait_ask",
        link=links[language],
        others=[(LANGUAGES[one].native, url) for one, url in links.items() if one != language],
    )
    note(db, portrait, "ask by mail", actor, now)


def ask_by_letter(
    db: Session, portrait: Portrait, *, address: str, language: str, actor: str, now: datetime
) -> str:
    """Note that a letter goes out; returns its new code. Codes of earlier letters end."""
    _asked(db, portrait, language, now)
    code = draw_code()
    portrait.address, portrait.key = address, code_key(code)
    db.flush()
    note(db, portrait, "ask by letter", actor, now)
    return code


def _asked(db: Session, portrait: Portrait, language: str, now: datetime) -> None:
    hold(db, portrait)
    rules.check_askable(portrait.state, body=portrait.body)
    portrait.contact_language, portrait.asked_at = language, now


def own_path(services: Services, portrait: Portrait) -> str:
    """The address of their own page without its language, bound to their mailbox."""
    value = ["own", portrait.id, mailbox_mark(portrait.email)]
    return f"/gallery/own/{services.signer.sign(Purpose.OPEN_PORTRAIT, value)}"
