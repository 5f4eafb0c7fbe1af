# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the guard in the database itself: while a round is scored, no statement, whoever sends
it and however it came about, writes, changes or removes a row of a juror."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.accounts.operations import deactivate
from award.migrations.guard import FROZEN
from award.web.visit import Services
from tests.adversary.scorings import scoring
from tests.conftest import NOW, on_both
from tests.factories import make_account
from tests.jury.juries import Jury, close, collect_all, collecting, end, numbers, round_of

KEYS = {"round_id": "'{round}'", "juror": "'{new}'", "nomination": "'99'"}
ROW = {
    "account": {"id": "4711", "email": "'x'", "name": "'x'", "office": "''", "language": "'de'",
                "password_hash": "'x'", "epoch": "0", "active": "true"},
    "attestation": {"round_id": "'{round}'", "juror": "'{new}'", "complete": "true"},
    "paper": KEYS,
    "recusal": KEYS,
    "seat": {"id": "'new'", "edition_id": "{edition}", "account_id": "{bystander}",
             "state": "'invited'"},
    "stamp_key": {"round_id": "'{round}'", "nomination": "'99'", "n": "'ab'"},
    "suggested_conflict": {**KEYS, "why": "'known'", "reason": "''"},
}  # fmt: skip
CHANGE = {
    "account": "password_hash = 'another'",
    "attestation": "complete = false",
    "paper": "blinded = blinded",
    "recusal": "nomination = '98'",
    "seat": "state = 'declined'",
    "stamp_key": "n = 'ff'",
    "suggested_conflict": "why = 'other'",
}
# what would take a row out of the guard's sight before it is written
AWAY = {
    "account": "id = 4712, password_hash = 'another'",
    "attestation": "juror = '{elsewhere}'",
    "paper": "juror = '{elsewhere}'",
    "recusal": "juror = '{elsewhere}'",
    "seat": "edition_id = {other}, account_id = {bystander}",
    "stamp_key": "round_id = '{open}', nomination = '97'",
    "suggested_conflict": "juror = '{elsewhere}'",
}
REFUSAL = "stand still while a round is scored"


def insert(table: str) -> str:
    """A new row of a juror; an account cannot be new and on a jury."""
    row = ROW[table]
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})"  # noqa: S608


def of_juror(table: str) -> str:
    """Finds the row that a test has put there."""
    if table == "account":
        return "id = {account}"
    if table == "seat":
        return "id = '{seat}'"
    # two keys of one round cannot become one
    last = "nomination = '{first}'" if table == "stamp_key" else "juror = '{seat}'"
    return "round_id = '{round}' AND " + last


STATEMENTS = {
    **{f"insert {table}": insert(table) for table in ROW if table != "account"},
    **{f"change {t}": f"UPDATE {t} SET {new} WHERE {of_juror(t)}" for t, new in CHANGE.items()},  # noqa: S608
    **{f"move {t}": f"UPDATE {t} SET {new} WHERE {of_juror(t)}" for t, new in AWAY.items()},  # noqa: S608
    **{f"delete {t}": f"DELETE FROM {t} WHERE {of_juror(t)}" for t in ROW},  # noqa: S608
}


def words(db: Session, jury: Jury, elsewhere: Jury) -> dict[str, Any]:
    """What stands between the braces: juror 0, and somebody who scores nowhere."""
    return {
        "round": round_of(db, jury).id,
        "first": numbers(db, jury)[0],
        "open": round_of(db, elsewhere).id,
        "seat": jury.seats[0].id,
        "new": jury.seats[1].id,
        "elsewhere": elsewhere.seats[0].id,
        "edition": jury.edition.id,
        "other": elsewhere.edition.id,
        "account": jury.accounts[0].id,
        "bystander": make_account(db).id,
    }


def with_rows(services: Services, *, scored: bool) -> dict[str, Any]:
    """A row of juror 0 in every table; the round is being scored, or still collecting."""
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=4, nominations=2)
        collect_all(db, jury, {0: numbers(db, jury)[:1]})
        found = words(db, jury, collecting(db, services, jurors=3, nominations=1))
        for table in ("attestation", "suggested_conflict"):
            db.execute(text(insert(table).format(**{**found, "new": found["seat"]})))
        if scored:
            end(db, jury, services)
    return found


def test_statements_are_tried_on_every_guarded_table() -> None:
    assert sorted(ROW) == sorted(CHANGE) == sorted(AWAY) == sorted(FROZEN)


@on_both
def test_no_statement_touches_a_juror_while_a_round_is_scored(services: Services) -> None:
    found = with_rows(services, scored=True)
    assert set(outcomes(services, found).values()) == {"guard"}


@on_both
def test_the_same_statements_pass_while_papers_are_collected(services: Services) -> None:
    """So the refusals above are the guard's; three are held by what hangs on the row as well."""
    found = with_rows(services, scored=False)
    stopped = {name for name, end in outcomes(services, found).items() if end != "done"}
    assert stopped == {"delete account", "delete seat", "move account"}


def outcomes(services: Services, found: dict[str, Any]) -> dict[str, str]:
    """What becomes of each statement: done, or stopped by the guard or another constraint. All
    find a row, and all are taken back."""
    ends = {}
    for name, statement in STATEMENTS.items():
        with services.database.writing() as db:
            try:
                assert db.execute(text(statement.format(**found))).rowcount > 0, name
                ends[name] = "done"
            except DatabaseError as refused:
                ends[name] = "guard" if REFUSAL in str(refused) else "constraint"
            db.rollback()
    return ends


@on_both
def test_the_office_may_close_the_account_of_a_scoring_juror(services: Services) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        deactivate(db, db.merge(jury.accounts[0]), actor="Office", now=NOW)
    with services.database.reading() as db:
        account = db.get_one(Account, jury.accounts[0].id)
        assert (account.active, account.epoch) == (False, 1)


@on_both
def test_the_guard_ends_with_the_count(services: Services) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        close(db, jury, services)
        db.merge(jury.accounts[0]).password_hash = "another"
    with services.database.reading() as db:
        assert db.get_one(Account, jury.accounts[0].id).password_hash == "another"
