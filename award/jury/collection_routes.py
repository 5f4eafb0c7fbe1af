# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's side of a round: make papers, watch the collection, end it or begin it anew."""

from collections import Counter
from dataclasses import dataclass

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.ballots.manifest import SMALLEST_K
from award.editions.queries import current_edition
from award.i18n import N_
from award.jury import operations, queries, rules
from award.jury.forms import SuggestForm
from award.jury.models import Answer, Round, SuggestedConflict
from award.jury.reading import candidates
from award.process.permissions import Action
from award.web.forms import Form, Typed, choices
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

BASE = "/intern/editions/{edition:str}"
NOBODY = N_("Please choose")


def office_path(visit: Visit, rest: str) -> str:
    """An address below the edition's office pages."""
    return f"/intern/editions/{current_edition(visit).slug}/{rest}"


@get(f"{BASE}/collection/start", action=Action.MOVE_PHASE)
def show_start(visit: Visit) -> Response[bytes]:
    return _start_page(visit, Form())


@post(f"{BASE}/collection/start", action=Action.MOVE_PHASE)
def start(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    if not form.accepts(
        lambda: operations.start_collection(
            visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
        )
    ):
        return _start_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "collection"))


def _start_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.current_round(visit.db, edition.id)
    return page(
        visit,
        "jury/start.html",
        status=status,
        form=form,
        edition=edition,
        readiness=queries.readiness(visit.db, edition),
        fingerprint=group_fingerprint(current.fp) if current else None,
    )


@get(f"{BASE}/collection", action=Action.MANAGE_COLLECTION)
def show_collection(visit: Visit) -> Response[bytes]:
    return collection_page(visit, suggest_form(visit))


@post(f"{BASE}/collection/remind", action=Action.MANAGE_COLLECTION)
def remind_to_collect(visit: Visit) -> Response[bytes]:
    edition, services = current_edition(visit), visit.services
    operations.remind_to_collect(
        visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
    )
    return see_other(visit, office_path(visit, "collection?reminded=yes"))


def suggest_form(visit: Visit, typed: Typed | None = None) -> SuggestForm:
    """Offers the jurors and the nominations of the current round."""
    current = queries.the_round(visit.db, current_edition(visit).id)
    known = candidates(visit.db, current.edition_id, queries.numbers_of(current))
    form = SuggestForm(typed)
    seats = queries.jurors(visit.db, current.edition_id)
    form.juror.choices = choices([("", NOBODY), *((s.id, s.account.name) for s in seats)])
    named = ((one.number, f"{one.number} – {one.nominee}") for one in known)
    form.nomination.choices = choices([("", NOBODY), *named])
    return form


def collection_page(visit: Visit, form: SuggestForm, status: int = 200) -> Response[bytes]:
    """How far the collection is; `form` is for a further suggested conflict."""
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    eligible, k = queries.eligible_counts(visit.db, current), queries.manifest_of(current).k
    suggestions = suggestion_rows(visit, current)
    return page(
        visit,
        "jury/collection.html",
        status=status,
        form=form,
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        jurors=queries.jurors(visit.db, edition.id),
        collected=queries.collected(visit.db, current),
        nominations=candidates(visit.db, edition.id, eligible),
        eligible=eligible,
        k=k,
        thin=rules.thin(eligible, k),
        just=rules.just_enough(eligible, k),
        suggestions=suggestions,
        waiting=Counter(row.said.juror for row in suggestions if row.said.answer is None),
        reminded="reminded" in visit.request.query_params,
    )


@dataclass(frozen=True)
class SuggestionRow:
    """A suggested conflict with the names that the office reads."""

    said: SuggestedConflict
    juror: str
    nominee: str

    @property
    def confirmed(self) -> bool:
        return self.said.answer == Answer.CONFIRMED


def suggestion_rows(visit: Visit, current: Round) -> list[SuggestionRow]:
    """What the office suggested in this round, and what the jurors said to it."""
    found = queries.suggestions(visit.db, current)
    numbers = {one.nomination for one in found}
    names = {c.number: c.nominee for c in candidates(visit.db, current.edition_id, numbers)}
    seats = {s.id: s.account.name for s in queries.jurors(visit.db, current.edition_id)}
    return [SuggestionRow(one, seats[one.juror], names[one.nomination]) for one in found]


@get(f"{BASE}/collection/end", action=Action.MANAGE_COLLECTION)
def show_end(visit: Visit) -> Response[bytes]:
    return _end_page(visit, Form())


@post(f"{BASE}/collection/end", action=Action.MANAGE_COLLECTION)
def end(visit: Visit) -> Response[bytes]:
    form = Form()
    edition, services = current_edition(visit), visit.services
    if not form.accepts(
        lambda: operations.end_collection(
            visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
        )
    ):
        return _end_page(visit, form, status=422)
    return see_other(visit, office_path(visit, "turnout"))


def _end_page(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    collected = queries.collected(visit.db, current)
    seats = queries.jurors(visit.db, edition.id)
    papers, k = queries.paper_counts(visit.db, current), queries.manifest_of(current).k
    return page(
        visit,
        "jury/end.html",
        status=status,
        form=form,
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        missing=[seat for seat in seats if seat.id not in collected],
        k=k,
        thin=rules.thin(papers, k),
        least=SMALLEST_K,
        impossible=rules.thin(papers, SMALLEST_K),
    )


@get(f"{BASE}/collection/abandon", action=Action.MANAGE_COLLECTION)
def show_abandon(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    current = queries.the_round(visit.db, edition.id)
    return page(
        visit,
        "jury/abandon.html",
        edition=edition,
        fingerprint=group_fingerprint(current.fp),
        collected=len(queries.collected(visit.db, current)),
        runoff=len(queries.rounds_of(visit.db, edition.id)) > 1,
    )


@post(f"{BASE}/collection/abandon", action=Action.MANAGE_COLLECTION)
def abandon(visit: Visit) -> Response[bytes]:
    edition, services = current_edition(visit), visit.services
    operations.abandon_collection(
        visit.db, edition=edition, services=services, actor=visit.actor, now=visit.now
    )
    runoff = queries.current_round(visit.db, edition.id) is not None
    return see_other(visit, office_path(visit, "result" if runoff else "collection/start"))


ROUTES = [
    show_start,
    start,
    show_collection,
    remind_to_collect,
    show_end,
    end,
    show_abandon,
    abandon,
]
