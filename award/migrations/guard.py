# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two rules that the database keeps itself, whoever writes.

While a round is scored, its jurors' rows stand still: a row written then would tell when a juror
was there, even by accident. That holds for every jury a person sits on: papers collected for one
prize on the day of a cast for another are a trace as well (docs/adr/0006).

No story and no photo goes out without the consent it needs (docs/adr/0012).
"""

from sqlalchemy import Connection, text

REASON = "the rows of a juror stand still while a round is scored"
_PERSON_IS_SCORING = (
    "EXISTS (SELECT 1 FROM seat AS own JOIN seat AS other ON other.account_id = own.account_id "
    "JOIN round ON round.edition_id = other.edition_id "
    "WHERE own.id = {row}.juror AND round.state = 'scoring')"
)
EXCEPT = {
    # emptying papers at the close of another round is the office's act, not a juror's visit
    ("paper", "UPDATE"): " AND NEW.blinded IS NOT NULL",
    # closing an account is the office's act, too; a new password is the juror's own
    ("account", "UPDATE"): " AND NEW.password_hash IS DISTINCT FROM OLD.password_hash",
}
# table -> the condition under which its rows must not change; {row} is NEW or OLD
FROZEN = {
    "account": (
        "EXISTS (SELECT 1 FROM seat JOIN round ON round.edition_id = seat.edition_id "
        "WHERE seat.account_id = {row}.id AND seat.state = 'accepted' "
        "AND round.state = 'scoring')"
    ),
    "attestation": _PERSON_IS_SCORING,
    "paper": _PERSON_IS_SCORING,
    "recusal": _PERSON_IS_SCORING,
    "seat": (
        "EXISTS (SELECT 1 FROM round LEFT JOIN seat AS other "
        "ON other.edition_id = round.edition_id AND other.account_id = {row}.account_id "
        "WHERE round.state = 'scoring' "
        "AND (other.id IS NOT NULL OR round.edition_id = {row}.edition_id))"
    ),
    "suggested_conflict": _PERSON_IS_SCORING,
    "stamp_key": (
        "EXISTS (SELECT 1 FROM round WHERE round.id = {row}.round_id AND round.state = 'scoring')"
    ),
}
ROWS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}

NO_CONSENT = "the consent that this needs is missing"
# the newest answer to a purpose counts
_AGREED = (
    "(SELECT given FROM consent WHERE consent.passport_id = passport.id "
    "AND consent.purpose = '{purpose}' ORDER BY consent.id DESC LIMIT 1)"
)
_ANSWERED = "passport.answered_at IS NOT NULL AND passport.declined_at IS NULL"
_STORY_PASSPORT = "SELECT 1 FROM passport WHERE passport.nomination_id = NEW.nomination_id"
_STORY_AGREED = (
    f"(NEW.consent_noted AND NOT EXISTS ({_STORY_PASSPORT}) "
    f"OR EXISTS ({_STORY_PASSPORT} AND {_ANSWERED} "
    f"AND {_AGREED.format(purpose='name')} AND {_AGREED.format(purpose='story')}))"
)
_PHOTO_PASSPORT = (
    "SELECT 1 FROM story JOIN passport ON passport.nomination_id = story.nomination_id "
    "WHERE story.id = NEW.story_id"
)
_PHOTO_REFUSED = (
    f"EXISTS ({_PHOTO_PASSPORT}) AND NOT EXISTS ({_PHOTO_PASSPORT} AND {_ANSWERED} "
    f"AND {_AGREED.format(purpose='photo')})"
)
# (table, verb) -> what must not happen
WITHOUT_CONSENT = {
    ("story", "INSERT"): f"NEW.released AND NOT {_STORY_AGREED}",
    ("story", "UPDATE"): f"NEW.released AND NOT OLD.released AND NOT {_STORY_AGREED}",
    ("story_photo", "INSERT"): f"NEW.shown AND {_PHOTO_REFUSED}",
    ("story_photo", "UPDATE"): f"NEW.shown AND NOT OLD.shown AND {_PHOTO_REFUSED}",
}


def guard_consent(connection: Connection) -> None:
    """Create the triggers that keep back what nobody agreed to. What was agreed to and is withdrawn
    later is kept back at every reading (`press.queries`)."""
    for (table, verb), condition in WITHOUT_CONSENT.items():
        _create(connection, f"consent_{table}_{verb.lower()}", table, verb, condition, NO_CONSENT)


def guard_scoring(connection: Connection) -> None:
    """Create the triggers on SQLite or PostgreSQL."""
    for table, condition in FROZEN.items():
        for verb, rows in ROWS.items():
            frozen = " OR ".join(condition.format(row=row) for row in rows)
            kept = EXCEPT.get((table, verb), "")
            name = f"guard_{table}_{verb.lower()}"
            _create(connection, name, table, verb, f"({frozen}){kept}", REASON)


def _create(
    connection: Connection, name: str, table: str, verb: str, condition: str, reason: str
) -> None:
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in make(name, table, verb, condition, reason):
        connection.execute(text(statement))


def _sqlite(name: str, table: str, verb: str, condition: str, reason: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    ]


def _postgresql(name: str, table: str, verb: str, condition: str, reason: str) -> list[str]:
    row = "OLD" if verb == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({condition}) THEN "
        f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
