# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's gallery: the list with what is missing, the editor, release."""

from typing import Any

from litestar.response import Response

from award.editions.queries import all_editions
from award.gallery import operations, rules
from award.gallery.models import Portrait, PortraitState
from award.gallery.office_forms import PortraitForm, portrait_form
from award.gallery.posters import judged
from award.gallery.queries import (
    answers_of,
    any_picture,
    everybody,
    find_portrait,
    public_portraits,
)
from award.gallery.sheets import SHEETS
from award.i18n import N_, Message
from award.press.pictures import answer_picture, split_name
from award.process.permissions import Action
from award.web.forms import Form, Typed, VersionForm
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

ROOM = "/intern/gallery"
ONE = ROOM + "/{portrait_id:int}"
MEDIA = "/intern/gallery/media/"


def missing(portrait: Portrait) -> list[Message]:
    """What the office still has to see to, in the order in which it can."""
    if portrait.state not in rules.OPEN_STATES:
        return []
    found = rules.obstacles(operations.standing(portrait))
    notes = {
        N_("They have not been asked yet."): portrait.asked_at is None
        and portrait.answered_at is None,
        N_("They wait for a correction."): bool(portrait.note),
        N_("There is no photo."): portrait.picture is None,
        N_("A photo with consent is not shown yet."): portrait.agreed_photo
        and portrait.picture is not None
        and not portrait.photo_shown,
    }
    return [*found, *(message for message, holds in notes.items() if holds)]


@get(ROOM, action=Action.MANAGE_GALLERY)
def show_list(visit: Visit) -> Response[bytes]:
    lines = [(one, missing(one)) for one in everybody(visit.db)]
    return page(
        visit,
        "gallery/list.html",
        lines=lines,
        states=PortraitState,
        sheets=list(SHEETS.values()),
        printed={one.poster for one in public_portraits(visit.db, visit.now) if one.on_posters},
    )


@get(ROOM + "/new", action=Action.MANAGE_GALLERY)
def show_new(visit: Visit) -> Response[bytes]:
    return _new_page(visit, portrait_form(all_editions(visit.db)))


@post(ROOM + "/new", action=Action.MANAGE_GALLERY, most_kilobytes=256)
def begin(visit: Visit) -> Response[Any]:
    form = portrait_form(all_editions(visit.db), typed=Typed(visit.form))
    made: list[Portrait] = []
    if not form.accepts(lambda: made.append(_begin(visit, form))):
        return _new_page(visit, form, status=422)
    return see_other(visit, path_of(made[0]))


def _begin(visit: Visit, form: PortraitForm) -> Portrait:
    return operations.begin_portrait(
        visit.db, form.person, form.writing, actor=visit.actor, now=visit.now
    )


def _new_page(visit: Visit, form: PortraitForm, status: int = 200) -> Response[bytes]:
    return page(visit, "gallery/new.html", status=status, form=form)


@get(ONE, action=Action.MANAGE_GALLERY)
def show_editor(visit: Visit, portrait_id: int) -> Response[bytes]:
    portrait = find_portrait(visit.db, portrait_id)
    return editor(visit, portrait)


@post(ONE, action=Action.MANAGE_GALLERY, most_kilobytes=256)
def save(visit: Visit, portrait_id: int) -> Response[Any]:
    """409 with both texts where somebody else saved first; the next save then counts."""
    portrait = find_portrait(visit.db, portrait_id)
    form = portrait_form(all_editions(visit.db), typed=Typed(visit.form))
    if not form.accepts(lambda: _save(visit, portrait, form)):
        return editor(visit, portrait, form, status=422)
    return see_other(visit, path_of(portrait))


def _save(visit: Visit, portrait: Portrait, form: PortraitForm) -> None:
    # a refusal must not leave half of the words on the row that the page then shows
    with visit.db.begin_nested():
        operations.save_portrait(
            visit.db,
            portrait,
            form.person,
            form.writing,
            version=form.known_version,
            actor=visit.actor,
            now=visit.now,
        )


@post(ONE + "/release", action=Action.MANAGE_GALLERY)
def release(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait = find_portrait(visit.db, portrait_id)
    form, actor, now = VersionForm(Typed(visit.form)), visit.actor, visit.now
    version = form.known_version
    if not form.accepts(
        lambda: operations.release_portrait(
            visit.db, portrait, version=version, actor=actor, now=now
        )
    ):
        return editor(visit, portrait, refusal=form, status=422)
    return see_other(visit, path_of(portrait))


@post(ONE + "/take-back", action=Action.MANAGE_GALLERY)
def take_back(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait = find_portrait(visit.db, portrait_id)
    if operations.is_released(portrait):
        operations.take_back(visit.db, portrait, actor=visit.actor, now=visit.now)
    return see_other(visit, path_of(portrait))


@post(ONE + "/reopen", action=Action.MANAGE_GALLERY)
def reopen(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait = find_portrait(visit.db, portrait_id)
    operations.reopen(visit.db, portrait, actor=visit.actor, now=visit.now)
    return see_other(visit, path_of(portrait))


@get(ONE + "/erase", action=Action.MANAGE_GALLERY)
def show_erase(visit: Visit, portrait_id: int) -> Response[bytes]:
    return page(visit, "gallery/erase.html", portrait=find_portrait(visit.db, portrait_id))


@post(ONE + "/erase", action=Action.MANAGE_GALLERY)
def erase(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait, folder = find_portrait(visit.db, portrait_id), visit.services.pictures
    operations.erase(visit.db, portrait, folder=folder, actor=visit.actor, now=visit.now)
    return see_other(visit, ROOM)


@get("/intern/gallery/media/{name:str}", action=Action.MANAGE_GALLERY)
def show_media(visit: Visit, name: str) -> Response[bytes]:
    key, size = split_name(name)
    return answer_picture(visit, any_picture(visit.db, key), size)


def editor(
    visit: Visit,
    portrait: Portrait,
    form: PortraitForm | None = None,
    *,
    refusal: Form | None = None,
    status: int = 200,
) -> Response[bytes]:
    """The page of a portrait; 409 where it was saved since its form was opened."""
    form = form or portrait_form(all_editions(visit.db), portrait)
    outdated = form.known_version != portrait.version
    form.version.data = str(portrait.version)
    folder, picture = visit.services.pictures, portrait.picture
    return page(
        visit,
        "gallery/editor.html",
        status=409 if outdated else status,
        portrait=portrait,
        state=PortraitState(portrait.state),
        form=form,
        refusal=refusal or form,
        differences=form.differences(portrait) if outdated else [],
        missing=missing(portrait),
        answers=answers_of(visit.db, portrait),
        sheets=list(SHEETS.values()),
        body=markdown(portrait.body),
        media=MEDIA,
        prints=[judged(folder, picture, sheet) for sheet in SHEETS.values()] if picture else [],
        url=visit.services.url,
    )


def path_of(portrait: Portrait) -> str:
    """The address of its editor."""
    return f"{ROOM}/{portrait.id}"


ROUTES = [
    show_list,
    show_new,
    begin,
    show_editor,
    save,
    release,
    take_back,
    reopen,
    show_erase,
    erase,
    show_media,
]
