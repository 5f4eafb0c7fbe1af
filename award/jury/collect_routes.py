# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A juror, signed in, collects ballot papers.

With a device: the page makes the code in the browser, asks for the manifest, checks it against the
fingerprint it remembers, sends blinded tags, gets stamps, checks them. The code stays there.
Without script: the page brings a code along that the server does not keep, and gets it back.
"""

import re

from litestar.datastructures import FormMultiDict
from litestar.response import Response

from award.ballots.device import group_code, group_fingerprint, new_code
from award.ballots.stamp import InvalidBlinded
from award.editions.queries import current_edition
from award.errors import RuleViolation
from award.i18n import N_
from award.jury import operations, queries
from award.jury.answers import as_json, exact_text
from award.jury.forms import CodeForm
from award.jury.juror_routes import BASE, own_candidates, own_path, own_round, own_seat
from award.jury.reading_room import key_cookie
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

_HEX = re.compile(r"([0-9a-f]{2}){1,1024}")
UNREADABLE = N_("The ballot papers were not made correctly. Open the page anew and try again.")


@get(f"{BASE}/collect", action=Action.COLLECT)
def show_collect(visit: Visit) -> Response[bytes]:
    """For a device; who has no script finds the way to the assisted page there."""
    if queries.unanswered(visit.db, own_round(visit), own_seat(visit)):
        return see_other(visit, own_path(visit, "conflicts"))
    return _collect_page(visit, "jury/collect.html", CodeForm())


@get(f"{BASE}/sheet", action=Action.COLLECT)
def show_sheet(visit: Visit) -> Response[bytes]:
    """The code sheet without its code: the browser fills it in before it is printed."""
    return _collect_page(visit, "jury/sheet.html", CodeForm())


@get(f"{BASE}/manifest", action=Action.COLLECT)
def show_manifest(visit: Visit) -> Response[bytes]:
    """The bytes that the fingerprint is of."""
    return exact_text(own_round(visit).manifest)


@post(f"{BASE}/papers", action=Action.COLLECT, most_kilobytes=512)
def issue(visit: Visit) -> Response[bytes]:
    """Blinded tags by nomination, stamped. 409 with a message where the rules refuse."""
    current = own_round(visit)
    try:
        stamps = operations.issue_papers(
            visit.db, round=current, seat=own_seat(visit), blinded=_blinded(visit.form)
        )
    except InvalidBlinded:
        return as_json({"message": str(UNREADABLE)}, status=422)
    except RuleViolation as refused:
        return as_json({"message": str(refused.message)}, status=409)
    return as_json(
        {"stamps": {number: blind_sig.hex() for number, blind_sig in stamps.items()}},
        cookies=[key_cookie(visit.services, current)],
    )


def _blinded(form: FormMultiDict) -> dict[str, bytes]:
    sent = {name: value for name, value in form.items() if name != "csrf_token"}
    if not all(isinstance(value, str) and _HEX.fullmatch(value) for value in sent.values()):
        raise InvalidBlinded
    return {name: bytes.fromhex(value) for name, value in sent.items()}


@get(f"{BASE}/collect-assisted", action=Action.COLLECT)
def show_assisted(visit: Visit) -> Response[bytes]:
    """Makes a code that nobody keeps: what counts is the one that is sent back."""
    if queries.papers_of(visit.db, own_round(visit), own_seat(visit)):
        return _assisted_page(visit, CodeForm())
    if queries.unanswered(visit.db, own_round(visit), own_seat(visit)):
        return see_other(visit, own_path(visit, "conflicts"))
    code = group_code(new_code())
    return _assisted_page(visit, CodeForm(data={"code": code}), groups=code.split("-"))


@post(f"{BASE}/collect-assisted", action=Action.COLLECT)
def collect_assisted(visit: Visit) -> Response[bytes]:
    form, current, seat = CodeForm(Typed(visit.form)), own_round(visit), own_seat(visit)
    if not form.accepts(
        lambda: operations.collect_papers(
            visit.db, round=current, seat=seat, code=form.code.data, now=visit.now
        )
    ):
        return _assisted_page(visit, form, status=422)
    key = key_cookie(visit.services, current)
    return see_other(visit, own_path(visit, "collected"), cookies=[key])


def _assisted_page(
    visit: Visit, form: CodeForm, *, status: int = 200, groups: list[str] | None = None
) -> Response[bytes]:
    return _collect_page(visit, "jury/collect_assisted.html", form, status=status, groups=groups)


def _collect_page(
    visit: Visit,
    template: str,
    form: CodeForm,
    *,
    status: int = 200,
    groups: list[str] | None = None,
) -> Response[bytes]:
    current, seat = own_round(visit), own_seat(visit)
    return page(
        visit,
        template,
        status=status,
        form=form,
        edition=current_edition(visit),
        round=current,
        groups=groups,
        collected=bool(queries.papers_of(visit.db, current, seat)),
        candidates=own_candidates(visit),
        recused=queries.recused(visit.db, current, seat),
        fingerprint=group_fingerprint(current.fp),
    )


@get(f"{BASE}/collected", action=Action.COLLECT)
def show_collected(visit: Visit) -> Response[bytes]:
    current = own_round(visit)
    papers = queries.papers_of(visit.db, current, own_seat(visit))
    if not papers:
        return see_other(visit, own_path(visit, "collect"))
    return page(
        visit,
        "jury/collected.html",
        edition=current_edition(visit),
        count=len(papers),
        fingerprint=group_fingerprint(current.fp),
    )


ROUTES = [
    show_collect,
    show_sheet,
    show_manifest,
    issue,
    show_assisted,
    collect_assisted,
    show_collected,
]
