# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find accounts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.accounts.models import Account, Grant


def find_account(db: Session, email: str) -> Account | None:
    """By address, whatever its case."""
    return db.scalar(select(Account).where(Account.email == email.strip().lower()))


def all_accounts(db: Session) -> list[Account]:
    """By name, with their roles."""
    return list(db.scalars(select(Account).order_by(Account.name, Account.id)))


def accounts_with_role(db: Session, role: str) -> list[Account]:
    """Active holders of an office role, by name."""
    query = select(Account).join(Grant).where(Grant.role == role, Account.active)
    return list(db.scalars(query.order_by(Account.name)))
