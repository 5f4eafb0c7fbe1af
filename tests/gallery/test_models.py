# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database refuses, whoever writes."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from award.gallery.models import Portrait
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW
from tests.gallery.volunteers import make_portrait, stored


def portrait(**changes: Any) -> Portrait:
    values: dict[str, Any] = {
        "slug": "ein-satz",
        "state": "released",
        "name": "Ada Weber",
        "town": "Brakel",
        "theme": "sport",
        "headline": "Ein Satz",
        "body": "Ein Text",
        "relation": "office",
        "agreed_name": True,
        "agreed_text": True,
        "received_at": NOW,
        "confirmed_at": NOW,
        "public_since": NOW,
        "changed_at": NOW,
        **changes,
    }
    return Portrait(**values)


@on_both
def test_whole_portrait_with_consent_is_kept(services: Services) -> None:
    with services.database.writing() as db:
        db.add(portrait())


@on_both
@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"agreed_name": False}, "released_with_consent"),
        ({"agreed_text": False}, "released_with_consent"),
        ({"headline": ""}, "released_filled"),
        ({"body": ""}, "released_filled"),
        ({"slug": None}, "released_filled"),
        ({"public_since": None}, "released_filled"),
        ({"photo_shown": True, "agreed_photo": True}, "photo_with_consent"),
        ({"state": "withdrawn", "withdrawn_at": NOW}, "withdrawn_agrees_to_nothing"),
        ({"state": "unconfirmed", "confirmed_at": None}, "withdrawn_agrees_to_nothing"),
        ({"minor": True}, "minor_has_guardian"),
        ({"withdrawn_at": NOW}, "withdrawn_has_time"),
        ({"confirmed_at": None}, "confirmed_has_time"),
        ({"focal_x": 101}, "focal_point"),
        ({"relation": "?"}, "relation"),
        ({"poster": "a9"}, "poster"),
        ({"state": "?"}, "state"),
    ],
)
def test_database_refuses(services: Services, changes: dict[str, Any], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), services.database.writing() as db:
        db.add(portrait(**changes))


@on_both
def test_photo_without_consent_cannot_be_shown_whoever_writes(services: Services) -> None:
    made = make_portrait(services)
    assert stored(services, made).photo_shown
    writing = services.database.writing
    with pytest.raises(IntegrityError, match="photo_with_consent"), writing() as db:
        db.get_one(Portrait, made.id).agreed_photo = False
    with pytest.raises(IntegrityError, match="released_with_consent"), writing() as db:
        db.get_one(Portrait, made.id).agreed_name = False
