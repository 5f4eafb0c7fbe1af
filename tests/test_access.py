# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every route for every kind of visitor in every phase: allowed exactly where the table says so.

The requests are real. Beside the answers, the verdict of the one admission is noted, because a page
that was allowed may still answer 404 for an id that is not there.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from sqlalchemy import text
from sqlalchemy.orm import Session

from award.accounts.models import Account
from award.admission import admit
from award.app import ROUTES, create_app
from award.editions.models import Edition
from award.jury.models import Seat, SeatState
from award.process.permissions import OFFICE, PERMISSIONS, Action, Role, Verdict, verdict
from award.process.phases import Phase
from award.web.visit import Services, Visit, WebRequest
from tests.browsing import Browser
from tests.factories import (
    make_account,
    make_dossier,
    make_edition,
    make_juror,
    make_nomination,
)

# serves public bytes from memory and never meets the database
WITHOUT_ADMISSION = {"static_file"}
METHODS = ("GET", "POST")


class Witness:
    """Stands at the door: the admission decides as always, and what it decided is noted."""

    def __init__(self) -> None:
        self.admitted: bool | None = None

    def __call__(
        self, services: Services, request: WebRequest, db: Session, now: datetime, action: Action
    ) -> Visit:
        self.admitted = False
        visit = admit(services, request, db, now, action)
        self.admitted = True
        return visit


def routes() -> Iterator[tuple[HTTPRouteHandler, str, str]]:
    """(handler, method, path) of everything the application serves."""
    for handler in ROUTES:
        for path in sorted(handler.paths):
            for method in sorted(handler.http_methods & set(METHODS)):
                yield handler, method, path


def filled(path: str, values: dict[str, Any]) -> str:
    """A path with its parameters in place; unknown ones get something of their type."""

    def value(match: re.Match[str]) -> str:
        name, kind = match[1], match[2]
        return str(values.get(name, "1" if kind == "int" else "x"))

    return re.sub(r"\{(\w+):(\w+)\}", value, path)


@pytest.fixture(params=list(Phase), ids=str)
def phase(request: pytest.FixtureRequest) -> Phase:
    chosen: Phase = request.param
    return chosen


def visitors(db: Session, edition: Edition) -> dict[str, tuple[Account | None, set[Role], bool]]:
    """Kind of visitor -> account, roles in this edition, whether on a jury anywhere."""
    elsewhere = make_edition(db)
    former = make_account(db)
    seat = Seat(id="former", edition_id=edition.id, account_id=former.id, state=SeatState.DECLINED)
    db.add(seat)
    return {
        "anonymous": (None, set(), False),
        "juror": (make_juror(db, edition), {Role.JUROR}, True),
        "juror of another edition": (make_juror(db, elsewhere), set(), True),
        "former juror": (former, set(), False),
        "coordinator": (make_account(db, Role.COORDINATOR), {Role.COORDINATOR}, False),
        "press": (make_account(db, Role.PRESS), {Role.PRESS}, False),
        "admin": (make_account(db, Role.ADMIN), {Role.ADMIN}, False),
        "disabled": (make_account(db, *sorted(OFFICE), active=False), set(), False),
    }


def test_every_route_names_an_action_of_the_table() -> None:
    without = [h.handler_name for h in ROUTES if h.opt.get("action") not in PERMISSIONS]
    assert without == []


def test_every_action_of_the_table_has_a_route() -> None:
    used = {handler.opt["action"] for handler in ROUTES}
    assert sorted(set(Action) - used) == []


def test_no_address_is_declared_twice() -> None:
    seen = [(method, re.sub(r"\{\w+", "{", path)) for _, method, path in routes()]
    assert sorted({pair for pair in seen if seen.count(pair) > 1}) == []


def test_reading_is_by_get_and_changing_by_post() -> None:
    assert {frozenset(h.http_methods) - {"HEAD", "OPTIONS"} for h in ROUTES} == {
        frozenset({"GET"}),
        frozenset({"POST"}),
    }


def test_every_route_admits_exactly_whom_the_table_names(services: Services, phase: Phase) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        nomination = make_nomination(db, edition)
        make_dossier(db, nomination, "01")
        people = visitors(db, edition)
    values = {"lang": "de", "edition": edition.slug, "nomination_id": nomination.id}
    witness, app = Witness(), create_app(services)
    app.state.admit = witness
    wrong = [
        complaint
        for kind, (account, roles, on_a_jury) in people.items()
        for complaint in _visit_everything(
            app, services, witness, values, kind, account, roles, on_a_jury, phase
        )
    ]
    assert wrong == []


def _visit_everything(
    app: Litestar,
    services: Services,
    witness: Witness,
    values: dict[str, Any],
    kind: str,
    account: Account | None,
    roles: set[Role],
    on_a_jury: bool,
    phase: Phase,
) -> Iterator[str]:
    with Browser(app, services) as browser:
        for handler, method, path in routes():
            if handler.handler_name in WITHOUT_ADMISSION:
                continue
            of_edition = "{edition:" in path
            if not of_edition and phase is not Phase.DRAFT:
                continue  # belongs to no edition, so that one phase stands for all
            if account and account.active:
                browser.sign_in(account)
            own = roles if of_edition else roles | ({Role.JUROR} if on_a_jury else set())
            expected = verdict(handler.opt["action"], own, phase if of_edition else None)
            witness.admitted = None
            url = filled(path, values)
            send = browser.get if method == "GET" else browser.post
            answer = send(url, follow_redirects=False)
            known = account is not None and account.active
            if said := _complaint(expected, witness.admitted, answer, url, known):
                yield f"{kind} in {phase}: {method} {path}: {said}"


def _complaint(expected: Verdict, admitted: bool | None, answer: Any, url: str, known: bool) -> str:
    status = answer.status_code
    if expected is Verdict.ALLOWED:
        # a prepared page that was made for somebody else before is served without asking again
        allowed = admitted or (admitted is None and status == 200)
        return "" if allowed and status < 500 else f"should be open, answered {status}"
    if admitted is not False:
        return f"should be closed, was admitted or never asked ({status})"
    if expected is Verdict.NOT_NOW:
        return "" if status == 409 else f"should answer 409, answered {status}"
    to_login = url.startswith("/intern") and not known
    wanted = 303 if to_login else 404
    if to_login and not answer.headers.get("location", "").startswith("/intern/login"):
        return "should lead to the login"
    return "" if status == wanted else f"should answer {wanted}, answered {status}"


def test_a_disabled_account_with_every_office_is_nobody(services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, *sorted(OFFICE), active=False)
    with Browser(create_app(services), services) as browser:
        browser.sign_in(account)
        answer = browser.get("/intern/people", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "/intern/login?next=/intern/people",
        )


def test_an_office_taken_away_counts_at_the_next_request(services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.ADMIN)
    with Browser(create_app(services), services) as browser:
        browser.sign_in(account)
        assert browser.get("/intern/people").status_code == 200
        with services.database.writing() as db:
            db.execute(text("DELETE FROM role_grant"))
        assert browser.get("/intern/people").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_no_other_method_is_served(services: Services, method: str) -> None:
    with Browser(create_app(services), services) as browser:
        answer = browser._client.request(method, "/intern/people")
        assert answer.status_code in (204, 405)
        assert "access-control-allow-origin" not in answer.headers
