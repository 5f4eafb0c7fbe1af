# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror, signed in, says whom they are too close to, before the ballot papers."""

from typing import Any

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.i18n import _
from award.jury import conflicts, queries
from award.jury.forms import CONFIRM, DISMISS, ConflictsForm, conflicts_form
from award.jury.juror_routes import BASE, own_candidates, own_path, own_round, own_seat
from award.jury.models import Answer, SuggestedConflict
from award.jury.reading import Candidate
from award.process.permissions import Action
from award.web.forms import Typed, choices
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

SAID = {None: None, Answer.CONFIRMED: CONFIRM, Answer.DISMISSED: DISMISS}


@get(f"{BASE}/conflicts", action=Action.COLLECT)
def show_conflicts(visit: Visit) -> Response[bytes]:
    asked = _asked(visit)
    numbers = sorted(queries.recused(visit.db, own_round(visit), own_seat(visit)) - set(asked))
    said = {f"answer_{number}": SAID[_answer(one)] for number, one in asked.items()}
    reasons = {f"reason_{number}": one.reason for number, one in asked.items()}
    return _conflicts_page(visit, _form(visit, data={"numbers": numbers, **said, **reasons}))


@post(f"{BASE}/conflicts", action=Action.COLLECT)
def save_conflicts(visit: Visit) -> Response[bytes]:
    form, current, seat = _form(visit, Typed(visit.form)), own_round(visit), own_seat(visit)
    if not form.accepts(
        lambda: conflicts.declare_conflicts(
            visit.db, round=current, seat=seat, numbers=form.numbers.data, answers=form.answers
        )
    ):
        return _conflicts_page(visit, form, status=422)
    return see_other(visit, own_path(visit, "collect"))


def _asked(visit: Visit) -> dict[str, SuggestedConflict]:
    return queries.suggested_to(visit.db, own_round(visit), own_seat(visit))


def _answer(one: SuggestedConflict) -> Answer | None:
    return Answer(one.answer) if one.answer else None


def _form(visit: Visit, typed: Typed | None = None, **given: Any) -> Any:
    asked, known = _asked(visit), own_candidates(visit)
    form = conflicts_form(asked, {one.number: one.nominee for one in known})(typed, **given)
    form.numbers.choices = choices(
        (one.number, f"{one.number} – {one.nominee}") for one in known if one.number not in asked
    )
    return form


def _conflicts_page(visit: Visit, form: ConflictsForm, status: int = 200) -> Response[bytes]:
    form.asked.data = " ".join(form.suggested)
    current, seat = own_round(visit), own_seat(visit)
    categories = {c.id: c.title for c in current_edition(visit).categories}
    recused = queries.recused(visit.db, current, seat)
    known = own_candidates(visit)
    return page(
        visit,
        "jury/conflicts.html",
        status=status,
        form=form,
        edition=current_edition(visit),
        hints={one.number: _hint(one, categories) for one in known},
        declared=[one for one in known if one.number in recused],
        fingerprint=group_fingerprint(current.fp),
        collected=bool(queries.papers_of(visit.db, current, seat)),
    )


def _hint(one: Candidate, categories: dict[int, str]) -> str:
    known = (categories[one.category_id], one.town, _("Dossier: “%(title)s”", title=one.title))
    return " · ".join(part for part in known if part)


ROUTES = [show_conflicts, save_conflicts]
