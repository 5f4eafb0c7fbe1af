# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier: no names in it, a number that tells nothing."""

import pytest
from sqlalchemy import select

from award.accounts.models import Account
from award.editions.models import Edition
from award.errors import RuleViolation
from award.nominations.models import Nomination, NominationState
from award.process.permissions import Role
from award.process.phases import Phase
from award.screening import operations
from award.screening.models import Dossier
from award.screening.queries import dossiers_missing, jury_dossiers
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_dossier, make_edition, make_nomination

ADMITTED = NominationState.ADMITTED
CLEAN = {"title": "Ein Nähkreis", "text": "Eine Gruppe näht gemeinsam."}


@pytest.fixture
def office(browser: Browser, services: Services) -> Account:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, language="en")
    browser.sign_in(account)
    return account


@pytest.fixture
def nomination(services: Services) -> Nomination:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCREENING)
        question = str(edition.categories[0].questions[0].id)
        return make_nomination(
            db,
            edition,
            ADMITTED,
            nominee_name="Muhannad Kabbour",
            nominator_name="Ada Weber",
            reason="Muhannad lehrt schwimmen.",
            answers={question: "2019"},
        )


def editor(nomination: Nomination) -> str:
    return f"/intern/editions/{nomination.edition.slug}/nominations/{nomination.id}/dossier"


def written(services: Services) -> list[tuple[str, str]]:
    with services.database.reading() as db:
        return [(one.title, one.text) for one in db.scalars(select(Dossier))]


def test_editor_starts_from_the_proposal_and_names_the_names(
    browser: Browser, nomination: Nomination, office: Account
) -> None:
    browser.get(editor(nomination))
    assert "Muhannad lehrt schwimmen.\n\nSince when?\n2019</textarea>" in browser.text
    assert "These words point to people" in browser.text
    assert "<li><bdi>Muhannad</bdi></li>" in browser.text


def test_editor_prefers_the_working_translation(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    with services.database.writing() as db:
        db.get_one(Nomination, nomination.id).working_translation = "Er lehrt schwimmen."
    browser.get(editor(nomination))
    assert "Er lehrt schwimmen.\n\nSince when?" in browser.text


def test_names_stop_the_dossier_until_the_office_allows_them(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(editor(nomination))
    browser.fill("/dossier", title="Schwimmen", text="Kabbours Kurs, sagt Weber.")
    assert browser.page.status_code == 422
    assert "The dossier still contains: Kabbour, Weber." in browser.text
    assert "Kabbours Kurs, sagt Weber." in browser.text
    assert written(services) == []
    browser.fill("/dossier", allow_names="y")
    assert browser.page.url.path == editor(nomination).removesuffix("/dossier")
    assert written(services) == [("Schwimmen", "Kabbours Kurs, sagt Weber.")]


def test_clean_dossier_is_saved_and_changed(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(editor(nomination))
    browser.fill("/dossier", **CLEAN)
    browser.get(editor(nomination))
    assert "allow_names" not in browser.text
    browser.fill("/dossier", title="Schwimmen")
    assert written(services) == [("Schwimmen", CLEAN["text"])]


def test_empty_dossier_says_what_is_missing(
    browser: Browser, services: Services, nomination: Nomination, office: Account
) -> None:
    browser.get(editor(nomination))
    browser.fill("/dossier", title="", text="")
    assert browser.page.status_code == 422
    assert "Give the dossier a title." in browser.text
    assert "Write the text for the jury." in browser.text


def test_proposal_that_is_not_admitted_gets_no_dossier(
    browser: Browser, services: Services, office: Account
) -> None:
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db, Phase.SCREENING))
    browser.get(editor(nomination))
    browser.fill("/dossier", **CLEAN)
    assert browser.page.status_code == 422
    assert "Admit the proposal first" in browser.text
    assert CLEAN["text"] in browser.text


@on_both
def test_plain_values_write_a_dossier(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        nomination = make_nomination(db, edition, nominee_name="Ada Klein")
        with pytest.raises(RuleViolation):
            operations.write_dossier(db, nomination, **CLEAN, actor="Büro", now=NOW)
        operations.admit(db, nomination, actor="Büro", now=NOW, services=services)
        assert dossiers_missing(db, edition.id) == [nomination]
        dossier = operations.write_dossier(db, nomination, **CLEAN, actor="Büro", now=NOW)
        assert (dossier.title, dossier.number) == (CLEAN["title"], None)
        assert dossiers_missing(db, edition.id) == []
        assert jury_dossiers(db, edition.id) == []


@on_both
def test_every_admitted_dossier_is_numbered_from_one(services: Services) -> None:
    with services.database.writing() as db:
        edition, other = make_edition(db), make_edition(db)
        for _place in range(4):
            make_dossier(db, make_nomination(db, edition, ADMITTED))
        taken_back = make_dossier(db, make_nomination(db, edition), number="09")
        foreign = make_dossier(db, make_nomination(db, other, ADMITTED), number="07")
        numbered = operations.number_dossiers(db, edition.id)
        assert [one.number for one in numbered] == ["01", "02", "03", "04"]
        assert jury_dossiers(db, edition.id) == numbered
        assert (taken_back.number, foreign.number) == (None, "07")
        operations.number_dossiers(db, edition.id)
        assert [one.number for one in jury_dossiers(db, edition.id)] == ["01", "02", "03", "04"]


def test_numbers_do_not_follow_the_receipt(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        for _place in range(20):
            make_dossier(db, make_nomination(db, edition, ADMITTED))
        orders = set()
        for _draw in range(3):
            numbered = operations.number_dossiers(db, edition.id)
            orders.add(tuple(one.nomination_id for one in numbered))
    # by chance alone two of three draws agree once in 10^18
    assert len(orders) == 3
    assert all(list(order) != sorted(order) for order in orders)


def test_jurys_dossiers_are_read_in_a_constant_number_of_queries(services: Services) -> None:
    with services.database.writing() as db:
        edition_id = make_edition(db).id

    def add() -> None:
        with services.database.writing() as db:
            edition = db.get_one(Edition, edition_id)
            make_dossier(db, make_nomination(db, edition, ADMITTED))
            operations.number_dossiers(db, edition_id)

    def read() -> None:
        with services.database.reading() as db:
            for dossier in jury_dossiers(db, edition_id):
                assert dossier.nomination.category.title == "Projekte"

    add()
    assert same_number_of_queries(services, read, add)
