# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photos a nominee sends. They lie beside those of the proposal, marked as the nominee's."""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.attachments import operations
from award.attachments.operations import Place
from award.attachments.queries import attachment_in
from award.attachments.rules import (
    MEGABYTE,
    NEITHER,
    FileKind,
    Quota,
    attachment_id,
    check_single,
    kind_of,
)
from award.attachments.serving import SMALL, answer_file, named_attachment
from award.attachments.workshop import processed
from award.consent.forms import PhotoForm, answer_form
from award.consent.pages import Opened, consent_page, opened
from award.consent.queries import answers_of
from award.errors import Hidden, Overloaded, RuleViolation
from award.i18n import N_
from award.nominations.files import hold_owner
from award.process.permissions import Action
from award.web.forms import Typed
from award.web.pages import see_other
from award.web.routing import get, post
from award.web.visit import Visit

PHOTO = "/{lang:str}/{edition:str}/consent/{token:str}/photo"
MOST_KILOBYTES = 42_000
MOST_AN_HOUR = 30
HOUR = timedelta(hours=1)
TOO_MANY = N_("Very many files came in a short time. Please go on in an hour, or call us.")


@post(PHOTO, action=Action.GIVE_CONSENT, writes=False, most_kilobytes=MOST_KILOBYTES)
def add_photo(visit: Visit, token: str) -> Response[Any]:
    """No transaction is open while the photo is being drawn."""
    one, form = opened(visit, token), PhotoForm(Typed(visit.form, files=("photo",)))
    if one.closed:
        return see_other(visit, one.base)
    if not form.accepts(lambda: _keep(visit, one, form)):
        present = answer_form(one.passport, answers_of(visit.db, one.passport))
        return consent_page(visit, one, present, form, form, status=422)
    return see_other(visit, one.base + "#photos")


def _keep(visit: Visit, one: Opened, form: PhotoForm) -> None:
    nomination, settings = one.nomination, visit.settings
    quota = Quota(
        files=settings.files_per_proposal,
        single=settings.file_megabytes * MEGABYTE,
        together=settings.proposal_megabytes * MEGABYTE,
    )
    key, allow = f"consent-photo:{one.passport.id}", visit.services.throttle.allow
    if not allow(key, limit=MOST_AN_HOUR, window=HOUR, now=visit.now):
        raise RuleViolation(TOO_MANY)
    content = form.photo.data.file.read(quota.single + 1)
    check_single(len(content), quota)
    if kind_of(content) is not FileKind.PHOTO:
        raise RuleViolation(NEITHER)
    owner, subject = nomination.submission_key, f"nomination/{nomination.id}"
    # ends the reading transaction
    visit.db.commit()
    _draw(visit, content, Place(visit.services.attachments, owner, None, subject), quota, form)


def _draw(visit: Visit, content: bytes, place: Place, quota: Quota, form: PhotoForm) -> None:
    # the same photo may be there from the proposer: theirs stays theirs
    key = attachment_id(f"nominee {place.owner}", None, content)
    try:
        with processed(content, place.folder) as made, visit.services.database.writing() as db:
            hold_owner(db, place.owner, now=visit.now)
            photo = operations.add_file(
                db, made, place, key=key, name="", quota=quota, now=visit.now
            )
            photo.from_nominee = True
            photo.caption, photo.credit = form.caption.data or "", form.credit.data
    except Overloaded as busy:
        raise RuleViolation(busy.message) from busy


@get(PHOTO + "/{file:str}", action=Action.GIVE_CONSENT)
def show_photo(visit: Visit, token: str, file: str) -> Response[bytes]:
    owner = opened(visit, token).nomination.submission_key
    found = named_attachment(visit, owner, file)
    if not found.from_nominee or file != f"{found.id}{SMALL}":
        raise Hidden
    return answer_file(visit, file)


@post(PHOTO + "/{file:str}/remove", action=Action.GIVE_CONSENT)
def remove_photo(visit: Visit, token: str, file: str) -> Response[Any]:
    one = opened(visit, token)
    found = attachment_in(visit.db, one.nomination.submission_key, file)
    if not found.from_nominee:
        raise Hidden
    subject, folder = f"nomination/{one.nomination.id}", visit.services.attachments
    operations.remove_file(visit.db, folder, found, subject=subject, now=visit.now)
    return see_other(visit, one.base + "#photos")


ROUTES = [add_photo, show_photo, remove_photo]
