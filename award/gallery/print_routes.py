# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes to the printer and onto the wall: posters, print runs, the exhibition list."""

from litestar.response import Response

from award.errors import Hidden
from award.gallery import asking_routes, office_routes
from award.gallery.asking_routes import pdf
from award.gallery.exhibition import list_csv, list_pdf
from award.gallery.posters import posters_pdf
from award.gallery.queries import Shown, find_portrait, public_portraits
from award.gallery.sheets import SHEETS, Sheet
from award.house.queries import letter_look
from award.process.permissions import Action
from award.web.routing import get
from award.web.visit import Visit


@get("/intern/gallery/{portrait_id:int}/poster/{sheet:str}", action=Action.MANAGE_GALLERY)
def show_poster(visit: Visit, portrait_id: int, sheet: str) -> Response[bytes]:
    """Hidden for a portrait that is not public or may not be on posters."""
    kind, portrait = _sheet(sheet), find_portrait(visit.db, portrait_id)
    one = [p for p in public_portraits(visit.db, visit.now) if p.id == portrait.id]
    if not (one and one[0].on_posters):
        raise Hidden
    made = _posters(visit, one, kind)
    return pdf(made, f"plakat-{kind.key}-{one[0].slug}")


@get("/intern/gallery/print-run/{sheet:str}", action=Action.MANAGE_GALLERY)
def show_print_run(visit: Visit, sheet: str) -> Response[bytes]:
    """Everybody whose poster is meant to have this size, in one file."""
    kind = _sheet(sheet)
    meant = [one for one in public_portraits(visit.db, visit.now) if one.poster == kind.key]
    made = _posters(visit, meant, kind)
    return pdf(made, f"plakate-{kind.key}")


@get("/intern/gallery/exhibition.csv", action=Action.MANAGE_GALLERY)
def show_csv(visit: Visit) -> Response[bytes]:
    headers = {
        "content-disposition": 'attachment; filename="ausstellung.csv"',
        "cache-control": "no-store",
    }
    made = list_csv(public_portraits(visit.db, visit.now))
    return Response(made, media_type="text/csv", headers=headers)


@get("/intern/gallery/exhibition.pdf", action=Action.MANAGE_GALLERY)
def show_list(visit: Visit) -> Response[bytes]:
    everybody, language = public_portraits(visit.db, visit.now), visit.language.code
    made = list_pdf(everybody, language=language, settings=visit.settings, now=visit.now)
    return pdf(made, "ausstellung")


def _posters(visit: Visit, portraits: list[Shown], sheet: Sheet) -> bytes:
    house = letter_look(visit.services, visit.db)
    return posters_pdf(portraits, sheet, house=house, services=visit.services, now=visit.now)


def _sheet(name: str) -> Sheet:
    found = SHEETS.get(name.removesuffix(".pdf"))
    if found is None or not name.endswith(".pdf"):
        raise Hidden
    return found


ROUTES = [
    show_poster,
    show_print_run,
    show_csv,
    show_list,
    *office_routes.ROUTES,
    *asking_routes.ROUTES,
]
