# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be printed: the empty form, the letter of receipt, the proposer's copy. All PDF."""

from typing import Any

from litestar.response import Response

from award.editions.queries import current_edition
from award.nominations.queries import nomination_in
from award.nominations.rules import RECEIPT_AGE
from award.postal.letters import copy_pdf, letter_pdf
from award.postal.paper import form_pdf
from award.postal.queries import address_of
from award.process.permissions import Action
from award.web.routing import get, prepared
from award.web.signing import Purpose
from award.web.visit import Visit

PDF = "application/pdf"


def _personal(content: bytes, name: str) -> Response[bytes]:
    disposition = f'inline; filename="{name}.pdf"'
    headers = {"content-disposition": disposition, "cache-control": "no-store"}
    return Response(content, media_type=PDF, headers=headers)


@prepared("/{lang:str}/{edition:str}/form.pdf", action=Action.READ_CALL)
def show_form(visit: Visit) -> Response[bytes]:
    """The same for everybody until the edition changes."""
    language, services = visit.language.code, visit.services
    made = form_pdf(current_edition(visit), language, services=services, now=visit.now)
    return Response(made, media_type=PDF)


@get(
    "/intern/editions/{edition:str}/nominations/{nomination_id:int}/letter.pdf",
    action=Action.READ_NOMINATIONS,
)
def show_letter(visit: Visit, nomination_id: int) -> Response[Any]:
    one = nomination_in(visit.db, visit.edition_id, nomination_id)
    address = address_of(visit.db, one)
    made = letter_pdf(one, address, settings=visit.settings, now=visit.now)
    return _personal(made, one.reference)


@get("/{lang:str}/{edition:str}/receipt/{token:str}/copy.pdf", action=Action.READ_RECEIPT)
def show_copy(visit: Visit, token: str) -> Response[Any]:
    """Beside the receipt, for whoever has its link."""
    fields = visit.services.signer.read(Purpose.READ_RECEIPT, token, RECEIPT_AGE)
    one = nomination_in(visit.db, visit.edition_id, fields[0])
    made = copy_pdf(one, language=visit.language.code, settings=visit.settings, now=visit.now)
    return _personal(made, one.reference)


ROUTES = [show_form, show_letter, show_copy]
