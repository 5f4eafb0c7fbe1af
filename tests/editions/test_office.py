# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office sets an edition up, announces it and looks after it."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from award.audit import AuditEntry
from award.clock import SettableClock
from award.editions import operations
from award.editions.models import Category, Edition
from award.errors import RuleViolation
from award.pictures import Picture
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.counting import same_number_of_queries
from tests.factories import NOW, make_account, make_edition, make_juror

BY = {"actor": "Karla", "now": NOW}
ROOMS = ["nominations", "jury", "collection", "turnout", "result", "decision", "stories"]


def stored(services: Services, slug: str) -> Edition:
    """The edition as it is in the database, with its parts."""
    with services.database.reading() as db:
        parts = (selectinload(Edition.categories), selectinload(Edition.criteria))
        query = select(Edition).where(Edition.slug == slug).options(*parts)
        return db.scalars(query).one()


def new_edition(browser: Browser, **values: str) -> None:
    browser.get("/intern/editions/new")
    browser.fill("/new", **{"title": "7. Integrationspreis", "slug": "7", **values})


@on_both
def test_an_edition_is_set_up_announced_and_open_to_everybody(
    coordinator: Browser, services: Services, clock: SettableClock
) -> None:
    new_edition(coordinator)
    assert coordinator.page.url.path == "/intern/editions/7/settings"
    coordinator.fill(
        "/settings", motto="Zusammen", call_de="**Erzählen** Sie!", towns="Brakel\n\n Höxter ",
        opens="2026-06-02", submission="31.07.2026", ceremony_day="2026-12-01",
        ceremony_hour="18:30", ceremony_where="Aula", screening="2026-08-20",
        collection="2026-08-31", scoring="2026-09-30",
    )  # fmt: skip
    assert coordinator.page.url.path == "/intern/editions/7"
    coordinator.get("/intern/editions/7/categories")
    coordinator.fill("/categories", title_de="Projekte", prize="500")
    coordinator.get("/intern/editions/7/criteria")
    coordinator.fill("/criteria", title_de="Wirkung", weight="2", points_de="1\n2\n3\n4\n5")
    coordinator.get("/intern/editions/7")
    coordinator.fill("/announce")
    assert coordinator.page.status_code == 200
    edition = stored(services, "7")
    assert edition.phase_at(clock.now()) is Phase.ANNOUNCED
    assert edition.towns == ["Brakel", "Höxter"]
    assert edition.opens_at == datetime(2026, 6, 1, 22, tzinfo=UTC)
    assert edition.submission_until == datetime(2026, 7, 31, 22, tzinfo=UTC)
    assert edition.ceremony_at == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    coordinator.get("/de/7")
    assert "<strong>Erzählen</strong>" in coordinator.text
    clock.instant = edition.opens_at
    assert "/de/7/propose" in coordinator.get("/de/7").text


def test_a_new_edition_can_begin_like_another(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        other = make_edition(db)
    new_edition(coordinator, like=other.slug)
    edition = stored(services, "7")
    assert [category.titles["de"] for category in edition.categories] == ["Projekte", "Ehrenamt"]
    assert [one.labels["de"] for one in edition.categories[0].questions] == ["Seit wann?"]
    assert [criterion.weight for criterion in edition.criteria] == [2, 1]
    assert edition.towns == ["Brakel", "Höxter", "Warburg"]
    assert edition.phase_at(NOW) is Phase.DRAFT


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "Enter the title."),
        ({"slug": ""}, "Enter a short name for the address."),
        ({"slug": "Ä/.."}, "small letters"),
        ({"slug": "imprint"}, "another meaning"),
        ({"slug": "taken"}, "Another edition has this address"),
        ({"like": "never"}, "Not a valid choice"),
    ],
)
def test_a_new_edition_that_cannot_be_says_why_and_keeps_the_input(
    coordinator: Browser, services: Services, values: dict[str, str], message: str
) -> None:
    with services.database.writing() as db:
        make_edition(db).slug = "taken"
    new_edition(coordinator, **values)
    assert coordinator.page.status_code == 422
    assert message in coordinator.text
    assert "<title>Error:" in coordinator.text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "Enter the title."),
        ({"submission": ""}, "Enter the day."),
        ({"submission": "bald"}, "Enter a day in the form 31.07.2026."),
        ({"submission": "9999-12-31"}, "Enter a day in the form 31.07.2026."),
        ({"ceremony_hour": "abends"}, "Enter a time in the form 18:00."),
        ({"minimum_jurors": "viele"}, "Enter a whole number in digits."),
        ({"minimum_jurors": "2"}, "Enter a number from 3 to 50."),
        ({"submission": "2026-05-01"}, "lies in the past"),
        ({"scoring": "2027-06-01"}, "Put the dates in order"),
        ({"slug": "andere"}, "stays as it is"),
        ({"title": "x" * 201}, "Shorten this to 200 characters"),
    ],
)
def test_settings_that_cannot_be_say_why(
    coordinator: Browser, services: Services, values: dict[str, str], message: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings", **values)
    assert coordinator.page.status_code == 422
    assert message in coordinator.text
    assert stored(services, edition.slug).title == edition.title


def test_settings_saved_without_a_change_change_nothing(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DECIDED)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings")
    assert coordinator.page.status_code == 200
    assert stored(services, edition.slug).opens_at == edition.opens_at
    with services.database.reading() as db:
        assert db.scalar(select(AuditEntry)) is None


def test_a_moved_deadline_stands_in_the_audit_log(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    coordinator.get(f"/intern/editions/{edition.slug}/settings")
    coordinator.fill("/settings", submission="2026-06-12")
    with services.database.reading() as db:
        entry = db.scalars(select(AuditEntry)).one()
    assert (entry.actor, entry.verb, entry.subject) == (
        "Karla Office",
        "change edition",
        f"edition/{edition.slug}",
    )
    assert entry.detail["submission_until"].startswith("2026-06-12T22:00")


def test_the_address_of_a_draft_can_change_but_not_to_a_taken_one(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        draft, other = make_edition(db, Phase.DRAFT), make_edition(db)
    coordinator.get(f"/intern/editions/{draft.slug}/settings")
    coordinator.fill("/settings", slug=other.slug)
    assert "Another edition has this address" in coordinator.text
    coordinator.fill("/settings", slug="neu-2028")
    assert coordinator.page.url.path == "/intern/editions/neu-2028"


def test_the_overview_has_one_primary_button(coordinator: Browser, services: Services) -> None:
    for phase in Phase:
        with services.database.writing() as db:
            edition = make_edition(db, phase)
        coordinator.get(f"/intern/editions/{edition.slug}")
        assert coordinator.page.status_code == 200
        assert coordinator.text.count("kern-btn--primary") == 1, phase


@pytest.mark.parametrize(
    ("phase", "rooms"),
    [
        (Phase.OPEN, {"nominations", "jury"}),
        (Phase.COLLECTING, {"nominations", "jury", "collection"}),
        (Phase.SCORING, {"nominations", "turnout"}),
        (Phase.DELIBERATING, {"nominations", "result", "decision"}),
        (Phase.PUBLISHED, {"nominations", "result"}),
    ],
)
def test_the_overview_links_only_rooms_that_are_open(
    coordinator: Browser, services: Services, phase: Phase, rooms: set[str]
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, phase)
    coordinator.get(f"/intern/editions/{edition.slug}")
    linked = {one for one in ROOMS if f'/editions/{edition.slug}/{one}"' in coordinator.text}
    assert linked == rooms


@pytest.mark.parametrize(
    ("lacking", "label"),
    [
        ({"call": {}}, "Write the call"),
        ({"categories": []}, "Add categories"),
        ({"criteria": []}, "Add criteria"),
        ({"submission_until": NOW, "opens_at": datetime(2026, 1, 1, tzinfo=UTC)}, "Change the dat"),
    ],
)
def test_the_overview_of_a_draft_leads_to_what_is_missing(
    coordinator: Browser, services: Services, lacking: dict[str, object], label: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
        for name, value in lacking.items():
            setattr(edition, name, value)
    coordinator.get(f"/intern/editions/{edition.slug}")
    primary = coordinator.text.partition("kern-btn--primary")[2].partition("</a>")[0]
    assert label in primary
    coordinator.post(
        f"/intern/editions/{edition.slug}/announce", {"csrf_token": token(coordinator)}
    )
    assert coordinator.page.status_code == 409
    assert stored(services, edition.slug).phase == Phase.DRAFT


def token(browser: Browser) -> str:
    """The session's token, from the page."""
    return browser.text.partition('data-csrf-token="')[2].partition('"')[0]


def test_the_office_previews_the_call(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.DRAFT)
    coordinator.get(f"/intern/editions/{edition.slug}/preview")
    assert "Propose somebody!" in coordinator.text
    assert "This call has not been announced yet." in coordinator.text


def test_a_published_edition_goes_to_the_archive_once(
    coordinator: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.PUBLISHED)
    address = f"/intern/editions/{edition.slug}"
    coordinator.get(address)
    coordinator.fill("/archive")
    assert "The edition is closed." in coordinator.text
    coordinator.post(f"{address}/archive", {"csrf_token": token(coordinator)})
    assert coordinator.page.status_code == 409
    assert "This step belongs to the phase" in coordinator.text


@on_both
def test_a_step_of_two_people_is_taken_once(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCREENING)
    with services.database.writing() as db:
        mine = db.get_one(Edition, edition.id)
        operations.move(db, mine, "start collection", **BY)
    with services.database.writing() as db:
        # somebody else looked at the page before that
        theirs = db.merge(edition, load=False)
        with pytest.raises(RuleViolation, match="Jury collects ballot papers"):
            operations.move(db, theirs, "start collection", **BY)


def test_an_abandoned_collection_leads_back_to_screening(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.COLLECTING)
        operations.move(db, edition, "abandon collection", **BY)
        assert edition.phase_at(NOW) is Phase.SCREENING


def test_a_picture_is_shown_drawn_anew(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    buffer = io.BytesIO()
    Image.new("RGB", (1600, 1000), "teal").save(buffer, "PNG")
    coordinator.get(f"/intern/editions/{edition.slug}/picture")
    coordinator.fill(
        "/picture",
        files={"file": ("fest.png", buffer.getvalue(), "image/png")},
        alt="Ein Fest",
        credit="Kreis",
    )
    assert coordinator.page.status_code == 200
    with services.database.reading() as db:
        picture = db.get_one(Picture, stored(services, edition.slug).picture_id)
    assert (picture.alt, picture.credit, picture.width) == ("Ein Fest", "Kreis", 1600)
    assert (services.pictures / f"{picture.id}-small.jpg").exists()
    coordinator.get(f"/intern/editions/{edition.slug}/picture")
    assert f"/media/{picture.id}-small.jpg" in coordinator.text


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.4 no picture", "not a picture we can read"), (None, "Choose a picture.")],
)
def test_what_is_no_picture_is_refused(
    coordinator: Browser, services: Services, content: bytes | None, message: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
    coordinator.get(f"/intern/editions/{edition.slug}/picture")
    files = {"file": ("fest.png", content, "image/png")} if content else None
    coordinator.fill("/picture", files=files, alt="Ein Fest")
    assert coordinator.page.status_code == 422
    assert message in coordinator.text


def test_the_list_of_editions_asks_the_same_number_of_questions(
    coordinator: Browser, services: Services
) -> None:
    def visit() -> None:
        coordinator.get("/intern/editions")

    def add() -> None:
        with services.database.writing() as db:
            make_edition(db)

    add()
    assert same_number_of_queries(services, visit, add)
    assert coordinator.text.count('class="card"') == 3


def test_the_list_of_editions_may_be_empty(coordinator: Browser) -> None:
    assert "There is no edition yet." in coordinator.get("/intern/editions").text


def test_the_audit_log_shows_who_changed_what(coordinator: Browser, services: Services) -> None:
    def visit() -> None:
        coordinator.get("/intern/audit")

    def add() -> None:
        with services.database.writing() as db:
            operations.audit(db, make_edition(db), "announce", "Karla", NOW)

    add()
    assert same_number_of_queries(services, visit, add)
    assert coordinator.text.count("announce") == 3
    assert "June 1, 2026" in coordinator.text


def test_the_audit_log_may_be_empty(coordinator: Browser) -> None:
    assert "Nothing has been changed yet." in coordinator.get("/intern/audit").text


@pytest.mark.parametrize("kind", ["juror", "press"])
def test_the_overview_is_hidden_from_jury_and_press(
    browser: Browser, services: Services, kind: str
) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        account = make_juror(db, edition) if kind == "juror" else make_account(db, Role.PRESS)
    browser.sign_in(account)
    for path in ("", "/settings", "/categories", "/criteria", "/preview"):
        assert browser.get(f"/intern/editions/{edition.slug}{path}").status_code == 404


def test_parts_of_a_foreign_edition_are_not_found(coordinator: Browser, services: Services) -> None:
    with services.database.writing() as db:
        mine, other = make_edition(db, Phase.DRAFT), make_edition(db, Phase.DRAFT)
        foreign: Category = other.categories[0]
    base = f"/intern/editions/{mine.slug}"
    for path in (
        f"/categories/{foreign.id}",
        f"/categories/{foreign.id}/questions",
        f"/categories/{mine.categories[0].id}/questions/{foreign.questions[0].id + 99}",
        f"/criteria/{other.criteria[0].id}",
    ):
        assert coordinator.get(base + path).status_code == 404
