# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The storage rule in the database itself: while a round is scored, the jury's tables stand still.

A row written then would tell when a juror was there, whoever wrote it, and even by accident.
"""

from sqlalchemy import Connection, text

FROZEN_TABLES = ("attestation", "paper", "recusal", "seat", "stamp_key")
REASON = "the jury's tables stand still while a round is scored"
_SCORING = "EXISTS (SELECT 1 FROM round WHERE state = 'scoring')"


def guard_scoring(connection: Connection) -> None:
    """Create the triggers on SQLite or PostgreSQL."""
    statements = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        connection.execute(text(statement))


def _sqlite() -> list[str]:
    reason = REASON.replace("'", "''")
    return [
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} WHEN {_SCORING} "
        f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        for table in FROZEN_TABLES
        for verb in ("INSERT", "UPDATE", "DELETE")
    ]


def _postgresql() -> list[str]:
    reason = REASON.replace("'", "''")
    function = (
        "CREATE FUNCTION guard_scoring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_SCORING} THEN RAISE EXCEPTION '{reason}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NULL; END $$"
    )
    return [function] + [
        f"CREATE TRIGGER guard_{table} BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION guard_scoring()"
        for table in FROZEN_TABLES
    ]
