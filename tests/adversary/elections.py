# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One scoring round in the real application, from the papers to the published bundle.

Everything a person does is a request. Requests of several people interleave by the clock.
"""

import contextlib
import heapq
import io
import itertools
import logging
import secrets
import shutil
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from award.accounts.models import Account
from award.app import create_app, create_services
from award.backup import make_backup
from award.ballots.bundle import read_bundle
from award.clock import SettableClock
from award.jury import queries
from award.jury.models import Round
from award.jury.reading_room import key_cookie
from award.mail.sending import send_due
from award.migrations import upgrade
from award.process.permissions import Role
from award.settings import MailSecurity, Settings
from award.web.visit import Services
from tests.adversary import juror
from tests.adversary.exhibits import Camera, Copy, Exhibits, File, Suspect
from tests.adversary.naive import NAIVE, Storage
from tests.adversary.people import SCORING_DAYS, SCORING_OPENS, Plan, make_plan
from tests.browsing import Browser
from tests.factories import NOW, PASSWORD, make_account
from tests.jury.juries import numbers, round_of, seated, start
from tests.running import Mailbox

JURORS = 9
SHAPES = (3, 4, 5)
OFFICE = "office@example.org"
CLOSES = SCORING_OPENS + timedelta(days=SCORING_DAYS + 2)
Steps = Iterator[timedelta]
# loggers of the visitor and of the relay, who are no part of the product
OUTSIDE = ("httpx", "httpcore", "mail.log", "asyncio")


@dataclass(frozen=True)
class Template:
    """A database in which papers can be collected from now on."""

    path: Path
    slug: str
    round_id: str
    numbers: tuple[str, ...]
    suspects: tuple[Suspect, ...]


def make_template(folder: Path, nominations: int) -> Template:
    """About a second. Seats have random ids, as `award.jury.seating` gives them."""
    folder.mkdir()
    services = create_services(settings_for(folder), SettableClock(NOW))
    upgrade(services.database)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with services.database.writing() as db:
        jury = seated(db, JURORS, nominations)
        make_account(db, Role.COORDINATOR, email=OFFICE, name="Office", language="en")
        for seat in jury.seats:
            seat.id = secrets.token_hex(8)
        for account in db.query(Account):
            account.password_hash = cheap
        db.flush()
        current = start(db, jury, services)
        suspects = tuple(
            Suspect(number, account.id, seat.id, account.name, account.email)
            for number, (account, seat) in enumerate(zip(jury.accounts, jury.seats, strict=True))
        )
        made = Template(
            folder / "award.sqlite3",
            jury.edition.slug,
            current.id,
            tuple(numbers(db, jury)),
            suspects,
        )
        assert round_of(db, jury).id == current.id
    services.database.close()
    return made


def settings_for(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        mode="demo",
        base_url="http://award.test",
        data_dir=folder,
        secret_keys="k" * 40,
    )


@dataclass
class World:
    """A running round: the application, its clock, and who watches."""

    services: Services
    browser: Browser
    clock: SettableClock
    template: Template
    plan: Plan
    camera: Camera
    relay: tuple[int, Mailbox]
    naive: dict[str, Storage] = field(default_factory=dict)
    naive_cameras: dict[str, Camera] = field(default_factory=dict)
    stamps: dict[tuple[str, bytes], bytes] = field(default_factory=dict)
    pages: list[tuple[datetime, str, str]] = field(default_factory=list)
    backups: list[Copy] = field(default_factory=list)
    mails: list[tuple[datetime, str, str]] = field(default_factory=list)

    @property
    def desk(self) -> str:
        return f"/intern/jury/{self.template.slug}"

    @property
    def urn(self) -> str:
        return f"/urn/en/{self.template.slug}"

    @property
    def office(self) -> str:
        return f"/intern/editions/{self.template.slug}"

    def look(self, *_response: Any) -> None:
        self.camera.look(self.clock.now())

    def visited(self, number: int) -> None:
        """Tell the naive storages who is there."""
        for name, storage in self.naive.items():
            storage.visit(self.template.suspects[number].account_id, self.clock.now())
            self.naive_cameras[name].look(self.clock.now())

    def was_cast(self, nomination: str, tag: bytes, scores: str) -> None:
        """Tell the naive storages what arrived."""
        for name, storage in self.naive.items():
            storage.cast(nomination, tag, scores, self.clock.now())
            self.naive_cameras[name].look(self.clock.now())

    def deliver_mail(self) -> None:
        """What the courier does when a mail has been queued."""
        mailbox = self.relay[1]
        send_due(self.services.database, self.services.settings, self.clock.now())
        for mail in mailbox.mails:
            text = f"{mail['Subject']}\n{mail.get_content()}"
            self.mails.append((self.clock.now(), str(mail["To"]), text))
        mailbox.mails.clear()
        self.look()


@dataclass(frozen=True)
class Election:
    """What the adversary gets of a round, by storage, and what they must not find out."""

    exhibits: dict[str, Exhibits]
    truth: dict[tuple[str, str], int]


def hold(
    seed: int,
    template: Template,
    folder: Path,
    relay: tuple[int, Mailbox],
    *,
    forgetful: float = 0.0,
    naive: bool = False,
) -> Election:
    """Run a whole round in `folder`, which must not exist; about a second and a half."""
    data = folder / "data"
    data.mkdir(parents=True)
    shutil.copy(template.path, data / "award.sqlite3")
    clock = SettableClock(NOW)
    services = create_services(settings_for(data), clock)
    plan = make_plan(seed, JURORS, template.numbers, forgetful=forgetful)
    with _captured(clock) as logs, Browser(create_app(services), services) as browser:
        world = World(services, browser, clock, template, plan, Camera(data), relay)
        # only now: a courier that runs beside a clock of its own would make no round twice
        services.settings.smtp_host, services.settings.smtp_port = "127.0.0.1", relay[0]
        services.settings.smtp_security = MailSecurity.NONE
        browser._client.event_hooks = {"response": [world.look]}
        _collect(world)
        before_scoring = len(world.camera.copies) - 1
        _score(world, folder if naive else None)
        before_closing = len(world.camera.copies)
        bundle = _close(world)
    shown = _exhibits(world, bundle, logs, before_scoring, before_closing)
    return Election(shown, _truth(world))


def _collect(world: World) -> None:
    calls = [(at, juror.collect(world, number)) for at, number in world.plan.collection]
    _live(world, calls)
    world.clock.instant = SCORING_OPENS - timedelta(hours=15)
    _office(world)
    juror.send(world, f"{world.office}/collection/end", csrf_token=_token(world))
    world.deliver_mail()


def _office(world: World) -> Browser:
    world.browser._client.cookies.jar = CookieJar()
    with world.services.database.reading() as db:
        account = db.query(Account).filter(Account.email == OFFICE).one()
    world.browser.sign_in(account)
    return world.browser


def _token(world: World) -> str:
    world.browser.get("/intern/")
    return juror.csrf(world.browser)


def _expect(answer: Any, status: int) -> None:
    assert answer.status_code == status, (answer.status_code, answer.url, answer.text[:2000])


def _score(world: World, naive_folder: Path | None) -> None:
    with world.services.database.reading() as db:
        current = queries.the_round(db, db.get_one(Round, world.template.round_id).edition_id)
        world.stamps = queries.paper_stamps(db, current)
    if naive_folder:
        _watch_naively(world, naive_folder)
    calls = [(call.at, juror.call(world, call)) for call in world.plan.calls]
    office = (SCORING_OPENS + timedelta(hours=8), _days(world))
    night = (SCORING_OPENS + timedelta(hours=3), _nights(world))
    _live(world, [*calls, office, night])
    for storage in world.naive.values():
        storage.close()


def _watch_naively(world: World, folder: Path) -> None:
    main = world.services.settings.data_dir / "award.sqlite3"
    for name, kind in NAIVE.items():
        place = folder / name.replace(" ", "-")
        world.naive[name] = kind(place, main)
        world.naive_cameras[name] = Camera(place)
        world.naive_cameras[name].look(SCORING_OPENS)


def _days(world: World) -> Steps:
    """The office looks at the turnout, once a week at everything, and reminds twice."""
    for day in range(SCORING_DAYS):
        _office(world)
        if day % 2 == 0:
            _keep_page(world, f"{world.office}/turnout")
        if day % 7 == 3:
            for path in ("/intern/", "/intern/audit", "/intern/mail", world.office):
                _keep_page(world, path)
            _keep_page(world, f"/en/{world.template.slug}")
        if day in (10, 17):
            juror.send(world, f"{world.office}/turnout/remind", csrf_token=_token(world))
            world.deliver_mail()
        yield timedelta(days=1)


def _nights(world: World) -> Steps:
    """The operator's backup; and a curious juror who opens all of the reading room."""
    for _ in range(SCORING_DAYS + 1):
        _back_up(world)
        key = key_cookie(world.services, _round(world))
        world.browser._client.cookies.set(key.key, key.value or "", path="/urn")
        for path in ("/", "/papers", "/manifest", f"/dossier/{world.template.numbers[0]}"):
            _keep_page(world, world.urn + path)
        yield timedelta(days=1)


def _round(world: World) -> Round:
    with world.services.database.reading() as db:
        return db.get_one(Round, world.template.round_id)


def _back_up(world: World) -> None:
    archive = world.services.settings.data_dir.parent / "backup.tar.gz"
    make_backup(world.services, archive)
    files = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member)
            files[member.name] = File(content.read() if content else b"", 0, member.mtime, 0)
    world.backups.append(Copy(world.clock.now(), files, {}))


def _keep_page(world: World, path: str) -> None:
    answer = world.browser.get(path)
    _expect(answer, 200)
    world.pages.append((world.clock.now(), path, world.browser.text))


def _live(world: World, lives: Sequence[tuple[datetime, Steps]]) -> None:
    """Let everybody act when it is their time. Each has cookies of their own."""
    order = itertools.count()
    agenda = [(at, next(order), steps, CookieJar()) for at, steps in lives]
    heapq.heapify(agenda)
    while agenda:
        at, _, steps, jar = heapq.heappop(agenda)
        world.clock.instant = at
        world.browser._client.cookies.jar = jar
        pause = next(steps, None)
        if pause is not None:
            jar = world.browser._client.cookies.jar
            heapq.heappush(agenda, (at + pause, next(order), steps, jar))


def _close(world: World) -> bytes:
    world.clock.instant = CLOSES
    _office(world)
    juror.send(world, f"{world.office}/count", csrf_token=_token(world))
    world.deliver_mail()
    steps = [
        (CLOSES + timedelta(hours=1, minutes=20 * place), juror.confirm(world, number))
        for place, number in enumerate(world.plan.confirmations)
    ]
    _live(world, steps)
    bundle = _office(world).get(f"{world.office}/bundle")
    _expect(bundle, 200)
    return bytes(bundle.content)


def _exhibits(
    world: World, bundle: bytes, logs: list[tuple[datetime, str]], opening: int, closing: int
) -> dict[str, Exhibits]:
    ballots = read_bundle(bundle).ballots
    with world.services.database.reading() as db:
        current = db.get_one(Round, world.template.round_id)
        manifest, fp = queries.manifest_of(current), current.fp
    eligible = {number: world.plan.eligible(number) for number in world.template.numbers}

    def shown(collection: Any, commits: Any, closed: Any, backups: Any) -> Exhibits:
        return Exhibits(
            world.template.suspects,
            eligible,
            manifest,
            fp,
            ballots,
            collection,
            commits,
            closed,
            backups,
            logs,
            world.mails,
            world.pages,
        )

    copies = world.camera.copies
    real = shown(copies[: opening + 1], copies[opening:closing], copies[closing:], world.backups)
    naive = {
        name: shown(copies[: opening + 1], camera.copies, [], [])
        for name, camera in world.naive_cameras.items()
    }
    return {"product": real, **naive}


def _truth(world: World) -> dict[tuple[str, str], int]:
    return {
        (pen.nomination, pen.tag.hex()): number
        for number in range(JURORS)
        for pen in juror.pens(world, number)
    }


@contextlib.contextmanager
def _captured(clock: SettableClock) -> Iterator[list[tuple[datetime, str]]]:
    """Everything the process says at level DEBUG, on its loggers, stdout and stderr."""
    lines: list[tuple[datetime, str]] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith(OUTSIDE):
                lines.append((clock.now(), self.format(record)))

    root, handler, said = logging.getLogger(), Keep(), io.StringIO()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        lines += [(clock.now(), line) for line in said.getvalue().splitlines()]
