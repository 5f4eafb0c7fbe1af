# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Juror 0 at the urn, without script and with a device."""

from award.ballots.ballot import Ballot
from award.jury import operations, queries
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.jury.juries import Jury, numbers, round_of

CODE = code_of(0)


def ballots(services: Services, jury: Jury) -> list[Ballot]:
    with services.database.reading() as db:
        return queries.urn_of(services, round_of(db, jury)).ballots()


def first_number(services: Services, jury: Jury) -> str:
    with services.database.reading() as db:
        return numbers(db, jury)[0]


def cast(browser: Browser, jury: Jury, number: str, code: str = CODE, **given: str) -> int:
    sent = {"code": code, "nomination": number, **given}
    return int(browser.post(f"{jury.urn}/assist/cast", sent).status_code)


def written_by_a_device(services: Services, jury: Jury, **changes: str) -> dict[str, str]:
    """The fields that a device would send for juror 0's first paper."""
    with services.database.reading() as db:
        current = round_of(db, jury)
        paper = operations.papers_of_code(services, current, CODE)[0]
        ballot = paper.next_ballot((4, 2))
    assert ballot is not None
    return {**{name: str(value) for name, value in vars(ballot).items()}, **changes}
