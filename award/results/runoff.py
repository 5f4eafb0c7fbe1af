# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second round over a shortlist, after the discussion: the same protocol with a new manifest."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from award.ballots.stamp import StampKey
from award.editions.models import Edition
from award.editions.operations import move
from award.jury import rules
from award.jury.models import Round
from award.jury.operations import open_round
from award.jury.queries import the_round
from award.results.queries import Standing, merged_result
from award.results.sealing import seal_bundle
from award.web.visit import Services


def runoff_candidates(db: Session, edition: Edition) -> list[tuple[str, Standing]]:
    """(title of the category, nomination) of all that were counted, by category."""
    results = merged_result(db, edition)
    return [(result.category.title, one) for result in results for one in result.standings]


def begin_runoff(
    db: Session,
    *,
    edition: Edition,
    services: Services,
    numbers: Collection[str],
    until: datetime,
    actor: str,
    now: datetime,
    bits: int = 3072,
    keys: Sequence[StampKey] = (),
) -> Round:
    """Draw keys for the dossiers `numbers` and let the jury collect papers for them; `until` ends
    the scoring, exclusively.

    The confirmations of the round before end here: nothing of it can be written while the jury
    scores again. RuleViolation for a shortlist or a date that makes no sense.
    """
    titles = {one.count.nomination: one.dossier for _, one in runoff_candidates(db, edition)}
    chosen = sorted(number for number in titles if number in set(numbers))
    rules.check_numbers(set(numbers), set(titles))
    rules.check_shortlist(Counter(titles[n].nomination.category_id for n in chosen))
    rules.check_runoff_until(now, until, edition.ceremony_at)
    if the_round(db, edition.id).bundle_sha256 is None:
        seal_bundle(db, edition=edition, services=services, actor=actor, now=now)
    move(db, edition, "begin run-off", actor=actor, now=now)
    edition.collection_until = edition.scoring_until = until
    return open_round(
        db,
        edition=edition,
        services=services,
        numbers=chosen,
        actor=actor,
        now=now,
        bits=bits,
        keys=keys,
    )
