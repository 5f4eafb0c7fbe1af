# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office asks: by link, by letter; and notes what came back."""

from typing import Any

from litestar.response import Response

from award.consent.forms import LetterForm, MailForm
from award.gallery import answers, asking, operations
from award.gallery.answers import Given
from award.gallery.forms import answer_form
from award.gallery.letters import letter_pdf
from award.gallery.models import Portrait
from award.gallery.office_forms import PhotoForm
from award.gallery.office_routes import MEDIA, ONE, path_of
from award.gallery.posters import judged
from award.gallery.purposes import Use
from award.gallery.queries import answers_of, find_portrait, history_of
from award.gallery.sheets import SHEETS
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

PDF = "application/pdf"


@get(ONE + "/consent", action=Action.MANAGE_GALLERY)
def show_consent(visit: Visit, portrait_id: int) -> Response[bytes]:
    return _consent_page(visit, find_portrait(visit.db, portrait_id))


def _consent_page(
    visit: Visit, portrait: Portrait, refused: Form | None = None, status: int = 200
) -> Response[bytes]:
    present = answers_of(visit.db, portrait)
    language = portrait.contact_language
    forms: list[Form] = [
        MailForm(data={"email": portrait.email, "language": language}, prefix="mail-"),
        LetterForm(data={"address": portrait.address, "language": language}, prefix="letter-"),
        answer_form(portrait, present, paper=True),
    ]
    shown = {type(form).__name__: form for form in (*forms, refused) if form is not None}
    return page(
        visit,
        "gallery/consent.html",
        status=status,
        portrait=portrait,
        forms=shown,
        form=refused,
        answers=present,
        uses=list(Use),
        history=history_of(visit.db, portrait),
        labels={use.value: use.label for use in Use},
    )


@post(ONE + "/mail", action=Action.MANAGE_GALLERY)
def ask_by_mail(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait = find_portrait(visit.db, portrait_id)
    form = MailForm(Typed(visit.form), prefix="mail-")
    if not form.accepts(lambda: _mail(visit, portrait, form)):
        return _consent_page(visit, portrait, form, status=422)
    return see_other(visit, path_of(portrait) + "/consent")


def _mail(visit: Visit, portrait: Portrait, form: MailForm) -> None:
    asking.ask_by_mail(
        visit.db,
        portrait,
        email=form.email.data,
        language=form.language.data,
        actor=visit.actor,
        services=visit.services,
        now=visit.now,
    )


@post(ONE + "/letter", action=Action.MANAGE_GALLERY)
def ask_by_letter(visit: Visit, portrait_id: int) -> Response[Any]:
    """Answers with the letter itself: its code stands nowhere else."""
    portrait = find_portrait(visit.db, portrait_id)
    form = LetterForm(Typed(visit.form), prefix="letter-")
    codes: list[str] = []
    if not form.accepts(lambda: codes.append(_letter(visit, portrait, form))):
        return _consent_page(visit, portrait, form, status=422)
    made = letter_pdf(portrait, codes[0], services=visit.services, now=visit.now)
    return pdf(made, f"brief-g-{portrait.id}", "attachment")


def _letter(visit: Visit, portrait: Portrait, form: LetterForm) -> str:
    return asking.ask_by_letter(
        visit.db,
        portrait,
        address=form.address.data,
        language=form.language.data,
        actor=visit.actor,
        now=visit.now,
    )


@post(ONE + "/answers", action=Action.MANAGE_GALLERY)
def note_answers(visit: Visit, portrait_id: int) -> Response[Any]:
    """What stands on a sheet of paper."""
    portrait = find_portrait(visit.db, portrait_id)
    typed = Typed(visit.form)
    form = answer_form(portrait, answers_of(visit.db, portrait), typed, paper=True)
    if not form.accepts(lambda: _note(visit, portrait, form)):
        return _consent_page(visit, portrait, form, status=422)
    return see_other(visit, path_of(portrait) + "/consent")


def _note(visit: Visit, portrait: Portrait, form: Any) -> None:
    given = Given(
        answers=form.given,
        how="paper",
        language=portrait.contact_language,
        minor=bool(form.minor.data),
        guardian=form.guardian.data or "",
    )
    answers.answer(visit.db, portrait, given, now=visit.now, actor=visit.actor)


@post(ONE + "/withdraw", action=Action.MANAGE_GALLERY)
def withdraw(visit: Visit, portrait_id: int) -> Response[Any]:
    """They called or wrote: everything of them goes."""
    portrait = find_portrait(visit.db, portrait_id)
    language, actor = portrait.contact_language, visit.actor
    answers.withdraw(visit.db, portrait, how="paper", language=language, now=visit.now, actor=actor)
    return see_other(visit, path_of(portrait))


@get(ONE + "/photo", action=Action.MANAGE_GALLERY)
def show_photo(visit: Visit, portrait_id: int) -> Response[bytes]:
    portrait = find_portrait(visit.db, portrait_id)
    words = {name: getattr(portrait.picture, name, "") for name in ("alt", "caption", "credit")}
    about = {
        "focal_x": portrait.focal_x,
        "focal_y": portrait.focal_y,
        "shown": portrait.photo_shown,
    }
    return _photo_page(visit, portrait, PhotoForm(data={**words, **about}))


@post(ONE + "/photo", action=Action.MANAGE_GALLERY, most_kilobytes=12_000)
def set_photo(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait = find_portrait(visit.db, portrait_id)
    form = PhotoForm(Typed(visit.form, files=("photo",)))
    if not form.accepts(lambda: _set_photo(visit, portrait, form)):
        return _photo_page(visit, portrait, form, status=422)
    return see_other(visit, path_of(portrait) + "#photo")


def _set_photo(visit: Visit, portrait: Portrait, form: PhotoForm) -> None:
    folder, actor = visit.services.pictures, visit.actor
    with visit.db.begin_nested():
        operations.set_photo(
            visit.db, portrait, form.as_photo, folder=folder, actor=actor, now=visit.now
        )


def _photo_page(
    visit: Visit, portrait: Portrait, form: PhotoForm, status: int = 200
) -> Response[bytes]:
    folder, picture = visit.services.pictures, portrait.picture
    prints = [judged(folder, picture, sheet) for sheet in SHEETS.values()] if picture else []
    return page(
        visit,
        "gallery/photo.html",
        status=status,
        portrait=portrait,
        form=form,
        prints=prints,
        media=MEDIA,
    )


@post(ONE + "/photo/remove", action=Action.MANAGE_GALLERY)
def remove_photo(visit: Visit, portrait_id: int) -> Response[Any]:
    portrait, folder = find_portrait(visit.db, portrait_id), visit.services.pictures
    operations.remove_photo(visit.db, portrait, folder=folder, actor=visit.actor, now=visit.now)
    return see_other(visit, path_of(portrait) + "#photo")


def pdf(content: bytes, name: str, disposition: str = "inline") -> Response[bytes]:
    """A PDF that nobody keeps."""
    headers = {
        "content-disposition": f'{disposition}; filename="{name}.pdf"',
        "cache-control": "no-store",
    }
    return Response(content, media_type=PDF, headers=headers, status_code=200)


ROUTES = [
    show_consent,
    ask_by_mail,
    ask_by_letter,
    note_answers,
    withdraw,
    show_photo,
    set_photo,
    remove_photo,
]
