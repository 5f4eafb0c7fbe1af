# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ballots that devices send and ask for: the same rows, defects named."""

import pytest

from award.ballots.ballot import lookup_text
from award.jury import assist, operations, queries
from award.web.visit import Services
from tests.browsing import Browser
from tests.jury.casting import CODE, ballots, cast, first_number, written_by_a_device
from tests.jury.juries import Jury, round_of, scoring


def asking(services: Services, jury: Jury, **changes: str) -> dict[str, str]:
    """What a device sends to be told juror 0's first ballot."""
    with services.database.reading() as db:
        current = round_of(db, jury)
        paper = operations.papers_of_code(services, current, CODE)[0]
        pen, stamp = paper.pen, paper.pen.unblind(paper.blind_sig)
    signature = pen.signing_key.sign(lookup_text(pen.fp, pen.nomination))
    fields = {"nomination": pen.nomination, "tag": pen.tag.hex()}
    return {**fields, "stamp": stamp.hex(), "sig": signature.hex(), **changes}


def test_who_holds_the_paper_is_told_its_ballot(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    answer = browser.post(f"{jury.urn}/own", asking(services, jury))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {"ballot": None}
    cast(browser, jury, first_number(services, jury), c1="3", c2="3")
    (ballot,) = ballots(services, jury)
    assert browser.post(f"{jury.urn}/own", asking(services, jury)).json() == {
        "ballot": vars(ballot)
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"nomination": "99"}, "nomination"),
        ({"tag": "00"}, "tag"),
        ({"stamp": "00" * 256}, "stamp"),
        ({"sig": "00" * 64}, "signature"),
        ({"sig": ""}, "signature"),
    ],
)
def test_nobody_else_is_told(
    browser: Browser, services: Services, changes: dict[str, str], reason: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    cast(browser, jury, first_number(services, jury), c1="3", c2="3")
    browser.post(f"{jury.urn}/own", asking(services, jury, **changes))
    assert (browser.page.status_code, browser.page.json()) == (422, {"error": reason})


def test_a_published_ballot_is_no_key_to_the_urn(browser: Browser, services: Services) -> None:
    """Its signature is one over scores, not over the question."""
    jury = scoring(services, jurors=3, nominations=1)
    cast(browser, jury, first_number(services, jury), c1="3", c2="3")
    (ballot,) = ballots(services, jury)
    browser.post(f"{jury.urn}/own", {name: str(value) for name, value in vars(ballot).items()})
    assert browser.page.json() == {"error": "signature"}


def test_there_is_no_list_of_ballots(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    browser.get(jury.room)
    browser.fill("/reading-room")
    assert browser.get(f"{jury.urn}/ballots").status_code == 405


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


def test_a_file_instead_of_a_field_is_a_defective_ballot(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    sent = written_by_a_device(services, jury)
    files = {"nomination": ("x.txt", b"x")}
    browser.post(f"{jury.urn}/ballots", {"tag": sent["tag"]}, files=files)
    assert browser.page.json() == {"error": "nomination"}
