# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the urn: read, score, revise, abstain, and everything that is refused."""

import re

import pytest

from award.ballots.ballot import BallotError
from award.ballots.device import group_code
from award.clock import SettableClock
from award.errors import RuleViolation
from award.jury import operations, queries
from award.process.phases import Phase
from award.web.visit import Services
from tests.ballots.rounds import CODE as WITH_DIGITS
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.conftest import on_both
from tests.jury.casting import CODE, ballots, cast, first_number, written_by_a_device
from tests.jury.juries import (
    AFTER_SCORING,
    NOW,
    close,
    collect_all,
    collecting,
    end,
    numbers,
    round_of,
    scoring,
)


@pytest.mark.parametrize(
    "spelling",
    [
        group_code(WITH_DIGITS),
        WITH_DIGITS.lower(),
        WITH_DIGITS.replace("0", "O").replace("1", "I"),
        WITH_DIGITS.replace("0", "o").replace("1", "l"),
        " ".join(WITH_DIGITS),
        group_code(WITH_DIGITS).replace("-", " – "),
    ],
)
def test_the_code_opens_the_papers_in_any_spelling(
    browser: Browser, services: Services, spelling: str
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=2)
        for seat, code in zip(jury.seats, (WITH_DIGITS, code_of(1), code_of(2)), strict=True):
            operations.collect_papers(db, round=round_of(db, jury), seat=seat, code=code, now=NOW)
        end(db, jury, services)
    browser.get(f"{jury.urn}/assist")
    browser.fill("/assist", code=spelling)
    assert browser.page.status_code == 200
    assert "0 of 2 cast." in browser.text
    assert browser.text.count("/assist/dossier") == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your ballot code."),
        (CODE[:-1], "this one has 25"),
        ("!" * 26, "“!” is in no ballot code."),
        (code_of(99), "No ballot paper of this jury belongs to this code."),
    ],
)
def test_a_wrong_code_is_explained(
    browser: Browser, services: Services, typed: str, message: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.get(f"{jury.urn}/assist")
    browser.fill("/assist", code=typed)
    assert browser.page.status_code == 422
    assert message in browser.text
    assert "set-cookie" not in browser.page.headers


def test_scores_are_cast_shown_and_revised(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    number = first_number(services, jury)
    browser.post(f"{jury.urn}/assist", {"code": CODE})
    browser.fill("/assist/dossier", nomination=number)
    assert "outstanding" in browser.text
    browser.fill("/assist/cast", c1="4", c2="5")
    assert f"Your ballot for {number} is in the urn" in browser.text
    assert "1 of 2 cast." in browser.text
    assert "Cast: 4 – 5" in browser.text
    browser.post(f"{jury.urn}/assist/dossier", {"code": CODE, "nomination": number})
    assert checked(browser.text) == ["4", "5"]
    browser.fill("/assist/cast", c1="1")
    assert "Version 2" in browser.text
    assert [(b.version, b.scores) for b in ballots(services, jury)] == [(2, "1,5")]


def checked(text: str) -> list[str]:
    return [re.sub(r'.*value="(\d)".*', r"\1", tag, flags=re.DOTALL) for tag in radios(text)]


def radios(text: str) -> list[str]:
    return [tag for tag in re.findall(r"<input type=\"radio\"[^>]*>", text) if "checked" in tag]


def test_abstaining_needs_no_scores(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    assert cast(browser, jury, number, abstain="yes") == 200
    assert "You have finished." in browser.text
    assert [b.scores for b in ballots(services, jury)] == ["-"]
    browser.post(f"{jury.urn}/assist/dossier", {"code": CODE, "nomination": number})
    assert "You have abstained here." in browser.text


def test_a_retry_is_harmless(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    for _ in range(3):
        assert cast(browser, jury, number, c1="3", c2="3") == 200
    assert [b.version for b in ballots(services, jury)] == [1]


@pytest.mark.parametrize(
    "given",
    [{}, {"c1": "3"}, {"c1": "6", "c2": "3"}, {"c1": "0", "c2": "3"}, {"c1": "x", "c2": "1"}],
)
def test_incomplete_scores_come_back_with_the_missing_criterion(
    browser: Browser, services: Services, given: dict[str, str]
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    assert cast(browser, jury, first_number(services, jury), **given) == 422
    assert "Choose a point for “" in browser.text
    assert "<title>Error:" in browser.text
    assert ballots(services, jury) == []


def test_a_nomination_with_a_conflict_is_neither_listed_nor_castable(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=4, nominations=2)
        first, second = numbers(db, jury)
        collect_all(db, jury, {0: [first]})
        end(db, jury, services)
    browser.post(f"{jury.urn}/assist", {"code": CODE})
    assert "0 of 1 cast." in browser.text
    assert cast(browser, jury, first, c1="5", c2="5") == 409
    browser.post(f"{jury.urn}/assist/dossier", {"code": CODE, "nomination": first})
    assert browser.page.status_code == 409
    assert cast(browser, jury, second, c1="5", c2="5") == 200
    assert [b.nomination for b in ballots(services, jury)] == [second]


@pytest.mark.parametrize("number", ["99", "", "..", "0" * 500])
def test_an_unknown_nomination_is_refused(
    browser: Browser, services: Services, number: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    assert cast(browser, jury, number, c1="5", c2="5") == 409
    assert ballots(services, jury) == []


@pytest.mark.parametrize("path", ["/assist/dossier", "/assist/cast"])
def test_a_mistyped_code_leads_back_to_the_form(
    browser: Browser, services: Services, path: str
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.post(jury.urn + path, {"code": "short", "nomination": "1"})
    assert browser.page.status_code == 422
    assert "this one has 5" in browser.text


def test_another_language_of_a_ballot_asks_for_the_code_again(
    browser: Browser, services: Services
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.get(f"{jury.urn}/assist/cast")
    assert browser.page.url.path == f"{jury.urn}/assist"


@on_both
def test_after_the_deadline_the_urn_stays_as_it_is(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    assert cast(browser, jury, number, c1="3", c2="3") == 200
    clock.instant = jury.edition.scoring_until
    assert cast(browser, jury, number, c1="5", c2="5") == 409
    assert browser.post(f"{jury.urn}/ballots", {}).status_code == 409
    assert [b.scores for b in ballots(services, jury)] == ["3,3"]


def test_the_last_second_counts(browser: Browser, services: Services, clock: SettableClock) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    clock.instant = jury.edition.scoring_until.replace(microsecond=0) - (NOW - NOW.replace(hour=9))
    assert cast(browser, jury, first_number(services, jury), c1="3", c2="3") == 200


def test_a_frozen_urn_takes_nothing(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    sent = written_by_a_device(services, jury)
    with services.database.reading() as db:
        queries.urn_of(services, round_of(db, jury)).freeze()
    assert cast(browser, jury, number, c1="3", c2="3") == 422
    assert "The urn takes no ballot any more." in browser.text
    assert browser.post(f"{jury.urn}/ballots", sent).json() == {"error": "frozen"}
    assert browser.page.status_code == 409


def test_two_casts_at_the_same_moment_do_not_overwrite_each_other(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    number = first_number(services, jury)
    with services.database.reading() as db:
        current = round_of(db, jury)
        paper = operations.paper_of_code(services, current, CODE, number)
        assert operations.cast_paper(services, current, paper, (1, 1)) == "stored"
        with pytest.raises(RuleViolation):
            operations.cast_paper(services, current, paper, (2, 2))
        with pytest.raises(BallotError, match="scores"):
            operations.cast_by_code(services, current, CODE, number, (6, 1))
        assert operations.cast_by_code(services, current, CODE, number, (1, 1)) == "unchanged"


def test_the_door_explains_two_ways_in(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    number = first_number(services, jury)
    for path in ("/", f"/dossier/{number}", "/print", "/papers"):
        browser.get(jury.urn + path)
        assert browser.page.status_code == 403
        assert "Vorhaben" not in browser.text
        assert f'href="{jury.room}/"' in browser.text
    browser.fill("/assist", code=CODE)
    assert browser.get(f"{jury.urn}/").status_code == 200


def test_a_wrong_key_opens_nothing(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    browser.get(f"{jury.urn}/", headers={b"cookie": b"reading-room=w\xf6rong"})
    assert browser.page.status_code == 403


def test_dossiers_are_read_one_after_the_other(browser: Browser, services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=3)
    browser.post(f"{jury.urn}/assist", {"code": CODE})
    with services.database.reading() as db:
        first, second, third = numbers(db, jury)
    browser.get(f"{jury.urn}/dossier/{first}")
    assert "Previous" not in browser.text
    browser.get(f"{jury.urn}/dossier/{second}")
    assert f"/dossier/{first}" in browser.text
    assert f"/dossier/{third}" in browser.text
    browser.get(f"{jury.urn}/dossier/{third}")
    assert "Next" not in browser.text
    assert browser.get(f"{jury.urn}/dossier/99").status_code == 404


@on_both
def test_closing_freezes_the_urn_and_empties_the_papers(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.writing() as db:
        closed = close(db, jury, services)
        assert queries.urn_of(services, closed).frozen
        assert closed.urn_sha256 == queries.urn_of(services, closed).sha256()
        assert queries.paper_stamps(db, closed) == {}
        assert queries.eligible_counts(db, closed) == dict.fromkeys(numbers(db, jury), 3)
        assert close(db, jury, services) is closed


def test_closing_before_the_deadline_is_refused(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db, pytest.raises(RuleViolation):
        operations.close_round(
            db,
            edition=db.merge(jury.edition, load=False),
            services=services,
            actor="Office",
            now=NOW + AFTER_SCORING / 2,
        )


def test_without_a_round_being_scored_there_is_no_urn(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        jury.edition.phase = Phase.SCORING
    assert browser.get(f"{jury.urn}/assist").status_code == 404
