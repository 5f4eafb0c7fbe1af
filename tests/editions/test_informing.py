# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office decides what proposers may learn and when nominees are told."""

import pytest
from sqlalchemy import select

from award.editions import operations
from award.editions.models import Edition, Inform
from award.editions.operations import Plan
from award.editions.queries import dates_of
from award.errors import RuleViolation
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import NOW, make_edition

BY = {"actor": "Karla", "now": NOW}


def stored(services: Services, slug: str) -> Edition:
    with services.database.reading() as db:
        return db.scalars(select(Edition).where(Edition.slug == slug)).one()


def test_a_new_edition_tells_people_what_the_one_before_told_them(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        other = make_edition(
            db, show_names=True, inform=Inform.NEVER, inform_reason="Alle haben zugestimmt."
        )
    coordinator.get("/intern/editions/new")
    coordinator.fill("/new", title="7. Integrationspreis", slug="7", like=other.slug)
    edition = stored(services, "7")
    assert (edition.show_names, edition.inform, edition.inform_reason) == (
        True,
        Inform.NEVER,
        "Alle haben zugestimmt.",
    )


def test_the_office_decides_what_proposers_and_nominees_are_told(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    address = f"/intern/editions/{edition.slug}/settings"
    coordinator.get(address)
    coordinator.fill("/settings", show_names="y", inform="never")
    assert coordinator.page.status_code == 422
    assert coordinator.text.count("Write why nominees are not told.") == 2
    coordinator.fill("/settings", show_names="y", inform="never", inform_reason="Alle wissen es.")
    assert coordinator.page.status_code == 200
    changed = stored(services, edition.slug)
    assert (changed.show_names, changed.inform, changed.inform_reason) == (
        True,
        Inform.NEVER,
        "Alle wissen es.",
    )


def test_an_operation_refuses_silence_without_a_reason(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
        plan = Plan("7", "7. Preis", dates_of(edition), inform=Inform.NEVER)
        with pytest.raises(RuleViolation, match="Write why nominees are not told"):
            operations.create_edition(db, plan, **BY)
        with pytest.raises(RuleViolation, match="Write why nominees are not told"):
            operations.change_edition(db, edition, plan, **BY)
