# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Categories and criteria: free before the call, only their wording after it."""

import pytest

from award.editions.models import Category, Edition
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_edition

FIVE = "gering\nmerklich\ngut\ngroß\nherausragend"


@pytest.fixture
def draft(services: Services) -> Edition:
    with services.database.writing() as db:
        return make_edition(db, Phase.DRAFT)


def edition_now(services: Services, edition: Edition) -> Edition:
    """As it is stored, with its parts."""
    with services.database.reading() as db:
        stored = db.get_one(Edition, edition.id)
        assert isinstance(stored.categories + stored.criteria, list)
        return stored


def base(edition: Edition) -> str:
    return f"/intern/editions/{edition.slug}"


def titles(services: Services, edition: Edition) -> list[str]:
    return [one.titles["de"] for one in edition_now(services, edition).categories]


@on_both
def test_categories_are_added_changed_moved_and_removed(
    coordinator: Browser, services: Services, draft: Edition
) -> None:
    coordinator.get(f"{base(draft)}/categories")
    coordinator.fill("/categories", title_de="Schulen", title_en="Schools", prize="1000")
    assert titles(services, draft) == ["Projekte", "Ehrenamt", "Schulen"]
    school = edition_now(services, draft).categories[2]
    assert (school.prize_cents, school.titles["en"]) == (100_000, "Schools")
    coordinator.get(f"{base(draft)}/categories/{school.id}")
    coordinator.fill(f"/{school.id}", title_de="Schulen und Kitas", title_en="")
    assert edition_now(services, draft).categories[2].titles == {"de": "Schulen und Kitas"}
    coordinator.fill(f"/{school.id}/up")
    assert titles(services, draft) == ["Projekte", "Schulen und Kitas", "Ehrenamt"]
    coordinator.fill(f"/{school.id}/remove")
    assert titles(services, draft) == ["Projekte", "Ehrenamt"]
    assert [one.position for one in edition_now(services, draft).categories] == [1, 2]


def test_the_first_of_a_list_stays_first(
    coordinator: Browser, services: Services, draft: Edition
) -> None:
    first = draft.categories[0]
    coordinator.get(f"{base(draft)}/categories")
    assert f"/{first.id}/up" not in coordinator.text
    path = f"{base(draft)}/categories/{first.id}/up"
    token = coordinator.text.partition('data-csrf-token="')[2].partition('"')[0]
    coordinator.post(path, {"csrf_token": token})
    assert titles(services, draft) == ["Projekte", "Ehrenamt"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title_de": ""}, "Enter the title."),
        ({"prize": ""}, "Enter a number."),
        ({"prize": "viel"}, "Enter a whole number in digits."),
        ({"prize": "-1"}, "Enter a number from 0 to 1000000."),
        ({"prize": "9" * 5_000}, "Enter a whole number in digits."),
    ],
)
def test_a_category_that_cannot_be_says_why(
    coordinator: Browser, services: Services, draft: Edition, values: dict[str, str], message: str
) -> None:
    coordinator.get(f"{base(draft)}/categories")
    coordinator.fill("/categories", **{"title_de": "Schulen", "prize": "1", **values})
    assert coordinator.page.status_code == 422
    assert message in coordinator.text
    category = draft.categories[0]
    coordinator.get(f"{base(draft)}/categories/{category.id}")
    coordinator.fill(f"/{category.id}", **values)
    assert coordinator.page.status_code == 422
    assert titles(services, draft) == ["Projekte", "Ehrenamt"]


@on_both
def test_criteria_are_added_changed_moved_and_removed(
    coordinator: Browser, services: Services, draft: Edition
) -> None:
    coordinator.get(f"{base(draft)}/criteria")
    coordinator.fill("/criteria", title_de="Dauer", weight="3", points_de=FIVE)
    criteria = edition_now(services, draft).criteria
    added = criteria[2]
    assert (added.weight, added.worded_points) == (3, FIVE.split("\n"))
    coordinator.get(f"{base(draft)}/criteria/{added.id}")
    coordinator.fill(f"/{added.id}", title_en="Length", points_en="a\nb\nc\nd\ne")
    assert edition_now(services, draft).criteria[2].points["en"] == "a\nb\nc\nd\ne"
    coordinator.fill(f"/{added.id}/up")
    assert [one.titles["de"] for one in edition_now(services, draft).criteria] == [
        "Wirkung",
        "Dauer",
        "Vorbild",
    ]
    coordinator.fill(f"/{added.id}/remove")
    assert len(edition_now(services, draft).criteria) == 2


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title_de": ""}, "Enter the title."),
        ({"weight": "0"}, "Enter a number from 1 to 10."),
        ({"points_de": "nur\nvier\nPunkte\nhier"}, "all five points"),
        ({"points_en": "one"}, "all five points"),
    ],
)
def test_a_criterion_that_cannot_be_says_why(
    coordinator: Browser, draft: Edition, values: dict[str, str], message: str
) -> None:
    coordinator.get(f"{base(draft)}/criteria")
    coordinator.fill(
        "/criteria", **{"title_de": "Dauer", "weight": "1", "points_de": FIVE, **values}
    )
    assert coordinator.page.status_code == 422
    assert message in coordinator.text
    criterion = draft.criteria[0]
    coordinator.get(f"{base(draft)}/criteria/{criterion.id}")
    coordinator.fill(f"/{criterion.id}", **values)
    assert coordinator.page.status_code == 422


def test_a_list_has_an_end(coordinator: Browser, services: Services, draft: Edition) -> None:
    with services.database.writing() as db:
        edition = db.get_one(Edition, draft.id)
        for number in range(3, 21):
            edition.categories.append(Category(position=number, titles={"de": f"K{number}"}))
    coordinator.get(f"{base(draft)}/categories")
    coordinator.fill("/categories", title_de="Zu viel")
    assert coordinator.page.status_code == 422
    assert "More than 20 are not possible." in coordinator.text


def test_after_the_announcement_only_the_wording_changes(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    category, criterion = edition.categories[0], edition.criteria[0]
    question = category.questions[0]
    address = f"{base(edition)}/categories/{category.id}"
    coordinator.get(f"{base(edition)}/categories")
    assert "Only the wording" in coordinator.text or "stand." in coordinator.text
    assert 'name="title_de"' not in coordinator.text
    for path, values in (
        (address, {"prize": "900"}),
        (f"{address}/questions/{question.id}", {"required": "y"}),
        (f"{base(edition)}/criteria/{criterion.id}", {"weight": "5"}),
    ):
        coordinator.get(path)
        coordinator.fill(path, **values)
        assert coordinator.page.status_code == 422
        assert "Only the wording can still be changed." in coordinator.text
    coordinator.get(address)
    coordinator.fill(address, title_de="Projekte und Maßnahmen")
    assert titles(services, edition)[0] == "Projekte und Maßnahmen"
    token = coordinator.text.partition('data-csrf-token="')[2].partition('"')[0]
    for path in (f"{address}/remove", f"{address}/up", f"{base(edition)}/categories"):
        values = {"title_de": "Neu", "prize": "1", "csrf_token": token}
        assert coordinator.post(path, values).status_code in {409, 422}
    assert len(titles(services, edition)) == 2


def test_the_jury_keeps_the_words_it_scores_by(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCORING)
    path = f"{base(edition)}/criteria/{edition.criteria[0].id}"
    coordinator.get(path)
    coordinator.fill(path, title_de="Ganz anders")
    assert coordinator.page.status_code == 422
    assert "already at work" in coordinator.text
