# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A story for machines: schema.org data for search engines and readers."""

from typing import Any

from award.press.models import Story
from award.press.queries import Winner
from award.web.visit import Services

KINDS = {"person": "Person", "group": "Organization", "project": "Project"}


def article_data(services: Services, winner: Winner, story: Story, language: str) -> dict[str, Any]:
    """JSON-LD of a story: a NewsArticle about somebody with an award."""
    office = {"@type": "GovernmentOrganization", "name": services.settings.authority_name}
    address = f"/{language}/{winner.edition.slug}/stories/{story.slug}"
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.lead,
        "inLanguage": "de",
        "datePublished": winner.edition.ceremony_at.isoformat(),
        "dateModified": winner.updated.isoformat(),
        "mainEntityOfPage": services.url(address),
        "author": office,
        "publisher": office,
        "about": {
            "@type": KINDS[winner.nomination.nominee_kind],
            "name": winner.name,
            "award": f"{winner.edition.title}, {winner.category.title}",
        },
    }
    if winner.picture:
        data["image"] = services.url(f"/media/{winner.picture.id}-large.jpg")
    return data
