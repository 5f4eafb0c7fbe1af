# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's page of the house, and the logo as everybody sees it."""

from typing import Any

from litestar.response import Response

from award.documents import letterhead, render_png
from award.errors import Hidden
from award.house import operations
from award.house.forms import AccentForm, LogoForm, TemplateForm, content_of, name_of
from award.house.queries import DEFAULT_LOGO, house_of, letter_look, logo_bytes, word_template
from award.house.rules import contrast_with_white
from award.i18n import _
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post, prepared
from award.web.visit import Visit

ROOM = "/intern/house"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@get(ROOM, action=Action.SET_HOUSE)
def show_house(visit: Visit) -> Response[bytes]:
    return _page(visit)


def _page(visit: Visit, form: Form | None = None) -> Response[bytes]:
    """`form`: the one that was refused; its place is found by its kind."""
    look = house_of(visit.db)
    blank: list[Form] = [AccentForm(data={"accent": look.accent}), LogoForm(), TemplateForm()]
    accent, logo, word = (form if isinstance(form, type(one)) else one for one in blank)
    return page(
        visit,
        "house/house.html",
        status=422 if form else 200,
        form=form or accent,
        accent=accent,
        logo=logo,
        word=word,
        look=look,
        contrast=f"{contrast_with_white(look.accent):.1f}",
    )


@post(f"{ROOM}/accent", action=Action.SET_HOUSE)
def set_accent(visit: Visit) -> Response[Any]:
    form, actor, now = AccentForm(Typed(visit.form)), visit.actor, visit.now
    typed = form.accent.data or ""
    if not form.accepts(lambda: operations.set_accent(visit.db, typed, actor=actor, now=now)):
        return _page(visit, form)
    return see_other(visit, ROOM)


@post(f"{ROOM}/logo", action=Action.SET_HOUSE, most_kilobytes=6_000)
def set_logo(visit: Visit) -> Response[Any]:
    form = LogoForm(Typed(visit.form, files=("logo",)))
    note: dict[str, Any] = {"folder": visit.services.house, "actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: operations.set_logo(visit.db, content_of(form.logo), **note)):
        return _page(visit, form)
    return see_other(visit, f"{ROOM}#logo")


@post(f"{ROOM}/logo/remove", action=Action.SET_HOUSE)
def remove_logo(visit: Visit) -> Response[Any]:
    folder = visit.services.house
    operations.remove_logo(visit.db, folder=folder, actor=visit.actor, now=visit.now)
    return see_other(visit, f"{ROOM}#logo")


@post(f"{ROOM}/template", action=Action.SET_HOUSE, most_kilobytes=3_000)
def set_template(visit: Visit) -> Response[Any]:
    form = TemplateForm(Typed(visit.form, files=("word",)))
    note: dict[str, Any] = {"folder": visit.services.house, "actor": visit.actor, "now": visit.now}
    if not form.accepts(lambda: _set_template(visit, form, note)):
        return _page(visit, form)
    return see_other(visit, f"{ROOM}#template")


def _set_template(visit: Visit, form: TemplateForm, note: dict[str, Any]) -> None:
    content, name = content_of(form.word), name_of(form.word)
    operations.set_template(visit.db, content, name, **note)


@post(f"{ROOM}/template/remove", action=Action.SET_HOUSE)
def remove_template(visit: Visit) -> Response[Any]:
    folder = visit.services.house
    operations.remove_template(visit.db, folder=folder, actor=visit.actor, now=visit.now)
    return see_other(visit, f"{ROOM}#template")


@get(f"{ROOM}/template.docx", action=Action.SET_HOUSE)
def show_template(visit: Visit) -> Response[Any]:
    """The template as it is used, to be saved."""
    content = word_template(visit.services, visit.db)
    if content is None:
        raise Hidden
    headers = {
        "content-disposition": 'attachment; filename="vorlage.docx"',
        "cache-control": "no-store",
    }
    return Response(content, media_type=WORD, headers=headers)


@get(f"{ROOM}/preview.png", action=Action.SET_HOUSE)
def show_preview(visit: Visit) -> Response[bytes]:
    """The head of a document with logo and colour."""
    data = {
        "title": _("Preview"),
        "language": visit.language.locale,
        "letterhead": letterhead(visit.settings),
        "house": letter_look(visit.services, visit.db),
        "heading": visit.settings.prize_name,
        "text": _("Headings, lines and ornaments of documents have the colour of the house."),
    }
    made = render_png("house_preview", data, dots_per_inch=110)
    return Response(made, media_type="image/png", headers={"cache-control": "no-store"})


@prepared("/logo", action=Action.VISIT)
def show_logo(visit: Visit) -> Response[bytes]:
    """For the head of every page: the house's own logo, else the default one."""
    own = logo_bytes(visit.services, visit.db)
    if own is None:
        return Response(DEFAULT_LOGO.read_bytes(), media_type="image/svg+xml")
    return Response(own, media_type="image/png")


ROUTES = [
    show_house,
    set_accent,
    set_logo,
    remove_logo,
    set_template,
    remove_template,
    show_template,
    show_preview,
    show_logo,
]
