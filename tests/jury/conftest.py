# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Devices for the jury."""

from collections.abc import Iterator

import pytest

from award.web.visit import Services
from tests.jury.devices import Devices, devices_at


@pytest.fixture
def devices(services: Services) -> Iterator[Devices]:
    with devices_at(services) as shop:
        yield shop
