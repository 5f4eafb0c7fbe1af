# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The urn without script: the server's memory plays the device.

The code travels from page to page in the forms, never in an address or a cookie, and is forgotten
with every answer.
"""

from typing import Any

from litestar.response import Response

from award.ballots.ballot import Ballot
from award.editions.queries import current_edition
from award.jury import assist, operations, queries
from award.jury.forms import CodeForm, score_form
from award.jury.models import Round
from award.jury.reading import of_number, reading_list
from award.jury.reading_room import BASE, anonymous, key_cookie, room_frame
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit


@get(f"{BASE}/assist", action=Action.SCORE)
@anonymous
def show_assist(visit: Visit, scoring_round: Round) -> Response[bytes]:
    return page(visit, "jury/assist.html", form=CodeForm(), **room_frame(visit, scoring_round))


@get([f"{BASE}/assist/dossier", f"{BASE}/assist/cast"], action=Action.SCORE)
@anonymous
def ask_for_code(visit: Visit, scoring_round: Round) -> Response[Any]:
    """A reloaded address or another language: the code is gone, as it must be."""
    return see_other(visit, f"{room_frame(visit, scoring_round)['base']}/assist")


@post(f"{BASE}/assist", action=Action.SCORE, writes=False)
@anonymous
def open_workspace(visit: Visit, scoring_round: Round) -> Response[bytes]:
    """Answers with the page itself: an address to go to would have to carry the code."""
    form = CodeForm(Typed(visit.form))
    papers: list[assist.OwnPaper] = []
    if not form.accepts(
        lambda: papers.extend(
            operations.papers_of_code(visit.services, scoring_round, form.code.data)
        )
    ):
        context = room_frame(visit, scoring_round)
        return page(visit, "jury/assist.html", status=422, form=form, **context)
    return _workspace(visit, scoring_round, form.code.data, papers)


def _workspace(
    visit: Visit,
    scoring_round: Round,
    code: str,
    papers: list[assist.OwnPaper],
    news: str = "",
) -> Response[bytes]:
    manifest = queries.manifest_of(scoring_round)
    dossiers = reading_list(visit.db, scoring_round.edition_id)
    return page(
        visit,
        "jury/workspace.html",
        code=code,
        papers=[(paper, assist.scores_of(paper, manifest)) for paper in papers],
        dossiers={one.number: one for one in dossiers},
        news=news,
        cookies=[key_cookie(visit.services, scoring_round)],
        **room_frame(visit, scoring_round),
    )


@post(f"{BASE}/assist/dossier", action=Action.SCORE, writes=False)
@anonymous
def open_ballot(visit: Visit, scoring_round: Round) -> Response[bytes]:
    form = _score_form(visit)
    code_form = CodeForm(Typed(visit.form))
    if not code_form.validate():
        context = room_frame(visit, scoring_round)
        return page(visit, "jury/assist.html", status=422, form=code_form, **context)
    paper = operations.paper_of_code(
        visit.services, scoring_round, code_form.code.data, form.nomination.data or ""
    )
    scores = assist.scores_of(paper, queries.manifest_of(scoring_round)) or ()
    cast = dict(zip(form.names, map(str, scores), strict=False))
    data = {"code": code_form.code.data, "nomination": paper.number, **cast}
    return _ballot_page(visit, scoring_round, _score_form(visit, data=data), paper.cast)


def _score_form(visit: Visit, data: dict[str, str] | None = None) -> Any:
    edition_form = score_form(current_edition(visit).criteria)
    return edition_form(data=data) if data else edition_form(Typed(visit.form))


def _ballot_page(
    visit: Visit, scoring_round: Round, form: Any, cast: Ballot | None, status: int = 200
) -> Response[bytes]:
    dossiers = reading_list(visit.db, scoring_round.edition_id)
    return page(
        visit,
        "jury/ballot.html",
        status=status,
        form=form,
        dossier=of_number(dossiers, form.nomination.data),
        cast=cast,
        **room_frame(visit, scoring_round),
    )


@post(f"{BASE}/assist/cast", action=Action.SCORE, writes=False)
@anonymous
def cast(visit: Visit, scoring_round: Round) -> Response[bytes]:
    form, code_form = _score_form(visit), CodeForm(Typed(visit.form))
    if not code_form.validate():
        context = room_frame(visit, scoring_round)
        return page(visit, "jury/assist.html", status=422, form=code_form, **context)
    code, number = code_form.code.data, form.nomination.data or ""
    services = visit.services
    paper = operations.paper_of_code(services, scoring_round, code, number)
    if not form.accepts(lambda: operations.cast_paper(services, scoring_round, paper, form.scores)):
        return _ballot_page(visit, scoring_round, form, paper.cast, status=422)
    papers = operations.papers_of_code(services, scoring_round, code)
    return _workspace(visit, scoring_round, code, papers, news=number)


ROUTES = [show_assist, ask_for_code, open_workspace, open_ballot, cast]
