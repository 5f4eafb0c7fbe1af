# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How likely two names mean the same person, group or project, whoever wrote them down. Pure.

name -> words as they sound, whatever the script -> pairs of words, in any order -> 0 to 100.
Words that stand against each other ("Sport", "Musik") count twice, those that only one name has
little: people leave out second names, towns and "e. V.". Figures: tests/nominations/names.yaml.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz.distance import OSA

from award.nominations.spellings import GENERIC, NOISE, has_vowels, meant, plain, sounds

LIKELY = 75.0
SAME_WORD = 0.8
SAME_COMPOUND = 0.9
# below this two words are not looked at more closely
HARDLY = 0.5
LITTLE = 0.25
USUAL = 0.2
OTHER_TOWN = {"person": 12.0, "group": 30.0, "project": 30.0}
FREQUENT_ELSEWHERE = 15.0
OTHER_KIND = 12.0
ONE_WORD_OF_SEVERAL = 60.0
_FREQUENT = (
    "muller schmidt schneider fischer weber meyer maier wagner becker schulz hoffmann koch bauer "
    "yilmaz kaya demir ali ahmad hassan muhammad nguyen ivanov nowak popa"
)
_VOWELS = "aiu"
_NO_VOWEL = str.maketrans("", "", _VOWELS)
_FRAME_OF_ARABIC = str.maketrans("", "", _VOWELS + "v")
_LETTERS = {"a": "[aiu]", "i": "[ia]", "u": "[uv]"}
Key = TypeVar("Key")


@dataclass(frozen=True)
class Name:
    """A nominee as typed; `town` "" where none is known, `kind`: person, group or project."""

    text: str
    town: str = ""
    kind: str = "person"


@dataclass(frozen=True)
class Word:
    """A word in plain letters, as its kin spell it, and as it sounds, read hard and soft.
    `voiced`: its vowels are written; `weight` from 0 (tells nothing) to 1."""

    typed: str
    meant: str
    sounds: tuple[str, str]
    voiced: bool
    weight: float


@dataclass(frozen=True)
class Prepared:
    """A name taken apart, to be compared with many."""

    words: tuple[Word, ...]
    town: str
    kind: str


def likeness(one: Name, other: Name) -> float:
    """From 0 (nothing in common) to 100 (the same); neither name comes first."""
    return compare(prepared(one), prepared(other))


def likely(name: Name, known: Iterable[tuple[Key, Name]]) -> list[tuple[float, Key]]:
    """(likeness, key) of those that are at least LIKELY, the likeliest first."""
    this = prepared(name)
    rated = ((compare(this, prepared(other)), key) for key, other in known)
    return sorted((pair for pair in rated if pair[0] >= LIKELY), key=lambda pair: -pair[0])


def prepared(name: Name) -> Prepared:
    """Take a name apart."""
    voiced, town = has_vowels(name.text), plain(name.town)
    # what many groups have in their names, and every group of the town
    usual = GENERIC | set(town.split()) if name.kind != "person" else frozenset()
    words = tuple(_word(part, voiced, usual) for part in plain(name.text).split())
    return Prepared(words, town, name.kind)


def _word(part: str, voiced: bool, usual: Set[str]) -> Word:
    word = meant(part)
    weight = USUAL if word in usual else 0.0 if part in NOISE or len(part) == 1 else 1.0
    return Word(part, word, sounds(word), voiced, weight)


_FREQUENT_SOUNDS = frozenset(sounds(meant(name))[0] for name in _FREQUENT.split())


def compare(one: Prepared, other: Prepared) -> float:
    """As `likeness`, of names that were taken apart before."""
    left, right = _compounds(one.words, other.words), _compounds(other.words, one.words)
    pairs = _pairs(left, right)
    alike = sum(_weight(a, b) for _sim, a, b in pairs)
    if not alike:
        return 0.0
    lone = _lone(left, [a for _sim, a, _b in pairs]), _lone(right, [b for _sim, _a, b in pairs])
    against = min(sum(word.weight == 1 for word in words) for words in lone)
    besides = sum(word.weight for words in lone for word in words) - 2 * against
    good = sum(_weight(a, b) * sim for sim, a, b in pairs)
    found = 100 * good / (alike + 2 * against + LITTLE * besides)
    persons = one.kind == other.kind == "person"
    if persons and len(pairs) == 1 and besides:
        found = min(found, ONE_WORD_OF_SEVERAL)
    return max(0.0, found - _doubt(one, other, pairs))


def _weight(a: Word, b: Word) -> float:
    return min(a.weight, b.weight)


def _lone(words: Sequence[Word], paired: Sequence[Word]) -> list[Word]:
    return [word for word in words if not any(word is one for one in paired)]


def _pairs(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[float, Word, Word]]:
    """The words that are the same, the likeliest first, each in one pair at most."""
    rated = [
        (sim, i, j)
        for i, a in enumerate(left)
        if a.weight
        for j, b in enumerate(right)
        if b.weight and (sim := word_likeness(a, b)) >= SAME_WORD
    ]
    pairs: list[tuple[float, Word, Word]] = []
    used: set[tuple[int, int]] = set()
    for sim, i, j in sorted(rated, reverse=True):
        if not {(0, i), (1, j)} & used:
            used |= {(0, i), (1, j)}
            pairs.append((sim, left[i], right[j]))
    return pairs


def word_likeness(a: Word, b: Word) -> float:
    """From 0 to 1, in the better of the two readings."""
    if a.meant == b.meant:
        return 1.0
    rate = _voiced if a.voiced and b.voiced else _same_script if a.voiced == b.voiced else _mixed
    if not a.voiced:
        a, b = b, a
    return max(rate(x, y) for x in set(a.sounds) for y in set(b.sounds))


def _voiced(x: str, y: str) -> float:
    whole = OSA.normalized_similarity(x, y, score_cutoff=HARDLY)
    if whole < HARDLY:
        return 0.0
    frames = x.translate(_NO_VOWEL), y.translate(_NO_VOWEL)
    rated = (whole + OSA.normalized_similarity(*frames)) / 2
    # Martin and Martina, Amir and Samir: brother and sister rather than a slip of the pen
    ends = (x[-1:] in _VOWELS) != (y[-1:] in _VOWELS)
    begins = (x[:1] in _VOWELS) != (y[:1] in _VOWELS)
    return rated - 0.15 * (ends + begins)


def _same_script(x: str, y: str) -> float:
    return float(OSA.normalized_similarity(x, y))


def _mixed(voiced: str, written: str) -> float:
    """A word with all its vowels and one in Arabic script, which writes the long ones only."""
    if re.fullmatch("[aiu]*".join(["", *(_LETTERS.get(c, c) for c in written), ""]), voiced):
        return 1.0
    frames = voiced.translate(_FRAME_OF_ARABIC), written.translate(_FRAME_OF_ARABIC)
    return 0.9 * OSA.normalized_similarity(*frames)


def _compounds(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words, where neighbours make one of the other name's ("Karl Heinz") as that one."""
    joined: list[Word] = []
    place = 0
    while place < len(words):
        wholes = ((size, _whole(words[place : place + size], others)) for size in (3, 2))
        size, whole = next(((n, found) for n, found in wholes if found), (1, words[place]))
        joined.append(whole)
        place += size
    return joined


def _whole(parts: Sequence[Word], others: Sequence[Word]) -> Word | None:
    text = "".join(part.typed for part in parts)
    for other in others if len(parts) > 1 else ():
        if OSA.normalized_similarity(text, other.typed, score_cutoff=HARDLY) < HARDLY:
            continue
        whole = replace(_word(text, parts[0].voiced, frozenset()), weight=other.weight)
        if word_likeness(whole, other) >= SAME_COMPOUND:
            return whole
    return None


def _doubt(one: Prepared, other: Prepared, pairs: Sequence[tuple[float, Word, Word]]) -> float:
    doubt = OTHER_KIND if (one.kind == "person") != (other.kind == "person") else 0.0
    if one.town and other.town and one.town != other.town:
        doubt += max(OTHER_TOWN[one.kind], OTHER_TOWN[other.kind])
        if any(a.sounds[0] in _FREQUENT_SOUNDS for _sim, a, _b in pairs):
            doubt += FREQUENT_ELSEWHERE
    return doubt
