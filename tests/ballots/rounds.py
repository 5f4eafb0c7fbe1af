# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small scoring rounds with real stamps; keys of 2048 bits, made once."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from award.ballots.ballot import Ballot
from award.ballots.bundle import write_bundle
from award.ballots.device import CODE_ALPHABET, CODE_LENGTH, Pen
from award.ballots.manifest import Criterion, Manifest, Nomination, fingerprint
from award.ballots.stamp import StampKey, blind_sign, generate_key
from award.ballots.tally import tally

CODE = "0123456789ABCDEFGHJKMNPQRS"


@cache
def stamp_key(number: int) -> StampKey:
    return generate_key(2048)


def code_of(juror: int) -> str:
    return "".join(random.Random(juror).choices(CODE_ALPHABET, k=CODE_LENGTH))


def make_manifest(
    *,
    round_id: str = "2026-jury",
    title: str = "Ehrenamtspreis für Vielfalt",
    weights: Sequence[int] = (2, 1),
    scale: tuple[int, int] = (1, 5),
    jurors: int = 3,
    nominations: int = 2,
) -> Manifest:
    return Manifest(
        round=round_id,
        title=title,
        scale=scale,
        criteria=tuple(Criterion(f"c{i}", weight) for i, weight in enumerate(weights)),
        aggregation="weighted-mean",
        k=3,
        jurors=tuple(f"Juror {i}" for i in range(jurors)),
        nominations=tuple(Nomination(f"{i:02d}", stamp_key(i).n) for i in range(nominations)),
    )


def make_pen(manifest: Manifest, nomination: int, *, code: str = CODE) -> Pen:
    chosen = manifest.nominations[nomination]
    return Pen(code, fingerprint(manifest.text), chosen.id, chosen.modulus)


def make_ballot(
    manifest: Manifest,
    nomination: int = 0,
    *,
    code: str = CODE,
    version: int = 1,
    scores: Sequence[int] | None = (4, 3),
) -> Ballot:
    """Walks the whole protocol: derive, blind, sign blindly, unblind, sign the scores."""
    pen = make_pen(manifest, nomination, code=code)
    stamp = pen.unblind(blind_sign(stamp_key(nomination), pen.blinded_tag()))
    return pen.sign_ballot(stamp, version, scores)


def plain_ballot(number: int, *, version: int = 1, scores: str = "4,3") -> Ballot:
    """For the urn, which checks no cryptography; three nominations, sizes as with 3072 bits."""
    tag = hashlib.sha256(str(number).encode()).hexdigest()
    return Ballot(f"{number % 3:02d}", tag, version, scores, tag * 12, tag * 2)


@dataclass(frozen=True)
class Round:
    manifest: Manifest
    ballots: tuple[Ballot, ...]
    eligible: Mapping[str, int]
    confirmed: Mapping[str, int]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.manifest.text)

    @property
    def bundle(self) -> bytes:
        results = tally(self.manifest, self.ballots, self.eligible, self.confirmed)
        return write_bundle(self.manifest.text, self.ballots, results)


@cache
def complete_round() -> Round:
    """Three jurors, two nominations, every ballot cast and confirmed; one is an abstention."""
    manifest = make_manifest()
    scores = {(0, 0): None, (0, 1): (5, 1), (0, 2): (4, 2), (1, 0): (1, 1), (1, 1): (2, 5)}
    ballots = tuple(
        make_ballot(manifest, n, code=code_of(j), scores=scores.get((n, j), (3, 3)))
        for n in range(2)
        for j in range(3)
    )
    everybody = {nomination.id: 3 for nomination in manifest.nominations}
    return Round(manifest, tuple(sorted(ballots)), everybody, everybody)


def random_round(seed: int) -> Round:
    """At least one ballot; recusals, idle jurors, abstentions, revisions and odd weights."""
    dice = random.Random(seed)
    manifest = make_manifest(
        round_id=f"round-{seed}",
        title=dice.choice(["Prize", "Preis für Ü", "جائزة", 'a "quoted" \\ title']),
        weights=[dice.randint(1, 9) for _ in range(dice.randint(1, 4))],
        scale=dice.choice([(1, 5), (0, 10), (-2, 2)]),
        jurors=dice.randint(3, 5),
        nominations=dice.randint(1, 4),
    )
    ballots: list[Ballot] = []
    eligible: dict[str, int] = {}
    confirmed: dict[str, int] = {}
    for number, nomination in enumerate(manifest.nominations):
        eligible[nomination.id] = dice.randint(1, len(manifest.jurors))
        confirmed[nomination.id] = dice.randint(0, eligible[nomination.id])
        voters = dice.randint(1 if number == 0 else 0, eligible[nomination.id])
        for juror in range(voters):
            row = [dice.randint(*manifest.scale) for _ in manifest.criteria]
            scores = None if dice.random() < 0.2 else row
            version = dice.randint(1, 3)
            code = code_of(seed * 100 + juror)
            ballots.append(make_ballot(manifest, number, code=code, version=version, scores=scores))
    return Round(manifest, tuple(sorted(ballots)), eligible, confirmed)
