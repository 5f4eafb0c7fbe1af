# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site for machines: schema.org data for search engines and readers (JSON-LD)."""

from typing import Any

from award.consent.queries import is_named
from award.editions.models import Edition
from award.press.queries import Text, Winner
from award.site.models import EarlierPrize
from award.site.queries import updated_in
from award.web.visit import Services

Data = dict[str, Any]
CONTEXT = "https://schema.org"
KINDS = {"person": "Person", "group": "Organization", "project": "Project"}


def path_of(winner: Winner) -> str:
    """The permanent address of a winner's story without its language; "" without a story."""
    return f"/{winner.edition.slug}/stories/{winner.story.slug}" if winner.story else ""


def story_path(winner: Winner, language: str) -> str:
    """The permanent address of a winner's story in a language."""
    return f"/{language}{path_of(winner)}"


def office_data(services: Services) -> Data:
    """Who awards the prize and publishes the stories."""
    logo = {"@type": "ImageObject", "url": services.url("/logo")}
    name = services.settings.authority_name
    return {
        "@type": "GovernmentOrganization",
        "name": name,
        "url": services.url("/"),
        "logo": logo,
    }


def article_data(services: Services, winner: Winner, text: Text, language: str) -> Data:
    """A story: a NewsArticle about somebody with an award."""
    office = office_data(services)
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": text.headline,
        "description": text.lead,
        "inLanguage": text.language,
        "datePublished": winner.edition.ceremony_at.isoformat(),
        "dateModified": updated_in(winner, text.language).isoformat(),
        "mainEntityOfPage": services.url(story_path(winner, language)),
        "isAccessibleForFree": True,
        "author": office,
        "publisher": office,
        "about": winner_data(winner),
    }
    if photos := winner.photos:
        data["image"] = [_image(services, photo.picture) for photo in photos]
    return data


def winner_data(winner: Winner) -> Data:
    """Who got the prize."""
    return {
        "@type": KINDS[winner.nomination.nominee_kind],
        "name": winner.name,
        "award": f"{winner.edition.title}, {winner.category.title}",
    }


def winners_data(services: Services, edition: Edition, winners: list[Winner]) -> Data:
    """The award ceremony with those who got a prize at it."""
    return {
        **event_data(services, edition),
        "about": [winner_data(one) for one in winners if is_named(one.agreed)],
    }


def event_data(services: Services, edition: Edition) -> Data:
    """The award ceremony; of the winners it tells nothing."""
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "name": f"{edition.title}: {edition.motto}" if edition.motto else edition.title,
        "startDate": edition.ceremony_at.isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {
            "@type": "Place",
            "name": edition.ceremony_where or edition.place,
            "address": edition.place or services.settings.authority_name,
        },
        "organizer": office_data(services),
    }


def prize_data(services: Services, prize: EarlierPrize) -> Data:
    """A prize from before: a list of who got it."""
    names = [
        {
            "@type": "ListItem",
            "position": place,
            "item": {"@type": "Thing", "name": one.name, "description": one.category},
        }
        for place, one in enumerate(prize.winners, 1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": prize.title,
        "url": services.url(f"/de/archive/{prize.slug}"),
        "itemListElement": names,
    }


def _image(services: Services, picture: Any) -> Data:
    return {
        "@type": "ImageObject",
        "url": services.url(f"/media/{picture.id}-large.jpg"),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption or picture.alt,
        "creditText": picture.credit,
    }
