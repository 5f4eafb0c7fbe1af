# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror, signed in, says whom they are too close to, before the ballot papers."""

from litestar.response import Response
from wtforms.fields.choices import SelectChoice

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.i18n import _
from award.jury import operations, queries
from award.jury.forms import ConflictsForm
from award.jury.juror_routes import BASE, own_candidates, own_path, own_round, own_seat
from award.jury.reading import Candidate
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit


@get(f"{BASE}/conflicts", action=Action.COLLECT)
def show_conflicts(visit: Visit) -> Response[bytes]:
    numbers = sorted(queries.recused(visit.db, own_round(visit), own_seat(visit)))
    return _conflicts_page(visit, ConflictsForm(data={"numbers": numbers}))


@post(f"{BASE}/conflicts", action=Action.COLLECT)
def save_conflicts(visit: Visit) -> Response[bytes]:
    form = ConflictsForm(Typed(visit.form))
    if not form.accepts(
        lambda: operations.declare_conflicts(
            visit.db, round=own_round(visit), seat=own_seat(visit), numbers=form.numbers.data
        )
    ):
        return _conflicts_page(visit, form, status=422)
    return see_other(visit, own_path(visit, "collect"))


def _conflicts_page(visit: Visit, form: ConflictsForm, status: int = 200) -> Response[bytes]:
    known = own_candidates(visit)
    form.numbers.choices = [
        SelectChoice(one.number, f"{one.number} – {one.nominee}") for one in known
    ]
    categories = {c.id: c.title for c in current_edition(visit).categories}
    return page(
        visit,
        "jury/conflicts.html",
        status=status,
        form=form,
        edition=current_edition(visit),
        hints={one.number: _hint(one, categories) for one in known},
        fingerprint=group_fingerprint(own_round(visit).fp),
        collected=bool(queries.papers_of(visit.db, own_round(visit), own_seat(visit))),
    )


def _hint(one: Candidate, categories: dict[int, str]) -> str:
    known = (categories[one.category_id], one.town, _("Dossier: “%(title)s”", title=one.title))
    return " · ".join(part for part in known if part)


ROUTES = [show_conflicts, save_conflicts]
