# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look for everything that must never be so. Reads only; a healthy prize has no defect.

A defect needs somebody today (exit 1); a warning needs somebody soon.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from award.attachments.models import Attachment
from award.attachments.operations import interrupted
from award.attachments.queries import paths_of
from award.ballots.urn import Urn
from award.consent.queries import untold
from award.consent.rules import Told
from award.consent.suppression import blind_rows
from award.db import journal_pragmas
from award.editions.queries import all_editions
from award.jury.models import Paper, Round, RoundState, StampKey
from award.jury.queries import urn_path
from award.mail.models import MailState
from award.mail.queries import counts_by_state
from award.nominations.files import ownerless
from award.pictures import SIZES, Picture, picture_file
from award.shape import revisions
from award.web.visit import Services

LITTLE_SPACE = 1_000_000_000
NO_SPACE = 100_000_000


class Level(StrEnum):
    """How much a finding matters."""

    GOOD = "good"
    WARNING = "warning"
    DEFECT = "defect"


@dataclass(frozen=True)
class Finding:
    """What one check saw, in a sentence that names the remedy where there is one."""

    check: str
    level: Level
    text: str


Said = Iterator[tuple[Level, str]]


def examine(services: Services) -> list[Finding]:
    """Run every check; one that finds nothing says what is good. Never raises for a defect."""
    return [finding for name, check in CHECKS.items() for finding in _run(name, check, services)]


def _run(name: str, check: Callable[[Services], Said], services: Services) -> list[Finding]:
    try:
        said = list(check(services))
    except (DBAPIError, OSError, sqlite3.Error) as failed:
        said = [(Level.DEFECT, f"could not be checked: {failed}")]
    return [Finding(name, level, words) for level, words in said or [(Level.GOOD, "in order")]]


def _settings(services: Services) -> Said:
    for problem in services.settings.problems():
        yield Level.DEFECT, problem


def _database(services: Services) -> Said:
    with services.database.reading() as db:
        if not services.database.embedded:
            yield Level.GOOD, str(db.scalar(text("SELECT version()"))).split(" on ")[0]
            return
        for (row,) in db.execute(text("PRAGMA integrity_check(20)")):
            if row != "ok":
                yield Level.DEFECT, f"{row}. Restore a backup."
        for row in db.execute(text("PRAGMA foreign_key_check")):
            yield Level.DEFECT, f"{row[0]} row {row[1]} points to a missing row of {row[2]}"


def _revision(services: Services) -> Said:
    present, newest = revisions(services.database)
    if present != newest:
        yield Level.DEFECT, f"is at {present}, this version needs {newest}. Run: award migrate"


def _journal(services: Services) -> Said:
    if not services.database.embedded:
        return
    with services.database.reading() as db:
        version = str(db.scalar(text("SELECT sqlite_version()")))
        found = str(db.scalar(text("PRAGMA journal_mode"))).upper()
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    wanted, _synchronous = journal_pragmas((major, minor, patch))
    told = f"SQLite {version} with journal mode {found}"
    yield (Level.GOOD if found == wanted else Level.DEFECT), told


def _urns(services: Services) -> Said:
    with services.database.reading() as db:
        rounds = {urn_path(services, found): found for found in db.scalars(select(Round))}
    for path, found in rounds.items():
        yield from _urn(path, found)
    for path in sorted(services.urns.glob("*")):
        if path.suffix == ".sqlite3" and path not in rounds:
            yield Level.WARNING, f"{path.name} belongs to no round"
        if path.name.endswith(("-wal", "-shm", "-journal")):
            yield Level.DEFECT, f"{path.name} may hold the order of ballots. Nothing may make it."


def _urn(path: Path, found: Round) -> Said:
    needed = found.state in (RoundState.SCORING, RoundState.CLOSED)
    if not path.is_file():
        if needed:
            yield Level.DEFECT, f"{path.name} is missing. Restore a backup."
        return
    urn = Urn(path)
    try:
        urn.ballots()
    except sqlite3.Error as broken:
        yield Level.DEFECT, f"{path.name} cannot be read ({broken}). Restore a backup."
        return
    if found.state != RoundState.CLOSED:
        return
    if not urn.frozen:
        yield Level.DEFECT, f"{path.name} is not frozen although its round is closed"
    if urn.sha256() != found.urn_sha256:
        yield Level.DEFECT, f"{path.name} was changed after the close: its SHA-256 is another one"


def _papers(services: Services) -> Said:
    with services.database.reading() as db:
        for found in db.scalars(select(Round).where(Round.state == RoundState.CLOSED)):
            if left := _count(db, Paper, Paper.round_id == found.id, Paper.blinded.is_not(None)):
                yield Level.DEFECT, f"round {found.id} is closed and {left} papers are not empty"


def _stamp_keys(services: Services) -> Said:
    with services.database.reading() as db:
        for found in db.scalars(select(Round).where(Round.state != RoundState.COLLECTING)):
            if left := _count(db, StampKey, StampKey.round_id == found.id, StampKey.d.is_not(None)):
                yield Level.DEFECT, f"round {found.id} still has {left} private stamp keys"


def _count(db: Session, table: type, *conditions: object) -> int:
    query = select(func.count()).select_from(table)
    return db.scalar(query.where(*conditions)) or 0  # type: ignore[arg-type]


def _pictures(services: Services) -> Said:
    with services.database.reading() as db:
        keys = set(db.scalars(select(Picture.id)))
    wanted = {picture_file(services.pictures, key, size) for key in keys for size in SIZES}
    present = set(services.pictures.glob("*"))
    for path in sorted(wanted - present):
        yield Level.DEFECT, f"{path.name} is missing. Restore it from a backup."
    if surplus := sorted(present - wanted):
        names = f"{surplus[0].name} and {len(surplus) - 1} more"
        yield Level.WARNING, f"{names} belong to no picture and may be removed"


def _attachments(services: Services) -> Said:
    folder = services.attachments
    with services.database.reading() as db:
        rows = list(db.scalars(select(Attachment)))
        orphans, left = len(ownerless(db)), interrupted(db, folder)
    wanted = {path for row in rows for path in paths_of(folder, row)}
    for path in sorted(path for path in wanted if not path.is_file()):
        yield Level.DEFECT, f"{path.name} is missing. Restore it from a backup."
    if orphans:
        yield Level.WARNING, f"{orphans} proposals are gone, their files go with the next upload"
    if left:
        yield Level.WARNING, f"{len(left)} files belong to nothing and go with the next upload"


def _nominees(services: Services) -> Said:
    now = services.clock.now()
    with services.database.reading() as db:
        editions = all_editions(db)
        counts = untold(db, editions, now)
        overdue = {one.slug: counts[one.id][Told.OVERDUE] for one in editions}
        blind = blind_rows(db, services.signer)
    for slug in (slug for slug, number in overdue.items() if number):
        told = f"{overdue[slug]} of edition {slug} should have been told of their proposal"
        yield Level.WARNING, told
    if blind:
        yield (
            Level.DEFECT,
            f"{blind} who do not wish to be honoured cannot be recognised: a signing key is "
            "missing. Put it back at the end of AWARD_SECRET_KEYS.",
        )


def _mail(services: Services) -> Said:
    with services.database.reading() as db:
        failed = counts_by_state(db).get(MailState.FAILED, 0)
    if failed:
        yield Level.WARNING, f"{failed} failed. See the outbox or: award mail list"


def _storage(services: Services) -> Said:
    data_dir = services.settings.data_dir
    if not os.access(data_dir, os.R_OK | os.W_OK | os.X_OK):
        yield Level.DEFECT, f"{data_dir} cannot be written"
    free = shutil.disk_usage(data_dir).free
    told = f"{free // 1_000_000} MB free"
    enough = Level.GOOD if free > LITTLE_SPACE else Level.WARNING
    yield (enough if free > NO_SPACE else Level.DEFECT), told


def _modes(services: Services) -> Said:
    data_dir = services.settings.data_dir
    secret = data_dir / "secret"
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield Level.DEFECT, f"others can read {secret}. Run: chmod 600 {secret}"
    if data_dir.stat().st_mode & 0o007:
        yield Level.WARNING, f"everybody can look into {data_dir}. Run: chmod 700 {data_dir}"


CHECKS: dict[str, Callable[[Services], Said]] = {
    "settings": _settings,
    "database": _database,
    "revision": _revision,
    "journal": _journal,
    "urns": _urns,
    "papers": _papers,
    "stamp keys": _stamp_keys,
    "pictures": _pictures,
    "attachments": _attachments,
    "nominees": _nominees,
    "mail": _mail,
    "storage": _storage,
    "file modes": _modes,
}
