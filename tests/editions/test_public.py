# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read, prepared once per language, content and phase."""

from datetime import timedelta

import pytest
from litestar.testing import TestClient

from award.app import create_app
from award.clock import SettableClock
from award.editions.models import Edition
from award.pictures import Picture
from award.process.permissions import Role
from award.process.phases import Phase
from award.settings import Mode
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import make_account, make_edition, make_juror

LEGAL = ["imprint", "privacy", "accessibility", "report-barrier", "ballot-secrecy"]
SECOND = timedelta(seconds=1)


@pytest.fixture
def edition(services: Services) -> Edition:
    """Open for proposals."""
    with services.database.writing() as db:
        return make_edition(db)


@pytest.mark.parametrize(
    ("header", "path"),
    [("", "/de/"), ("en-GB,en;q=0.9", "/en/"), ("tlh", "/de/"), ("fr, en;q=0.5", "/en/")],
)
def test_the_door_leads_to_the_readers_language(browser: Browser, header: str, path: str) -> None:
    browser.get("/", headers={"accept-language": header}, follow_redirects=False)
    assert (browser.page.status_code, browser.page.headers["location"]) == (303, path)


def test_an_empty_house_has_a_start_page(browser: Browser) -> None:
    browser.get("/en/")
    assert browser.page.status_code == 200
    assert "The next call will be published here." in browser.text


def test_the_start_page_shows_the_open_call_with_one_button(
    browser: Browser, services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        make_edition(db, Phase.SCORING).motto = "Gerade bewertet"
        past = make_edition(db, Phase.PUBLISHED)
    browser.get("/en/")
    assert "Miteinander wachsen" in browser.text
    hero = browser.text.partition('class="hero"')[2].partition("</section>")[0]
    assert hero.count("kern-btn--primary") == 1
    assert f'href="/en/{edition.slug}/propose"' in hero
    assert f'href="/en/{past.slug}/winners"' in browser.text
    assert "Gerade bewertet" in browser.text


def test_without_an_open_call_the_start_page_says_what_happens(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        make_edition(db, Phase.PUBLISHED)
        make_edition(db, Phase.SCORING).motto = "Bei der Jury"
    browser.get("/en/")
    hero = browser.text.partition('class="hero"')[2].partition("</section>")[0]
    assert "Bei der Jury" in hero
    assert "The jury is reading and scoring the proposals" in hero
    assert "kern-btn" not in hero


def test_the_start_page_asks_the_same_number_of_questions(
    browser: Browser, services: Services
) -> None:
    def visit() -> None:
        browser.get("/en/")

    def add() -> None:
        with services.database.writing() as db:
            make_edition(db, Phase.PUBLISHED)
            make_account(db, Role.PRESS)

    add()
    assert same_number_of_queries(services, visit, add)
    assert browser.text.count("/winners") == 3


def test_the_call_tells_everything_in_the_readers_language(
    browser: Browser, edition: Edition
) -> None:
    browser.get(f"/en/{edition.slug}/")
    for text in (
        "Propose somebody!",
        "Projects that connect.",
        "500\xa0€",
        "Effect",
        "counts 2 times",
        "Stadthalle Brakel",
    ):
        assert text in browser.text
    browser.get(f"/de/{edition.slug}/")
    assert "Schlagen Sie vor!" in browser.text
    assert "Wirkung" in browser.text


def test_the_call_shows_its_picture(browser: Browser, services: Services, edition: Edition) -> None:
    with services.database.writing() as db:
        db.add(Picture(id="p1", alt="Ein Fest", credit="Kreis", width=1600, height=1067))
        db.flush()
        db.get_one(Edition, edition.id).picture_id = "p1"
    browser.get(f"/en/{edition.slug}/")
    shown = 'src="/media/p1-large.jpg" alt="Ein Fest" lang="de" width="1600" height="1067"'
    assert shown in browser.markup


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        (Phase.ANNOUNCED, "Proposals are accepted from"),
        (Phase.SCREENING, "The office is checking them"),
        (Phase.COLLECTING, "The jury is reading and scoring"),
        (Phase.SCORING, "The jury is reading and scoring"),
        (Phase.COUNTING, "The jury is deciding"),
        (Phase.DELIBERATING, "The jury is deciding"),
        (Phase.DECIDED, "From then on the winners stand here"),
        (Phase.PUBLISHED, "The prizes have been awarded"),
        (Phase.ARCHIVED, "The prizes have been awarded"),
    ],
)
def test_the_call_says_what_happens_now_instead_of_a_button(
    browser: Browser, services: Services, phase: Phase, sentence: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
    browser.get(f"/en/{edition.slug}/")
    assert browser.page.status_code == 200
    assert sentence in browser.text
    assert "/propose" not in browser.text
    winners = f'href="/en/{edition.slug}/winners"' in browser.text
    assert winners == (phase in {Phase.PUBLISHED, Phase.ARCHIVED})


def test_a_draft_is_not_to_be_seen_anywhere(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        draft = make_edition(db, Phase.DRAFT)
        draft.motto = "Noch geheim"
    assert browser.get(f"/de/{draft.slug}/").status_code == 404
    unknown = browser.get("/de/never/")
    assert unknown.status_code == 404
    browser.get("/de/")
    assert "Noch geheim" not in browser.text


@pytest.mark.parametrize("path", ["/xx/", "/de/never/", "/de/never", "/never"])
def test_unknown_addresses_are_not_found(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_the_language_switcher_stays_on_the_page(browser: Browser, edition: Edition) -> None:
    browser.get(f"/de/{edition.slug}/")
    assert f'href="/en/{edition.slug}"' in browser.text
    browser.get("/de/")
    assert 'href="/en/"' in browser.text
    browser.get("/de/imprint")
    assert 'href="/en/imprint"' in browser.text


@pytest.mark.parametrize("page", LEGAL)
@pytest.mark.parametrize("language", ["de", "en"])
def test_legal_pages_exist_and_are_linked(browser: Browser, page: str, language: str) -> None:
    browser.get(f"/{language}/{page}")
    assert browser.page.status_code == 200
    assert all(f'href="/{language}/{other}"' in browser.text for other in LEGAL)


def test_the_promise_of_the_ballot_is_printed_to_the_word(browser: Browser) -> None:
    browser.get("/en/ballot-secrecy")
    assert (
        "Nobody who gets the stored data, not even the operator, can tell whose ballot it is. "
        "Somebody who manipulates the running server could. With script switched off, the running "
        "server sees your code while it works and keeps nothing."
    ) in browser.text


def test_who_reports_a_barrier_finds_telephone_and_mail(browser: Browser) -> None:
    settings = browser.services.settings
    browser.get("/en/report-barrier")
    assert settings.office_phone in browser.text
    assert f"mailto:{settings.office_email}" in browser.text


@on_both
def test_a_prepared_page_is_outdated_by_a_change(
    browser: Browser, services: Services, edition: Edition
) -> None:
    first = browser.get(f"/en/{edition.slug}/")
    again = browser.get(f"/en/{edition.slug}/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    with services.database.writing() as db:
        db.get_one(Edition, edition.id).motto = "Neu gedacht"
    browser.get(f"/en/{edition.slug}/")
    assert "Neu gedacht" in browser.text
    browser.get("/en/")
    assert "Neu gedacht" in browser.text


def test_the_start_page_is_outdated_when_the_clock_takes_a_step(
    browser: Browser, services: Services, edition: Edition, clock: SettableClock
) -> None:
    clock.instant = edition.submission_until - SECOND
    browser.get("/en/")
    assert f"/en/{edition.slug}/propose" in browser.text
    clock.instant = edition.submission_until
    browser.get("/en/")
    assert f"/en/{edition.slug}/propose" not in browser.text


def test_the_winners_are_linked_at_the_instant_of_the_ceremony(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DECIDED)
    clock.instant = edition.ceremony_at - SECOND
    assert "/winners" not in browser.get("/en/").text
    assert "/winners" not in browser.get(f"/en/{edition.slug}/").text
    clock.instant = edition.ceremony_at
    assert f"/en/{edition.slug}/winners" in browser.get(f"/en/{edition.slug}/").text


def test_the_demonstration_offers_every_person(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        make_account(db, Role.COORDINATOR, name="Karla", office="Leiterin")
        make_account(db, Role.PRESS, name="Petra")
        make_account(db, name="Zu Ende", active=False)
        make_juror(db, edition, name="Jurij")
    browser.get("/en/")
    for text in ("Karla", "Leiterin", "Petra", "Jurij", "Press office", "/demo/post"):
        assert text in browser.text
    assert "Zu Ende" not in browser.text


def test_production_shows_nobody(services: Services) -> None:
    with services.database.writing() as db:
        make_account(db, Role.COORDINATOR, name="Karla")
    services.settings.mode = Mode.PRODUCTION
    with Browser(create_app(services), services) as visitor:
        assert "Karla" not in visitor.get("/en/").text
        assert visitor.get("/demo/post").status_code == 404
        assert visitor.post("/demo/login", {"account_id": "1"}).status_code == 404


def test_the_small_files_of_a_web_site(browser: Browser) -> None:
    assert browser.get("/healthz").text == "ok"
    assert "Disallow: /intern/" in browser.get("/robots.txt").text
    contact = browser.get("/.well-known/security.txt").text
    assert "Contact: mailto:integration@example.org" in contact
    assert "Expires: 2026-11-28T00:00:00Z" in contact
    icon = browser.get("/favicon.ico", follow_redirects=False)
    assert icon.status_code == 302
    assert icon.headers["location"].endswith("img/logo.svg")


def test_without_its_database_the_health_page_says_so(services: Services) -> None:
    services.database.engine.dispose()
    path = services.database.path
    assert path is not None
    path.unlink()
    path.mkdir()
    with TestClient(create_app(services), raise_server_exceptions=False) as client:
        assert client.get("/healthz").status_code == 503
