# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find attachments and where their files lie."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.attachments.models import Attachment
from award.attachments.rules import file_names
from award.errors import Hidden


def attachments_of(db: Session, owner: str) -> list[Attachment]:
    """What belongs to a draft or nomination, the oldest first."""
    query = select(Attachment).where(Attachment.owner == owner)
    return list(db.scalars(query.order_by(Attachment.added_at, Attachment.id)))


def attachment_in(db: Session, owner: str, key: str) -> Attachment:
    """One of this very owner; Hidden for any other."""
    found = db.get(Attachment, key)
    if found is None or found.owner != owner:
        raise Hidden
    return found


def paths_of(folder: Path, attachment: Attachment) -> list[Path]:
    """Every file an attachment has."""
    names = file_names(attachment.id, attachment.kind, attachment.pages)
    return [folder / name for name in names]
