# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find proposals from paper, and who may compare them."""

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from award.accounts.models import Account
from award.accounts.queries import accounts_with_role
from award.errors import Hidden
from award.nominations.models import Nomination, NominationState
from award.postal.models import PostalEntry
from award.process.permissions import Role


def entry_in(db: Session, edition_id: int | None, nomination_id: int) -> PostalEntry:
    """The entry behind a nomination of this very edition; Hidden for any other."""
    entry = db.get(PostalEntry, nomination_id)
    if entry is None or entry.nomination.edition_id != edition_id:
        raise Hidden
    return entry


def address_of(db: Session, nomination: Nomination) -> str:
    """Where a letter to the proposer goes: the address on the paper, "" where none is known."""
    entry = db.get(PostalEntry, nomination.id)
    return entry.address if entry else ""


def waiting_entries(db: Session, edition_id: int) -> list[tuple[PostalEntry, str]]:
    """What nobody has compared yet, the oldest first, each with the name of who typed it."""
    query = (
        select(PostalEntry, Account.name)
        .join(PostalEntry.nomination)
        .join(Account, Account.id == PostalEntry.entered_by_id)
        .where(Nomination.edition_id == edition_id)
        .where(Nomination.state == NominationState.UNCONFIRMED)
        .options(contains_eager(PostalEntry.nomination))
        .order_by(PostalEntry.nomination_id)
    )
    return [(entry, name) for entry, name in db.execute(query)]


def account_name(db: Session, account_id: int) -> str:
    """Who it is, for people to read."""
    return db.get_one(Account, account_id).name


def others_of_office(db: Session, account_id: int) -> list[str]:
    """The names of everybody else who may compare."""
    office = accounts_with_role(db, Role.COORDINATOR)
    return [account.name for account in office if account.id != account_id]


def administrators(db: Session) -> list[str]:
    """The names of those who can invite a second person."""
    return [account.name for account in accounts_with_role(db, Role.ADMIN)]
