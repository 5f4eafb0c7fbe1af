# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""After the count a juror looks for their ballots in the frozen urn and confirms them.

A device downloads the bundle, looks by itself and says only what it found: `attest`. Without script
the code is typed into a form, and the server's memory looks.
"""

from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.jury import assist, operations, queries
from award.jury.forms import CodeForm
from award.jury.juror_routes import BASE, own_path, own_round, own_seat
from award.jury.reading import reading_list
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit


@get(f"{BASE}/confirm", action=Action.CONFIRM_BALLOTS)
def show_confirm(visit: Visit) -> Response[bytes]:
    return _confirm_page(visit, CodeForm())


@post(f"{BASE}/confirm", action=Action.CONFIRM_BALLOTS)
def confirm(visit: Visit) -> Response[bytes]:
    """First shows what lies in the urn under the code; `answer` then says whether it is right."""
    form, current, seat = CodeForm(Typed(visit.form)), own_round(visit), own_seat(visit)
    if not form.validate():
        return _confirm_page(visit, form, status=422)
    ballots = operations.ballots_of_code(
        visit.db, visit.services, round=current, seat=seat, code=form.code.data
    )
    answer = visit.form.get("answer")
    if answer not in ("yes", "no"):
        return _confirm_page(visit, form, ballots=ballots)
    complete = answer == "yes" and all(ballot.cast for ballot in ballots)
    operations.confirm_ballots(visit.db, round=current, seat=seat, complete=complete)
    return see_other(visit, own_path(visit))


@post(f"{BASE}/attest", action=Action.CONFIRM_BALLOTS)
def attest(visit: Visit) -> Response[bytes]:
    """What a device found, and what the juror says of it. Neither code nor scores are sent."""
    complete = visit.form.get("answer") == "yes" and visit.form.get("complete") == "yes"
    operations.confirm_ballots(
        visit.db, round=own_round(visit), seat=own_seat(visit), complete=complete
    )
    return see_other(visit, own_path(visit))


def _confirm_page(
    visit: Visit,
    form: CodeForm,
    *,
    status: int = 200,
    ballots: list[assist.OwnPaper] | None = None,
) -> Response[bytes]:
    current, edition = own_round(visit), current_edition(visit)
    manifest = queries.manifest_of(current)
    shown = [(ballot, assist.scores_of(ballot, manifest)) for ballot in ballots or []]
    return page(
        visit,
        "jury/confirm.html",
        status=status,
        form=form,
        edition=edition,
        checked=ballots is not None,
        ballots=shown,
        round=current,
        numbers=sorted(queries.papers_of(visit.db, current, own_seat(visit))),
        titles={one.number: one.title for one in reading_list(visit.db, edition.id)},
        attested=queries.attestation_of(visit.db, current, own_seat(visit)),
        fingerprint=group_fingerprint(current.fp),
    )


ROUTES = [show_confirm, confirm, attest]
