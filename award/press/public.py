# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Winners, stories, archive, feed, site map and pictures: public from the ceremony on.

Pages are prepared once and end at the instant the clock changes what they show.
"""

from datetime import UTC, datetime
from typing import Any

from litestar.response import Response

from award.editions.queries import announced_editions, current_edition
from award.errors import Hidden
from award.i18n import LANGUAGES
from award.press.models import Story
from award.press.pictures import answer_picture, split_name
from award.press.queries import (
    Winner,
    next_change,
    public_editions,
    public_picture,
    unawarded,
    winners_of,
)
from award.press.rules import minutes_to_read
from award.press.sharing import article_data
from award.process.permissions import Action
from award.results.queries import public_means
from award.web.markdown import markdown
from award.web.pages import FOOTER, page, render
from award.web.routing import get, prepared
from award.web.visit import Visit

MEDIA = "/media/"
# Atom wants an instant; that of a feed without entries must not tell when there will be some.
EMPTY_SINCE = datetime(2000, 1, 1, tzinfo=UTC)


@prepared("/{lang:str}/{edition:str}/winners", action=Action.READ_WINNERS)
def show_winners(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    winners = winners_of(visit.db, [edition])
    nobody = unawarded(visit.db, edition)
    return page(
        visit,
        "press/winners.html",
        edition=edition,
        winners=winners,
        unawarded=nobody,
        means=public_means(visit.db, edition),
        media=MEDIA,
    )


@prepared("/{lang:str}/{edition:str}/stories/{slug:str}", action=Action.READ_WINNERS)
def show_story(visit: Visit, slug: str) -> Response[bytes]:
    edition = current_edition(visit)
    told = [(winner.story, winner) for winner in winners_of(visit.db, [edition]) if winner.story]
    for place, (story, winner) in enumerate(told):
        if story.slug == slug:
            following = told[(place + 1) % len(told)][0]
            return _story_page(visit, winner, story, None if following is story else following)
    raise Hidden


def _story_page(
    visit: Visit, winner: Winner, story: Story, following: Story | None
) -> Response[bytes]:
    return page(
        visit,
        "press/story.html",
        edition=winner.edition,
        winner=winner,
        story=story,
        picture=winner.picture,
        body=markdown(story.body),
        following=following,
        media=MEDIA,
        minutes=minutes_to_read(story.lead, story.body),
        url=visit.services.url,
        data=article_data(visit.services, winner, story, visit.language.code),
    )


@prepared("/{lang:str}/archive", action=Action.READ_WINNERS)
def show_archive(visit: Visit) -> Response[bytes]:
    visit.valid_until = next_change(visit.db, visit.now)
    editions = public_editions(visit.db, visit.now)
    winners = [one for one in winners_of(visit.db, editions) if one.listed]
    return page(visit, "press/archive.html", editions=editions, winners=winners)


@prepared("/{lang:str}/feed.xml", action=Action.READ_WINNERS)
def show_feed(visit: Visit) -> Response[bytes]:
    """Atom (RFC 4287), newest first."""
    visit.valid_until = next_change(visit.db, visit.now)
    editions = public_editions(visit.db, visit.now)
    told = [winner for winner in winners_of(visit.db, editions) if winner.story]
    updated = max((winner.updated for winner in told), default=EMPTY_SINCE)
    return _xml(
        visit,
        "press/feed.xml",
        "application/atom+xml",
        winners=told,
        updated=updated.isoformat(),
        markdown=markdown,
    )


@prepared("/sitemap.xml", action=Action.READ_WINNERS)
def show_sitemap(visit: Visit) -> Response[bytes]:
    """Every public page in every language (sitemaps.org, with hreflang)."""
    visit.valid_until = next_change(visit.db, visit.now)
    editions = public_editions(visit.db, visit.now)
    told = [winner for winner in winners_of(visit.db, editions) if winner.story]
    paths = [
        "/",
        "/archive",
        *(f"/{name}" for name in FOOTER),
        *(f"/{edition.slug}/" for edition in announced_editions(visit.db, visit.now)),
        *(f"/{edition.slug}/winners" for edition in editions),
        *(f"/{w.edition.slug}/stories/{w.story.slug}" for w in told if w.story),
    ]
    return _xml(visit, "press/sitemap.xml", "application/xml", paths=paths)


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


@get("/media/{name:str}", action=Action.READ_WINNERS)
def show_media(visit: Visit, name: str) -> Response[bytes]:
    key, size = split_name(name)
    return answer_picture(visit, public_picture(visit.db, key, visit.now), size)


ROUTES = [
    show_winners,
    show_story,
    show_archive,
    show_feed,
    show_sitemap,
    show_media,
]
