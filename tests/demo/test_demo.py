# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo: what is in it, what a visitor may do with it, and that it can begin anew."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import select

from award.accounts.models import Account
from award.app import create_app, create_services
from award.audit import AuditEntry
from award.ballots.device import normalise_code
from award.ballots.verify import verify_bundle
from award.clock import SettableClock
from award.demo.clock import DemoClock
from award.demo.codes import demo_code, uses_demo_code
from award.demo.loading import load
from award.editions.models import Edition
from award.editions.queries import announced_editions, find_edition
from award.i18n import catalog
from award.jury.models import Answer
from award.jury.queries import collected, juries_of, jurors, suggestions, the_round, unanswered
from award.kit.queries import gather
from award.mail.models import OutboxMail
from award.newsroom.queries import passes_of, waiting_mailings
from award.nominations.models import Nomination
from award.press.models import Story
from award.process.phases import Phase
from award.results.operations import make_bundle
from award.settings import Mode, Settings
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import on_both
from tests.driving import ARGUMENTS, CHROMIUM, ChromiumVisitor
from tests.running import free_port, running

NEIGHBOURS = "nachbarschaft-1"
YOUNG = "junges-ehrenamt"
JUROR = "Adelheid Kranzkötter"


@on_both
def test_demo_has_every_kind_of_edition_and_begins_anew(
    services: Services, clock: SettableClock
) -> None:
    load(services)
    with services.database.reading() as db:
        phases = {e.slug: e.phase_at(clock.now()) for e in db.scalars(select(Edition))}
        assert phases == {
            "4": Phase.PUBLISHED,
            "5": Phase.SCORING,
            "6": Phase.OPEN,
            NEIGHBOURS: Phase.COLLECTING,
            YOUNG: Phase.DECIDED,
        }
        assert announced_editions(db, clock.now())[0].slug == "6"
        nominations = list(db.scalars(select(Nomination)))
        assert len(nominations) == 35
        assert {"ar", "de", "en", "uk"} == {n.text_language for n in nominations}
        assert sum(n.relation == "self" for n in nominations) == 3
        states = {"unconfirmed", "submitted", "asked", "admitted", "rejected", "withdrawn"}
        assert states == {n.state for n in nominations}
        published = find_edition(db, "4")
        assert published is not None
        members, last_round = jurors(db, published.id), the_round(db, published.id)
        assert len(members) == 8
        assert all(uses_demo_code(db, services, last_round, seat) for seat in members)
        assert len(list(db.scalars(select(Story).where(Story.released)))) == 5
        report = verify_bundle(make_bundle(db, services, published))
        assert (report.ok, report.warnings) == (True, ())
        addresses = [*db.scalars(select(Account.email)), *db.scalars(select(OutboxMail.to))]
        # reserved for examples, with whatever name in front of them
        domains = {".".join(a.rpartition("@")[2].split(".")[-2:]) for a in addresses}
        assert domains == {"example.org", "example.com"}
        before = len(list(db.scalars(select(AuditEntry.id))))

    load(services)
    with services.database.writing() as db:
        assert len(list(db.scalars(select(AuditEntry.id)))) == before, "a second load does nothing"
        account = db.scalars(select(Account)).first()
        assert account is not None
        account.name = "Changed by a visitor"

    load(services, reset=True)
    with services.database.reading() as db:
        assert len(list(db.scalars(select(AuditEntry.id)))) == before
        assert db.scalar(select(Account).where(Account.name == "Changed by a visitor")) is None


def test_codes_are_valid_and_stay(tmp_path: Path) -> None:
    code = demo_code("a@example.org")
    assert normalise_code(code) == code == demo_code("a@example.org")
    assert code != demo_code("b@example.org")


def test_clock_goes_forward_only_and_outlives_a_restart(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path)
    future = datetime.now(UTC) + timedelta(days=30)
    clock.set_forward(future)
    assert future <= clock.now() < future + timedelta(minutes=1)
    clock.set_forward(future - timedelta(days=3))
    assert clock.now() >= future
    assert DemoClock(tmp_path).now() >= future
    clock.reset()
    assert clock.now() < future - timedelta(days=29)
    assert DemoClock(tmp_path).now() < future - timedelta(days=29)


@pytest.fixture(scope="module")
def loaded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was loaded today; to copy, not to change."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copy(sqlite_template, folder / "award.sqlite3")
    settings = Settings(_env_file=None, mode="demo", data_dir=folder, secret_keys="k" * 40)
    services = create_services(settings, DemoClock(folder))
    load(services)
    services.database.close()
    return folder


@pytest.fixture
def demo(settings: Settings, loaded: Path) -> Iterator[Services]:
    """The demo as it really runs: with its own clock."""
    shutil.copytree(loaded, settings.data_dir, dirs_exist_ok=True)
    services = create_services(settings, DemoClock(settings.data_dir))
    yield services
    services.database.close()


@pytest.fixture
def visited(demo: Services) -> Browser:
    return Browser(create_app(demo), demo)


def test_the_collection_waits_for_two_jurors_who_sit_on_no_other_jury(
    demo: Services,
) -> None:
    with demo.database.reading() as db:
        edition = find_edition(db, NEIGHBOURS)
        assert edition is not None
        collection = the_round(db, edition.id)
        seats = jurors(db, edition.id)
        assert [juries_of(db, seat.account_id) for seat in seats] == [[edition]] * 6
        waiting = [seat for seat in seats if seat.id not in collected(db, collection)]
        open_questions = {s.account.name: len(unanswered(db, collection, s)) for s in waiting}
        assert open_questions == {JUROR: 0, "Bernward Schlüngel": 1}
        answers = {one.answer for one in suggestions(db, collection)}
        assert answers == {None, Answer.CONFIRMED, Answer.DISMISSED}
        present = [s for s in seats if uses_demo_code(db, demo, collection, s)]
        assert len(present) == 4


def test_visitor_sets_the_clock_to_the_next_date(visited: Browser) -> None:
    with visited as browser:
        browser.get("/demo/")
        assert demo_code("friederike.wendholt@example.org") in browser.text
        browser.post("/demo/clock", {"edition": "5"})
        assert browser.page.url.path == "/demo/"
        browser.get("/demo/")
        assert browser.post("/demo/clock", {"edition": "4"}).status_code == 404
        with browser.services.database.reading() as db:
            scored = find_edition(db, "5")
            assert scored is not None
            assert scored.phase_at(browser.services.clock.now()) is Phase.COUNTING


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Людмила Тимкович", "Вас запропонували"),
        ("Karim Nasser", "Ihr Porträt"),
        ("Mareike Dassenberg, Egge-Kurier", "Sperrfrist"),
    ],
)
def test_visitor_opens_a_page_that_only_its_owner_knows(
    visited: Browser, name: str, words: str
) -> None:
    with visited as browser:
        browser.get("/demo/")
        browser.follow(name)
        assert browser.page.status_code == 200
        assert words in browser.text


# of the young volunteers: a released headline, those who win, and one who is in the text
EMBARGOED = ["Was möchten Sie denn können", "Wo drück ich da", "Santkuhl", "Wegehoff", "Brinkhoff"]
OPEN_TO_ALL = [
    "/de/",
    "/sitemap.xml",
    "/de/feed.xml",
    "/uk/feed.xml",
    "/de/archive",
    "/de/press",
    f"/de/{YOUNG}/",
    "/de/search?q=Sprechstunde",
    "/de/search?q=Beverungen",
]


def test_nothing_of_a_decided_prize_is_public_before_its_ceremony(visited: Browser) -> None:
    with visited as browser:
        told = {path: browser.get(path).text for path in OPEN_TO_ALL}
        early = [(path, name) for path, text in told.items() for name in EMBARGOED if name in text]
        assert early == []
        assert browser.get(f"/de/{YOUNG}/winners").status_code == 404
        clock = browser.services.clock
        assert isinstance(clock, DemoClock)
        clock.set_forward(clock.now() + timedelta(days=11))
        assert EMBARGOED[0] in browser.get(f"/de/{YOUNG}/winners").text
        assert EMBARGOED[0] in browser.get("/de/search?q=Beverungen").text


def test_the_press_office_finds_an_afternoon_of_work(visited: Browser) -> None:
    with visited.services.database.reading() as db:
        edition = find_edition(db, YOUNG)
        assert edition is not None
        gathered = gather(db, visited.services, edition, now=visited.services.clock.now())
        assert gathered.kit.embargoed
        assert gathered.left.winners == ("Tuan Anh Wegehoff",)
        stories = [(one.name, one.story is not None) for one in gathered.kit.winners]
        assert stories == [
            ("Handysprechstunde „Wo drück ich da?“", True),
            ("Leyla Santkuhl", False),
        ]
        written = db.scalars(
            select(Story).where(Story.edition_id == edition.id).order_by(Story.id)
        ).all()
        assert [
            (one.released, bool(one.body), len(one.photos), len(one.shown)) for one in written
        ] == [
            (True, True, 1, 1),
            (False, True, 1, 0),
            (False, False, 0, 0),
        ]
        passes = [given.revoked_at is None for given, _looks, _latest in passes_of(db, edition)]
        assert sorted(passes) == [False, True, True]
        assert [one.sent_at for one in waiting_mailings(db)] == [None]


@pytest.fixture
def phone(demo: Services) -> Iterator[ChromiumVisitor]:
    """A visitor's telephone."""
    port = free_port()
    demo.settings.base_url = base_url = f"http://localhost:{port}"
    with running(demo, port), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visitor = ChromiumVisitor(chromium, base_url, phone=True)
        yield visitor
        visitor.close()
        chromium.close()


def test_visitor_collects_ballot_papers_with_a_code_of_their_own(phone: ChromiumVisitor) -> None:
    german = catalog("de").gettext  # as all people of the demo but one
    phone.open("/de/")
    phone.page.locator(".summary-list > div", has_text=JUROR).get_by_role("button").click()
    phone.follow(german("To your page of the jury"))
    phone.follow(german("Collect your ballot papers"))
    phone.sees(german("This is your ballot code. With it, and only with it, you score."))
    own = phone.code().replace("-", "")
    assert normalise_code(own) == own
    phone.pick(german("I have printed the code, saved it or written it down."))
    phone.press(german("Collect my ballot papers"))
    phone.sees(german("You have your ballot papers"))
    phone.open("/demo/")
    phone.sees("Lioba Fenkes")
    phone.sees_not(JUROR)


@pytest.mark.parametrize("path", ["/demo/", "/demo/post"])
def test_demo_pages_do_not_exist_in_production(browser: Browser, path: str) -> None:
    browser.services.settings.mode = Mode.PRODUCTION
    assert browser.get(path).status_code == 404
    assert browser.post("/demo/clock", {"edition": "5"}).status_code == 404
