# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page for each edition: what can be printed, for how many, and who signs."""

import re
from collections.abc import Callable
from typing import Any

from litestar.response import Response

from award.editions.models import Edition
from award.editions.queries import current_edition
from award.errors import Hidden
from award.i18n import LANGUAGES
from award.process.permissions import Action
from award.thanks import list_routes, operations
from award.thanks.certificates import Layout, nominees_pdf, sample_png, winners_pdf
from award.thanks.forms import SignatureForm
from award.thanks.letters import invitations_pdf, proposers_pdf, thanks_pdf
from award.thanks.paper import Paper, paper_of
from award.thanks.queries import Thanked, guest_in, proposer_in, signature_of, thanked
from award.web.forms import Typed
from award.web.pages import page, see_other
from award.web.routing import get, post
from award.web.visit import Visit

ROOM = "/intern/editions/{edition:str}/thanks"
ALL = "all"
_NUMBER = re.compile("[0-9]{1,10}")


@get(ROOM, action=Action.PRINT_THANKS)
def show_thanks(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    kept = signature_of(visit.db, edition.id)
    return _page(visit, edition, SignatureForm(obj=kept))


def _page(
    visit: Visit, edition: Edition, form: SignatureForm, status: int = 200
) -> Response[bytes]:
    return page(
        visit,
        "thanks/thanks.html",
        status=status,
        form=form,
        edition=edition,
        people=thanked(visit.db, visit.services.signer, edition),
        layouts=list(Layout),
        natives={code: language.native for code, language in LANGUAGES.items()},
        ceremony_ahead=edition.ceremony_at > visit.now,
    )


@post(ROOM, action=Action.PRINT_THANKS)
def remember_signature(visit: Visit) -> Response[Any]:
    edition, form = current_edition(visit), SignatureForm(Typed(visit.form))
    if not form.accepts(lambda: _remember(visit, edition, form)):
        return _page(visit, edition, form, status=422)
    return see_other(visit, f"/intern/editions/{edition.slug}/thanks")


def _remember(visit: Visit, edition: Edition, form: SignatureForm) -> None:
    operations.remember_signature(
        visit.db,
        edition,
        signers=form.signers.data or "",
        place_and_day=form.place_and_day.data or "",
        actor=visit.actor,
        now=visit.now,
    )


@get(ROOM + "/preview/{layout:str}", action=Action.PRINT_THANKS)
def show_preview(visit: Visit, layout: str) -> Response[bytes]:
    """A certificate for nobody, as a picture."""
    chosen = _layout(layout.removesuffix(".png"))
    paper = paper_of(visit.services, visit.db, current_edition(visit), visit.now)
    headers = {"cache-control": "no-store"}
    return Response(sample_png(paper, chosen), media_type="image/png", headers=headers)


@get(ROOM + "/{kind:str}/{name:str}", action=Action.PRINT_THANKS)
def show_print(visit: Visit, kind: str, name: str) -> Response[bytes]:
    """A print run ("all.pdf") or the sheet of one person ("12.pdf"); `layout` in the query."""
    edition = current_edition(visit)
    people = thanked(visit.db, visit.services.signer, edition)
    layout = _layout(visit.request.query_params.get("layout", Layout.LANDSCAPE))
    chosen = _chosen(people, kind, name.removesuffix(".pdf"))
    paper = paper_of(visit.services, visit.db, edition, visit.now)
    made = _PRINTS[kind](paper, chosen, edition, layout)
    return list_routes.answer_pdf(made, f"{edition.slug}-{kind}")


Print = Callable[[Paper, Any, Edition, Layout], bytes]
_PRINTS: dict[str, Print] = {
    "winners": lambda paper, guests, _edition, layout: winners_pdf(paper, guests, layout),
    "nominees": lambda paper, guests, _edition, layout: nominees_pdf(paper, guests, layout),
    "letters": lambda paper, guests, _edition, _layout: thanks_pdf(paper, guests),
    "invitations": lambda paper, guests, _edition, _layout: invitations_pdf(paper, guests),
    "proposers": lambda paper, proposers, edition, _layout: proposers_pdf(
        paper, proposers, edition
    ),
}


def _chosen(people: Thanked, kind: str, name: str) -> list[Any]:
    """Whom to print it for; Hidden for an unknown kind or person, and where there is nobody."""
    if kind not in _PRINTS or not (name == ALL or _NUMBER.fullmatch(name)):
        raise Hidden
    if kind == "proposers":
        chosen: list[Any] = people.proposers if name == ALL else [proposer_in(people, int(name))]
    else:
        chosen = people.nominees if name == ALL else [guest_in(people, int(name))]
    if kind == "winners":
        chosen = [one for one in people.winners if one in chosen]
    if not chosen:
        raise Hidden
    return chosen


def _layout(name: str) -> Layout:
    if name not in list(Layout):
        raise Hidden
    return Layout(name)


ROUTES = [
    show_thanks,
    remember_signature,
    show_preview,
    show_print,
    *list_routes.ROUTES,
]
