# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The juror's device is written twice, in Python and in JavaScript: both must do the same."""

import gzip
import random
import sys
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

import pytest

from award.ballots.ballot import Ballot, check_ballot, lookup_text
from award.ballots.device import (
    CODE_ALPHABET,
    CodeError,
    Pen,
    group_code,
    group_fingerprint,
    new_code,
    normalise_code,
)
from award.ballots.manifest import Nomination, fingerprint
from award.ballots.stamp import StampKey, blind_sign, generate_key
from tests.ballots.rounds import code_of, make_manifest
from tests.script import chromium, node
from tests.script.conftest import Run, Site

MODULES = ("bytes.js", "stamp.js", "device.js")
WEIGHT_LIMIT_BYTES = 4096
# what a manifest permits: whole bytes only
SIZES = (2048, 2056, 3072, 4096)
PAPERS = 48
DEVICE = """{ CodeError, fingerprint, groupCode, groupFingerprint, isAble, makePen,
    newCode, normaliseCode } from ballots/device.js"""
TITLES = [
    "Ehrenamtspreis für Vielfalt",
    "جائزة التطوع",
    'a "quoted" \\ title',
    "two\nlines\ttab \u2028 \u0000",
    "u\u0308 is not ü",
    "\ufeffmark 𝄞 🏅",
]
ODD = [
    *("", *"UuéßıİſК０①𝟘🏅"),
    *"\u0301\ufffd\u2043\u180e\u200c\u200d\u00ad\u2060\ufeff\u3000\x1c\x85\v",
]

WRITE = """
    const written = []
    for (const { code, fp, id, key, answer, version, scores } of given) {
        const pen = await makePen(code, fp, { id, key })
        const stamp = await pen.unblind(answer)
        const ballot = await pen.sign(stamp, version, scores)
        written.push({
            nomination: pen.nomination, tag: pen.tag, blinded: await pen.blindedTag(), stamp,
            ballot, lookup: (await pen.lookup(stamp)).sig,
        })
    }
    return written"""
COLLECT = """
    const fp = await fingerprint(given.manifest)
    const collect = async nomination => (await makePen(given.code, fp, nomination)).blindedTag()
    return Promise.all(JSON.parse(given.manifest).nominations.map(collect))"""
CAST = """
    const fp = await fingerprint(given.manifest)
    const cast = async (nomination, i) => {
        const pen = await makePen(given.code, fp, nomination)
        return pen.sign(await pen.unblind(given.answers[i]), i + 1, i % 2 ? '5,1,4' : '-')
    }
    return Promise.all(JSON.parse(given.manifest).nominations.map(cast))"""
READ = """
    const read = text => {
        try {
            return normaliseCode(text)
        } catch (error) {
            if (!(error instanceof CodeError)) throw error
            const { reason, character, count } = error
            return [reason, character && character.codePointAt(0), count]
        }
    }
"""
READ_TEXTS = READ + "return given.map(read)"
READ_POINTS = READ + "return given.map(point => read('A'.repeat(25) + String.fromCodePoint(point)))"


@cache
def key_of(bits: int) -> StampKey:
    return generate_key(bits)


def spelled(dice: random.Random, code: str) -> str:
    """As people type it."""
    looks = {"0": "0oO", "1": "1iIlL", "-": ["-", " ", "", "\u2011", "\u00a0", " \u2013 "]}
    return "".join(dice.choice(looks.get(c, c + c.lower())) for c in group_code(code))


@dataclass(frozen=True)
class Paper:
    """What a device and a server know of one paper, and what the juror votes."""

    pen: Pen
    answer: bytes
    version: int
    scores: list[int] | None

    def given(self) -> dict[str, Any]:
        scores = "-" if self.scores is None else ",".join(map(str, self.scores))
        return {
            "code": self.pen.code,
            "fp": self.pen.fp,
            "id": self.pen.nomination,
            "key": format(self.pen.modulus, "x"),
            "answer": self.answer.hex(),
            "version": self.version,
            "scores": scores,
        }

    def written(self) -> dict[str, Any]:
        """What Python makes of it."""
        stamp = self.pen.unblind(self.answer)
        ballot = self.pen.sign_ballot(stamp, self.version, self.scores)
        question = lookup_text(self.pen.fp, self.pen.nomination)
        return {
            "nomination": self.pen.nomination,
            "tag": self.pen.tag.hex(),
            "blinded": self.pen.blinded_tag().hex(),
            "stamp": stamp.hex(),
            "ballot": asdict(ballot),
            "lookup": self.pen.signing_key.sign(question).hex(),
        }


def random_paper(dice: random.Random) -> Paper:
    key = key_of(dice.choice(SIZES))
    names = "0123456789ABCXYZabcxyz._-"
    pen = Pen(
        spelled(dice, code_of(dice.getrandbits(64))),
        dice.randbytes(32).hex(),
        "".join(dice.choices(names, k=dice.randint(1, 64))),
        key.n,
    )
    scores = [dice.randint(-9, 10) for _ in range(dice.randint(1, 9))]
    version = dice.choice([1, 2, dice.randint(1, 2**53 - 1)])
    return Paper(
        pen, blind_sign(key, pen.blinded_tag()), version, dice.choice([None, scores, scores])
    )


def read_by_python(text: str) -> str | list[Any]:
    """As READ tells it: the code, or why it is none."""
    try:
        return normalise_code(text)
    except CodeError as error:
        return [error.reason, error.character and ord(error.character), error.count]


@pytest.mark.parametrize("seed", range(3))
def test_both_derive_blind_unblind_sign_and_ask_alike(run: Run, seed: int) -> None:
    dice = random.Random(seed)
    papers = [random_paper(dice) for _ in range(PAPERS)]
    found = run(DEVICE, WRITE, [paper.given() for paper in papers])
    assert found == [paper.written() for paper in papers]


def test_ballot_from_the_browser_is_accepted(run: Run) -> None:
    manifest = replace(
        make_manifest(title=" ".join(TITLES), weights=(3, 2, 1)),
        nominations=tuple(Nomination(f"n{bits}", key_of(bits).n) for bits in SIZES),
    )
    given = {"manifest": manifest.text, "code": code_of(7)}
    collected = run(DEVICE, COLLECT, given)
    answers = [
        blind_sign(key_of(bits), bytes.fromhex(blinded)).hex()
        for bits, blinded in zip(SIZES, collected, strict=True)
    ]
    ballots = [Ballot(**ballot) for ballot in run(DEVICE, CAST, {**given, "answers": answers})]
    voted = [(ballot.nomination, ballot.version, ballot.scores) for ballot in ballots]
    assert voted == [
        ("n2048", 1, "-"),
        ("n2056", 2, "5,1,4"),
        ("n3072", 3, "-"),
        ("n4096", 4, "5,1,4"),
    ]
    for ballot in ballots:
        check_ballot(manifest, fingerprint(manifest.text), ballot)


def test_fingerprint_is_taken_over_the_exact_characters(run: Run) -> None:
    texts = [make_manifest(title=title).text for title in TITLES] + TITLES
    body = "return Promise.all(given.map(fingerprint))"
    assert run(DEVICE, body, texts) == [fingerprint(text) for text in texts]


def test_code_and_fingerprint_are_grouped_alike_for_reading(run: Run) -> None:
    code, fp = code_of(1), fingerprint("")
    body = "return [groupCode(given.code).join('-'), groupFingerprint(given.fp)]"
    assert run(DEVICE, body, {"code": code, "fp": fp}) == [group_code(code), group_fingerprint(fp)]


def test_every_character_is_dropped_read_or_refused_alike(run: Run) -> None:
    """All of the basic plane, lone surrogates too, and some beyond."""
    points = [*range(0x10000), *range(0x10000, sys.maxunicode + 1, 251)]
    found = run(DEVICE, READ_POINTS, points)
    assert [
        (hex(point), told)
        for point, told in zip(points, found, strict=True)
        if told != read_by_python("A" * 25 + chr(point))
    ] == []


def test_odd_spellings_are_read_or_refused_alike(run: Run) -> None:
    dice = random.Random(26)
    texts = ["", "-", "O" * 26, "l" * 27, "\u0131" * 26, "\U0001d7d8" * 26, "constructor", "ß" * 13]
    for _ in range(400):
        text = list(spelled(dice, new_code()))
        for _ in range(dice.choice([0, 0, 1, 2])):
            place = dice.randrange(len(text))
            text[place : place + dice.randint(0, 2)] = dice.choice(ODD)
        texts.append("".join(text))
    told = [read_by_python(text) for text in texts]
    assert run(DEVICE, READ_TEXTS, texts) == told
    assert {one[0] if isinstance(one, list) else "" for one in told} == {"", "character", "length"}


def test_code_of_the_browser_is_drawn_from_the_whole_alphabet(run: Run) -> None:
    body = "Math.random = () => 0; return Array.from({ length: 2000 }, newCode)"
    codes = run(DEVICE, body)
    assert len(set(codes)) == 2000
    assert {len(code) for code in codes} == {26}
    for place in range(26):
        assert {code[place] for code in codes} == set(CODE_ALPHABET)
    assert [normalise_code(code) for code in codes] == codes


def test_browser_is_able(run: Run) -> None:
    assert run(DEVICE, "return isAble()") is True


def test_browser_is_not_able_without_a_secure_address(site: Site) -> None:
    page = site.visit(chromium.INSECURE_HOST)
    assert chromium.run(page, DEVICE, "return isAble()") is False


def test_what_a_browser_fetches_weighs_less_than_4_kilobytes() -> None:
    sources = [(node.SCRIPTS / "ballots" / name).read_bytes() for name in MODULES]
    assert sum(len(gzip.compress(source, 9)) for source in sources) < WEIGHT_LIMIT_BYTES
