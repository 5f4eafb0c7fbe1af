# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public gallery: everybody, one portrait, the slideshow, the photos."""

from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import quote

from litestar.response import Response

from award.documents import qr_svg
from award.editions.queries import all_editions, earliest_change
from award.errors import Gone, Hidden
from award.gallery import entry_routes, own_routes
from award.gallery.queries import (
    Shown,
    filters,
    find_public,
    gone,
    public_picture,
    public_portraits,
)
from award.gallery.sharing import person_data
from award.press.pictures import answer_picture, split_name
from award.press.rules import minutes_to_read
from award.process.permissions import Action
from award.web.markdown import markdown
from award.web.pages import page, see_other
from award.web.routing import get, prepared
from award.web.visit import Visit

MEDIA = "/portraits/"
ALL = "all"
FILTERS = ("town", "theme", "edition")
# at the size of a poster a photo goes to the office alone
PUBLIC_SIZES = ("large", "small")


@prepared("/{lang:str}/gallery", action=Action.READ_GALLERY)
def show_gallery(visit: Visit) -> Response[bytes]:
    visit.valid_until = _until(visit)
    everybody = public_portraits(visit.db, visit.now)
    return _gallery_page(visit, everybody, everybody, dict.fromkeys(FILTERS, ""))


@get("/{lang:str}/gallery/find", action=Action.READ_GALLERY)
def find(visit: Visit) -> Response[Any]:
    """What a form without script sends becomes an address that can be kept and passed on."""
    asked = [str(visit.request.query_params.get(name) or ALL) for name in FILTERS]
    path = f"/{visit.language.code}/gallery"
    if all(one == ALL for one in asked):
        return see_other(visit, path)
    return see_other(visit, f"{path}/by/{'/'.join(quote(one, safe='') for one in asked)}")


@get(
    "/{lang:str}/gallery/by/{town:str}/{theme:str}/{edition_slug:str}",
    action=Action.READ_GALLERY,
)
def show_filtered(visit: Visit, town: str, theme: str, edition_slug: str) -> Response[bytes]:
    """An empty page, not an error, where somebody just left."""
    values = zip(FILTERS, (town, theme, edition_slug), strict=True)
    asked = {name: "" if value == ALL else value for name, value in values}
    everybody = public_portraits(visit.db, visit.now)
    found = public_portraits(visit.db, visit.now, **asked)
    return _gallery_page(visit, everybody, found, asked)


def _gallery_page(
    visit: Visit, everybody: list[Shown], found: list[Shown], asked: dict[str, str]
) -> Response[bytes]:
    return page(
        visit,
        "gallery/gallery.html",
        portraits=found,
        total=len(everybody),
        choices=filters(everybody),
        asked=asked,
        media=MEDIA,
        url=visit.services.url,
    )


@prepared("/{lang:str}/gallery/slideshow", action=Action.READ_GALLERY)
def show_slideshow(visit: Visit) -> Response[bytes]:
    visit.valid_until = _until(visit)
    return _slide(visit, _on_screen(visit), 0)


@prepared("/{lang:str}/gallery/slideshow/{slug:str}", action=Action.READ_GALLERY)
def show_slide(visit: Visit, slug: str) -> Response[bytes]:
    visit.valid_until = _until(visit)
    slides = _on_screen(visit)
    place = next((number for number, one in enumerate(slides) if one.slug == slug), None)
    if place is None:
        raise _missing(visit, slug)
    return _slide(visit, slides, place)


def _on_screen(visit: Visit) -> list[Shown]:
    """A screen in a foyer is an exhibition: with consent to that alone."""
    return [one for one in public_portraits(visit.db, visit.now) if one.on_posters]


def _slide(visit: Visit, slides: list[Shown], place: int) -> Response[bytes]:
    several = len(slides) > 1
    one = slides[place] if slides else None
    address = f"/{visit.language.code}/gallery/{one.slug}" if one else ""
    return page(
        visit,
        "gallery/slideshow.html",
        portrait=one,
        following=slides[(place + 1) % len(slides)] if several else None,
        before=slides[place - 1] if several else None,
        number=place + 1,
        total=len(slides),
        qr=_drawn(qr_svg(visit.services.url(address))),
        media=MEDIA,
    )


def _drawn(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


@prepared("/{lang:str}/gallery/{slug:str}", action=Action.READ_GALLERY, counted=True)
def show_portrait(visit: Visit, slug: str) -> Response[bytes]:
    visit.valid_until = _until(visit)
    everybody = public_portraits(visit.db, visit.now)
    place = next((number for number, one in enumerate(everybody) if one.slug == slug), None)
    if place is None:
        raise _missing(visit, slug)
    following = everybody[(place + 1) % len(everybody)]
    return _portrait_page(visit, everybody[place], following if len(everybody) > 1 else None)


def _portrait_page(visit: Visit, one: Shown, following: Shown | None) -> Response[bytes]:
    return page(
        visit,
        "gallery/portrait.html",
        portrait=one,
        following=following,
        body=markdown(one.body),
        minutes=minutes_to_read(one.lead, one.body),
        media=MEDIA,
        url=visit.services.url,
        data=person_data(visit.services, one, visit.language.code),
    )


def _missing(visit: Visit, slug: str) -> Exception:
    """410 for what was public once, 404 for everything else."""
    if find_public(visit.db, slug, visit.now) is None and gone(visit.db, slug):
        return Gone()
    return Hidden()


def _until(visit: Visit) -> datetime | None:
    """An edition that is announced meanwhile becomes a filter."""
    return earliest_change(all_editions(visit.db), visit.now)


@get("/portraits/{name:str}", action=Action.READ_GALLERY)
def show_media(visit: Visit, name: str) -> Response[bytes]:
    key, size = split_name(name)
    if size not in PUBLIC_SIZES:
        raise Hidden
    return answer_picture(visit, public_picture(visit.db, key), size)


ROUTES = [
    show_gallery,
    find,
    show_filtered,
    show_slideshow,
    show_slide,
    show_portrait,
    show_media,
    *entry_routes.ROUTES,
    *own_routes.ROUTES,
]
