# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts in every language: written in one form, German where one is missing, and counted."""

from award.editions.models import Category, Edition
from award.editions.texts import translated
from award.i18n import LANGUAGES
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_edition


def parts(edition: Edition, language: str) -> dict[str, list[int]]:
    return next(one.parts for one in translated(edition) if one.language.code == language)


def test_every_text_can_be_written_in_every_language(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
    texts = {code: f"Titel {code}" for code in LANGUAGES}
    coordinator.get(f"/intern/editions/{edition.slug}/categories")
    coordinator.fill("/categories", **{f"title_{code}": text for code, text in texts.items()})
    with services.database.reading() as db:
        assert db.get_one(Edition, edition.id).categories[2].titles == texts
    points = {code: "\n".join(f"{code}{n}" for n in range(5)) for code in LANGUAGES}
    coordinator.get(f"/intern/editions/{edition.slug}/criteria")
    coordinator.fill("/criteria", title_de="Dauer", **{f"points_{c}": t for c, t in points.items()})
    with services.database.reading() as db:
        assert db.get_one(Edition, edition.id).criteria[2].points == points


def test_a_field_says_which_language_it_is_for(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    for language in LANGUAGES.values():
        field = coordinator.markup.partition(f'id="call_{language.code}"')
        tag = field[0].rpartition("<textarea")[2] + field[2].partition(">")[0]
        assert f'lang="{language.code}"' in tag
        assert f'dir="{language.direction}"' in tag
    assert "Text of the call in Türkçe" in coordinator.text


def test_a_call_in_all_languages_fits_into_one_form(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
    call = {f"call_{code}": "ж" * 9_000 for code in LANGUAGES}
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings", **call)
    assert coordinator.page.status_code == 200
    with services.database.reading() as db:
        stored = db.get_one(Edition, edition.id).call
    assert {f"call_{code}": text for code, text in stored.items()} == call


def test_a_missing_translation_is_read_in_german_and_marked_so(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    browser.get(f"/tr/{edition.slug}/")
    assert '<div class="prose" lang="de"' in browser.text
    assert '<bdi lang="de">Projekte</bdi>' in browser.text
    browser.get(f"/en/{edition.slug}/")
    assert '<div class="prose" lang="en"' in browser.text
    assert '<bdi lang="en">Projects</bdi>' in browser.text


def test_the_office_sees_what_is_translated(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        edition.categories.append(
            Category(position=3, titles={"de": "Neu", "uk": "Нове"}, questions=[])
        )
    with services.database.reading() as db:
        edition = db.get_one(Edition, edition.id)
        assert parts(edition, "en")["categories"] == [3, 4]
        assert parts(edition, "uk") == {
            "call": [0, 1],
            "categories": [1, 4],
            "questions": [0, 1],
            "criteria": [0, 4],
        }
        assert "de" not in {one.language.code for one in translated(edition)}
    coordinator.get(f"/intern/editions/{edition.slug}")
    assert "3 of 4" in coordinator.text


def test_an_empty_edition_has_nothing_to_translate(
    coordinator: Browser, services: Services
) -> None:
    coordinator.get("/intern/editions/new")
    coordinator.fill("/new", title="Neu", slug="neu")
    coordinator.get("/intern/editions/neu")
    assert coordinator.page.status_code == 200
    assert "–" in coordinator.text.partition("What is translated")[2]
