# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Limits on attempts, and whose attempts they are."""

from datetime import timedelta

import pytest
from litestar.testing import RequestFactory

from award.settings import Settings
from award.web.proxy import client_address
from award.web.throttle import Throttle
from tests.factories import NOW

MINUTE = timedelta(minutes=1)


def test_throttle_allows_up_to_the_limit_within_the_window() -> None:
    throttle = Throttle()
    tries = [throttle.allow("a", limit=3, window=MINUTE, now=NOW) for _ in range(4)]
    assert tries == [True, True, True, False]
    assert throttle.allow("b", limit=3, window=MINUTE, now=NOW)
    assert throttle.allow("a", limit=3, window=MINUTE, now=NOW + MINUTE)


def test_throttle_forgets_after_a_success() -> None:
    throttle = Throttle()
    throttle.allow("a", limit=1, window=MINUTE, now=NOW)
    throttle.clear("a")
    throttle.clear("never seen")
    assert throttle.allow("a", limit=1, window=MINUTE, now=NOW)


def test_throttle_has_a_bounded_memory() -> None:
    throttle = Throttle(keys=3)
    for key in "abc":
        throttle.allow(key, limit=1, window=MINUTE, now=NOW)
    assert throttle.allow("d", limit=1, window=MINUTE, now=NOW + 2 * MINUTE)
    for key in "efgh":
        assert throttle.allow(key, limit=1, window=MINUTE, now=NOW + 2 * MINUTE)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (1, "", "127.0.0.1"),
    ],
)
def test_forwarded_address_counts_only_as_far_as_proxies_are_ours(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.trusted_proxies = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded})
    request.scope["client"] = ("127.0.0.1", 1)
    assert client_address(request, settings) == address


def test_address_may_be_unknown(settings: Settings) -> None:
    request = RequestFactory().get("/")
    request.scope["client"] = None
    assert client_address(request, settings) == "unknown"
