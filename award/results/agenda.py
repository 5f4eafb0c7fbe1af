# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda of the jury's meeting, to be printed: the numbers to compare, and the proposals in the
order of their numbers, so that the ranking does not lead the discussion."""

from litestar.response import Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.ballots.device import group_fingerprint
from award.editions.queries import current_edition
from award.jury.models import Recusal, Round, Seat
from award.jury.queries import jurors, manifest_of, the_round
from award.process.permissions import Action
from award.results.queries import result_of
from award.results.sealing import group_checksum
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit


def recused_names(db: Session, round_: Round) -> dict[str, list[str]]:
    """Who declared a conflict, by the nomination's number; they leave the room for it."""
    query = (
        select(Recusal.nomination, Account.name)
        .join(Seat, Seat.id == Recusal.juror)
        .join(Account, Account.id == Seat.account_id)
        .where(Recusal.round_id == round_.id)
        .order_by(Recusal.nomination, Account.name)
    )
    names: dict[str, list[str]] = {}
    for number, name in db.execute(query):
        names.setdefault(number, []).append(name)
    return names


@get("/intern/editions/{edition:str}/agenda", action=Action.READ_RESULT)
def show_agenda(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    round_ = the_round(visit.db, edition.id)
    seats = jurors(visit.db, edition.id)
    results = [
        (result.category, sorted(result.standings, key=lambda one: one.count.nomination))
        for result in result_of(visit.db, edition)
        if result.standings
    ]
    return page(
        visit,
        "results/agenda.html",
        edition=edition,
        round=round_,
        manifest=manifest_of(round_),
        jurors=[seat.account.name for seat in seats],
        results=results,
        recused=recused_names(visit.db, round_),
        fingerprint=group_fingerprint(round_.fp),
        urn_checksum=group_checksum(round_.urn_sha256 or ""),
        bundle_checksum=group_checksum(round_.bundle_sha256 or ""),
    )


ROUTES = [show_agenda]
