# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of earlier prizes: by hand, and as a table that is checked before."""

from typing import Any

from litestar.response import Response

from award.errors import Hidden
from award.i18n import N_, _
from award.process.permissions import Action
from award.site import operations
from award.site.forms import PrizeForm, TableForm, WinnerForm, prize_form
from award.site.models import EarlierPrize, EarlierWinner
from award.site.queries import earlier_prizes, winner_in
from award.site.rules import COLUMNS, Sheet, read_sheet
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

EARLIER = "/intern/earlier"
ONE = EARLIER + "/{prize_id:int}"
WINNERS = ONE + "/winners"
WINNER = WINNERS + "/{winner_id:int}"
CSV = "text/csv"
# a page that names more of them is no help
MOST_FAULTS = 50
EXAMPLE = (
    "2019;Integrationspreis 2019;Vielfalt bewegt;24.11.2019;Vereine;Beispielverein e. V.;Brakel;"
    "Was der Verein getan hat.;https://example.org/bericht"
)


@get(EARLIER, action=Action.ENTER_EARLIER)
def show_earlier(visit: Visit) -> Response[bytes]:
    return _list_page(visit, PrizeForm(), TableForm())


def _list_page(visit: Visit, form: Form, table: TableForm, status: int = 200) -> Response[bytes]:
    return page(
        visit,
        "site/earlier.html",
        status=status,
        prizes=earlier_prizes(visit.db),
        form=form,
        table=table,
        room=EARLIER,
    )


@post(EARLIER, action=Action.ENTER_EARLIER)
def add_prize(visit: Visit) -> Response[Any]:
    form, made = PrizeForm(Typed(visit.form)), []
    if not form.accepts(
        lambda: made.append(operations.add_prize(visit.db, form.sheet, **_note(visit)))
    ):
        return _list_page(visit, form, TableForm(), status=422)
    return see_other(visit, f"{EARLIER}/{made[0].id}")


@post(EARLIER + "/table", action=Action.ENTER_EARLIER, writes=False, most_kilobytes=512)
def check_table(visit: Visit) -> Response[Any]:
    """Shows what was understood; nothing is taken over yet."""
    form = TableForm(Typed(visit.form, files=("file",)))
    if not form.accepts(form.unpack) or not form.table.data:
        return _table_page(visit, form, status=422)
    sheet = read_sheet(form.table.data)
    return _table_page(visit, form, sheet, status=422 if sheet.faults else 200)


@post(EARLIER + "/table/take", action=Action.ENTER_EARLIER, most_kilobytes=512)
def take_table(visit: Visit) -> Response[Any]:
    form = TableForm(Typed(visit.form, files=("file",)))
    sheet = read_sheet(form.table.data or "")
    if not form.accepts(lambda: operations.take_over(visit.db, sheet, **_note(visit))):
        return _table_page(visit, form, sheet, status=422)
    return see_other(visit, EARLIER)


def _table_page(
    visit: Visit, form: TableForm, sheet: Sheet | None = None, status: int = 200
) -> Response[bytes]:
    if sheet and sheet.faults:
        told = [f"{_('Line %(number)s:', number=f.line)} {f.message}" for f in sheet.faults]
        form.table.errors = [*form.table.errors, *told[:MOST_FAULTS]]
    elif sheet is None and not form.errors:
        form.form_errors.append(N_("Choose a file or paste a table."))
    return page(visit, "site/table.html", status=status, form=form, sheet=sheet, room=EARLIER)


@get(EARLIER + "/template.csv", action=Action.ENTER_EARLIER)
def show_template(_visit: Visit) -> Response[bytes]:
    """A table with the columns and one line to show how."""
    heading = ";".join(words[0].capitalize() for words in COLUMNS.values())
    content = f"\ufeff{heading}\r\n{EXAMPLE}\r\n".encode()
    headers = {"content-disposition": 'attachment; filename="preistraeger.csv"'}
    return Response(content, media_type=CSV, headers=headers)


@get(ONE, action=Action.ENTER_EARLIER)
def show_prize(visit: Visit, prize_id: int) -> Response[bytes]:
    prize = _prize(visit, prize_id)
    return _prize_page(visit, prize, prize_form(prize), WinnerForm())


def _prize_page(
    visit: Visit,
    prize: EarlierPrize,
    form: Form,
    winner_form: Form,
    *,
    wrong: Form | None = None,
) -> Response[bytes]:
    return page(
        visit,
        "site/earlier_prize.html",
        status=422 if wrong else 200,
        prize=prize,
        form=wrong or form,
        prize_form=form,
        winner_form=winner_form,
        room=EARLIER,
    )


@post(ONE, action=Action.ENTER_EARLIER)
def change_prize(visit: Visit, prize_id: int) -> Response[Any]:
    prize, form = _prize(visit, prize_id), PrizeForm(Typed(visit.form))
    if not form.accepts(
        lambda: operations.change_prize(visit.db, prize, form.sheet, **_note(visit))
    ):
        return _prize_page(visit, prize, form, WinnerForm(), wrong=form)
    return see_other(visit, f"{EARLIER}/{prize.id}")


@post(ONE + "/remove", action=Action.ENTER_EARLIER)
def remove_prize(visit: Visit, prize_id: int) -> Response[Any]:
    operations.remove_prize(visit.db, _prize(visit, prize_id), **_note(visit))
    return see_other(visit, EARLIER)


@post(WINNERS, action=Action.ENTER_EARLIER)
def add_winner(visit: Visit, prize_id: int) -> Response[Any]:
    prize, form = _prize(visit, prize_id), WinnerForm(Typed(visit.form))
    if not form.accepts(lambda: operations.add_winner(visit.db, prize, form.line, **_note(visit))):
        return _prize_page(visit, prize, prize_form(prize), form, wrong=form)
    return see_other(visit, f"{EARLIER}/{prize.id}")


@get(WINNER, action=Action.ENTER_EARLIER)
def show_winner(visit: Visit, prize_id: int, winner_id: int) -> Response[bytes]:
    winner = winner_in(_prize(visit, prize_id), winner_id)
    return _winner_page(visit, winner, WinnerForm(obj=winner))


def _winner_page(
    visit: Visit, winner: EarlierWinner, form: WinnerForm, status: int = 200
) -> Response[bytes]:
    return page(
        visit, "site/earlier_winner.html", status=status, winner=winner, form=form, room=EARLIER
    )


@post(WINNER, action=Action.ENTER_EARLIER)
def change_winner(visit: Visit, prize_id: int, winner_id: int) -> Response[Any]:
    winner = winner_in(_prize(visit, prize_id), winner_id)
    form = WinnerForm(Typed(visit.form))
    if not form.accepts(
        lambda: operations.change_winner(visit.db, winner, form.line, **_note(visit))
    ):
        return _winner_page(visit, winner, form, status=422)
    return see_other(visit, f"{EARLIER}/{prize_id}")


@post(WINNER + "/remove", action=Action.ENTER_EARLIER)
def remove_winner(visit: Visit, prize_id: int, winner_id: int) -> Response[Any]:
    winner = winner_in(_prize(visit, prize_id), winner_id)
    operations.remove_winner(visit.db, winner, **_note(visit))
    return see_other(visit, f"{EARLIER}/{prize_id}")


def _prize(visit: Visit, prize_id: int) -> EarlierPrize:
    prize = visit.db.get(EarlierPrize, prize_id)
    if prize is None:
        raise Hidden
    return prize


def _note(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "now": visit.now}


ROUTES = [
    show_earlier,
    add_prize,
    check_table,
    take_table,
    show_template,
    show_prize,
    change_prize,
    remove_prize,
    add_winner,
    show_winner,
    change_winner,
    remove_winner,
]
