# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks what is the same for all papers: a conflict, an abstention, a browser without script or a
code typed a second time must not make a juror's ballots different from the others'."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from award.ballots.ballot import Ballot
from award.ballots.tally import Result, tally
from award.ballots.urn import Urn
from award.clock import SettableClock
from award.errors import RuleViolation
from award.jury import assist, operations, queries
from award.process.permissions import Role
from award.results.operations import count
from award.web.visit import Services
from tests.adversary.crawling import addresses, crawl, enter
from tests.adversary.scorings import device, fields, numbers_of, scoring, urn_file, urn_of
from tests.ballots.rounds import code_of, plain_ballot
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import NOW, make_account
from tests.jury.casting import cast
from tests.jury.juries import (
    AFTER_SCORING,
    Jury,
    close,
    collect_all,
    collecting,
    end,
    numbers,
    present,
    round_of,
)


def form_of(urn: Path) -> set[tuple[Any, ...]]:
    """The type and the length of every value, ballot by ballot, as the file really has them."""
    columns = ("nomination", "tag", "version", "scores", "stamp", "sig")
    asked = ", ".join(f"typeof({name}), length(CAST({name} AS BLOB))" for name in columns)
    with closing(sqlite3.connect(urn)) as connection:
        return set(connection.execute(f"SELECT {asked} FROM ballot"))  # noqa: S608


def test_assisted_and_device_ballots_have_the_same_form(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services)
    number = numbers_of(services, jury)[0]
    assert cast(browser, jury, number, c1="4", c2="2") == 200
    sent = fields(device(services, jury, 1).write())
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"outcome": "stored"}
    assert len(urn_of(services, jury).ballots()) == 2
    assert len(form_of(urn_file(services, jury))) == 1
    # and from the same code, the very same bytes
    written = device(services, jury, 0).write()
    assert [b for b in urn_of(services, jury).ballots() if b.tag == written.tag] == [written]


def test_another_form_would_be_seen(services: Services) -> None:
    jury = scoring(services)
    urn_of(services, jury).cast(device(services, jury, 0).write())
    urn_of(services, jury).cast(plain_ballot(1))
    assert len(form_of(urn_file(services, jury))) == 2


def test_assisted_and_device_papers_have_the_same_form(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=2)
        current, everything = round_of(db, jury), numbers(db, jury)
        manifest = queries.manifest_of(current)
        for juror, seat in enumerate(jury.seats):
            code = code_of(juror)
            if juror == 0:
                blinded = assist.blinded_tags(manifest, current.fp, code, everything)
                operations.issue_papers(db, round=current, seat=seat, blinded=blinded)
            else:
                operations.collect_papers(db, round=current, seat=seat, code=code, now=NOW)
        forms = {
            (len(paper.blinded or b""), len(paper.blind_sig or b""), len(paper.nomination))
            for seat in jury.seats
            for paper in queries.papers_of(db, current, seat).values()
        }
    assert len(forms) == 1


@on_both
def test_the_same_code_gets_the_same_stamps_and_no_other_code_any(services: Services) -> None:
    """Also when the keys are gone, and when the second code comes from a device."""
    jury = scoring(services, nominations=2)
    with services.database.reading() as db:
        current, seat = round_of(db, jury), jury.seats[0]
        manifest, everything = queries.manifest_of(current), numbers(db, jury)
        own = assist.blinded_tags(manifest, current.fp, code_of(0), everything)
        other = assist.blinded_tags(manifest, current.fp, code_of(77), everything)
        stamps = operations.issue_papers(db, round=current, seat=seat, blinded=own)
        assert operations.issue_papers(db, round=current, seat=seat, blinded=own) == stamps
        stored = {n: p.blind_sig for n, p in queries.papers_of(db, current, seat).items()}
        assert stamps == stored
        for sent in (other, {**own, everything[0]: other[everything[0]]}, {}):
            with pytest.raises(RuleViolation):
                operations.issue_papers(db, round=current, seat=seat, blinded=sent)
        assert queries.live_keys(db, current) == {}


def test_a_juror_with_a_conflict_has_no_paper_and_casts_none(
    browser: Browser, services: Services
) -> None:
    """Whatever the device sends: without a stamp of this round it is no ballot."""
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=4, nominations=2)
        first, second = numbers(db, jury)
        collect_all(db, jury, {0: [first]})
        end(db, jury, services)
        papers = list(queries.paper_stamps(db, round_of(db, jury)))
    assert [sum(number == n for n, _ in papers) for number in (first, second)] == [3, 4]
    assert cast(browser, jury, first, c1="5", c2="5") == 409
    borrowed = device(services, jury, 1).stamp.hex()
    unstamped = fields(device(services, jury, 0).write(), stamp=borrowed)
    assert browser.post(f"{jury.urn}/ballots", unstamped).json() == {"error": "stamp"}
    assert urn_of(services, jury).ballots() == []


def counted(services: Services, jury: Jury, ballots: Iterable[Ballot]) -> Result:
    """The result of the only nomination when these are cast."""
    urn: Urn = urn_of(services, jury)
    for ballot in ballots:
        urn.cast(ballot)
    with services.database.reading() as db:
        current = round_of(db, jury)
        eligible = queries.eligible_counts(db, current)
        manifest = queries.manifest_of(current)
        return tally(manifest, urn.ballots(), eligible, dict.fromkeys(eligible, 0))[0]


def test_an_abstention_changes_nothing_but_the_count(services: Services) -> None:
    jury = scoring(services, jurors=4)
    devices = [device(services, jury, number) for number in range(4)]
    three = [d.write(scores=s) for d, s in zip(devices, [(1, 1), (4, 2), (5, 5)], strict=False)]
    before = counted(services, jury, three)
    after = counted(services, jury, [devices[3].write(scores=None)])
    assert (after.ballots, after.abstentions) == (before.ballots + 1, before.abstentions + 1)
    assert (after.mean, after.eligible) == (before.mean, before.eligible)
    # a low score instead would have changed the mean
    assert counted(services, jury, [devices[3].write(2, (1, 1))]).mean != before.mean


def test_an_abstention_counts_like_a_ballot_until_the_close(
    browser: Browser, services: Services
) -> None:
    """The office's figure and every page of the urn are the same with and without it."""
    jury = scoring(services)
    urn, number = urn_of(services, jury), numbers_of(services, jury)[0]
    enter(browser, jury)
    pages = []
    for version, scores in ((1, (4, 2)), (2, None)):
        urn.cast(device(services, jury, 0).write(version, scores))
        assert urn.counts() == {number: 1}
        known = [path for path in addresses(services, jury) if path.startswith("/urn/")]
        pages.append([(path, browser.get(path).content) for path in known])
    assert pages[0] == pages[1]


def test_no_page_shows_a_tag_before_the_count(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services)
    ballot = device(services, jury, 0).write()
    urn_of(services, jury).cast(ballot)
    with services.database.writing() as db:
        people = {role.value: make_account(db, role) for role in (Role.COORDINATOR, Role.ADMIN)}
        people["juror"] = jury.accounts[0]

    def shown() -> set[str]:
        """Who sees the tag on which page, by the end of its address."""
        seen = [name for name, answer in crawl(browser, jury, people) if ballot.tag in answer.text]
        return {name.partition("/")[0] + name.rpartition("/")[2] for name in seen}

    assert shown() == set()
    clock.instant = NOW + AFTER_SCORING
    with services.database.writing() as db:
        edition = present(db, jury)
        count(db, edition=edition, services=services, actor="Office", now=clock.now())
    # then the bundle has them all, for those who may read the result
    assert shown() == {"coordinator GET bundle", "juror GET bundle"}


@on_both
def test_papers_are_empty_after_the_close_and_a_code_gets_nothing(services: Services) -> None:
    jury = scoring(services)
    with services.database.writing() as db:
        current = close(db, jury, services)
        own = assist.blinded_tags(
            queries.manifest_of(current), current.fp, code_of(0), numbers(db, jury)
        )
        with pytest.raises(RuleViolation):
            operations.issue_papers(db, round=current, seat=jury.seats[0], blinded=own)
