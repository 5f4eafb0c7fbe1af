# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether two names mean the same, measured on names.yaml: tuned on one half, judged on the other.

`pytest -s` prints the figures. "Recall": how many of the doubles are found; "precision": how many
of those found are doubles.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from award.nominations.likeness import LIKELY, Name, likely, likeness

PAIRS = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text())
RECALL, PRECISION = 0.95, 0.8


@dataclass(frozen=True)
class Pair:
    """Two names, whether they mean the same, and whether the matcher was never tuned by them."""

    one: Name
    other: Name
    same: bool
    held_out: bool


def name(text: str, kind: str) -> Name:
    written, _, town = text.partition(" @ ")
    return Name(written.strip(), town.strip(), kind)


def pairs() -> Iterator[Pair]:
    for answer, kinds in PAIRS.items():
        for kind, groups in kinds.items():
            for lines in groups.values():
                for place, line in enumerate(lines):
                    one, other = (name(text, kind) for text in line.split(" | "))
                    yield Pair(one, other, answer == "same", place % 2 == 1)


def figures(matches: Callable[[Name, Name], bool]) -> tuple[float, float]:
    """(recall, precision) on the held-out half."""
    held = [pair for pair in pairs() if pair.held_out]
    found = [pair for pair in held if matches(pair.one, pair.other)]
    right = sum(pair.same for pair in found)
    return right / sum(pair.same for pair in held), right / max(1, len(found))


def test_set_is_large_and_half_of_it_is_held_out() -> None:
    kept = list(pairs())
    assert len(kept) >= 300
    assert len({(pair.one, pair.other) for pair in kept}) == len(kept)
    assert 0.45 < sum(pair.held_out for pair in kept) / len(kept) <= 0.5
    assert sum(not pair.same for pair in kept) >= 150


def test_matcher_reaches_recall_and_precision_on_what_it_was_not_tuned_by() -> None:
    recall, precision = figures(lambda one, other: likeness(one, other) >= LIKELY)
    print(f"\nnames held out: recall {recall:.3f}, precision {precision:.3f}")  # noqa: T201
    assert recall >= RECALL
    assert precision >= PRECISION


@pytest.mark.parametrize(
    "plain",
    [
        lambda one, other: one.text == other.text,
        lambda one, other: one.text.casefold() == other.text.casefold(),
        lambda _one, _other: True,
    ],
    ids=["equality", "equality but for capitals", "everything is the same"],
)
def test_plain_matchers_fail_the_same_figures(plain: Callable[[Name, Name], bool]) -> None:
    recall, precision = figures(plain)
    assert not (recall >= RECALL and precision >= PRECISION)


def test_order_of_the_two_names_does_not_matter() -> None:
    turned = [(likeness(p.one, p.other), likeness(p.other, p.one)) for p in pairs()]
    assert [pair for pair in turned if abs(pair[0] - pair[1]) > 1e-9] == []


def test_every_name_is_exactly_like_itself() -> None:
    assert {likeness(pair.one, pair.one) for pair in pairs()} == {100.0}


@pytest.mark.parametrize("text", ["", " ", "…", "e. V.", "🙂", "x" * 200, "ا", "Dr."])
def test_odd_names_are_like_nobody(text: str) -> None:
    assert likeness(Name(text), Name("Mohammed Al-Hassan")) == 0


def test_another_town_speaks_against_groups_more_than_against_people() -> None:
    def elsewhere(text: str, kind: str) -> float:
        return likeness(Name(text, "Brakel", kind), Name(text, "Höxter", kind))

    assert elsewhere("Ljudmila Timkowitsch", "person") == 88
    assert elsewhere("Maria Schmidt", "person") == 73
    assert elsewhere("Sprachcafé", "project") == 70
    assert likeness(Name("Sprachcafé", "", "project"), Name("Sprachcafé", "Höxter", "group")) == 100


def test_person_and_group_of_one_name_are_less_alike() -> None:
    assert likeness(Name("Kalyna Bojko"), Name("Kalyna Bojko", kind="group")) == 88


def test_part_of_a_name_is_not_enough() -> None:
    assert likeness(Name("Fatima"), Name("Fatima Al-Masri")) == 60


def test_likely_ones_come_likeliest_first() -> None:
    known = [
        (1, Name("Mohammed Al Hassan Weber")),
        (2, Name("محمد الحسن")),
        (3, Name("Olena Schewtschenko")),
        (4, Name("Mohamed Hasan")),
    ]
    found = likely(Name("Muhammad Al-Hassan"), known)
    assert [key for _score, key in found] == [2, 4, 1]
    assert min(score for score, _key in found) >= LIKELY
    assert likely(Name("Gerda Niemand"), known) == []
