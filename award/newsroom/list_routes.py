# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's press list: who is on it, suggest somebody, files, mail that came back."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.newsroom import operations
from award.newsroom.addresses import read_people, write_contacts
from award.newsroom.forms import ContactForm, ImportForm, ReportForm
from award.newsroom.importing import invite_all, note_report
from award.newsroom.models import Contact
from award.newsroom.queries import contact_of, contacts
from award.newsroom.reports import MOST_KILOBYTES, read_report
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

LIST = "/intern/press-list"
ONE = LIST + "/{contact_id:int}"


@get(LIST, action=Action.KEEP_PRESS_LIST)
def show_list(visit: Visit) -> Response[bytes]:
    return _list(visit)


def _list(visit: Visit, refused: Form | None = None, status: int = 200) -> Response[bytes]:
    """The page with its three forms; `refused`: the one that has something to say."""
    forms: dict[str, Form] = {
        kind.__name__: kind() for kind in (ContactForm, ImportForm, ReportForm)
    }
    if refused is not None:
        forms[type(refused).__name__] = refused
    return page(
        visit,
        "newsroom/list.html",
        status=status,
        contacts=contacts(visit.db),
        form=refused or forms["ContactForm"],
        contact_form=forms["ContactForm"],
        import_form=forms["ImportForm"],
        report_form=forms["ReportForm"],
        noted={name: _number(visit, name) for name in ("asked", "known", "unusable", "bounced")},
    )


def _number(visit: Visit, name: str) -> int | None:
    """A number the page before sent along, to be told once more after a reload."""
    text = visit.request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


@post(LIST, action=Action.KEEP_PRESS_LIST)
def add_contact(visit: Visit) -> Response[Any]:
    form, services = ContactForm(Typed(visit.form)), visit.services
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: operations.add(visit.db, form.person, services=services, **note)):
        return _list(visit, form, status=422)
    return see_other(visit, LIST + "?asked=1")


@post(LIST + "/import", action=Action.KEEP_PRESS_LIST, most_kilobytes=256)
def import_contacts(visit: Visit) -> Response[Any]:
    """Everybody in the file is asked to confirm; the page then says how many were, and who not."""
    form, came = ImportForm(Typed(visit.form, files=("addresses",))), []
    note: dict[str, Any] = {"actor": visit.actor, "services": visit.services, "now": visit.now}

    def read() -> None:
        came.append(invite_all(visit.db, read_people(form.addresses.data.file.read()), **note))

    if not form.accepts(read):
        return _list(visit, form, status=422)
    counts = f"asked={came[0].asked}&known={came[0].known}&unusable={len(came[0].unusable)}"
    return see_other(visit, f"{LIST}?{counts}")


@post(LIST + "/report", action=Action.KEEP_PRESS_LIST, most_kilobytes=MOST_KILOBYTES + 16)
def read_bounce(visit: Visit) -> Response[Any]:
    """A delivery report: who is on the list and in it gets no more mail."""
    form, bounced = ReportForm(Typed(visit.form, files=("report",))), []
    note: dict[str, Any] = {"actor": visit.actor, "now": visit.now}

    def read() -> None:
        failures = read_report(form.report.data.file.read())
        bounced.extend(note_report(visit.db, failures, **note))

    if not form.accepts(read):
        return _list(visit, form, status=422)
    return see_other(visit, f"{LIST}?bounced={len(bounced)}")


@get(LIST + "/contacts.csv", action=Action.KEEP_PRESS_LIST)
def export_contacts(visit: Visit) -> Response[bytes]:
    headers = {
        "content-disposition": 'attachment; filename="press-list.csv"',
        "cache-control": "no-store",
    }
    content = write_contacts(contacts(visit.db))
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@post(ONE + "/ask", action=Action.KEEP_PRESS_LIST)
def ask_again(visit: Visit, contact_id: int) -> Response[Any]:
    services = visit.services
    return _change(
        visit,
        contact_id,
        lambda contact: operations.ask_again(
            visit.db, contact, actor=visit.actor, services=services, now=visit.now
        ),
    )


@post(ONE + "/bounced", action=Action.KEEP_PRESS_LIST)
def mark_bounced(visit: Visit, contact_id: int) -> Response[Any]:
    reason, actor, now = f"{visit.actor}", visit.actor, visit.now
    return _change(
        visit,
        contact_id,
        lambda contact: operations.note_bounce(
            visit.db, contact, reason=reason, actor=actor, now=now
        ),
    )


@post(ONE + "/mend", action=Action.KEEP_PRESS_LIST)
def mend(visit: Visit, contact_id: int) -> Response[Any]:
    return _change(
        visit,
        contact_id,
        lambda contact: operations.mend(visit.db, contact, actor=visit.actor, now=visit.now),
    )


@post(ONE + "/remove", action=Action.KEEP_PRESS_LIST)
def remove(visit: Visit, contact_id: int) -> Response[Any]:
    return _change(
        visit,
        contact_id,
        lambda contact: operations.leave(visit.db, contact, actor=visit.actor, now=visit.now),
    )


def _change(visit: Visit, contact_id: int, operation: Callable[[Contact], None]) -> Response[Any]:
    contact, form = contact_of(visit.db, contact_id), Form()
    if not form.accepts(lambda: operation(contact)):
        return _list(visit, form, status=409)
    return see_other(visit, LIST)


ROUTES = [
    show_list,
    add_contact,
    import_contacts,
    read_bounce,
    export_contacts,
    ask_again,
    mark_bounced,
    mend,
    remove,
]
