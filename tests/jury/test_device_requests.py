# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a device asks for and sends, request by request: exact texts, whole lists, refusals."""

import pytest

from award.ballots.device import Pen
from award.ballots.manifest import fingerprint
from award.jury import queries
from award.jury.conflicts import suggest_conflict
from award.jury.models import Attestation, Paper
from award.results.operations import count
from award.web.visit import Services
from tests.adversary.juror import csrf
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.conftest import on_both
from tests.jury.juries import (
    ACTOR,
    AFTER_SCORING,
    NOW,
    Jury,
    collect_all,
    collecting,
    present,
    round_of,
    scoring,
)


def pens(services: Services, jury: Jury, code: str) -> list[Pen]:
    with services.database.reading() as db:
        current = round_of(db, jury)
        known = queries.manifest_of(current).nominations
        return [Pen(code, current.fp, one.id, one.modulus) for one in known]


def send_tags(browser: Browser, jury: Jury, tags: dict[str, str]) -> int:
    browser.get(jury.room)
    sent = {"csrf_token": csrf(browser), **tags}
    return int(browser.post(f"{jury.room}/papers", sent).status_code)


@on_both
def test_a_device_gets_stamps_for_its_tags_and_the_same_again(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=2)
    own = pens(services, jury, code_of(0))
    tags = {pen.nomination: pen.blinded_tag().hex() for pen in own}
    browser.sign_in(jury.accounts[0])
    assert send_tags(browser, jury, tags) == 200
    first = browser.page.json()["stamps"]
    assert [len(pen.unblind(bytes.fromhex(first[pen.nomination]))) for pen in own] == [256, 256]
    assert send_tags(browser, jury, tags) == 200
    assert browser.page.json()["stamps"] == first
    assert "reading-room" in str(browser.cookies)


def test_tags_of_a_second_code_are_refused_in_words(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        collect_all(db, jury)
    other = {pen.nomination: pen.blinded_tag().hex() for pen in pens(services, jury, code_of(7))}
    browser.sign_in(jury.accounts[0])
    assert send_tags(browser, jury, other) == 409
    assert "another code" in browser.page.json()["message"]


@pytest.mark.parametrize("tag", ["", "zz", "ABCD", "0", "00" * 256, "ff" * 256, "ab" * 1025])
def test_tags_that_are_none_are_refused_and_leave_nothing(
    browser: Browser, services: Services, tag: str
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    assert send_tags(browser, jury, {"01": tag}) == 422
    assert "message" in browser.page.json()
    with services.database.reading() as db:
        assert db.query(Paper).count() == 0


def test_a_file_instead_of_a_tag_is_refused(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    browser.get(jury.room)
    sent = {"csrf_token": csrf(browser)}
    browser.post(f"{jury.room}/papers", sent, files={"01": ("x.txt", b"ab")})
    assert browser.page.status_code == 422


def test_the_manifest_is_sent_to_the_byte(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        fp = round_of(db, jury).fp
    browser.sign_in(jury.accounts[0])
    assert fingerprint(browser.get(f"{jury.room}/manifest").text) == fp


def test_the_reading_room_gives_manifest_and_papers_to_everybody_alike(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    for path in ("manifest", "papers"):
        assert browser.get(f"{jury.urn}/{path}").status_code == 403
    answers = set()
    for account in jury.accounts:
        browser.sign_out()
        browser.sign_in(account)
        browser.get(jury.room)
        browser.fill("/reading-room")
        answers.add(browser.get(f"{jury.urn}/papers").text)
    (papers,) = answers
    fp = fingerprint(browser.get(f"{jury.urn}/manifest").text)
    rows = browser.get(f"{jury.urn}/papers").json()["papers"]
    assert len(rows) == 6
    assert rows == sorted(rows)
    assert not any(seat.id in papers for seat in jury.seats)
    pen = pens(services, jury, code_of(1))[0]
    assert pen.fp == fp
    (sig,) = [sig for number, tag, sig in rows if tag == pen.blinded_tag().hex()]
    assert len(pen.unblind(bytes.fromhex(sig))) == 256


@pytest.mark.parametrize(
    ("answer", "complete", "noted"),
    [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False), ("", "", False)],
)
def test_a_device_says_what_it_found_and_nothing_else(
    browser: Browser, services: Services, answer: str, complete: str, noted: bool
) -> None:

    jury = scoring(services, jurors=3, nominations=1)
    browser.services.clock.instant = NOW + AFTER_SCORING  # type: ignore[attr-defined]
    with services.database.writing() as db:
        edition = present(db, jury)
        count(db, edition=edition, services=services, actor=ACTOR, now=NOW + AFTER_SCORING)
    browser.sign_in(jury.accounts[0])
    browser.get(jury.room)
    sent = {"csrf_token": csrf(browser), "answer": answer, "complete": complete}
    browser.post(f"{jury.room}/attest", sent)
    with services.database.reading() as db:
        assert [one.complete for one in db.query(Attestation)] == [noted]


@pytest.mark.parametrize("page", ["collect", "collect-assisted"])
def test_who_owes_an_answer_about_a_conflict_is_led_to_it_first(
    browser: Browser, services: Services, page: str
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        suggest_conflict(
            db,
            round=round_of(db, jury),
            seat=jury.seats[0],
            number="01",
            why="Same choir",
            actor=ACTOR,
            now=NOW,
        )
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/{page}")
    assert browser.page.url.path == f"{jury.room}/conflicts"
    assert "Same choir" in browser.text
