# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep, describe and remove what was attached.

Files are synced, then get their names, then their row: whatever is interrupted leaves files without
a row, which `sweep_files` removes. Files of a removed row go after the commit.
"""

import os
import shutil
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from award.attachments import rules
from award.attachments.models import Attachment
from award.attachments.queries import attachments_of, paths_of
from award.attachments.rules import Quota
from award.attachments.workshop import ARRIVING, Made
from award.audit import PUBLIC, record

# an upload that began is over long before
INTERRUPTED_SECONDS = 3600


@dataclass(frozen=True)
class Place:
    """Where a file goes. `owner`: key of the draft or nomination, locked by the caller on
    PostgreSQL; `subject`: the nomination for the audit log, "" for a draft, which has no log."""

    folder: Path
    owner: str
    question_id: int | None = None
    subject: str = ""


def add_file(
    db: Session, made: Made, place: Place, *, key: str, name: str, quota: Quota, now: datetime
) -> Attachment:
    """Keep what the workshop made; the same file once more gives the one that is there.

    `key`: `rules.attachment_id`. RuleViolation where the proposal has its fill.
    """
    if present := db.get(Attachment, key):
        return present
    others = attachments_of(db, place.owner)
    rules.check_number(len(others), quota)
    rules.check_together(sum(one.size for one in others), made.size, quota)
    added = Attachment(
        id=key,
        owner=place.owner,
        question_id=place.question_id,
        kind=made.kind,
        name=name,
        width=made.width,
        height=made.height,
        pages=made.pages,
        size=made.size,
        added_at=now,
    )
    _name_files(made, place.folder, added)
    db.add(added)
    db.flush()
    _record(db, place.subject, "add file", now)
    return added


def _name_files(made: Made, folder: Path, added: Attachment) -> None:
    for path in paths_of(folder, added):
        ending = path.name.removeprefix(added.id)
        source = "original.pdf" if ending == ".pdf" else ending.removeprefix("-")
        (made.folder / source).rename(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def describe_file(
    db: Session,
    attachment: Attachment,
    *,
    caption: str,
    people: str,
    credit: str,
    subject: str,
    now: datetime,
) -> None:
    """Note what is to be seen, who, and who took it."""
    attachment.caption, attachment.people, attachment.credit = caption, people, credit
    db.flush()
    _record(db, subject, "describe file", now)


def remove_file(
    db: Session, folder: Path, attachment: Attachment, *, subject: str, now: datetime
) -> None:
    """Delete the row, and the files once that is committed."""
    _forget(db, folder, [attachment])
    _record(db, subject, "remove file", now)


def forget_files(db: Session, folder: Path, owners: Collection[str]) -> int:
    """Remove everything of these owners; returns how many. Files go after the commit."""
    gone = list(db.scalars(select(Attachment).where(Attachment.owner.in_(owners))))
    _forget(db, folder, gone)
    return len(gone)


def interrupted(db: Session, folder: Path) -> list[Path]:
    """What uploads left behind that were cut off more than an hour ago.

    Judged by the machine's own clock, which dates the files.
    """
    kept = {path.name for one in db.scalars(select(Attachment)) for path in paths_of(folder, one)}
    long_ago = time.time() - INTERRUPTED_SECONDS
    return [
        path
        for path in sorted(folder.glob("*"))
        if path.name not in kept and path.stat().st_mtime < long_ago
    ]


def sweep_files(db: Session, folder: Path) -> int:
    """Remove what was interrupted; returns how many."""
    left = interrupted(db, folder)
    for path in left:
        if path.name.startswith(ARRIVING):
            shutil.rmtree(path)
        else:
            path.unlink()
    return len(left)


def _forget(db: Session, folder: Path, gone: Iterable[Attachment]) -> None:
    files = [path for one in gone for path in paths_of(folder, one)]
    for one in gone:
        db.delete(one)
    db.flush()

    def unlink(_session: Session) -> None:
        for file in files:
            file.unlink(missing_ok=True)

    event.listen(db, "after_commit", unlink, once=True)


def _record(db: Session, subject: str, verb: str, now: datetime) -> None:
    if subject:
        record(db, now=now, actor=PUBLIC, verb=verb, subject=subject)
