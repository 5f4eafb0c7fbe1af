# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of the confirmations: from here on the bundle is one file, whose checksum is public."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import record
from award.ballots.verify import verify_bundle
from award.editions.models import Edition
from award.jury.models import Round
from award.jury.queries import confirmed_counts, the_round
from award.results import rules
from award.results.operations import bundle_of
from award.results.queries import counted_nominations
from award.web.visit import Services

SEAL = "publish the checksum of the bundle"


@dataclass(frozen=True)
class Confirmations:
    """How many ballots of a nomination their jurors have recognised."""

    number: str
    ballots: int
    confirmed: int

    @property
    def complete(self) -> bool:
        return self.confirmed >= self.ballots


def group_checksum(checksum: str) -> str:
    """Eight hex digits at a time, to be compared by eye and to fit a phone."""
    return " ".join(checksum[start : start + 8] for start in range(0, len(checksum), 8))


def confirmations_of(db: Session, counted_round: Round) -> list[Confirmations]:
    """One line per nomination, in the order of the manifest."""
    confirmed: Mapping[str, int] = confirmed_counts(db, counted_round)
    rows = counted_nominations(db, counted_round)
    return [Confirmations(r.nomination, r.ballots, confirmed[r.nomination]) for r in rows]


def sealed_rounds(db: Session, edition_id: int) -> list[Round]:
    """The rounds whose checksum is public, the first one first."""
    query = select(Round).where(Round.edition_id == edition_id, Round.bundle_sha256.is_not(None))
    return list(db.scalars(query.order_by(Round.sealed_at, Round.id)))


def seal_bundle(
    db: Session, *, edition: Edition, services: Services, actor: str, now: datetime
) -> Round:
    """Close the confirmations of the current round and publish the checksum of its bundle.

    For good: a decision that is taken up again changes nothing of it. RuleViolation where it has
    happened already, or where the bundle does not verify.
    """
    counted_round = the_round(db, edition.id)
    # a juror may be confirming at this very moment: `confirm_ballots` waits for this lock
    db.refresh(counted_round, ["bundle_sha256"], with_for_update=True)
    rules.check_unsealed(counted_round.bundle_sha256)
    content = bundle_of(db, services, counted_round)
    report = verify_bundle(content, expected_fingerprint=counted_round.fp)
    rules.check_recomputed([defect.code for defect in report.defects])
    counted_round.bundle_sha256 = hashlib.sha256(content).hexdigest()
    counted_round.sealed_at = now
    db.flush()
    lines = confirmations_of(db, counted_round)
    record(
        db,
        now=now,
        actor=actor,
        verb=SEAL,
        subject=f"round/{counted_round.id}",
        sha256=counted_round.bundle_sha256,
        unconfirmed=[line.number for line in lines if not line.complete],
    )
    return counted_round
