# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real server is killed while three jurors revise their ballots as fast as they can."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from award.ballots.ballot import Ballot
from award.web.visit import Services
from tests.adversary.scorings import Device, device, fields, urn_file, urn_of
from tests.adversary.serving import Instance, scoring_for_years
from tests.ballots.urns import bytes_of, folder_of
from tests.jury.juries import Jury

HANDS = 3


@dataclass
class Hand:
    """Revises one paper again and again until the server is gone."""

    device: Device
    sent: int = 0
    acknowledged: int = 0

    def cast(self, instance: Instance, jury: Jury) -> None:
        """What was not acknowledged is sent again, as it was, and then the next ones."""
        try:
            while True:
                self.sent = max(self.acknowledged + 1, self.sent)
                ballot = fields(self.device.write(self.sent, (self.sent % 5 + 1, 3)))
                assert instance.post(f"{jury.urn}/ballots", ballot).status_code == 200
                self.acknowledged = self.sent
        except httpx.TransportError:
            return


def cast_and_kill(instance: Instance, jury: Jury, hands: Sequence[Hand], seconds: float) -> None:
    """All hands cast for some moments, until SIGKILL."""
    threads = [threading.Thread(target=hand.cast, args=(instance, jury)) for hand in hands]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    instance.kill()
    for thread in threads:
        thread.join()


def wrong(hands: Sequence[Hand], stored: Sequence[Ballot]) -> list[str]:
    """Papers whose ballot is missing, doubled, older than acknowledged, or was never sent."""
    found = []
    for hand in hands:
        own = [ballot for ballot in stored if ballot.tag == hand.device.pen.tag.hex()]
        versions = [ballot.version for ballot in own]
        possible = range(max(1, hand.acknowledged), hand.sent + 1)
        if versions and (len(versions) > 1 or versions[0] not in possible):
            found.append(f"{versions} instead of {hand.acknowledged} to {hand.sent}")
        if hand.acknowledged and not versions:
            found.append(f"nothing instead of {hand.acknowledged}")
    return found


@dataclass(frozen=True)
class Report:
    """What many kills did; `remnants` counts the half files that they left, `wrong` what must not
    be: lost, doubled or invented ballots, a folder that was not tidied up."""

    kills: int
    ballots: int
    papers_cast: int
    remnants: int
    wrong: list[str]


def kill_often(services: Services, kills: int, advance: Callable[[], object] = int) -> Report:
    """Start, cast, kill, look into the urn, again and again; `advance` is called after each. A last
    start shows that everything that was interrupted can be cast again. About 2 seconds a kill."""
    jury = scoring_for_years(services, jurors=HANDS)
    hands = [Hand(device(services, jury, number)) for number in range(HANDS)]
    path, dice = urn_file(services, jury), random.Random("kill")
    instance = Instance(services.settings.data_dir)
    found, remnants = [], 0
    for _ in range(kills):
        cast_and_kill(instance.start(), jury, hands, dice.uniform(0.05, 0.4))
        remnants += len(list(path.parent.glob("*.new")))
        # opened as the next start does
        stored = urn_of(services, jury).ballots()
        found += wrong(hands, stored) + untidy(path, stored)
        advance()
    with instance:
        for hand in hands:
            last = fields(hand.device.write(hand.sent, (hand.sent % 5 + 1, 3)))
            if instance.post(f"{jury.urn}/ballots", last).status_code != 200:
                found.append("an interrupted ballot cannot be cast again")
            hand.acknowledged = hand.sent
    stored = urn_of(services, jury).ballots()
    found += wrong(hands, stored) + untidy(path, stored)
    sent = sum(hand.sent for hand in hands)
    return Report(kills, sent, len(stored), remnants, found)


def untidy(path: Path, stored: Sequence[Ballot]) -> list[str]:
    """A file that its ballots do not explain, or one too many beside it."""
    found = [] if path.read_bytes() == bytes_of(stored) else ["other bytes than its ballots have"]
    return found + [
        name for name in folder_of(path) if name not in (path.name, f"{path.name}.lock")
    ]
