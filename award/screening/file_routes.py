# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photos and PDFs of a nomination, for the office only: dossiers are blind, photos are not."""

from litestar.response import Response

from award.attachments.queries import attachments_of
from award.attachments.serving import answer_file, named_attachment
from award.editions.queries import current_edition
from award.nominations.queries import nomination_in
from award.process.permissions import Action
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit

FILES = "/intern/editions/{edition:str}/nominations/{nomination_id:int}/files"


@get(FILES, action=Action.READ_NOMINATIONS)
def show_files(visit: Visit, nomination_id: int) -> Response[bytes]:
    """Everything large, one below the other."""
    nomination = nomination_in(visit.db, visit.edition_id, nomination_id)
    edition = current_edition(visit)
    return page(
        visit,
        "attachments/looking.html",
        nomination=nomination,
        edition=edition,
        base=f"/intern/editions/{edition.slug}/nominations/{nomination.id}",
        files=attachments_of(visit.db, nomination.submission_key),
        questions={question.id: question.label for question in nomination.category.questions},
    )


@get(FILES + "/{file:str}", action=Action.READ_NOMINATIONS)
def send_file(visit: Visit, nomination_id: int, file: str) -> Response[bytes]:
    """A picture to look at; a PDF, or with `?save` a photo, to be saved under a plain name."""
    nomination = nomination_in(visit.db, visit.edition_id, nomination_id)
    found = named_attachment(visit, nomination.submission_key, file)
    save_as = f"{nomination.reference}-{found.id[:6]}"
    saves = file.endswith(".pdf") or "save" in visit.request.query_params
    return answer_file(visit, file, save_as=save_as if saves else "")


ROUTES = [show_files, send_file]
