# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attachments over HTTP: drawn pictures to look at, originals only to be saved. Never kept."""

from litestar.response import Response

from award.attachments.models import Attachment
from award.attachments.queries import attachment_in
from award.attachments.rules import file_names, key_in
from award.errors import Hidden
from award.web.visit import Visit

SMALL = "-small.jpg"


def named_attachment(visit: Visit, owner: str, name: str) -> Attachment:
    """The attachment whose file is called so; Hidden for a name it does not have."""
    key = key_in(name)
    if key is None:
        raise Hidden
    found = attachment_in(visit.db, owner, key)
    if name not in file_names(found.id, found.kind, found.pages):
        raise Hidden
    return found


def answer_file(visit: Visit, name: str, *, save_as: str = "") -> Response[bytes]:
    """A file that `named_attachment` found. `save_as`: ASCII name without an ending, for a
    download; a PDF is never shown by the browser, whatever it holds."""
    path = visit.services.attachments / name
    if not path.is_file():
        raise Hidden
    headers = {
        "cache-control": "no-store",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    if save_as or path.suffix == ".pdf":
        saved = f"{save_as or 'document'}{path.suffix}"
        headers["content-disposition"] = f'attachment; filename="{saved}"'
    media_type = "application/pdf" if path.suffix == ".pdf" else "image/jpeg"
    return Response(path.read_bytes(), media_type=media_type, headers=headers)
