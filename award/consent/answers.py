# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nominees answer, and what follows at once: nothing waits for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from award.audit import PUBLIC
from award.consent import rules
from award.consent.models import Consent, Passport
from award.consent.operations import Office, ensure_passport, note
from award.consent.purposes import TEXT_VERSION, Purpose, asked
from award.consent.queries import answers_of
from award.consent.suppression import suppress, unsuppress
from award.editions.queries import allows
from award.i18n import DEFAULT, speaking
from award.mail.operations import queue
from award.nominations.models import LIVE, Nomination, NominationState
from award.process.permissions import Action, Role
from award.web.visit import Services


@dataclass(frozen=True)
class Given:
    """What came back, by link, code or paper: yes or no to the purposes that were answered."""

    answers: Mapping[Purpose, bool]
    how: str
    language: str
    additions: str = ""
    guardian: str = ""


def answer(
    db: Session, passport: Passport, given: Given, *, now: datetime, actor: str = PUBLIC
) -> None:
    """Keep the answers; a row for each that is new. What is withdrawn is gone with this commit.

    What was answered before and is left open now stays as it was, except what a child answered
    before their guardian did.
    """
    nomination = _hold(db, passport)
    rules.check_open_to_answers(declined=bool(passport.declined_at), state=nomination.state)
    guardian = given.guardian or passport.guardian
    rules.check_guardian(minor=passport.minor, guardian=guardian)
    before, new = answers_of(db, passport), dict(given.answers)
    if passport.answered_at is None:
        new = dict.fromkeys(before, False) | new
    for purpose in (one for one in asked(nomination.relation) if one in new):
        if before.get(purpose) is not new[purpose]:
            _keep(db, passport, purpose, new[purpose], given.how, given.language, now)
    passport.guardian = guardian if passport.minor else ""
    passport.additions = given.additions
    passport.answered_at, passport.answered_how = now, given.how
    db.flush()
    note(db, nomination, "answer as nominee", actor, now, how=given.how)


def decline(
    db: Session,
    passport: Passport,
    *,
    how: str,
    language: str,
    services: Services,
    now: datetime,
    actor: str = PUBLIC,
) -> None:
    """The nominee does not wish to be honoured: every consent ends, name and town go on the list of
    those left in peace, the proposal is withdrawn and its proposer told no more than that. What is
    published already keeps its decision but shows nothing of them. Again: no effect."""
    nomination = _hold(db, passport)
    if passport.declined_at:
        return
    for purpose, given in answers_of(db, passport).items():
        if given:
            _keep(db, passport, purpose, False, how, language, now)
    passport.declined_at = now
    if nomination.relation != "self":
        suppress(db, services.signer, nomination, now=now)
    public = allows(Action.READ_WINNERS, nomination.edition, now)
    if not public and nomination.state in LIVE:
        nomination.state = NominationState.WITHDRAWN
        with speaking(DEFAULT):
            nomination.state_reason = _with_reason(nomination.state_reason)
        _tell_proposer(db, nomination, services, now)
    db.flush()
    note(db, nomination, "decline as nominee", actor, now, how=how)


def change_mind(db: Session, nomination: Nomination, *, office: Office) -> None:
    """The nominee told the office that they may be honoured after all. The proposal is screened
    again where there is still time for it."""
    passport = ensure_passport(db, nomination, now=office.now)
    unsuppress(db, office.services.signer, nomination)
    declined, passport.declined_at = passport.declined_at, None
    withdrawn = nomination.state == NominationState.WITHDRAWN and nomination.confirmed_at
    screens = allows(Action.SCREEN, nomination.edition, office.now, {Role.COORDINATOR})
    if declined and withdrawn and screens:
        nomination.state = NominationState.SUBMITTED
    db.flush()
    note(db, nomination, "nominee changed their mind", office.actor, office.now)


def _hold(db: Session, passport: Passport) -> Nomination:
    """Two answers at the same moment come one after the other, each with its own rows."""
    db.refresh(passport, with_for_update={"of": Passport})
    nomination = passport.nomination
    db.refresh(nomination, with_for_update={"of": Nomination})
    return nomination


def _keep(
    db: Session,
    passport: Passport,
    purpose: Purpose,
    given: bool,
    how: str,
    language: str,
    now: datetime,
) -> None:
    db.add(
        Consent(
            passport_id=passport.id,
            purpose=purpose,
            given=given,
            text_version=TEXT_VERSION,
            language=language,
            how=how,
            decided_at=now,
        )
    )


def _with_reason(before: str) -> str:
    return f"{before}\n\n{rules.DECLINED}" if before else str(rules.DECLINED)


def _tell_proposer(db: Session, nomination: Nomination, services: Services, now: datetime) -> None:
    if nomination.nominator_email and nomination.relation != "self":
        queue(
            db,
            now=now,
            settings=services.settings,
            to=nomination.nominator_email,
            language=nomination.language,
            template="proposal_closed",
            nomination=nomination,
        )
