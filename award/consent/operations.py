# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell nominees that they were proposed, or note why not.

Addresses of nominees are typed by strangers. Nothing here is ever called by a clock or by somebody
who proposes: each mail and letter goes out because a person of the office saw to whom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from award.audit import record
from award.consent import rules
from award.consent.models import Passport
from award.consent.queries import passport_of
from award.errors import RuleViolation
from award.i18n import LANGUAGES, N_
from award.mail.operations import queue
from award.nominations.codes import code_key, draw_code
from award.nominations.models import Nomination
from award.nominations.rules import mailbox_mark
from award.web.signing import Purpose as Signed
from award.web.visit import Services

LINK_AGE = timedelta(days=3653)


@dataclass(frozen=True)
class Office:
    """Who of the office does it, when, and with what."""

    services: Services
    actor: str
    now: datetime


def ensure_passport(db: Session, nomination: Nomination, *, now: datetime) -> Passport:
    """The nomination's passport, made where there is none. Its code is known to nobody: a letter
    draws a new one."""
    # two people may inform at the same moment: the second finds what the first made
    db.refresh(nomination, with_for_update={"of": Nomination})
    passport = passport_of(db, nomination.id)
    if passport is None:
        passport = Passport(
            nomination_id=nomination.id,
            key=code_key(draw_code()),
            language=nomination.language if nomination.relation == "self" else "de",
            created_at=now,
        )
        db.add(passport)
        db.flush()
    return passport


def inform_by_mail(
    db: Session, nomination: Nomination, *, email: str, language: str, office: Office
) -> Passport:
    """Queue a mail with the link to the nominee's page. Links to an earlier address end."""
    passport = _informed(db, nomination, "mail", language, office)
    passport.email = email
    db.flush()
    path = link_path(office.services, passport, nomination)
    links = {one: office.services.url(f"/{one}{path}") for one in LANGUAGES}
    queue(
        db,
        now=office.now,
        settings=office.services.settings,
        to=email,
        language=language,
        template="consent_inform",
        nomination=nomination,
        edition=nomination.edition,
        own=nomination.relation == "self",
        link=links[language],
        others=[(LANGUAGES[one].native, url) for one, url in links.items() if one != language],
    )
    return passport


def inform_several(
    db: Session, chosen: Mapping[Nomination, str], *, language: str, office: Office
) -> int:
    """Mail each nomination's nominee at the address beside it; returns how many."""
    for nomination, email in chosen.items():
        inform_by_mail(db, nomination, email=email, language=language, office=office)
    return len(chosen)


def inform_by_letter(
    db: Session, nomination: Nomination, *, address: str, language: str, office: Office
) -> str:
    """Note that a letter goes out; returns its new code. Codes of earlier letters end."""
    passport = _informed(db, nomination, "letter", language, office)
    code = draw_code()
    passport.address, passport.key = address, code_key(code)
    db.flush()
    return code


def inform_in_person(
    db: Session, nomination: Nomination, *, language: str, office: Office
) -> Passport:
    """Note that somebody of the office told the nominee."""
    return _informed(db, nomination, "person", language, office)


def note_not_informed(db: Session, nomination: Nomination, *, reason: str, office: Office) -> None:
    """Note why the nominee is not told; "" takes the note back."""
    passport = ensure_passport(db, nomination, now=office.now)
    if passport.informed_at and reason:
        raise RuleViolation(N_("This person has been informed already."))
    passport.not_informed_reason = reason
    db.flush()
    note(db, nomination, "note why not informed", office.actor, office.now)


def mark_minor(
    db: Session, nomination: Nomination, *, minor: bool, guardian: str, office: Office
) -> None:
    """Note that the nominee is under 18, and who answers for them. What a child answered alone does
    not count until the guardian answers; in public only the first name is said."""
    passport = ensure_passport(db, nomination, now=office.now)
    if minor and not passport.minor:
        passport.answered_at, passport.answered_how = None, ""
    rules.check_guardian(minor=minor and bool(passport.answered_at), guardian=guardian)
    passport.minor, passport.guardian = minor, guardian if minor else ""
    db.flush()
    note(db, nomination, "mark as minor" if minor else "mark as adult", office.actor, office.now)


def link_path(services: Services, passport: Passport, nomination: Nomination) -> str:
    """The address of the nominee's page without its language, bound to their mailbox."""
    signed = services.signer.sign(Signed.OPEN_PASSPORT, [passport.id, mailbox_mark(passport.email)])
    return f"/{nomination.edition.slug}/consent/{signed}"


def note(
    db: Session, nomination: Nomination, verb: str, actor: str, now: datetime, **detail: Any
) -> None:
    """Write into the nomination's history; never what somebody answered."""
    subject, name = f"nomination/{nomination.id}", nomination.reference
    record(db, now=now, actor=actor, verb=verb, subject=subject, name=name, **detail)


def _informed(
    db: Session, nomination: Nomination, how: str, language: str, office: Office
) -> Passport:
    db.refresh(nomination, with_for_update={"of": Nomination})
    rules.check_live(nomination.state)
    passport = ensure_passport(db, nomination, now=office.now)
    passport.language = language
    passport.informed_at, passport.informed_how = office.now, how
    passport.not_informed_reason = ""
    db.flush()
    note(db, nomination, f"inform by {how}", office.actor, office.now)
    return passport
