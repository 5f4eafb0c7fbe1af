# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page "Photos and documents" of a proposal, before and after it is sent.

No transaction is open while a file is being drawn: one that takes long must not stop the office.
"""

from datetime import timedelta
from typing import Any

from litestar.response import Response

from award.attachments import operations, rules
from award.attachments.forms import ACCEPT, UploadForm, clean_name, words_form
from award.attachments.models import Attachment
from award.attachments.queries import attachments_of
from award.attachments.rules import MEGABYTE, Quota
from award.attachments.serving import SMALL, answer_file, named_attachment
from award.attachments.workshop import processed
from award.errors import Hidden, Overloaded, RuleViolation
from award.i18n import N_, Message
from award.nominations.files import (
    file_questions,
    forget_ownerless,
    hold_owner,
    place_of,
    subject_of,
)
from award.nominations.opening import Opened, open_proposal
from award.process.permissions import Action
from award.web.forms import Form, Typed
from award.web.pages import page, see_other
from award.web.proxy import client_address
from award.web.routing import get, post
from award.web.visit import Visit

FILES = "/{lang:str}/{edition:str}/propose/{token:str}/files"
ONE = FILES + "/{file:str}"
# one file of the largest permitted size, or several without a script
MOST_KILOBYTES = 42_000
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60
MOST_AN_HOUR_FROM_ONE_ADDRESS = 300
TOO_MANY = N_("Very many files came in a short time. Please go on in an hour, or call us.")


def _open(visit: Visit, token: str) -> Opened:
    opened = open_proposal(visit, token)
    if not opened.changeable:
        raise Hidden
    return opened


def quota_of(visit: Visit) -> Quota:
    """What the operator permits."""
    settings = visit.settings
    return Quota(
        files=settings.files_per_proposal,
        single=settings.file_megabytes * MEGABYTE,
        together=settings.proposal_megabytes * MEGABYTE,
    )


@get(FILES, action=Action.CHANGE_PROPOSAL)
def show_files(visit: Visit, token: str) -> Response[bytes]:
    return _page(visit, _open(visit, token), UploadForm())


@post(FILES, action=Action.CHANGE_PROPOSAL, writes=False, most_kilobytes=MOST_KILOBYTES)
def add_files(visit: Visit, token: str) -> Response[Any]:
    """What can be taken is taken; the rest is named with the reason."""
    opened, form = _open(visit, token), UploadForm(Typed(visit.form, files={"files"}))
    place_of(opened, visit.services.attachments, form.question.data or "")
    if not form.validate():
        return _page(visit, opened, form, status=422)
    if not _may_go_on(visit, opened, len(form.files.data)):
        form.files.errors = [TOO_MANY]
        return _page(visit, opened, form, status=429)
    form.files.errors = _take_all(visit, opened, form)
    if form.files.errors:
        return _page(visit, opened, form, status=422)
    return see_other(visit, f"{opened.base}/files?added=1")


def _may_go_on(visit: Visit, opened: Opened, files: int) -> bool:
    address = client_address(visit.request, visit.settings)
    limits = {
        f"files:{opened.key}": MOST_AN_HOUR,
        f"files:{address}": MOST_AN_HOUR_FROM_ONE_ADDRESS,
    }
    allow = visit.services.throttle.allow
    return all(
        allow(key, limit=limit, window=HOUR, now=visit.now)
        for key, limit in limits.items()
        for _ in range(min(files, limit))
    )


def _take_all(visit: Visit, opened: Opened, form: UploadForm) -> list[Message]:
    """Why files are not kept; nothing where all are."""
    # ends the reading transaction
    visit.db.commit()
    refused = []
    for upload in form.files.data[: visit.settings.files_per_proposal + 1]:
        name = clean_name(upload.filename)
        try:
            _keep(visit, opened, form.question.data or "", upload.file, name)
        except (RuleViolation, Overloaded) as why:
            refused.append(N_("%(name)s: %(reason)s", name=name or "–", reason=why.message))
    return refused


def _keep(visit: Visit, opened: Opened, question: str, file: Any, name: str) -> None:
    quota, folder = quota_of(visit), visit.services.attachments
    content = file.read(quota.single + 1)
    rules.check_single(len(content), quota)
    place = place_of(opened, folder, question)
    key = rules.attachment_id(opened.key, place.question_id, content)
    with processed(content, folder) as made, visit.services.database.writing() as db:
        hold_owner(db, opened.key, now=visit.now)
        operations.add_file(db, made, place, key=key, name=name, quota=quota, now=visit.now)
        if visit.services.throttle.allow("sweep files", limit=1, window=HOUR, now=visit.now):
            forget_ownerless(db, folder)
            operations.sweep_files(db, folder)


@get(ONE, action=Action.CHANGE_PROPOSAL)
def show_thumbnail(visit: Visit, token: str, file: str) -> Response[bytes]:
    """Only the small picture: the proposer has the rest."""
    found = named_attachment(visit, _open(visit, token).key, file)
    if file != f"{found.id}{SMALL}":
        raise Hidden
    return answer_file(visit, file)


def _one(visit: Visit, token: str, key: str) -> tuple[Opened, Attachment]:
    opened = _open(visit, token)
    return opened, named_attachment(visit, opened.key, f"{key}{SMALL}")


@post(ONE, action=Action.CHANGE_PROPOSAL)
def describe(visit: Visit, token: str, file: str) -> Response[Any]:
    """Caption, people, credit."""
    opened, found = _one(visit, token, file)
    form = words_form(found.kind, found.id, Typed(visit.form))
    if not form.accepts(lambda: _describe(visit, opened, found, form)):
        return _page(visit, opened, form, status=422, about=found.id)
    return see_other(visit, f"{opened.base}/files?saved={found.id}#file-{found.id}")


def _describe(visit: Visit, opened: Opened, found: Attachment, form: Form) -> None:
    words = {"caption": "", "people": "", "credit": ""} | form.data
    words = {name: text or "" for name, text in words.items()}
    operations.describe_file(visit.db, found, subject=subject_of(opened), now=visit.now, **words)


@post(f"{ONE}/remove", action=Action.CHANGE_PROPOSAL)
def remove(visit: Visit, token: str, file: str) -> Response[Any]:
    opened, found = _one(visit, token, file)
    folder = visit.services.attachments
    operations.remove_file(visit.db, folder, found, subject=subject_of(opened), now=visit.now)
    return see_other(visit, f"{opened.base}/files?removed=1")


def _page(
    visit: Visit, opened: Opened, form: Form, status: int = 200, about: str = ""
) -> Response[bytes]:
    """`about`: the file whose words were refused, "" where `form` is for adding files."""
    # what the nominee sent is not the proposer's to see
    present = [one for one in attachments_of(visit.db, opened.key) if not one.from_nominee]
    quota = quota_of(visit)
    asked = visit.request.query_params
    return page(
        visit,
        "attachments/files.html",
        status=status,
        form=form,
        upload=UploadForm() if about else form,
        at=None if about else _at(form),
        accept=ACCEPT,
        opened=opened,
        base=opened.base,
        places=_places(opened, present),
        words=_words(present) | ({about: form} if about else {}),
        present=len(present),
        quota=quota,
        megabyte=MEGABYTE,
        done=next((did for did in ("added", "removed", "saved") if did in asked), ""),
    )


def _at(form: Form) -> str:
    """The place whose files were refused; links of the error summary lead there."""
    question: str = form.question.data or ""
    form.files.id = f"files-{question or 'more'}"
    return question


def _places(opened: Opened, present: list[Attachment]) -> list[dict[str, Any]]:
    """The questions that want files, each with its own, and last everything else."""
    asked = [
        {"id": str(q.id), "title": q.label, "help": q.help, "needed": q.required, "number": q.id}
        for q in file_questions(opened)
    ]
    numbers = {place["number"] for place in asked}
    rest = {"id": "", "title": "", "help": "", "needed": False, "number": None}
    for place in [*asked, rest]:
        place["files"] = [one for one in present if one.question_id == place["number"]]
    # the question may be gone, or belong to a category that was left again
    rest["files"] = [one for one in present if one.question_id not in numbers]
    return [*asked, rest]


def _words(present: list[Attachment]) -> dict[str, Form]:
    return {
        one.id: words_form(
            one.kind, one.id, caption=one.caption, people=one.people, credit=one.credit
        )
        for one in present
    }


ROUTES = [show_files, add_files, show_thumbnail, describe, remove]
