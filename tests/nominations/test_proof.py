# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where very many proposals come from one house, a proof of work lets people go on."""

import base64
import html
import json
import re
from datetime import timedelta

import altcha
import pytest
from sqlalchemy import select

from award.clock import SettableClock
from award.nominations.models import UsedChallenge
from award.nominations.proof import VALID, accept_proof, draw_challenge
from award.nominations.routes import MOST_AN_HOUR
from award.web.visit import Services
from tests.browsing import Browser
from tests.conftest import NOW, on_both
from tests.jury.devices import devices_at
from tests.nominations.citizens import Citizen, open_edition


def solved(challenge: str) -> str:
    """What the browser's worker makes of a challenge."""
    parsed = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(parsed)
    assert solution
    return str(altcha.Payload(parsed, solution).to_base64())


@on_both
def test_a_proof_counts_once_and_in_time(services: Services) -> None:
    proof = solved(draw_challenge(services, NOW, cost=10))
    with services.database.writing() as db:
        assert accept_proof(db, proof, services=services, now=NOW)
        assert not accept_proof(db, proof, services=services, now=NOW)
        late = solved(draw_challenge(services, NOW, cost=10))
        assert not accept_proof(db, late, services=services, now=NOW + VALID)
        fresh = solved(draw_challenge(services, NOW + VALID, cost=10))
        assert accept_proof(db, fresh, services=services, now=NOW + VALID)
        assert len(db.scalars(select(UsedChallenge)).all()) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["challenge"].update(signature="00" * 32),
        lambda p: p["challenge"]["parameters"]["data"].update(until=9_999_999_999),
        lambda p: p["challenge"]["parameters"].update(cost=1),
        lambda p: p["challenge"]["parameters"].update(keyPrefix=""),
        lambda p: p["solution"].update(derivedKey="00" * 32),
        lambda p: p.pop("solution"),
        lambda p: p.update(challenge=None),
    ],
)
def test_a_forged_proof_is_none(services: Services, change: object) -> None:
    payload = json.loads(base64.b64decode(solved(draw_challenge(services, NOW, cost=10))))
    assert callable(change)
    change(payload)
    forged = base64.b64encode(json.dumps(payload).encode()).decode()
    with services.database.writing() as db:
        for sent in (forged, "", "x", "e30=", forged[:40]):
            assert not accept_proof(db, sent, services=services, now=NOW)


def crowd(browser: Browser, start: str) -> None:
    """So many drafts from one address that the next one meets the limit."""
    for _number in range(MOST_AN_HOUR):
        browser.post(start, follow_redirects=False)


def test_a_full_house_goes_on_with_a_proof_and_without_one_after_an_hour(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    citizen = Citizen(browser, services, open_edition(services), language="en")
    start = f"/en/{citizen.edition.slug}/propose"
    crowd(browser, start)
    browser.post(start)
    assert browser.page.status_code == 429
    challenge = re.search(r'data-proof="([^"]+)"', browser.text)
    assert challenge
    proof = solved(html.unescape(challenge[1]))
    browser.post(start, {"altcha": proof})
    assert browser.page.url.path.endswith("/who")
    browser.post(start, {"altcha": proof})
    assert browser.page.status_code == 429
    clock.advance(timedelta(hours=1))
    browser.post(start)
    assert browser.page.url.path.endswith("/who")


def test_the_browser_proves_it_by_itself(services: Services) -> None:
    start = f"/en/{open_edition(services).slug}/propose"
    with devices_at(services) as devices:
        device = devices.new()
        device.open(start)
        for _number in range(MOST_AN_HOUR):
            device.page.request.post(
                device.base_url + start, headers={"sec-fetch-site": "same-origin"}, max_redirects=0
            )
        device.press("Begin")
        device.sees("Done. You can go on now.")
        device.press("Begin")
        device.sees("Who deserves the prize?")
