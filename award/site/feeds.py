# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Feed, site map and what robots may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar.response import Response

from award.editions.queries import announced_editions
from award.gallery.queries import public_portraits
from award.i18n import LANGUAGES
from award.pictures import picture_file
from award.press.queries import Text, Winner, next_change, public_editions
from award.process.permissions import Action
from award.site import archive
from award.site.queries import earlier_prizes, told, updated_in
from award.site.sharing import path_of, story_path
from award.web.markdown import markdown
from award.web.pages import FOOTER, render
from award.web.routing import get, prepared
from award.web.visit import Visit

# Atom wants an instant; that of a feed without entries must not tell when there will be some.
EMPTY_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN = "text/plain"
CLOSED = ("/intern/", "/urn/", "/demo/", *(f"/{code}/search" for code in LANGUAGES))


@dataclass(frozen=True)
class Entry:
    """A story in the feed; `picture_bytes`: the size of its picture's file."""

    winner: Winner
    text: Text
    path: str
    updated: datetime
    picture_bytes: int


@dataclass(frozen=True)
class Address:
    """A page of the site map: its path without the language, and since when it reads as it does."""

    path: str
    changed: datetime | None = None


@prepared("/{lang:str}/feed.xml", action=Action.READ_WINNERS)
def show_feed(visit: Visit) -> Response[bytes]:
    """Atom (RFC 4287), newest first."""
    visit.valid_until = next_change(visit.db, visit.now)
    entries = list(_entries(visit))
    updated = max((one.updated for one in entries), default=EMPTY_SINCE)
    return _xml(
        visit,
        "site/feed.xml",
        "application/atom+xml",
        entries=entries,
        updated=updated.isoformat(),
        markdown=markdown,
    )


def _entries(visit: Visit) -> Iterator[Entry]:
    language = visit.language.code
    for winner in told(visit.db, visit.now):
        text = winner.text(language)
        if text:
            path, updated = story_path(winner, language), updated_in(winner, text.language)
            yield Entry(winner, text, path, updated, _size(visit, winner))


def _size(visit: Visit, winner: Winner) -> int:
    if winner.picture is None:
        return 0
    return picture_file(visit.services.pictures, winner.picture.id, "large").stat().st_size


@prepared("/sitemap.xml", action=Action.READ_WINNERS)
def show_sitemap(visit: Visit) -> Response[bytes]:
    """Every public page in every language (sitemaps.org, with hreflang)."""
    visit.valid_until = next_change(visit.db, visit.now)
    return _xml(visit, "site/sitemap.xml", "application/xml", addresses=list(_addresses(visit)))


def _addresses(visit: Visit) -> Iterator[Address]:
    db, now = visit.db, visit.now
    for path in ("/", "/archive", *(f"/{name}" for name in FOOTER)):
        yield Address(path)
    for edition in announced_editions(db, now):
        yield Address(f"/{edition.slug}/")
    for edition in public_editions(db, now):
        yield Address(f"/{edition.slug}/winners")
    for winner in told(db, now):
        changed = max(updated_in(winner, code) for code in LANGUAGES)
        yield Address(path_of(winner), changed)
    for prize in earlier_prizes(db):
        yield Address(f"/archive/{prize.slug}")
    if portraits := public_portraits(db, now):
        yield Address("/gallery")
        for portrait in portraits:
            yield Address(f"/gallery/{portrait.slug}", portrait.changed_at)
    every = archive.chapters(db, now)
    for town in archive.towns(every):
        yield Address(f"/archive/towns/{town.slug}")
    for category in archive.categories(every):
        yield Address(f"/archive/categories/{category.slug}")


def _xml(visit: Visit, template: str, media_type: str, **context: Any) -> Response[bytes]:
    body = render(
        template,
        url=visit.services.url,
        lang=visit.language.code,
        languages=list(LANGUAGES),
        settings=visit.settings,
        **context,
    )
    return Response(body.encode(), media_type=f"{media_type}; charset=utf-8")


@get("/robots.txt", action=Action.VISIT)
def show_robots(visit: Visit) -> Response[str]:
    """What is closed has nothing to be found; the site map names the rest."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    site_map = visit.services.url("/sitemap.xml")
    return Response(f"User-agent: *\n{closed}\nSitemap: {site_map}\n", media_type=PLAIN)


ROUTES = [show_feed, show_sitemap, show_robots]
