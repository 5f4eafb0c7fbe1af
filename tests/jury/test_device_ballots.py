# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list that devices download and the ballots they send: the same rows, defects named."""

import pytest

from award.jury import assist, operations, queries
from award.web.visit import Services
from tests.browsing import Browser
from tests.jury.casting import CODE, ballots, cast, first_number, written_by_a_device
from tests.jury.juries import numbers, round_of, scoring


def test_the_public_list_shows_hashes_and_no_scores(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    cast(browser, jury, number, c1="3", c2="3")
    (ballot,) = ballots(services, jury)
    listed = browser.get(f"{jury.urn}/ballots")
    assert listed.headers["cache-control"] == "no-store"
    assert listed.json() == {"ballots": [[number, ballot.tag, ballot.digest()]]}


def test_a_ballot_of_a_device_is_stored_like_an_assisted_one(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    sent = written_by_a_device(services, jury)
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"outcome": "stored"}
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"outcome": "unchanged"}
    (by_device,) = ballots(services, jury)
    with services.database.reading() as db:
        current = round_of(db, jury)
        paper = operations.paper_of_code(services, current, CODE, by_device.nomination)
    assert paper.cast == by_device
    assert assist.scores_of(paper, queries.manifest_of(current)) == (4, 2)
    assert cast(browser, jury, by_device.nomination, c1="5", c2="2") == 200
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"error": "stale", "version": 2}
    assert browser.page.status_code == 409


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"nomination": "99"}, "nomination"),
        ({"tag": "00"}, "tag"),
        ({"tag": "00" * 32}, "signature"),
        ({"version": "0"}, "version"),
        ({"version": "²"}, "version"),
        ({"version": "9" * 5000}, "version"),
        ({"version": "2"}, "signature"),
        ({"scores": "5,5"}, "signature"),
        ({"scores": "6,1"}, "scores"),
        ({"scores": "1"}, "scores"),
        ({"stamp": "00" * 256}, "stamp"),
        ({"sig": "00" * 64}, "signature"),
        ({"sig": ""}, "signature"),
    ],
)
def test_a_defective_ballot_is_refused_by_its_defect(
    browser: Browser, services: Services, changes: dict[str, str], reason: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.post(f"{jury.urn}/ballots", written_by_a_device(services, jury, **changes))
    assert browser.page.status_code == 422
    assert browser.page.json() == {"error": reason}
    assert ballots(services, jury) == []


def test_a_file_instead_of_a_field_is_a_defective_ballot(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    sent = written_by_a_device(services, jury)
    files = {"nomination": ("x.txt", b"x")}
    browser.post(f"{jury.urn}/ballots", {"tag": sent["tag"]}, files=files)
    assert browser.page.json() == {"error": "nomination"}


def test_a_paper_of_one_nomination_is_none_of_another(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    sent = written_by_a_device(services, jury)
    with services.database.reading() as db:
        other = next(n for n in numbers(db, jury) if n != sent["nomination"])
    browser.post(f"{jury.urn}/ballots", {**sent, "nomination": other})
    assert browser.page.status_code == 422
    assert ballots(services, jury) == []
