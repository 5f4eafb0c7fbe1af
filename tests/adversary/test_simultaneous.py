# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the urn by doing everything at once: two devices, two tabs, twenty hands, two instances
of the server on one file, and a server that is killed while it casts.

In the end there is exactly one ballot for each paper, never an older one than was acknowledged.
`AWARD_KILLS=300 .venv/bin/python -m pytest tests/adversary/test_simultaneous.py` kills more often.
"""

import os
import random
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from award.ballots.ballot import Ballot
from award.web.visit import Services
from tests.adversary.killing import Hand, cast_and_kill, kill_often, wrong
from tests.adversary.scorings import Device, device, fields, urn_file, urn_of
from tests.adversary.serving import Instance, scoring_for_years
from tests.ballots.urns import bytes_of, folder_of
from tests.jury.juries import Jury

KILLS = int(os.environ.get("AWARD_KILLS", "15"))
HANDS = 20
# an instance that forgets the lock and is slow between reading and writing
WITHOUT_LOCK = """
import time
from contextlib import nullcontext
import award.ballots.urn as urn
before = urn._replace
def slowly(path, rows):
    time.sleep(0.05)
    try:
        before(path, rows)
    except OSError:
        pass
urn._locked, urn._replace = lambda path: nullcontext(), slowly
"""
# an instance that thanks before the disk has the ballot
TOO_EARLY = """
import threading
from award.ballots.urn import Urn
before = Urn.cast
def later(self, ballot):
    threading.Timer(1, before, (self, ballot)).start()
    return "stored"
Urn.cast = later
"""


def at_once(
    instances: Sequence[Instance], jury: Jury, ballots: Iterable[Ballot]
) -> list[tuple[Ballot, httpx.Response]]:
    """Every ballot by a hand of its own, dealt out to the instances, all at the same moment."""
    sent = list(ballots)
    barrier = threading.Barrier(len(sent))

    def cast(place: int) -> httpx.Response:
        barrier.wait()
        instance = instances[place % len(instances)]
        return instance.post(f"{jury.urn}/ballots", fields(sent[place]))

    with ThreadPoolExecutor(len(sent)) as hands:
        return list(zip(sent, hands.map(cast, range(len(sent))), strict=True))


def the_same(devices: Sequence[Device]) -> list[Ballot]:
    """One ballot, sent by two tabs, two devices and a nervous finger."""
    return [devices[0].write()] * HANDS


def ever_newer(devices: Sequence[Device]) -> list[Ballot]:
    """One paper, revised twenty times, and no message waits for the one before."""
    return [devices[0].write(n, (n % 5 + 1, 3)) for n in random.Random(1).sample(range(1, 21), 20)]


def contrary(devices: Sequence[Device]) -> list[Ballot]:
    """Two devices give the same version different scores."""
    return [devices[0].write(1, (n % 5 + 1, 3)) for n in range(HANDS)]


def of_many(devices: Sequence[Device]) -> list[Ballot]:
    """The whole jury in the last second."""
    return [devices[n].write() for n in range(HANDS)]


def lost(answers: Iterable[tuple[Ballot, httpx.Response]], stored: Iterable[Ballot]) -> list[str]:
    """What was acknowledged and is not there, nor replaced by a newer one."""
    present = {(ballot.nomination, ballot.tag): ballot for ballot in stored}
    return [
        f"{ballot.tag[:8]} version {ballot.version}"
        for ballot, answer in answers
        if answer.status_code == 200
        and not _covers(present.get((ballot.nomination, ballot.tag)), ballot)
    ]


def _covers(stored: Ballot | None, ballot: Ballot) -> bool:
    return stored is not None and (stored == ballot or stored.version > ballot.version)


@pytest.mark.parametrize("kind", [the_same, ever_newer, contrary, of_many])
def test_two_instances_and_twenty_hands_leave_one_ballot_for_each_paper(
    services: Services, kind: Callable[[Sequence[Device]], list[Ballot]]
) -> None:
    jury = scoring_for_years(services, jurors=HANDS)
    devices = [device(services, jury, number) for number in range(HANDS)]
    with ExitStack() as stack:
        folder = services.settings.data_dir
        both = [stack.enter_context(Instance(folder)) for _ in range(2)]
        answers = at_once(both, jury, kind(devices))
    stored = urn_of(services, jury).ballots()
    assert {answer.status_code for _, answer in answers} <= {200, 409}
    assert lost(answers, stored) == []
    assert urn_file(services, jury).read_bytes() == bytes_of(stored)
    outcomes = [answer.json().get("outcome") for _, answer in answers]
    if kind is of_many:
        assert (len(stored), outcomes) == (HANDS, ["stored"] * HANDS)
    else:
        assert len(stored) == 1
    if kind is the_same:
        assert sorted(outcomes) == ["stored"] + ["unchanged"] * (HANDS - 1)
    if kind is ever_newer:
        assert stored[0].version == HANDS
    if kind is contrary:
        thanked = {ballot for ballot, answer in answers if answer.status_code == 200}
        assert thanked == set(stored)


def test_instances_that_do_not_wait_for_each_other_lose_ballots(services: Services) -> None:
    jury = scoring_for_years(services, jurors=HANDS)
    devices = [device(services, jury, number) for number in range(HANDS)]
    with ExitStack() as stack:
        folder = services.settings.data_dir
        both = [stack.enter_context(Instance(folder, planted=WITHOUT_LOCK)) for _ in range(2)]
        answers = at_once(both, jury, of_many(devices))
    assert lost(answers, urn_of(services, jury).ballots()) != []


def test_a_killed_server_loses_no_acknowledged_ballot(services: Services) -> None:
    report = kill_often(services, KILLS)
    assert report.wrong == []
    assert (report.kills, report.papers_cast) == (KILLS, 3)
    assert report.ballots > KILLS


def test_a_remnant_of_a_kill_is_gone_after_the_next_start(services: Services) -> None:
    jury = scoring_for_years(services)
    path = urn_file(services, jury)
    path.with_name(f"{path.name}.new").write_bytes(b"half a file")
    ballot = fields(device(services, jury, 0).write())
    with Instance(services.settings.data_dir) as instance:
        assert instance.post(f"{jury.urn}/ballots", ballot).status_code == 200
    assert folder_of(path) == [path.name, f"{path.name}.lock"]


def test_a_server_that_thanks_too_early_is_caught(services: Services) -> None:
    jury = scoring_for_years(services)
    hands = [Hand(device(services, jury, number)) for number in range(3)]
    instance = Instance(services.settings.data_dir, planted=TOO_EARLY)
    cast_and_kill(instance.start(), jury, hands, 0.5)
    assert wrong(hands, urn_of(services, jury).ballots()) != []
