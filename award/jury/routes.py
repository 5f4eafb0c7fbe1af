# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office fills the jury; invited people answer. The other sides of the room follow below."""

from litestar.datastructures import Cookie
from litestar.response import Response

from award.ballots.device import group_fingerprint
from award.editions.models import Edition
from award.editions.queries import current_edition
from award.jury import seating
from award.jury.assist_routes import ROUTES as ASSIST
from award.jury.collect_routes import ROUTES as COLLECT
from award.jury.collection_routes import ROUTES as COLLECTION
from award.jury.confirm_routes import ROUTES as CONFIRM
from award.jury.conflict_routes import ROUTES as CONFLICTS
from award.jury.device_routes import ROUTES as DEVICE
from award.jury.forms import AnswerForm, InviteForm, JoinForm
from award.jury.juror_routes import ROUTES as JUROR
from award.jury.models import Seat
from award.jury.queries import current_round, seat_by_id, seats
from award.jury.suggestion_routes import ROUTES as SUGGESTIONS
from award.jury.turnout_routes import ROUTES as TURNOUT
from award.jury.urn_routes import ROUTES as URN
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.sessions import SessionToken, write_cookie
from award.web.visit import Visit

BASE = "/intern/editions/{edition:str}/jury"


def _jury_path(visit: Visit) -> str:
    return f"/intern/editions/{current_edition(visit).slug}/jury"


@get(BASE, action=Action.MANAGE_JURY)
def show_jury(visit: Visit) -> Response[bytes]:
    return _jury_page(visit, InviteForm())


@post(BASE, action=Action.MANAGE_JURY)
def invite(visit: Visit) -> Response[bytes]:
    form = InviteForm(Typed(visit.form))
    if not form.accepts(
        lambda: _invite(
            visit, form.name.data, form.email.data, form.office.data or "", form.language.data
        )
    ):
        return _jury_page(visit, form, status=422)
    return see_other(visit, _jury_path(visit))


@post(f"{BASE}/{{seat_id:str}}/again", action=Action.MANAGE_JURY)
def invite_again(visit: Visit, seat_id: str) -> Response[bytes]:
    account = seat_by_id(visit.db, current_edition(visit).id, seat_id).account
    _invite(visit, account.name, account.email, account.office, account.language)
    return see_other(visit, _jury_path(visit))


@post(f"{BASE}/{{seat_id:str}}/remove", action=Action.MANAGE_JURY)
def remove(visit: Visit, seat_id: str) -> Response[bytes]:
    seat = seat_by_id(visit.db, current_edition(visit).id, seat_id)
    seating.remove_seat(visit.db, seat=seat, actor=visit.actor, now=visit.now)
    return see_other(visit, _jury_path(visit))


def _invite(visit: Visit, name: str, email: str, office: str, language: str) -> None:
    seating.invite_juror(
        visit.db,
        edition=current_edition(visit),
        name=name,
        email=email,
        office=office,
        language=language,
        services=visit.services,
        actor=visit.actor,
        now=visit.now,
    )


def _jury_page(visit: Visit, form: InviteForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    current = current_round(visit.db, edition.id)
    return page(
        visit,
        "jury/jury.html",
        status=status,
        form=form,
        edition=edition,
        seats=seats(visit.db, edition.id),
        fingerprint=group_fingerprint(current.fp) if current else None,
    )


@get("/intern/jury/join/{token:str}", action=Action.SIGN_IN)
def show_invitation(visit: Visit, token: str) -> Response[bytes]:
    seat = seating.seat_of_token(visit.db, visit.services, token)
    return _invitation_page(visit, token, seat, _answer_form(seat))


@post("/intern/jury/join/{token:str}", action=Action.SIGN_IN)
def answer_invitation(visit: Visit, token: str) -> Response[bytes]:
    """Whoever has no password yet chooses one and is signed in; others sign in as always."""
    seat = seating.seat_of_token(visit.db, visit.services, token)
    if visit.form.get("answer") == "decline":
        seating.decline_seat(visit.db, seat=seat, now=visit.now)
        return page(visit, "jury/declined.html", edition=_edition_of(visit, seat))
    is_new = seat.account.password_hash is None
    form = _answer_form(seat, Typed(visit.form))
    if not form.accepts(lambda: _accept(visit, seat, form)):
        return _invitation_page(visit, token, seat, form, status=422)
    target = f"/intern/jury/{_edition_of(visit, seat).slug}/"
    cookies = [_new_session(visit, seat)] if is_new else []
    return see_other(visit, target, cookies=cookies)


def _new_session(visit: Visit, seat: Seat) -> Cookie:
    token = SessionToken.begin(seat.account.id, seat.account.epoch, visit.now)
    return write_cookie(visit.settings, visit.services.signer, token)


def _accept(visit: Visit, seat: Seat, form: Form) -> None:
    password = form.password.data if isinstance(form, JoinForm) else ""
    seating.accept_seat(visit.db, seat=seat, password=password, now=visit.now)


def _answer_form(seat: Seat, typed: Typed | None = None) -> Form:
    return AnswerForm(typed) if seat.account.password_hash else JoinForm(typed)


def _invitation_page(
    visit: Visit, token: str, seat: Seat, form: Form, status: int = 200
) -> Response[bytes]:
    edition = _edition_of(visit, seat)
    return page(
        visit,
        "jury/join.html",
        status=status,
        form=form,
        token=token,
        seat=seat,
        edition=edition,
    )


def _edition_of(visit: Visit, seat: Seat) -> Edition:
    return visit.db.get_one(Edition, seat.edition_id)


ROUTES = [
    show_jury,
    invite,
    invite_again,
    remove,
    show_invitation,
    answer_invitation,
    *COLLECTION,
    *SUGGESTIONS,
    *TURNOUT,
    *CONFLICTS,
    *JUROR,
    *COLLECT,
    *CONFIRM,
    *URN,
    *DEVICE,
    *ASSIST,
]
