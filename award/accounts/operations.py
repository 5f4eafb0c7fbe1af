# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invite people, give them offices, set passwords, end sessions."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from award.accounts.models import Account, Grant
from award.accounts.passwords import hash_password
from award.accounts.queries import find_account
from award.accounts.rules import check_not_scoring, check_password
from award.audit import PUBLIC, record
from award.errors import RuleViolation
from award.i18n import N_
from award.mail.operations import queue
from award.process.permissions import Role
from award.web.signing import LinkExpired, LinkInvalid, Purpose
from award.web.visit import Services

INVITATION_AGE = timedelta(days=14)
USED = N_("This link has been used already. Sign in with your password, or ask for a new link.")


def write_to(
    db: Session,
    account: Account,
    *,
    services: Services,
    now: datetime,
    template: str,
    **context: Any,
) -> None:
    """Queue a mail to this person, in their language and with their `name`."""
    queue(
        db,
        now=now,
        settings=services.settings,
        to=account.email,
        language=account.language,
        template=template,
        name=account.name,
        **context,
    )


def ensure_account(
    db: Session, *, name: str, email: str, office: str = "", language: str = "de"
) -> Account:
    """The account with this address, made where there is none."""
    account = find_account(db, email)
    if account is None:
        account = Account(name=name, email=email.strip().lower(), office=office, language=language)
        db.add(account)
        db.flush()
    return account


def grant_role(db: Session, account: Account, role: Role, *, actor: str, now: datetime) -> None:
    """Give an office. It counts from the next request."""
    if all(grant.role != role for grant in account.grants):
        account.grants.append(Grant(role=role))
        _record(db, account, "grant role", actor, now, role=role)


def revoke_role(db: Session, account: Account, role: Role, *, actor: str, now: datetime) -> None:
    """Take an office away. It counts from the next request."""
    account.grants = [grant for grant in account.grants if grant.role != role]
    _record(db, account, "revoke role", actor, now, role=role)


def request_password(db: Session, account: Account, *, services: Services, now: datetime) -> None:
    """The person asks for a link. While their jury scores nothing happens, not even a mail, which
    would tell that they were here. The page says the same to everybody."""
    if services.pause_of(db, account.id) is None:
        invite(db, account, services=services, actor=PUBLIC, now=now)


def invite(db: Session, account: Account, *, services: Services, actor: str, now: datetime) -> None:
    """Send the link with which the person sets a password (again). Audited unless asked for by the
    person themselves (`actor` PUBLIC). RuleViolation while their jury scores."""
    _check_may_change(db, account, services)
    write_to(
        db,
        account,
        services=services,
        now=now,
        template="invitation" if account.password_hash is None else "password_reset",
        link=services.url(f"/intern/password/{password_token(services, account)}"),
    )
    if actor != PUBLIC:
        _record(db, account, "send password link", actor, now)


def password_token(services: Services, account: Account) -> str:
    """A link token that dies with the present password."""
    return services.signer.sign(Purpose.SET_PASSWORD, [account.id, _fingerprint(services, account)])


def account_of_token(db: Session, services: Services, token: str) -> Account:
    """Whose password a link sets; LinkExpired for an old or used one, LinkInvalid for a bad one,
    RuleViolation while the person's jury scores."""
    account_id, fingerprint = services.signer.read(Purpose.SET_PASSWORD, token, INVITATION_AGE)
    account = db.get(Account, account_id)
    if account is None or not account.active:
        raise LinkInvalid(USED)
    if fingerprint != _fingerprint(services, account):
        raise LinkExpired(USED)
    _check_may_change(db, account, services)
    return account


def set_password(db: Session, account: Account, password: str) -> None:
    """Set the password and end every session. Of parallel calls with one link, one succeeds.

    Not audited: it is a visit. While the person's jury scores, the database itself refuses.
    """
    check_password(password, name=account.name, email=account.email)
    changed = db.execute(
        update(Account)
        .where(Account.id == account.id, Account.epoch == account.epoch)
        .values(password_hash=hash_password(password), epoch=account.epoch + 1)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise RuleViolation(USED)
    db.refresh(account)


def end_sessions(account: Account) -> None:
    """Sign the person out on every device."""
    account.epoch += 1


def deactivate(db: Session, account: Account, *, actor: str, now: datetime) -> None:
    """Close the account; its sessions end at once."""
    account.active = False
    end_sessions(account)
    _record(db, account, "deactivate", actor, now)


def _check_may_change(db: Session, account: Account, services: Services) -> None:
    check_not_scoring(services.pause_of(db, account.id))


def _fingerprint(services: Services, account: Account) -> str:
    return services.signer.digest("password", account.password_hash or "", account.email)[:24]


def _record(
    db: Session, account: Account, verb: str, actor: str, now: datetime, **detail: str
) -> None:
    subject = f"account/{account.id}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, **detail)
