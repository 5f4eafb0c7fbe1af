# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Winners, stories, archive and pictures: public from the ceremony on.

Pages are prepared once and end at the instant the clock changes what they show.
"""

import segno
from litestar.response import Response

from award.editions.queries import current_edition
from award.errors import Hidden
from award.house.queries import house_of
from award.i18n import LANGUAGES
from award.kit.share import share_image_of
from award.press.pictures import answer_picture, split_name
from award.press.queries import Winner, next_change, public_picture, unawarded, winners_of
from award.press.rules import minutes_to_read
from award.process.permissions import Action
from award.results.queries import public_means
from award.site import archive
from award.site.archive import Chapter
from award.site.queries import languages_of, prize_at, told_at
from award.site.sharing import article_data, prize_data, story_path, winners_data
from award.web.markdown import markdown
from award.web.pages import page
from award.web.routing import get, prepared
from award.web.visit import Visit

MEDIA = "/media/"
ARCHIVE = "/{lang:str}/archive"
STORY = "/{lang:str}/{edition:str}/stories/{slug:str}"


@prepared("/{lang:str}/{edition:str}/winners", action=Action.READ_WINNERS, counted=True)
def show_winners(visit: Visit) -> Response[bytes]:
    edition = current_edition(visit)
    winners = winners_of(visit.db, [edition])
    return page(
        visit,
        "site/winners.html",
        edition=edition,
        winners=winners,
        unawarded=unawarded(visit.db, edition),
        means=public_means(visit.db, edition),
        media=MEDIA,
        url=visit.services.url,
        data=winners_data(visit.services, edition, winners),
    )


@prepared(STORY, action=Action.READ_WINNERS, counted=True)
def show_story(visit: Visit, slug: str) -> Response[bytes]:
    # the story to be read next may be another edition's
    visit.valid_until = next_change(visit.db, visit.now)
    winner, following = told_at(visit.db, current_edition(visit), slug, visit.now)
    return _story_page(visit, winner, following)


def _story_page(visit: Visit, winner: Winner, following: Winner | None) -> Response[bytes]:
    language, services = visit.language.code, visit.services
    text = winner.text(language)
    if text is None:
        raise Hidden
    address = services.url(story_path(winner, language))
    return page(
        visit,
        "site/story.html",
        edition=winner.edition,
        winner=winner,
        text=text,
        photos=winner.photos,
        card_alt=winner.picture.alt if winner.picture else text.headline,
        body=markdown(text.body),
        readable=[LANGUAGES[code] for code in languages_of(winner)],
        following=following,
        next_text=following.text(language) if following else None,
        media=MEDIA,
        minutes=minutes_to_read(text.lead, text.body),
        address=address,
        qr=segno.make(address, error="m").svg_data_uri(border=0),
        url=services.url,
        data=article_data(services, winner, text, language),
    )


@prepared(STORY + "/share.jpg", action=Action.READ_WINNERS)
def show_card(visit: Visit, slug: str) -> Response[bytes]:
    """What messengers and social media show of a link to the story; with its photo only where the
    winner agreed to that."""
    winner, _following = told_at(visit.db, current_edition(visit), slug, visit.now)
    accent, language = house_of(visit.db).accent, visit.language.code
    card = share_image_of(winner, visit.services, accent=accent, language=language)
    return Response(card, media_type="image/jpeg")


@prepared(ARCHIVE, action=Action.READ_WINNERS)
def show_archive(visit: Visit) -> Response[bytes]:
    found = _chapters(visit)
    return _archive_page(visit, found, found)


def _chapters(visit: Visit) -> list[Chapter]:
    visit.valid_until = next_change(visit.db, visit.now)
    return archive.chapters(visit.db, visit.now)


def _archive_page(
    visit: Visit, every: list[Chapter], shown: list[Chapter], chosen: archive.Choice | None = None
) -> Response[bytes]:
    return page(
        visit,
        "site/archive.html",
        chapters=shown,
        chosen=chosen,
        towns=archive.towns(every),
        categories=archive.categories(every),
        number=sum(len(one.lines) for one in shown),
        url=visit.services.url,
    )


@prepared(ARCHIVE + "/towns/{town:str}", action=Action.READ_WINNERS)
def show_town(visit: Visit, town: str) -> Response[bytes]:
    every = _chapters(visit)
    chosen = _chosen(archive.towns(every), town)
    shown = archive.only(every, lambda line: line.town_slug == town)
    return _archive_page(visit, every, shown, chosen)


@prepared(ARCHIVE + "/categories/{category:str}", action=Action.READ_WINNERS)
def show_category(visit: Visit, category: str) -> Response[bytes]:
    every = _chapters(visit)
    chosen = _chosen(archive.categories(every), category)
    shown = archive.only(every, lambda line: line.category_slug == category)
    return _archive_page(visit, every, shown, chosen)


def _chosen(choices: list[archive.Choice], slug: str) -> archive.Choice:
    for choice in choices:
        if choice.slug == slug:
            return choice
    raise Hidden


@prepared(ARCHIVE + "/{prize:str}", action=Action.READ_WINNERS, counted=True)
def show_prize(visit: Visit, prize: str) -> Response[bytes]:
    found = prize_at(visit.db, prize)
    data = prize_data(visit.services, found)
    return page(visit, "site/prize.html", prize=found, data=data, url=visit.services.url)


@get("/media/{name:str}", action=Action.READ_WINNERS)
def show_media(visit: Visit, name: str) -> Response[bytes]:
    key, size = split_name(name)
    return answer_picture(visit, public_picture(visit.db, key, visit.now), size)


ROUTES = [
    show_winners,
    show_story,
    show_card,
    show_archive,
    show_town,
    show_category,
    show_prize,
    show_media,
]
