# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a round is made of: its stamp keys and its manifest."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from award.ballots.manifest import AGGREGATION, Criterion, Manifest, Nomination
from award.ballots.stamp import StampKey, generate_key
from award.editions.models import Edition
from award.editions.rules import POINTS


def draw_keys(count: int, bits: int) -> list[StampKey]:
    """New keys, drawn on all cores at once: OpenSSL works outside the interpreter's lock."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(generate_key, [bits] * count))


def build_manifest(
    round_id: str, edition: Edition, names: Sequence[str], keys: Mapping[str, StampKey]
) -> Manifest:
    """The round as everybody can check it: keys by dossier number, criteria as the edition has."""
    return Manifest(
        round=round_id,
        title=edition.title,
        scale=(1, POINTS),
        criteria=tuple(Criterion(f"c{c.position}", c.weight) for c in edition.criteria),
        aggregation=AGGREGATION,
        k=edition.minimum_jurors,
        jurors=tuple(names),
        nominations=tuple(Nomination(number, key.n) for number, key in keys.items()),
    )
