# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own page of those portrayed. Opening it changes nothing; only buttons do."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.attachments.rules import MEGABYTE, NEITHER, FileKind, Quota, check_single, kind_of
from award.attachments.workshop import processed
from award.consent.forms import CodeForm
from award.consent.typed_codes import follow_code
from award.errors import Hidden, Overloaded, RuleViolation
from award.gallery import answers
from award.gallery.answers import Given
from award.gallery.forms import CorrectionForm, OwnPhotoForm, WishForm, answer_form
from award.gallery.notice import notice
from award.gallery.opening import Opened, opened
from award.gallery.purposes import Use
from award.gallery.queries import answers_of
from award.i18n import N_
from award.press.pictures import answer_picture, split_name
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

CODE = "/{lang:str}/gallery/own"
OWN = "/{lang:str}/gallery/own/{token:str}"
MOST_PHOTOS = 20
MOST_KILOBYTES = 42_000
TOO_MANY = N_("Very many files came in a short time. Please go on in an hour, or call us.")


@get(CODE, action=Action.OFFER_PORTRAIT)
def show_code(visit: Visit) -> Response[bytes]:
    return page(visit, "gallery/code.html", form=CodeForm())


@post(CODE, action=Action.OFFER_PORTRAIT, writes=False)
def open_by_code(visit: Visit) -> Response[Any]:
    return follow_code(visit, "gallery/code.html", lambda code: opened(visit, code).base)


@get(OWN, action=Action.OFFER_PORTRAIT)
def show_own(visit: Visit, token: str) -> Response[bytes]:
    return _own_page(visit, opened(visit, token))


def _own_page(
    visit: Visit, one: Opened, refused: Form | None = None, status: int = 200
) -> Response[bytes]:
    """The page; `refused` is the one of its forms that was, and takes its place again."""
    if one.closed:
        return page(visit, "gallery/closed.html", opened=one)
    portrait = one.portrait
    forms = [
        CorrectionForm(obj=portrait),
        WishForm(data={"wish": portrait.note}),
        OwnPhotoForm(),
        answer_form(portrait, answers_of(visit.db, portrait)),
    ]
    shown = {type(form).__name__: form for form in (*forms, refused) if form is not None}
    return page(
        visit,
        "gallery/own.html",
        status=status,
        opened=one,
        portrait=portrait,
        forms=shown,
        form=refused,
        body=markdown(portrait.body),
        notice=notice(visit.settings, own=portrait.relation == "self"),
    )


@post(OWN, action=Action.OFFER_PORTRAIT)
def save_answers(visit: Visit, token: str) -> Response[Any]:
    one = opened(visit, token)
    form = answer_form(one.portrait, answers_of(visit.db, one.portrait), Typed(visit.form))
    if one.closed or form.accepts(lambda: _answer(visit, one, form)):
        return see_other(visit, f"{one.base}/saved")
    return _own_page(visit, one, form, status=422)


def _answer(visit: Visit, one: Opened, form: Any) -> None:
    given = Given(
        answers=form.given,
        how=one.how,
        language=visit.language.code,
        minor=bool(form.minor.data),
        guardian=form.guardian.data or "",
    )
    answers.answer(visit.db, one.portrait, given, now=visit.now)


@get(OWN + "/saved", action=Action.OFFER_PORTRAIT)
def show_saved(visit: Visit, token: str) -> Response[Any]:
    """Survives a reload: what holds now."""
    one = opened(visit, token)
    if one.closed or one.portrait.answered_at is None:
        return see_other(visit, one.base)
    present = answers_of(visit.db, one.portrait)
    said = {True: N_("Yes"), False: N_("No"), None: N_("Not answered, so no")}
    rows = [(use.label, said[present.get(use)]) for use in Use]
    return page(visit, "gallery/saved.html", opened=one, rows=rows)


@post(OWN + "/text", action=Action.OFFER_PORTRAIT, most_kilobytes=256)
def correct(visit: Visit, token: str) -> Response[Any]:
    """What is public already is changed by the office alone; it reads the wish."""
    one = opened(visit, token)
    form = (WishForm if one.public else CorrectionForm)(Typed(visit.form))
    if one.closed or form.accepts(lambda: _correct(visit, one, form)):
        return see_other(visit, f"{one.base}#text")
    return _own_page(visit, one, form, status=422)


def _correct(visit: Visit, one: Opened, form: Any) -> None:
    if isinstance(form, WishForm):
        answers.wish(visit.db, one.portrait, text=form.wish.data or "", now=visit.now)
        return
    words = {name: form[name].data or "" for name in ("headline", "body", "quote")}
    answers.correct(visit.db, one.portrait, **words, now=visit.now)


@post(OWN + "/photo", action=Action.OFFER_PORTRAIT, writes=False, most_kilobytes=MOST_KILOBYTES)
def send_photo(visit: Visit, token: str) -> Response[Any]:
    """No transaction is open while the photo is looked at in a process of its own."""
    one, form = opened(visit, token), OwnPhotoForm(Typed(visit.form, files=("photo",)))
    if one.closed or form.accepts(lambda: _keep_photo(visit, one, form)):
        return see_other(visit, f"{one.base}#photo")
    return _own_page(visit, one, form, status=422)


def _keep_photo(visit: Visit, one: Opened, form: OwnPhotoForm) -> None:
    allow, key = visit.services.throttle.allow, f"portrait-photo:{one.portrait.id}"
    if not allow(key, limit=MOST_PHOTOS, window=timedelta(hours=1), now=visit.now):
        raise RuleViolation(TOO_MANY)
    most = visit.settings.file_megabytes * MEGABYTE
    content = form.photo.data.file.read(most + 1)
    check_single(len(content), Quota(files=1, single=most, together=most))
    if kind_of(content) is not FileKind.PHOTO:
        raise RuleViolation(NEITHER)
    try:
        # what the confined process could draw, this one can draw in the sizes of the press
        with processed(content, visit.services.attachments):
            _store_photo(visit, one, form, content)
    except Overloaded as busy:
        raise RuleViolation(busy.message) from busy


def _store_photo(visit: Visit, one: Opened, form: OwnPhotoForm, content: bytes) -> None:
    services = visit.services
    with services.database.writing() as db:
        answers.send_photo(
            db,
            db.get_one(type(one.portrait), one.portrait.id),
            content,
            alt=form.alt.data,
            credit=form.credit.data,
            folder=services.pictures,
            now=visit.now,
        )


@get(OWN + "/photo/{name:str}", action=Action.OFFER_PORTRAIT)
def show_own_photo(visit: Visit, token: str, name: str) -> Response[bytes]:
    one, (key, size) = opened(visit, token), split_name(name)
    if one.closed or one.portrait.picture is None or one.portrait.picture_id != key:
        raise Hidden
    return answer_picture(visit, one.portrait.picture, size)


@get(OWN + "/withdraw", action=Action.OFFER_PORTRAIT)
def show_withdraw(visit: Visit, token: str) -> Response[Any]:
    one = opened(visit, token)
    return (
        see_other(visit, one.base)
        if one.closed
        else page(visit, "gallery/withdraw.html", opened=one)
    )


@post(OWN + "/withdraw", action=Action.OFFER_PORTRAIT)
def withdraw(visit: Visit, token: str) -> Response[Any]:
    one = opened(visit, token)
    language = visit.language.code
    answers.withdraw(visit.db, one.portrait, how=one.how, language=language, now=visit.now)
    return see_other(visit, one.base)


ROUTES = [
    show_code,
    open_by_code,
    show_own,
    save_answers,
    show_saved,
    correct,
    send_photo,
    show_own_photo,
    show_withdraw,
    withdraw,
]
