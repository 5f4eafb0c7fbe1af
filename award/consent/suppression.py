# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who does not wish to be honoured: kept as a keyed hash of name and town, so that a no counts next
time and the list itself tells nobody's name.

A hash can only be found with the key that made it. `Signer.digests` tries every key in use: keep an
old signing key at the end of the list (`AWARD_SECRET_KEYS`) as long as `blind_rows` counts rows
made with it; `award doctor` does. Nothing here is ever told to who proposes somebody.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from award.consent.models import Suppression
from award.consent.rules import folded
from award.nominations.models import Nomination
from award.web.signing import Signer


def suppress(db: Session, signer: Signer, nomination: Nomination, *, now: datetime) -> None:
    """Put the nominee on the list; a second time has no effect."""
    key = _hashes(signer, nomination)[0]
    if db.get(Suppression, key, with_for_update=True) is None:
        db.add(Suppression(key=key, signed_with=_marks(signer)[0], noted_at=now))
        db.flush()


def unsuppress(db: Session, signer: Signer, nomination: Nomination) -> None:
    """Take the nominee off the list."""
    db.execute(delete(Suppression).where(Suppression.key.in_(_hashes(signer, nomination))))


def suppressed_among(db: Session, signer: Signer, nominations: Iterable[Nomination]) -> set[int]:
    """The ids of those whose nominee is on the list; one query."""
    hashes = {one.id: set(_hashes(signer, one)) for one in nominations}
    # the list is short, the nominations may be many: ask for the whole of it
    listed = set(db.scalars(select(Suppression.key))) if hashes else set()
    return {number for number, own in hashes.items() if own & listed}


def is_suppressed(db: Session, signer: Signer, nomination: Nomination) -> bool:
    """Whether the nominee has told us before that they do not wish it."""
    return bool(suppressed_among(db, signer, [nomination]))


def blind_rows(db: Session, signer: Signer) -> int:
    """Rows that no present key can find."""
    query = select(func.count()).select_from(Suppression)
    return db.scalar(query.where(Suppression.signed_with.not_in(_marks(signer)))) or 0


def _hashes(signer: Signer, nomination: Nomination) -> list[str]:
    name, town = folded(nomination.nominee_name), folded(nomination.nominee_town)
    return signer.digests("suppression", name, town)


def _marks(signer: Signer) -> list[str]:
    return [digest[:16] for digest in signer.digests("suppression key")]
