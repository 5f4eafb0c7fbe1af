# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose files they are: the draft or the nomination behind a secret address."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.attachments.models import Attachment
from award.attachments.operations import Place, forget_files
from award.editions.models import Kind, Question
from award.editions.rules import asked
from award.errors import Hidden
from award.nominations.models import Draft, Nomination
from award.nominations.opening import Opened


def file_questions(opened: Opened) -> list[Question]:
    """The questions of the category that are asked and answered with files."""
    questions = opened.category.questions if opened.category else []
    given = opened.answers.get("answers", {})
    return [question for question in asked(questions, given) if question.kind == Kind.FILE]


def subject_of(opened: Opened) -> str:
    """How the audit log names it; "" for a draft, which has no log."""
    return f"nomination/{opened.sent.id}" if opened.sent else ""


def place_of(opened: Opened, folder: Path, question: str) -> Place:
    """Where a file for this question (its number, "" for none) goes; Hidden for a foreign one."""
    ids = {"": None} | {str(asked.id): asked.id for asked in file_questions(opened)}
    if question not in ids:
        raise Hidden
    return Place(folder, opened.key, ids[question], subject_of(opened))


def hold_owner(db: Session, key: str, *, now: datetime) -> None:
    """Nobody else adds to this proposal until the transaction ends (SQLite queues writers anyway);
    a draft counts as touched. Hidden where it went away: its files would belong to nobody."""
    draft = db.scalar(select(Draft).where(Draft.key == key).with_for_update())
    if draft:
        draft.changed_at = now
        return
    sent = select(Nomination.id).where(Nomination.submission_key == key).with_for_update()
    if db.scalar(sent) is None:
        raise Hidden


def ownerless(db: Session) -> list[str]:
    """Keys that have files and neither a draft nor a nomination."""
    query = select(Attachment.owner).distinct()
    query = query.where(Attachment.owner.not_in(select(Draft.key)))
    return list(db.scalars(query.where(Attachment.owner.not_in(select(Nomination.submission_key)))))


def forget_ownerless(db: Session, folder: Path) -> int:
    """Remove the files of proposals that are gone; returns how many."""
    return forget_files(db, folder, ownerless(db))
