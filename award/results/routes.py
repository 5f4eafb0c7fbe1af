# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting, the result with its bundle, and the jury's decision."""

import hashlib
from typing import Any

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.models import Category, Edition
from award.editions.queries import category_of, current_edition
from award.errors import Hidden, RuleViolation
from award.jury.models import Round
from award.jury.queries import manifest_of, objection_count, rounds_of, the_round, urn_of
from award.process.permissions import Action
from award.results import operations
from award.results.agenda import ROUTES as AGENDA
from award.results.forms import NOBODY, DecisionForm
from award.results.public import ROUTES as PUBLIC
from award.results.public import bundle_file
from award.results.queries import CategoryResult, merged_result, result_of
from award.results.rules import can_reopen
from award.results.runoff_routes import ROUTES as RUNOFF
from award.results.seal_routes import ROUTES as SEALING
from award.results.sealing import group_checksum
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

HERE = "/intern/editions/{edition:str}"


@get(f"{HERE}/count", action=Action.COUNT)
def show_count(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    round_ = the_round(visit.db, edition.id)
    ballots = urn_of(visit.services, round_).counts()
    dossiers = len(manifest_of(round_).nominations)
    fingerprint = group_fingerprint(round_.fp)
    return page(
        visit,
        "results/count.html",
        edition=edition,
        ballots=sum(ballots.values()),
        dossiers=dossiers,
        fingerprint=fingerprint,
    )


@post(f"{HERE}/count", action=Action.COUNT)
def count(visit: Visit) -> Response[Any]:
    """A refusal is not caught: it takes everything back, the frozen urn's row included."""
    edition = current_edition(visit)
    operations.count(
        visit.db, edition=edition, services=visit.services, actor=visit.actor, now=visit.now
    )
    return see_other(visit, f"/intern/editions/{edition.slug}/result")


@get(f"{HERE}/result", action=Action.READ_RESULT)
def show_result(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    round_ = the_round(visit.db, edition.id)
    return page(
        visit,
        "results/result.html",
        edition=edition,
        manifest=manifest_of(round_),
        results=result_of(visit.db, edition),
        earlier=_earlier(visit, edition),
        objections=objection_count(visit.db, round_),
        can_reopen=visit.phase is not None and can_reopen(visit.phase),
        round=round_,
        **_proofs(visit, edition, round_),
    )


def _earlier(visit: Visit, edition: Edition) -> list[dict[str, Any]]:
    """The rounds before a run-off, the first one first."""
    return [
        {
            "round": one,
            "manifest": manifest_of(one),
            "results": result_of(visit.db, edition, one),
            "fingerprint": group_fingerprint(one.fp),
            "checksum": group_checksum(one.bundle_sha256 or ""),
        }
        for one in rounds_of(visit.db, edition.id)[:-1]
    ]


def _proofs(visit: Visit, edition: Edition, round_: Round) -> dict[str, Any]:
    """What anybody compares: checksums, or `defect`, what is wrong with the urn."""
    proofs: dict[str, Any] = {
        "fingerprint": group_fingerprint(round_.fp),
        "urn_checksum": group_checksum(round_.urn_sha256 or ""),
        "bundle_checksum": "–",
        "defect": None,
    }
    try:
        content = operations.make_bundle(visit.db, visit.services, edition)
    except RuleViolation as changed:
        return {**proofs, "defect": changed.message}
    return {**proofs, "bundle_checksum": group_checksum(hashlib.sha256(content).hexdigest())}


@get(f"{HERE}/bundle", action=Action.READ_RESULT)
def download_bundle(visit: Visit) -> Response[bytes]:
    """Everything that is needed to recompute the result, for a file of one's own."""
    edition = current_edition(visit)
    content = operations.make_bundle(visit.db, visit.services, edition)
    return bundle_file(f"{the_round(visit.db, edition.id).id}.json", content)


@get(f"{HERE}/bundle/{{round_id:str}}", action=Action.READ_RESULT)
def download_earlier_bundle(visit: Visit, round_id: str) -> Response[bytes]:
    """The bundle of a round before the run-off; Hidden for any other."""
    for one in rounds_of(visit.db, current_edition(visit).id):
        if one.id == round_id:
            content = operations.bundle_of(visit.db, visit.services, one)
            return bundle_file(f"{one.id}.json", content)
    raise Hidden


@get(f"{HERE}/decision", action=Action.DECIDE)
def show_decision(visit: Visit) -> Response[bytes]:
    return _decision_page(visit, current_edition(visit))


@post(f"{HERE}/decision/{{category_id:int}}", action=Action.DECIDE)
def decide_category(visit: Visit, category_id: int) -> Response[Any]:
    edition = current_edition(visit)
    category = category_of(edition, category_id)
    # by id: a session may hold the same row twice, once nobody refers to the first any more
    results = {one.category.id: one for one in merged_result(visit.db, edition)}
    form = _form(results[category_id], Typed(visit.form))
    if not form.accepts(lambda: _decide(visit, category, form)):
        return _decision_page(visit, edition, status=422, form=form, refused=category_id)
    return see_other(visit, f"/intern/editions/{edition.slug}/decision#category-{category_id}")


def _decide(visit: Visit, category: Category, form: DecisionForm) -> None:
    operations.decide_category(
        visit.db,
        category=category,
        winner=form.chosen,
        reason=form.reason.data,
        actor=visit.actor,
        now=visit.now,
    )


@post(f"{HERE}/decision/complete", action=Action.DECIDE)
def complete_decision(visit: Visit) -> Response[Any]:
    edition = current_edition(visit)
    form = Form()
    if not form.accepts(
        lambda: operations.complete_decision(
            visit.db, edition=edition, actor=visit.actor, now=visit.now
        )
    ):
        return _decision_page(visit, edition, status=422, form=form)
    return see_other(visit, f"/intern/editions/{edition.slug}/result")


@post(f"{HERE}/decision/reopen", action=Action.MOVE_PHASE)
def reopen_decision(visit: Visit) -> Response[Any]:
    edition = current_edition(visit)
    operations.reopen_decision(visit.db, edition=edition, actor=visit.actor, now=visit.now)
    return see_other(visit, f"/intern/editions/{edition.slug}/decision")


def _decision_page(
    visit: Visit,
    edition: Edition,
    *,
    status: int = 200,
    form: Form | None = None,
    refused: int | None = None,
) -> Response[bytes]:
    results = merged_result(visit.db, edition)
    forms = [form if r.category.id == refused else _form(r) for r in results]
    return page(
        visit,
        "results/decision.html",
        status=status,
        edition=edition,
        form=form or Form(),
        decisions=list(zip(results, forms, strict=True)),
    )


def _form(result: CategoryResult, typed: Typed | None = None) -> DecisionForm:
    decision = result.decision
    stored = (
        {"winner": str(decision.nomination_id or NOBODY), "reason": decision.reason}
        if decision and typed is None
        else None
    )
    prefix = f"category{result.category.id}"
    return DecisionForm(typed, data=stored, prefix=prefix, standings=result.standings)


ROUTES = [
    show_count,
    count,
    show_result,
    download_bundle,
    download_earlier_bundle,
    show_decision,
    decide_category,
    complete_decision,
    reopen_decision,
    *AGENDA,
    *RUNOFF,
    *SEALING,
    *PUBLIC,
]
