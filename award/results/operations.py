# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count the urn, write the bundle, record the jury's decision."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from award.audit import record
from award.ballots.bundle import write_bundle
from award.ballots.tally import Result, tally
from award.editions.models import Category, Edition
from award.editions.operations import move
from award.jury.models import Round
from award.jury.operations import close_round
from award.jury.queries import (
    confirmed_counts,
    eligible_counts,
    manifest_of,
    the_round,
    urn_of,
)
from award.nominations.models import Nomination, NominationState
from award.results import rules
from award.results.models import CountedNomination, Decision
from award.results.queries import counted_nominations, decisions_of
from award.web.visit import Services


def count(db: Session, *, edition: Edition, services: Services, actor: str, now: datetime) -> Round:
    """Freeze the urn, empty the papers, tally every nomination and open the decision.

    RuleViolation where the urn holds what was never cast: the caller must roll back then.
    """
    closed = close_round(db, edition=edition, services=services, actor=actor, now=now)
    manifest, ballots = manifest_of(closed), urn_of(services, closed).ballots()
    rules.check_ballots(manifest, ballots)
    nobody = dict.fromkeys((nomination.id for nomination in manifest.nominations), 0)
    results = tally(manifest, ballots, eligible_counts(db, closed), nobody)
    db.add_all(_row(closed, result) for result in results)
    move(db, edition, "count", actor=actor, now=now)
    subject = f"round/{closed.id}"
    record(db, now=now, actor=actor, verb="count ballots", subject=subject, ballots=len(ballots))
    return closed


def make_bundle(db: Session, services: Services, edition: Edition) -> bytes:
    """`bundle_of` the edition's current round; Hidden without one."""
    return bundle_of(db, services, the_round(db, edition.id))


def bundle_of(db: Session, services: Services, counted_round: Round) -> bytes:
    """The file with which anybody recomputes the round. It changes while jurors confirm; once it is
    sealed, these bytes or none.

    RuleViolation before the count, and when the urn or the result is no longer what was counted.
    """
    rows = counted_nominations(db, counted_round)
    rules.check_counted(bool(rows))
    urn = urn_of(services, counted_round)
    rules.check_urn(counted_round.urn_sha256, urn.sha256())
    confirmed = confirmed_counts(db, counted_round)
    results = [_result(row, confirmed[row.nomination]) for row in rows]
    content = write_bundle(counted_round.manifest, urn.ballots(), results)
    rules.check_seal(counted_round.bundle_sha256, hashlib.sha256(content).hexdigest())
    return content


def decide_category(
    db: Session,
    *,
    category: Category,
    winner: Nomination | None,
    reason: str,
    actor: str,
    now: datetime,
) -> Decision:
    """Record who gets the prize of a category (None: nobody), in place of what stood there."""
    if winner is not None:
        admitted = winner.state == NominationState.ADMITTED
        rules.check_winner(category.id, winner.category_id, admitted)
    decision = db.get(Decision, category.id)
    if decision is None:
        decision = Decision(category_id=category.id, edition_id=category.edition_id)
        db.add(decision)
    decision.category, decision.nomination = category, winner
    decision.reason, decision.recorded_at = reason, now
    db.flush()
    record(
        db,
        now=now,
        actor=actor,
        verb="record decision",
        subject=f"category/{category.id}",
        winner=winner.reference if winner else None,
    )
    return decision


def complete_decision(db: Session, *, edition: Edition, actor: str, now: datetime) -> None:
    """End the decision: from the ceremony on, the winners are public."""
    decided = {decision.category_id for decision in decisions_of(db, edition.id)}
    rules.check_complete([c.title for c in edition.categories if c.id not in decided])
    move(db, edition, "decide", actor=actor, now=now)


def reopen_decision(db: Session, *, edition: Edition, actor: str, now: datetime) -> None:
    """Take the decision up again. Stories are kept; those of other winners never become public."""
    move(db, edition, "reopen decision", actor=actor, now=now)


def _row(closed: Round, result: Result) -> CountedNomination:
    return CountedNomination(
        round_id=closed.id,
        nomination=result.nomination,
        eligible=result.eligible,
        ballots=result.ballots,
        abstentions=result.abstentions,
        mean=result.mean,
    )


def _result(row: CountedNomination, confirmed: int) -> Result:
    return Result(row.nomination, row.eligible, confirmed, row.ballots, row.abstentions, row.mean)
