# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two implementations that share no code must come to the same verdict."""

import random

import pytest

from award.ballots.verify import verify_bundle

from . import second_verifier
from .mutations import mutations
from .rounds import complete_round, random_round

MUTATIONS_PER_ROUND = 8


@pytest.mark.parametrize("seed", range(40))
def test_verdicts_agree_on_random_rounds_and_their_mutations(seed):
    data = random_round(seed).bundle
    assert (verify_bundle(data).ok, second_verifier.is_right(data)) == (True, True)
    sample = random.Random(seed).sample(list(mutations(data)), MUTATIONS_PER_ROUND)
    differing = [str(m) for m in sample if verdicts_differ(m.data)]
    assert differing == []


def test_verdicts_agree_on_every_mutation_of_one_round():
    assert [str(m) for m in mutations(complete_round().bundle) if verdicts_differ(m.data)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{", b" {"),
        (b"{", b"\xff{"),
        (b"{", b"\xef\xbb\xbf{"),
        (b'"version":1', b'"version":1,"version":1'),
        (b'"version":1', b'"version":NaN'),
        (b'"version":1', b'"version":1,"time":1'),
        (b'\\"k\\":3', b'\\"k\\": 3'),
        (b"Vielfalt", b"\\\\u0056ielfalt"),
    ],
)
def test_verdicts_agree_on_changed_text(old, new):
    data = complete_round().bundle.replace(old, new, 1)
    assert data != complete_round().bundle
    assert not verdicts_differ(data)


def verdicts_differ(data):
    return verify_bundle(data).ok != second_verifier.is_right(data)
