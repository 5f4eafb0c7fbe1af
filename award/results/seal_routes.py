# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows the count: the spread of the points for the jury, the end of the confirmations."""

from typing import Any

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.jury.queries import manifest_of, objection_count, the_round, urn_of
from award.process.permissions import Action
from award.results import rules
from award.results.distributions import distributions
from award.results.queries import result_of
from award.results.sealing import confirmations_of, seal_bundle
from award.web.forms import Form
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

HERE = "/intern/editions/{edition:str}"


@get(f"{HERE}/seal", action=Action.SEAL_BUNDLE)
def show_seal(visit: Visit) -> Response[bytes]:
    return _seal_page(visit, Form())


@post(f"{HERE}/seal", action=Action.SEAL_BUNDLE)
def seal(visit: Visit) -> Response[Any]:
    form, edition, services = Form(), current_edition(visit), visit.services
    if not form.accepts(
        lambda: seal_bundle(
            visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
        )
    ):
        return _seal_page(visit, form, status=409)
    return see_other(visit, f"/intern/editions/{edition.slug}/result#checksum")


def _seal_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    counted_round = the_round(visit.db, edition.id)
    return page(
        visit,
        "results/seal.html",
        status=status,
        form=form,
        edition=edition,
        round=counted_round,
        confirmations=confirmations_of(visit.db, counted_round),
        objections=objection_count(visit.db, counted_round),
        fingerprint=group_fingerprint(counted_round.fp),
    )


@get(f"{HERE}/distributions", action=Action.READ_DISTRIBUTIONS)
def show_distributions(visit: Visit) -> Response[bytes]:
    """RuleViolation where the urn is no longer the one that was counted."""
    edition = current_edition(visit)
    counted_round = the_round(visit.db, edition.id)
    manifest, urn = manifest_of(counted_round), urn_of(visit.services, counted_round)
    rules.check_urn(counted_round.urn_sha256, urn.sha256())
    return page(
        visit,
        "results/distributions.html",
        edition=edition,
        manifest=manifest,
        results=result_of(visit.db, edition),
        distributions={one.number: one for one in distributions(manifest, urn.ballots())},
        fingerprint=group_fingerprint(counted_round.fp),
    )


ROUTES = [show_seal, seal, show_distributions]
