# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits on the jury: invite, accept, decline, remove. Only while no papers are out."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from award.accounts.operations import INVITATION_AGE, ensure_account, set_password, write_to
from award.audit import record
from award.editions.models import Edition
from award.i18n import N_
from award.jury import queries, rules
from award.jury.models import RoundState, Seat, SeatState
from award.web.signing import LinkExpired, LinkInvalid, Purpose
from award.web.visit import Services

WITHDRAWN = N_("This invitation has been withdrawn. Please call the office.")
ANSWERED = N_("You have answered this invitation already. If you accepted it, simply sign in.")


def invite_juror(
    db: Session,
    *,
    edition: Edition,
    name: str,
    email: str,
    office: str = "",
    language: str = "de",
    services: Services,
    actor: str,
    now: datetime,
) -> Seat:
    """Offer a seat and mail the link; again for somebody who has not answered or has declined.

    An existing account keeps its name, office and language.
    """
    _check_jury_open(db, edition.id)
    account = ensure_account(db, name=name, email=email, office=office, language=language)
    seat = queries.invited_seat(db, edition.id, account.id)
    rules.check_invitable(SeatState(seat.state) if seat else None, account.active)
    rules.check_not_scoring(queries.is_scoring(db, account.id))
    if seat is None:
        seat = Seat(id=secrets.token_hex(8), edition_id=edition.id, account=account)
        db.add(seat)
    seat.state = SeatState.INVITED
    db.flush()
    write_to(
        db,
        account,
        services=services,
        now=now,
        template="jury_invitation",
        edition=edition,
        days=INVITATION_AGE.days,
        link=services.url(join_path(services, seat)),
    )
    _record(db, seat, "invite to jury", actor, now)
    return seat


def join_path(services: Services, seat: Seat) -> str:
    """Where the invitation is answered, in the language of its mail."""
    return f"/intern/jury/join/{join_token(services, seat)}?lang={seat.account.language}"


def join_token(services: Services, seat: Seat) -> str:
    """A link token that is good until the invitation is answered."""
    return services.signer.sign(Purpose.JOIN_JURY, [seat.id])


def seat_of_token(db: Session, services: Services, token: str) -> Seat:
    """Whose invitation a link is; LinkExpired once answered or old, LinkInvalid for a bad one."""
    (seat_id,) = services.signer.read(Purpose.JOIN_JURY, token, INVITATION_AGE)
    seat = db.get(Seat, seat_id)
    if seat is None or not seat.account.active:
        raise LinkInvalid(WITHDRAWN)
    if seat.state != SeatState.INVITED:
        raise LinkExpired(ANSWERED)
    return seat


def accept_seat(db: Session, *, seat: Seat, now: datetime, password: str = "") -> None:
    """Take the seat. Without a password yet, the account gets this one (RuleViolation if weak)."""
    _check_may_answer(db, seat)
    if seat.account.password_hash is None:
        set_password(db, seat.account, password)
    seat.state = SeatState.ACCEPTED
    db.flush()
    _record(db, seat, "accept seat", seat.account.name, now)


def decline_seat(db: Session, *, seat: Seat, now: datetime) -> None:
    """Leave the seat free; the office may ask again."""
    _check_may_answer(db, seat)
    seat.state = SeatState.DECLINED
    db.flush()
    _record(db, seat, "decline seat", seat.account.name, now)


def remove_seat(db: Session, *, seat: Seat, actor: str, now: datetime) -> None:
    """Take the invitation back, or the seat before papers exist. The account stays."""
    _check_may_answer(db, seat)
    _record(db, seat, "remove from jury", actor, now)
    db.delete(seat)
    db.flush()


def _check_may_answer(db: Session, seat: Seat) -> None:
    _check_jury_open(db, seat.edition_id)
    rules.check_not_scoring(queries.is_scoring(db, seat.account_id))


def _check_jury_open(db: Session, edition_id: int) -> None:
    current = queries.current_round(db, edition_id)
    rules.check_jury_open(RoundState(current.state) if current else None)


def _record(db: Session, seat: Seat, verb: str, actor: str, now: datetime) -> None:
    subject = f"jury/{seat.edition_id}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, name=seat.account.name)
