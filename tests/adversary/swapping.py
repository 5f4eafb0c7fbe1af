# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One scoring played twice from the same files with the same random numbers, and with the scores of
two jurors exchanged: the same people come at the same times, read the same pages and cast on the
same papers as often, through the same door; only what those two say is the other's.

`compare(seed, folder)` plays both and returns what tells them apart, to be empty. What is compared
is everything that stays: the files of the data folder at the end of the scoring, after the count
and after the ceremony, all mails, the log at its finest level, and every page that can be opened by
GET, by everybody, at five moments. The answers to a typed code are the juror's own and stay out.
(A trace that does not know the scores, like the time of the last login, is the same in both; the
storage rule refuses those: `test_storage_rule`.) How random values are named: `canonical`.
"""

import logging
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from itsdangerous import TimestampSigner
from sqlalchemy import select

from award.accounts.models import Account
from award.app import create_app, create_services
from award.ballots.ballot import Ballot
from award.clock import SettableClock
from award.jury import operations as jury_room
from award.jury.assist import OwnPaper
from award.mail.models import OutboxMail
from award.mail.sending import compose
from award.process.permissions import Role
from award.results import operations as results
from award.results.sealing import seal_bundle
from award.settings import Settings
from award.web.visit import Services
from tests.adversary.canonical import Difference, Names, Trace, differences
from tests.adversary.crawling import crawl
from tests.adversary.scorings import (
    fields,
    forget_session,
    numbers_of,
    scoring,
    sign_in,
    urn_file,
    urn_of,
)
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.factories import NOW, make_account
from tests.jury.juries import AFTER_SCORING, Jury, numbers, present, round_of

JURORS, NOMINATIONS, DAYS = 5, 2, 3
Leak = Callable[[Services, Account, Ballot], None]
Scores = Sequence[int] | None


@dataclass(frozen=True)
class Cast:
    """One visit to one ballot: on which day, by whom, for which nomination, and what is said."""

    day: int
    juror: int
    place: int
    scores: Scores
    by_device: bool


@dataclass(frozen=True)
class Plan:
    """What the two runs have in common, and which two jurors exchange their scores."""

    seed: int
    casts: tuple[Cast, ...]
    pair: tuple[int, int]

    def swapped(self) -> "Plan":
        """The same visits, with what the pair says on them exchanged."""
        said = {
            (juror, place): [c.scores for c in self.casts if (c.juror, c.place) == (juror, place)]
            for juror in range(JURORS)
            for place in range(NOMINATIONS)
        }
        other = {self.pair[0]: self.pair[1], self.pair[1]: self.pair[0]}
        casts = [
            replace(c, scores=said[other.get(c.juror, c.juror), c.place].pop(0)) for c in self.casts
        ]
        return replace(self, casts=tuple(casts))


def make_plan(seed: int) -> Plan:
    """The pair never agrees, and revises equally often; the others do what they like."""
    dice = random.Random(f"swap {seed}")
    first, second = dice.sample(range(JURORS), 2)
    casts = []
    for place in range(NOMINATIONS):
        often = dice.randint(1, 2)
        for juror in range(JURORS):
            times = often if juror in (first, second) else dice.randint(0, 2)
            days = sorted(dice.choices(range(DAYS), k=times))
            # what the two say differs on every ballot, so that no leak can hide in a tie
            said = [_scores(dice, {first: 0, second: 1}.get(juror)) for _ in days]
            casts += [
                Cast(day, juror, place, scores, dice.random() < 0.5)
                for day, scores in zip(days, said, strict=True)
            ]
    dice.shuffle(casts)
    return Plan(seed, tuple(sorted(casts, key=lambda cast: cast.day)), (first, second))


def _scores(dice: random.Random, side: int | None) -> Scores:
    if side is None:
        return dice.choice([None, [dice.randint(1, 5), dice.randint(1, 5)]])
    # abstentions and low points on one side, high points on the other
    return (
        dice.choice([None, [dice.randint(1, 3), dice.randint(1, 5)]])
        if side
        else [
            dice.randint(4, 5),
            dice.randint(1, 5),
        ]
    )


def compare(
    seed: int, folder: Path, template: Path, *, leak: Leak | None = None, pages: bool = True
) -> tuple[Trace, list[Difference]]:
    """Play both runs in the empty `folder` from a migrated SQLite database `template`: what the
    first left behind, and where the second differs.

    `leak` is called after each cast, to show that it is found; `pages=False` opens none. About 25
    seconds of one core with pages, 3 without.
    """
    plan, start = make_plan(seed), folder / "start"
    jury, office = _prepare(start, template)
    traces = []
    for name, played in (("one", plan), ("two", plan.swapped())):
        shutil.copytree(start, folder / name)
        traces.append(Run(folder / name, jury, office, played, pages).play(leak))
    return traces[0], differences(*traces)


def _settings(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        mode="demo",
        base_url="http://award.test",
        data_dir=folder,
        secret_keys="k" * 40,
    )


def _prepare(folder: Path, template: Path) -> tuple[Jury, dict[str, Account]]:
    """The common start: an office, a jury with papers and passwords, an empty urn."""
    folder.mkdir()
    shutil.copy(template, folder / "award.sqlite3")
    services = create_services(_settings(folder), SettableClock(NOW))
    jury = scoring(services, JURORS, NOMINATIONS)
    with services.database.writing() as db:
        office = {
            role.value: make_account(db, role, language="en")
            for role in (Role.COORDINATOR, Role.PRESS, Role.ADMIN)
        }
        present(db, jury).publish_ballots = True
    services.database.close()
    return jury, office


@contextmanager
def same_chance(seed: int, clock: SettableClock) -> Iterator[None]:
    """The operating system gives the same random numbers in every run, and signatures the time."""
    dice = random.Random(seed)
    with (
        patch.object(os, "urandom", dice.randbytes),
        patch.object(random, "_urandom", dice.randbytes),
        patch.object(TimestampSigner, "get_timestamp", lambda _: int(clock.now().timestamp())),
    ):
        yield


class Run:
    """One of the two runs; `trace` is what it left behind."""

    def __init__(
        self, folder: Path, jury: Jury, office: dict[str, Account], plan: Plan, pages: bool
    ) -> None:
        self._folder, self._jury, self._plan, self._pages = folder, jury, plan, pages
        self._clock = SettableClock(NOW)
        people = dict(zip(("first", "second"), plan.pair, strict=True))
        people["third"] = next(n for n in range(JURORS) if n not in plan.pair)
        jurors = {f"{name} juror": jury.accounts[number] for name, number in people.items()}
        self._people: dict[str, Account | None] = {"nobody": None, **jurors, **office}
        # answers are named at the end, when every ballot is known
        self._answers: dict[str, Any] = {}
        self._lines: list[str] = []
        self.trace: Trace = {}

    def play(self, leak: Leak | None) -> Trace:
        """From the first cast to the ceremony, with a restart of the application each day."""
        with same_chance(self._plan.seed, self._clock), self._log():
            for day in range(DAYS):
                with self._open() as browser:
                    self._score(browser, day, leak)
                    self._look_into_turnout(browser)
                    if day == 0:
                        self._crawl(browser, "after the first day")
                self._clock.instant = NOW + timedelta(days=day + 1)
            with self._open() as browser:
                self._after_the_scoring(browser)
        return self.trace

    @contextmanager
    def _open(self) -> Iterator[Browser]:
        services = create_services(_settings(self._folder), self._clock)
        with Browser(create_app(services), services) as browser:
            yield browser

    @contextmanager
    def _log(self) -> Iterator[None]:
        lines = self._lines

        class Listener(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                lines.append(f"{record.name} {record.getMessage()}")

        root = logging.getLogger()
        level, handlers = root.level, root.handlers[:]
        # alone, for others would format every line
        root.handlers[:] = [Listener()]
        root.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)

    def _score(self, browser: Browser, day: int, leak: Leak | None) -> None:
        places = numbers_of(browser.services, self._jury)
        for minute, cast in enumerate(c for c in self._plan.casts if c.day == day):
            self._clock.instant = NOW + timedelta(days=day, minutes=7 * minute)
            sign_in(browser, self._jury, cast.juror)
            browser.get(self._jury.room)
            browser.fill("/reading-room")
            browser.get(f"{self._jury.urn}/dossier/{places[cast.place]}")
            forget_session(browser)
            self._cast(browser, places[cast.place], cast)
            if leak:
                leak(browser.services, self._jury.accounts[cast.juror], self._ballot(browser, cast))

    def _cast(self, browser: Browser, number: str, cast: Cast) -> None:
        sent: dict[str, str] = {"code": code_of(cast.juror), "nomination": number}
        if cast.scores is None:
            sent["abstain"] = "yes"
        else:
            sent |= {f"c{n}": str(points) for n, points in enumerate(cast.scores, 1)}
        address = f"{self._jury.urn}/assist/cast"
        if cast.by_device:
            written = self._paper(browser, cast).next_ballot(cast.scores)
            if written is None:
                return
            sent, address = fields(written), f"{self._jury.urn}/ballots"
        assert browser.post(address, sent).status_code == 200

    def _paper(self, browser: Browser, cast: Cast) -> OwnPaper:
        services = browser.services
        with services.database.reading() as db:
            current = round_of(db, self._jury)
            number = numbers(db, self._jury)[cast.place]
            return jury_room.paper_of_code(services, current, code_of(cast.juror), number)

    def _ballot(self, browser: Browser, cast: Cast) -> Ballot:
        found = self._paper(browser, cast).cast
        assert found is not None
        return found

    def _look_into_turnout(self, browser: Browser) -> None:
        browser.sign_out()
        browser.sign_in(self._office)
        browser.get(f"{self._jury.office}/turnout")
        browser.fill("/turnout/remind")
        assert browser.page.status_code == 200
        browser.sign_out()

    @property
    def _office(self) -> Account:
        found = self._people["coordinator"]
        assert found is not None
        return found

    def _crawl(self, browser: Browser, moment: str) -> None:
        if not self._pages:
            return
        for name, answer in crawl(browser, self._jury, self._people):
            self._answers[f"{moment}: {name}"] = answer

    def _after_the_scoring(self, browser: Browser) -> None:
        services = browser.services
        names = Names(urn_of(services, self._jury).ballots())
        names.add_checksum("urn", urn_file(services, self._jury).read_bytes())
        self._crawl(browser, "all have scored")
        self._keep_files(names, "all have scored")
        self._clock.instant = self._jury.edition.scoring_until
        self._crawl(browser, "not yet counted")
        self._clock.instant = NOW + AFTER_SCORING
        self._count_and_confirm(services)
        self._crawl(browser, "counted")
        self._add_bundle(services, names)
        self._decide(services)
        self._add_bundle(services, names)
        self._clock.instant = self._jury.edition.ceremony_at + timedelta(hours=1)
        self._crawl(browser, "published")
        self._keep_files(names, "published")
        self._keep_mails(services, names)
        for name, answer in self._answers.items():
            self.trace[name] = names.answer(answer)
        self.trace["log"] = names.replace("\n".join(self._lines).encode())

    def _note(self) -> dict[str, Any]:
        return {"actor": "Office", "now": self._clock.now()}

    def _count_and_confirm(self, services: Services) -> None:
        with services.database.writing() as db:
            edition = present(db, self._jury)
            results.count(db, edition=edition, services=services, **self._note())
        with services.database.writing() as db:
            for seat in self._jury.seats:
                current = round_of(db, self._jury)
                jury_room.confirm_ballots(db, round=current, seat=seat, complete=True)

    def _decide(self, services: Services) -> None:
        with services.database.writing() as db:
            edition = present(db, self._jury)
            seal_bundle(db, edition=edition, services=services, **self._note())
            for category in edition.categories:
                results.decide_category(
                    db, category=category, winner=None, reason="Beraten.", **self._note()
                )
            results.complete_decision(db, edition=edition, **self._note())

    def _add_bundle(self, services: Services, names: Names) -> None:
        with services.database.reading() as db:
            bundle = results.make_bundle(db, services, present(db, self._jury))
        names.add_checksum("bundle", bundle)

    def _keep_files(self, names: Names, moment: str) -> None:
        for name, content in names.files(self._folder):
            self.trace[f"{moment}: file {name}"] = content

    def _keep_mails(self, services: Services, names: Names) -> None:
        with services.database.reading() as db:
            for mail in db.scalars(select(OutboxMail).order_by(OutboxMail.id)):
                content = compose(mail, services.settings).as_bytes()
                self.trace[f"mail {mail.id} to {mail.to}"] = names.replace(content)
