# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of editions: list, overview, settings, picture, steps, audit log."""

from typing import Any

from litestar.response import Response

from award.audit import latest
from award.clock import BERLIN
from award.editions import operations, rules
from award.editions.calendar import next_step, timeline
from award.editions.forms import (
    DATE_FIELDS,
    EditionForm,
    NewEditionForm,
    PictureForm,
    edition_values,
    suggested_dates,
)
from award.editions.models import Edition
from award.editions.operations import Plan
from award.editions.public import call_page
from award.editions.queries import all_editions, current_edition, dates_of, find_edition
from award.editions.texts import translated
from award.i18n import DEFAULT, LANGUAGES
from award.pictures import Picture
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

EDITIONS = "/intern/editions"
EDITION = "/intern/editions/{edition:str}"


@get(EDITIONS, action=Action.MANAGE_EDITIONS)
def show_editions(visit: Visit) -> Response[bytes]:
    return page(visit, "editions/list.html", editions=all_editions(visit.db))


@get(f"{EDITIONS}/new", action=Action.MANAGE_EDITIONS)
def show_new(visit: Visit) -> Response[bytes]:
    return page(visit, "editions/new.html", form=_new_form(visit, None))


@post(f"{EDITIONS}/new", action=Action.MANAGE_EDITIONS)
def create(visit: Visit) -> Response[Any]:
    form = _new_form(visit, Typed(visit.form))
    if not form.accepts(lambda: _create(visit, form)):
        return page(visit, "editions/new.html", status=422, form=form)
    return see_other(visit, f"{EDITIONS}/{form.slug.data}/settings")


def _new_form(visit: Visit, typed: Typed | None) -> NewEditionForm:
    form = NewEditionForm(typed)
    form.offer(all_editions(visit.db))
    return form


def _create(visit: Visit, form: NewEditionForm) -> None:
    dates = suggested_dates(visit.now.astimezone(BERLIN).date())
    plan = Plan(slug=form.slug.data, title=form.title.data, dates=dates)
    like = find_edition(visit.db, form.like.data)
    operations.create_edition(visit.db, plan, actor=visit.actor, now=visit.now, like=like)


@get(EDITION, action=Action.MANAGE_EDITIONS)
def show_edition(visit: Visit) -> Response[bytes]:
    return _overview(visit, Form())


@get(f"{EDITION}/preview", action=Action.MANAGE_EDITIONS)
def preview(visit: Visit) -> Response[bytes]:
    """The call as the public will see it, before it is announced."""
    return call_page(visit)


@post(f"{EDITION}/announce", action=Action.MOVE_PHASE)
def announce(visit: Visit) -> Response[Any]:
    return _take_step(visit, operations.announce)


@post(f"{EDITION}/archive", action=Action.MOVE_PHASE)
def archive(visit: Visit) -> Response[Any]:
    return _take_step(visit, operations.archive)


def _take_step(visit: Visit, operation: Any) -> Response[Any]:
    form, edition = Form(), current_edition(visit)
    if form.accepts(lambda: operation(visit.db, edition, actor=visit.actor, now=visit.now)):
        return see_other(visit, _address(edition))
    return _overview(visit, form, status=409)


def _overview(visit: Visit, form: Form, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    return page(
        visit,
        "editions/overview.html",
        status=status,
        form=form,
        edition=edition,
        stages=timeline(edition, visit.now),
        step=next_step(edition, visit.now),
        missing=_missing(visit, edition),
        translated=translated(edition),
        preparing=rules.step_is_open("announce", edition.phase_at(visit.now)),
        can_archive=rules.step_is_open("archive", edition.phase_at(visit.now)),
    )


def _missing(visit: Visit, edition: Edition) -> list[Any]:
    return rules.missing_for_call(
        call=edition.call.get(DEFAULT, ""),
        categories=len(edition.categories),
        criteria=len(edition.criteria),
        dates=dates_of(edition),
        now=visit.now,
    )


@get(f"{EDITION}/settings", action=Action.MANAGE_EDITIONS)
def show_settings(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    return _settings(visit, edition, EditionForm(data=edition_values(edition)))


@post(f"{EDITION}/settings", action=Action.MANAGE_EDITIONS, most_kilobytes=512)
def change_settings(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), EditionForm(Typed(visit.form))
    if not form.accepts(lambda: _change(visit, edition, form)):
        return _settings(visit, edition, form, status=422)
    return see_other(visit, _address(edition))


def _change(visit: Visit, edition: Edition, form: EditionForm) -> None:
    plan = form.plan(dates_of(edition))
    operations.change_edition(visit.db, edition, plan, actor=visit.actor, now=visit.now)


def _settings(
    visit: Visit, edition: Edition, form: EditionForm, status: int = 200
) -> Response[bytes]:
    phase = edition.phase_at(visit.now)
    standing = [names for date, names in DATE_FIELDS.items() if rules.date_stands(phase, date)]
    stands = {name for names in standing for name in names}
    return page(
        visit,
        "editions/settings.html",
        status=status,
        form=form,
        edition=edition,
        stands=stands,
        all_languages=LANGUAGES,
    )


@get(f"{EDITION}/picture", action=Action.MANAGE_EDITIONS)
def show_picture(visit: Visit) -> Response[bytes]:
    return _picture(visit, PictureForm())


@post(f"{EDITION}/picture", action=Action.MANAGE_EDITIONS, most_kilobytes=10_240)
def change_picture(visit: Visit) -> Response[Any]:
    form = PictureForm(Typed(visit.form, files={"file"}))
    if not form.accepts(lambda: _set_picture(visit, form)):
        return _picture(visit, form, status=422)
    return see_other(visit, _address(current_edition(visit)))


def _set_picture(visit: Visit, form: PictureForm) -> None:
    operations.set_picture(
        visit.db,
        current_edition(visit),
        form.file.data.file.read(),
        folder=visit.services.pictures,
        alt=form.alt.data,
        credit=form.credit.data or "",
        actor=visit.actor,
        now=visit.now,
    )


def _picture(visit: Visit, form: PictureForm, status: int = 200) -> Response[bytes]:
    edition = current_edition(visit)
    picture = visit.db.get(Picture, edition.picture_id) if edition.picture_id else None
    return page(
        visit, "editions/picture.html", status=status, form=form, edition=edition, picture=picture
    )


@get("/intern/audit", action=Action.READ_AUDIT)
def show_audit(visit: Visit) -> Response[bytes]:
    return page(visit, "editions/audit.html", entries=latest(visit.db))


def _address(edition: Edition) -> str:
    return f"{EDITIONS}/{edition.slug}"


ROUTES = [
    show_editions,
    show_new,
    create,
    show_edition,
    preview,
    announce,
    archive,
    show_settings,
    change_settings,
    show_picture,
    change_picture,
    show_audit,
]
