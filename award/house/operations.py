# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set and take away colour, logo and Word template. Pages change with the commit."""

import os
import secrets
from datetime import datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from award.audit import record
from award.house import rules
from award.house.logo import draw_logo
from award.house.models import ONLY, House

MOST_NAME = 200


def set_accent(db: Session, typed: str, *, actor: str, now: datetime) -> None:
    """Print headings in this colour from now on; RuleViolation for one that is hard to read."""
    accent = rules.colour_of(typed)
    rules.check_accent(accent)
    _row(db).accent = accent
    _record(db, "set accent colour", actor, now, accent=accent)


def set_logo(db: Session, content: bytes, *, folder: Path, actor: str, now: datetime) -> None:
    """Show this logo, drawn anew into `folder`; the file of the one before goes with the commit."""
    drawn, row = draw_logo(content), _row(db)
    _remove_later(db, folder, row.logo)
    row.logo = _keep(folder, drawn.content, ".png")
    row.logo_width, row.logo_height = drawn.width, drawn.height
    _record(db, "set logo", actor, now, size=len(drawn.content))


def remove_logo(db: Session, *, folder: Path, actor: str, now: datetime) -> None:
    """Show the default logo again. Without one of its own: no effect."""
    row = _row(db)
    if row.logo:
        _remove_later(db, folder, row.logo)
        row.logo, row.logo_width, row.logo_height = "", 0, 0
        _record(db, "remove logo", actor, now)


def set_template(
    db: Session, content: bytes, name: str, *, folder: Path, actor: str, now: datetime
) -> None:
    """Write press texts into this Word document from now on; RuleViolation for what cannot be
    trusted or opened. `name`: as the file was called."""
    from award.house.word import checked  # late: see docs/performance.md

    saved, row = checked(content), _row(db)
    _remove_later(db, folder, row.template)
    row.template, row.template_name = _keep(folder, saved, ".docx"), name[:MOST_NAME]
    _record(db, "set Word template", actor, now, size=len(saved))


def remove_template(db: Session, *, folder: Path, actor: str, now: datetime) -> None:
    """Use the plain document again. Without a template: no effect."""
    row = _row(db)
    if row.template:
        _remove_later(db, folder, row.template)
        row.template = row.template_name = ""
        _record(db, "remove Word template", actor, now)


def _row(db: Session) -> House:
    row = db.get(House, ONLY, with_for_update=True)
    if row is None:
        row = House(id=ONLY, accent=rules.DEFAULT_ACCENT, logo="", template="")
        row.logo_width = row.logo_height = 0
        row.template_name = ""
        db.add(row)
    return row


def _keep(folder: Path, content: bytes, ending: str) -> str:
    """Write and sync the file before the row names it; returns its random name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16) + ending
    temporary = folder / f"{name}.part"
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(folder / name)
    return name


def _remove_later(db: Session, folder: Path, name: str) -> None:
    """Once this is committed: a failed change loses no file."""
    if name:
        path = folder / name
        event.listen(db, "after_commit", lambda _session: path.unlink(missing_ok=True), once=True)


def _record(db: Session, verb: str, actor: str, now: datetime, **detail: object) -> None:
    db.flush()
    record(db, now=now, actor=actor, verb=verb, subject="house", **detail)
