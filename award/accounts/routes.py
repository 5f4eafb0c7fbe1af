# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign in and out, passwords, people."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.accounts import operations
from award.accounts.forms import DemoSignInForm, PasswordForm, PersonForm, ResetForm, SignInForm
from award.accounts.models import Account
from award.accounts.passwords import password_matches
from award.accounts.queries import all_accounts, find_account
from award.accounts.rules import local_path
from award.errors import Hidden
from award.i18n import N_
from award.process.permissions import ROLE_LABELS, Action, Role
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.sessions import SessionToken, clear_cookie, write_cookie
from award.web.visit import Visit

DESK = "/intern/"
LARGEST_ID = 2**31 - 1
MINUTES = timedelta(minutes=15)
WRONG = N_(
    "The e-mail address or the password is not right. Check both, or ask for a new password."
)
WAIT = N_("There were too many attempts. Wait 15 minutes, or ask for a new password.")


@get("/intern/login", action=Action.SIGN_IN)
def show_sign_in(visit: Visit) -> Response[bytes]:
    form = SignInForm(data={"next": visit.request.query_params.get("next", "")})
    return page(visit, "accounts/sign_in.html", form=form)


@post("/intern/login", action=Action.SIGN_IN, writes=False)
def sign_in(visit: Visit) -> Response[bytes]:
    """Writes nothing: whether a juror was here must not be found in any file."""
    form = SignInForm(Typed(visit.form))
    if not form.validate():
        return page(visit, "accounts/sign_in.html", status=422, form=form)
    if not _may_try(visit, form.email.data):
        form.form_errors.append(WAIT)
        return page(visit, "accounts/sign_in.html", status=429, form=form)
    account = find_account(visit.db, form.email.data)
    stored = account.password_hash if account and account.active else None
    if not password_matches(form.password.data[:1000], stored) or account is None:
        form.form_errors.append(WRONG)
        return page(visit, "accounts/sign_in.html", status=422, form=form)
    visit.services.throttle.clear(f"login:{account.email}")
    target = form.next.data if local_path(form.next.data or "") else DESK
    return begin_session(visit, account, target)


def begin_session(visit: Visit, account: Account, target: str) -> Response[bytes]:
    """Go to `target` with a new session of `account`."""
    token = SessionToken.begin(account.id, account.epoch, visit.now)
    cookie = write_cookie(visit.settings, visit.services.signer, token)
    return see_other(visit, target, cookies=[cookie])


def _may_try(visit: Visit, email: str) -> bool:
    throttle, now = visit.services.throttle, visit.now
    address = client_address(visit.request, visit.settings)
    by_address = throttle.allow(f"address:{address}", limit=100, window=MINUTES, now=now)
    by_account = throttle.allow(f"login:{email.lower()}", limit=10, window=MINUTES, now=now)
    return by_address and by_account


@post("/intern/logout", action=Action.SEE_OWN_DESK, writes=False)
def sign_out(visit: Visit) -> Response[bytes]:
    """Ends this session in memory: a logout, too, leaves no trace in the database."""
    visit.services.revoked.add(visit.somebody.session.sid, visit.now)
    return see_other(visit, "/intern/login", cookies=[clear_cookie(visit.settings)])


@get("/intern/password", action=Action.SIGN_IN)
def show_reset(visit: Visit) -> Response[bytes]:
    return page(visit, "accounts/reset.html", form=ResetForm(), sent=False)


@post("/intern/password", action=Action.SIGN_IN)
def reset(visit: Visit) -> Response[bytes]:
    """The same answer whether or not there is such an account."""
    form = ResetForm(Typed(visit.form))
    if not form.validate():
        return page(visit, "accounts/reset.html", status=422, form=form, sent=False)
    account = find_account(visit.db, form.email.data)
    allowed = visit.services.throttle.allow(
        f"reset:{form.email.data.lower()}", limit=3, window=MINUTES, now=visit.now
    )
    if account and account.active and allowed:
        operations.request_password(visit.db, account, services=visit.services, now=visit.now)
    return page(visit, "accounts/reset.html", form=form, sent=True)


@get("/intern/password/{token:str}", action=Action.SIGN_IN)
def show_password(visit: Visit, token: str) -> Response[bytes]:
    account = operations.account_of_token(visit.db, visit.services, token)
    return page(visit, "accounts/password.html", form=PasswordForm(), account=account)


@post("/intern/password/{token:str}", action=Action.SIGN_IN)
def choose_password(visit: Visit, token: str) -> Response[bytes]:
    account = operations.account_of_token(visit.db, visit.services, token)
    form = PasswordForm(Typed(visit.form))
    if not form.accepts(lambda: operations.set_password(visit.db, account, form.password.data)):
        return page(visit, "accounts/password.html", status=422, form=form, account=account)
    return begin_session(visit, account, DESK)


@get("/intern/people", action=Action.MANAGE_PEOPLE)
def show_people(visit: Visit) -> Response[bytes]:
    return _people(visit, PersonForm())


def _people(visit: Visit, form: PersonForm, status: int = 200) -> Response[bytes]:
    people = all_accounts(visit.db)
    return page(
        visit,
        "accounts/people.html",
        status=status,
        form=form,
        people=people,
        role_labels=ROLE_LABELS,
    )


@post("/intern/people", action=Action.MANAGE_PEOPLE)
def add_person(visit: Visit) -> Response[bytes]:
    form = PersonForm(Typed(visit.form))
    if not form.accepts(lambda: _add(visit, form)):
        return _people(visit, form, status=422)
    return see_other(visit, "/intern/people")


def _add(visit: Visit, form: PersonForm) -> None:
    account = operations.ensure_account(
        visit.db,
        name=form.name.data,
        email=form.email.data,
        office=form.office.data or "",
        language=form.language.data,
    )
    actor, now = visit.actor, visit.now
    # first, because it may be refused
    operations.invite(visit.db, account, services=visit.services, actor=actor, now=now)
    operations.grant_role(visit.db, account, Role(form.role.data), actor=actor, now=now)


@post("/intern/people/{account_id:int}/deactivate", action=Action.MANAGE_PEOPLE)
def deactivate_person(visit: Visit, account_id: int) -> Response[bytes]:
    account = _find(visit, account_id)
    if account.id == visit.somebody.account_id:
        raise Hidden
    operations.deactivate(visit.db, account, actor=visit.actor, now=visit.now)
    return see_other(visit, "/intern/people")


def _find(visit: Visit, account_id: int) -> Account:
    account = visit.db.get(Account, account_id) if 0 < account_id <= LARGEST_ID else None
    if account is None:
        raise Hidden
    return account


@post(["/intern/demo-login", "/demo/login"], action=Action.USE_DEMO, writes=False)
def sign_in_to_demo(visit: Visit) -> Response[Any]:
    """Try a person of the demonstration. The start page sends to /demo/login: no session cookie
    reaches it, so whoever is signed in as one person can become the next without a token."""
    form = DemoSignInForm(Typed(visit.form))
    account = _find(visit, form.account_id.data or 0)
    if not account.active:
        raise Hidden
    target = form.next.data or ""
    return begin_session(visit, account, target if local_path(target) else DESK)


ROUTES = [
    show_sign_in,
    sign_in,
    sign_in_to_demo,
    sign_out,
    show_reset,
    reset,
    show_password,
    choose_password,
    show_people,
    add_person,
    deactivate_person,
]
