# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals that may mean the same: for those who type a name, and for the office."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.nominations.likeness import Name, likely
from award.nominations.models import LIVE, Nomination, NominationState
from award.nominations.rules import ELSEWHERE, is_own

MOST_SHOWN = 5
# what the public may hear of and support; the office decided against the others
OFFERED = LIVE - {NominationState.REJECTED}


def rated(
    db: Session,
    edition_id: int,
    name: Name,
    *,
    exclude: int | None = None,
    states: Collection[str] = LIVE,
) -> list[tuple[float, Nomination]]:
    """The at most five likeliest of an edition with their likeness (0 to 100), in two queries."""
    fields = (
        Nomination.id,
        Nomination.nominee_name,
        Nomination.nominee_town,
        Nomination.nominee_kind,
    )
    query = select(*fields).where(
        Nomination.edition_id == edition_id, Nomination.state.in_(sorted(states))
    )
    known = [(row[0], Name(*row[1:])) for row in db.execute(query) if row[0] != exclude]
    best = likely(name, known)[:MOST_SHOWN]
    wanted = select(Nomination).where(Nomination.id.in_([key for _score, key in best]))
    found = {one.id: one for one in db.scalars(wanted)} if best else {}
    return [(score, found[key]) for score, key in best if key in found]


def offered(
    db: Session, edition: Edition, answers: Mapping[str, Any], exclude: int | None = None
) -> list[Nomination]:
    """What is shown to somebody who proposes this nominee: nothing unless the edition shows names,
    and nothing to those who apply themselves. Unknown or missing answers count as not given."""
    name, kind = str(answers.get("nominee_name", ""))[:200], answers.get("nominee_kind")
    if not edition.show_names or is_own(answers) or not name:
        return []
    town = answers.get("nominee_town", "")
    wanted = Name(
        name,
        town="" if town == ELSEWHERE else str(town)[:100],
        kind=str(kind) if kind in ("group", "project") else "person",
    )
    found = rated(db, edition.id, wanted, exclude=exclude, states=OFFERED)
    return [one for _score, one in found]
