# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many random journeys are played: AWARD_JOURNEYS=5000 plays as many, each time others."""

import os

from hypothesis import HealthCheck, settings

_WANTED = os.environ.get("AWARD_JOURNEYS")


def how_many(usually: int) -> int:
    return int(_WANTED or usually)


played = settings(
    max_examples=how_many(30),
    deadline=None,
    derandomize=_WANTED is None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
