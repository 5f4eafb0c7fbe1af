# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office begins a run-off: which nominations, and until when."""

from typing import Any

from litestar.response import Response
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput

from award.clock import end_of_day
from award.editions.fields import Day
from award.editions.queries import current_edition
from award.i18n import N_
from award.jury.queries import the_round
from award.process.permissions import Action
from award.results.runoff import begin_runoff, runoff_candidates
from award.results.sealing import confirmations_of
from award.web.forms import Form, Needed, Typed, choices
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

HERE = "/intern/editions/{edition:str}/runoff"


class RunoffForm(Form):
    numbers = SelectMultipleField(
        N_("Which nominations does the jury score once more?"),
        description=N_("At least two of each category that the run-off is about."),
        validate_choice=False,
        option_widget=CheckboxInput(),
        validators=[Needed(N_("Choose the nominations of the run-off."))],
    )
    until = Day(N_("Scoring until and including"))


@get(HERE, action=Action.BEGIN_RUNOFF)
def show_runoff(visit: Visit) -> Response[bytes]:
    return _runoff_page(visit, RunoffForm())


@post(HERE, action=Action.BEGIN_RUNOFF)
def begin(visit: Visit) -> Response[Any]:
    form, edition = RunoffForm(Typed(visit.form)), current_edition(visit)
    if not form.accepts(lambda: _begin(visit, form)):
        return _runoff_page(visit, form, status=422)
    return see_other(visit, f"/intern/editions/{edition.slug}/collection")


def _begin(visit: Visit, form: RunoffForm) -> None:
    begin_runoff(
        visit.db,
        edition=current_edition(visit),
        services=visit.services,
        numbers=form.numbers.data or [],
        until=end_of_day(form.until.data),
        actor=visit.actor,
        now=visit.now,
    )


def _runoff_page(visit: Visit, form: RunoffForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    counted_round = the_round(visit.db, edition.id)
    candidates = runoff_candidates(visit.db, edition)
    form.numbers.choices = choices((one.count.nomination, one.title) for _, one in candidates)
    confirmations = confirmations_of(visit.db, counted_round)
    return page(
        visit,
        "results/runoff.html",
        status=status,
        form=form,
        edition=edition,
        round=counted_round,
        hints={
            one.count.nomination: N_("%(category)s, mean %(mean)s", category=title, mean=one.mean)
            for title, one in candidates
        },
        unconfirmed=[line.number for line in confirmations if not line.complete],
    )


ROUTES = [show_runoff, begin]
