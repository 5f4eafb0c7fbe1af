# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of the call: numbers, texts, posters, codes. Public: the badge alone."""

from litestar.response import Response

from award.documents import qr_png, qr_svg
from award.editions.models import Edition
from award.editions.queries import allows, current_edition
from award.errors import Hidden
from award.i18n import LANGUAGES
from award.outreach.badge import HEIGHT, WIDTH, badge_state, broken, short_title, snippet
from award.outreach.charts import chart
from award.outreach.posters import ALL, SHEETS, address_of, poster, readable
from award.outreach.queries import figures
from award.outreach.sharing import share_texts
from award.process.permissions import Action
from award.web.pages import page, render
from award.web.routing import get, prepared
from award.web.visit import Visit

ROOM = "/intern/editions/{edition:str}/outreach"
PDF, SVG, PNG = "application/pdf", "image/svg+xml", "image/png"


@get(ROOM, action=Action.READ_OUTREACH)
def show_response(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    numbers = figures(visit.db, edition, visit.now)
    courses = [numbers.course, *numbers.earlier]
    running = numbers.day > 0 and numbers.left >= 0
    drawn = chart(courses, numbers.days.days, day=numbers.day, running=running)
    return page(
        visit,
        "outreach/response.html",
        edition=edition,
        numbers=numbers,
        courses=courses,
        chart=drawn,
    )


@get(ROOM + "/texts/{language:str}", action=Action.READ_OUTREACH)
def show_texts(visit: Visit, language: str) -> Response[bytes]:
    """The texts in one language; which language the office reads is another matter."""
    if language not in LANGUAGES:
        raise Hidden
    edition = current_edition(visit)
    texts = share_texts(edition, visit.services, language)
    return page(
        visit, "outreach/texts.html", edition=edition, texts=texts, spoken=LANGUAGES[language]
    )


@get(ROOM + "/material", action=Action.READ_OUTREACH)
def show_material(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    services, codes = visit.services, [ALL, *LANGUAGES]
    return page(
        visit,
        "outreach/material.html",
        edition=edition,
        sheets=list(SHEETS.values()),
        addresses={code: readable(address_of(edition, services, code)) for code in codes},
        natives={code: language.native for code, language in LANGUAGES.items()},
        snippets={code: snippet(edition, services, code) for code in LANGUAGES},
        public=allows(Action.READ_CALL, edition, visit.now),
        size=(WIDTH, HEIGHT),
    )


@get(ROOM + "/material/{language:str}/{name:str}", action=Action.READ_OUTREACH)
def show_file(visit: Visit, language: str, name: str) -> Response[bytes]:
    """A poster ("a4.pdf", "a3.pdf", "strips.pdf") or a code ("qr.svg", "qr.png") to keep."""
    edition = current_edition(visit)
    if language != ALL and language not in LANGUAGES:
        raise Hidden
    content, kind = _file(visit, edition, language, name)
    file = f"{edition.slug}-{language}-{name}"
    headers = {"content-disposition": f'inline; filename="{file}"', "cache-control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def _file(visit: Visit, edition: Edition, language: str, name: str) -> tuple[bytes, str]:
    address = address_of(edition, visit.services, language)
    sheet = SHEETS.get(name.removesuffix(".pdf"))
    if name == "qr.svg":
        return qr_svg(address).encode(), SVG
    if name == "qr.png":
        return qr_png(address), PNG
    if sheet is None or not name.endswith(".pdf"):
        raise Hidden
    return poster(edition, visit.services, language, sheet, visit.now), PDF


@prepared("/{lang:str}/{edition:str}/badge.svg", action=Action.READ_CALL, embeddable=True)
def show_badge(visit: Visit) -> Response[bytes]:
    """It changes with the phase: whoever shows it asks again each time whether it has."""
    edition = current_edition(visit)
    lines, size = broken(edition.motto or edition.title)
    body = render(
        "outreach/badge.svg",
        edition=edition,
        title=short_title(edition),
        lines=lines,
        size=size,
        state=badge_state(edition, visit.now),
        language=visit.language,
        width=WIDTH,
        height=HEIGHT,
    )
    return Response(body.encode(), media_type=SVG)


ROUTES = [show_response, show_texts, show_material, show_file, show_badge]
