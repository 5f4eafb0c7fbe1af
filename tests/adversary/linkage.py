# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many rounds, every strategy on every storage, one share for each."""

import atexit
import multiprocessing
import random
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.adversary.elections import SHAPES, Template, hold, make_template
from tests.adversary.figures import Share, Tally, for_each, share_of
from tests.adversary.naive import NAIVE
from tests.adversary.parts import Advance, Line
from tests.adversary.reading import Glass
from tests.adversary.strategies import LIMITS, STRATEGIES, play
from tests.running import Mailbox, relay

PROCESSES = 2
# the naive storages fall at once: they need fewer rounds
NAIVE_EVERY = 20
BITES = 0.9
FORGETFUL = 0.05
FAMILY = 0.95

Tallies = dict[tuple[str, str], Tally]


@dataclass(frozen=True)
class Hall:
    """What rounds of one process share: templates, a mail relay, a folder."""

    folder: Path
    templates: tuple[Template, ...]
    relay: tuple[int, Mailbox]


@contextmanager
def hall() -> Iterator[Hall]:
    with tempfile.TemporaryDirectory(prefix="award-secrecy-") as name, relay() as opened:
        folder = Path(name)
        made = tuple(make_template(folder / f"of-{size}", size) for size in SHAPES)
        yield Hall(folder, made, opened)


def attack(place: Hall, seed: int, *, naive: bool) -> Tallies:
    """Hold one round and let every strategy guess."""
    template = place.templates[seed % len(place.templates)]
    folder = place.folder / f"round-{seed}"
    election = hold(seed, template, folder, place.relay, forgetful=FORGETFUL, naive=naive)
    shutil.rmtree(folder)
    tallies = {}
    for storage, exhibits in election.exhibits.items():
        glass = Glass(exhibits)
        for name, strategy in STRATEGIES.items():
            dice = random.Random(f"{seed} {storage} {name}")
            guesses = play(strategy, glass, dice)
            hits = sum(election.truth[key] == juror for key, juror in guesses.items())
            expected = sum(1 / len(exhibits.eligible[key[0]]) for key in guesses)
            tallies[storage, name] = Tally(hits, len(guesses), expected)
    return tallies


_hall: list[Hall] = []


def _open_hall() -> None:
    stack = ExitStack()
    _hall.append(stack.enter_context(hall()))
    atexit.register(stack.close)


def _attack_here(seed: int, naive: bool) -> Tallies:
    return attack(_hall[0], seed, naive=naive)


def run(rounds: int, advance: Advance) -> list[Line]:
    """In two processes; 1 000 rounds take some 25 minutes. At least two rounds."""
    every = min(NAIVE_EVERY, max(1, rounds // 10))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, _open_hall) as pool:
        waiting = [pool.submit(_attack_here, seed, seed % every == 0) for seed in range(rounds)]
        found = []
        for done in as_completed(waiting):
            found.append(done.result())
            advance()
    return lines(shares(found))


def shares(found: Iterable[Tallies]) -> dict[tuple[str, str], Share]:
    """By storage and strategy."""
    collected: dict[tuple[str, str], list[Tally]] = {}
    for tallies in found:
        for key, tally in tallies.items():
            collected.setdefault(key, []).append(tally)
    return {key: share_of(tallies) for key, tallies in collected.items()}


def lines(found: dict[tuple[str, str], Share]) -> list[Line]:
    """Every strategy on the product; on each naive storage the best one, which must bite."""
    made = [_real(name, found["product", name]) for name in STRATEGIES]
    for storage in NAIVE:
        best = max(STRATEGIES, key=lambda name: found[storage, name].linked)
        share = found[storage, best]
        passed = share.linked >= BITES
        verdict = "broken, as it must be" if passed else "the adversary does not bite"
        made.append(_line(best, storage, share, passed=passed, verdict=verdict))
    return made


def _real(name: str, share: Share) -> Line:
    """All intervals together hold with 95 %; an accepted limit is judged by itself."""
    if name in LIMITS:
        passed = share.linked <= LIMITS[name]
        verdict = f"accepted limit, ≤ {LIMITS[name]:.2f}"
        return _line(name, "product", share, passed=passed, verdict=verdict)
    passed = share.is_chance(for_each(FAMILY, len(STRATEGIES) - len(LIMITS)))
    return _line(name, "product", share, passed=passed, verdict="chance" if passed else "LINKED")


def _line(name: str, storage: str, share: Share, *, passed: bool, verdict: str) -> Line:
    low, high = share.interval(0.95)
    return Line(
        strategy=name,
        storage=storage,
        passed=passed,
        verdict=verdict,
        linked=f"{share.linked:.3f}",
        interval=f"{low:.3f}–{high:.3f}",
        chance=f"{share.chance:.3f}",
    )
