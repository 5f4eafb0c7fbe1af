# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office does with a proposal, and the dossiers of the jury."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from award.audit import record
from award.consent.purposes import Purpose
from award.consent.queries import answers_of, passport_of
from award.consent.rules import check_considered, check_not_suppressed
from award.consent.suppression import is_suppressed
from award.i18n import _, show_date
from award.mail.operations import queue
from award.nominations.models import Nomination, NominationState
from award.screening import rules
from award.screening.models import Dossier
from award.screening.queries import dossier_of, dossiers_of
from award.screening.rules import Move
from award.web.visit import Services


def admit(
    db: Session, nomination: Nomination, *, actor: str, now: datetime, services: Services
) -> None:
    """The jury will judge it. The proposer is told. RuleViolation where the nominee has said no,
    now or at an earlier prize."""
    check_not_suppressed(is_suppressed(db, services.signer, nomination))
    passport = passport_of(db, nomination.id)
    check_considered(answers_of(db, passport).get(Purpose.CONSIDERED) if passport else None)
    _move(db, nomination, Move.ADMIT, actor, now)
    _mail(db, nomination, "proposal_admitted", services, now)


def reject(
    db: Session,
    nomination: Nomination,
    *,
    reason: str,
    actor: str,
    now: datetime,
    services: Services,
) -> None:
    """The jury will not see it. The proposer is told why."""
    rules.check_reason(reason)
    _move(db, nomination, Move.REJECT, actor, now, reason)
    _mail(db, nomination, "proposal_rejected", services, now, reason=reason)


def ask_back(
    db: Session,
    nomination: Nomination,
    *,
    question: str,
    actor: str,
    now: datetime,
    services: Services,
) -> None:
    """Mail a question to the proposer, who answers the office by mail or telephone."""
    rules.check_reason(question)
    _move(db, nomination, Move.ASK, actor, now, question)
    _mail(db, nomination, "proposal_asked", services, now, question=question)


def note_answer(
    db: Session, nomination: Nomination, *, answer: str, actor: str, now: datetime
) -> None:
    """Keep the proposer's answer beside the question and screen on."""
    rules.check_reason(answer)
    entry = _("Answer, noted on %(day)s: %(answer)s", day=show_date(now), answer=answer)
    _move(db, nomination, Move.NOTE_ANSWER, actor, now, entry)


def take_back(db: Session, nomination: Nomination, *, actor: str, now: datetime) -> None:
    """Screen again what was admitted or rejected. Sends nothing: mail cannot be taken back."""
    _move(db, nomination, Move.TAKE_BACK, actor, now)


def translate(db: Session, nomination: Nomination, text: str, *, actor: str, now: datetime) -> None:
    """Save the office's working translation."""
    nomination.working_translation = text
    _record(db, nomination, "translate", actor, now)


def write_dossier(
    db: Session,
    nomination: Nomination,
    *,
    title: str,
    text: str,
    actor: str,
    now: datetime,
    allow_names: bool = False,
) -> Dossier:
    """Save what the jury reads. RuleViolation while names stand in it and are not allowed."""
    rules.check_may_have_dossier(nomination.state)
    rules.check_names(names_left(nomination, title, text), allow_names)
    dossier = dossier_of(db, nomination)
    if dossier is None:
        dossier = Dossier(nomination_id=nomination.id, edition_id=nomination.edition_id)
        db.add(dossier)
    dossier.title, dossier.text = title, text
    _record(db, nomination, "write dossier", actor, now, names_allowed=allow_names)
    db.flush()
    return dossier


def names_left(nomination: Nomination, title: str, text: str) -> list[str]:
    """What of proposer and nominee still stands in a dossier."""
    return rules.names_in(
        f"{title}\n{text}",
        names=[nomination.nominee_name, nomination.nominator_name],
        contacts=[
            nomination.nominee_contact,
            nomination.nominator_email,
            nomination.nominator_phone,
        ],
    )


def number_dossiers(db: Session, edition_id: int) -> list[Dossier]:
    """Number the dossiers of all admitted nominations from "01" in a random order, which tells
    nothing about their receipt. Discards earlier numbers: call it once, when a round begins."""
    dossiers = dossiers_of(db, edition_id)
    for dossier in dossiers:
        dossier.number = None
    db.flush()
    ready = [d for d in dossiers if d.nomination.state == NominationState.ADMITTED]
    secrets.SystemRandom().shuffle(ready)
    for place, dossier in enumerate(ready, 1):
        dossier.number = rules.dossier_number(place, len(ready))
    db.flush()
    return ready


def _move(
    db: Session,
    nomination: Nomination,
    move: Move,
    actor: str,
    now: datetime,
    entry: str = "",
) -> None:
    # two people may decide at the same moment: the second must see what the first did
    db.refresh(nomination, with_for_update=True)
    nomination.state = rules.state_after(move, nomination.state)
    if entry:
        nomination.state_reason = rules.appended(nomination.state_reason, entry)
    _record(db, nomination, move.value, actor, now)
    db.flush()


def _mail(
    db: Session,
    nomination: Nomination,
    template: str,
    services: Services,
    now: datetime,
    **context: Any,
) -> None:
    """Who has no e-mail address is called: the page of the nomination shows the number."""
    if not nomination.nominator_email:
        return
    queue(
        db,
        now=now,
        settings=services.settings,
        to=nomination.nominator_email,
        language=nomination.language,
        template=template,
        nomination=nomination,
        **context,
    )


def _record(
    db: Session, nomination: Nomination, verb: str, actor: str, now: datetime, **detail: Any
) -> None:
    subject = f"nomination/{nomination.id}"
    name = nomination.reference
    record(db, now=now, actor=actor, verb=verb, subject=subject, name=name, **detail)
