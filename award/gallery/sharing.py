# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A portrait for machines: schema.org data. Only what is public; somebody without consent to their
name has no page at all."""

from typing import Any

from award.gallery.queries import Shown
from award.i18n import DEFAULT
from award.web.visit import Services


def person_data(services: Services, one: Shown, language: str) -> dict[str, Any]:
    """JSON-LD of a portrait: a profile page about a person."""
    person: dict[str, Any] = {
        "@type": "Person",
        "name": one.name,
        "homeLocation": {"@type": "Place", "name": one.town},
    }
    office = {"@type": "GovernmentOrganization", "name": services.settings.authority_name}
    data = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "headline": one.headline,
        "inLanguage": one.language or DEFAULT,
        "dateCreated": one.since.isoformat(),
        "dateModified": max(one.since, one.changed_at).isoformat(),
        "url": services.url(f"/{language}/gallery/{one.slug}"),
        "publisher": office,
        "mainEntity": person,
    }
    if one.picture:
        person["image"] = services.url(f"/portraits/{one.picture.id}-large.jpg")
    return data
