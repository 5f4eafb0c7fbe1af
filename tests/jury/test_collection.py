# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's side of a round: start, watch, abandon, end, remind; and the juror's own page."""

import pytest

from award.audit import AuditEntry
from award.ballots.device import group_fingerprint
from award.clock import SettableClock
from award.errors import RuleViolation
from award.i18n import speaking
from award.jury import operations, queries
from award.jury.conflicts import declare_conflicts
from award.jury.models import Paper, Recusal, Round, RoundState, StampKey
from award.mail.models import OutboxMail
from award.process.permissions import Role
from award.process.phases import Phase
from award.web.visit import Services
from tests.ballots.rounds import code_of
from tests.browsing import Browser
from tests.conftest import on_both
from tests.factories import make_account, make_edition, make_nomination
from tests.jury.juries import (
    ACTOR,
    AFTER_SCORING,
    NOW,
    Jury,
    close,
    collect_all,
    collecting,
    end,
    numbers,
    present,
    round_of,
    scoring,
    seated,
    start,
)


def office(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        account = make_account(db, Role.COORDINATOR, name="Office", language="en")
    browser.sign_in(account)


def phase_of(services: Services, jury: Jury) -> Phase:
    with services.database.reading() as db:
        return present(db, jury).phase_at(services.clock.now())


def test_the_start_page_names_every_obstacle(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCREENING)
        make_nomination(db, edition, "admitted")
        make_nomination(db, edition, "submitted")
    office(browser, services)
    browser.get(f"/intern/editions/{edition.slug}/collection/start")
    assert "Admitted proposals without a dossier for the jury: 1." in browser.text
    assert "Seats accepted: 0. Needed at least: 5." in browser.text
    assert "Some proposals are not screened yet" in browser.text
    assert "collection/start" not in browser.text.partition("<main")[2]


def test_a_start_with_an_obstacle_is_refused_unchanged(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = seated(db, jurors=2)
    office(browser, services)
    browser.get(f"{jury.office}/collection/start")
    token = browser.text.partition('data-csrf-token="')[2].partition('"')[0]
    browser.post(f"{jury.office}/collection/start", {"csrf_token": token})
    assert browser.page.status_code == 422
    assert phase_of(services, jury) is Phase.SCREENING


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.OPEN, Phase.COLLECTING, Phase.DECIDED])
def test_a_start_in_another_phase_is_refused(services: Services, phase: Phase) -> None:
    with services.database.writing() as db:
        jury = seated(db, phase=phase)
        with pytest.raises(RuleViolation):
            start(db, jury, services)
        assert db.query(Round).count() == 0


@on_both
def test_starting_makes_a_key_for_each_nomination_and_writes_to_all(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        current = round_of(db, jury)
        manifest = queries.manifest_of(current)
        assert current.id == f"{jury.edition.slug}-1"
        assert sorted(n.id for n in manifest.nominations) == numbers(db, jury)
        assert {n.id: n.modulus for n in manifest.nominations} == {
            number: key.n for number, key in queries.live_keys(db, current).items()
        }
        assert [c.id for c in manifest.criteria] == ["c1", "c2"]
        assert db.query(OutboxMail).count() == 5
        verbs = [entry.verb for entry in db.query(AuditEntry).order_by(AuditEntry.id)]
        assert verbs == ["start collection", "make ballot papers"]


def test_fresh_keys_are_drawn_where_none_are_given(services: Services) -> None:
    with services.database.writing() as db:
        jury = seated(db, nominations=2)
        current = operations.start_collection(
            db, edition=jury.edition, services=services, actor=ACTOR, now=NOW, bits=2048
        )
        moduli = [n.modulus for n in queries.manifest_of(current).nominations]
    assert [modulus.bit_length() for modulus in moduli] == [2048, 2048]


def test_the_office_sees_who_has_collected(browser: Browser, services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        first, *_rest = numbers(db, jury)
        current = round_of(db, jury)
        declare_conflicts(db, round=current, seat=jury.seats[0], numbers=[first])
        operations.collect_papers(db, round=current, seat=jury.seats[0], code=code_of(0), now=NOW)
    office(browser, services)
    browser.get(f"{jury.office}/collection")
    assert "1 of 5 members of the jury have their papers." in browser.text
    assert group_fingerprint(current.fp) in browser.text
    assert f"Nomination {first}: 4 of 5" in browser.text
    browser.get(f"{jury.office}/collection/end")
    assert "Juror 0" not in browser.text
    assert "Juror 4" in browser.text


def test_an_end_that_would_give_scores_away_is_refused(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        for number, seat in enumerate(jury.seats[:2]):
            operations.collect_papers(
                db, round=round_of(db, jury), seat=seat, code=code_of(number), now=NOW
            )
    office(browser, services)
    browser.get(f"{jury.office}/collection/end")
    assert "It cannot end yet" in browser.text
    token = browser.text.partition('data-csrf-token="')[2].partition('"')[0]
    browser.post(f"{jury.office}/collection/end", {"csrf_token": token})
    assert browser.page.status_code == 422
    assert "Fewer than 3 people have a paper" in browser.text
    assert phase_of(services, jury) is Phase.COLLECTING
    with services.database.reading() as db:
        assert len(queries.live_keys(db, round_of(db, jury))) == 3
    assert not services.urns.exists()


@on_both
def test_ending_without_somebody_goes_on_record(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        for number, seat in enumerate(jury.seats[:-1]):
            operations.collect_papers(
                db, round=round_of(db, jury), seat=seat, code=code_of(number), now=NOW
            )
        ended = end(db, jury, services)
        entry = db.query(AuditEntry).filter_by(verb="destroy stamp keys").one()
        assert entry.detail == {"without": ["Juror 4"]}
        assert ended.state == RoundState.SCORING
        assert set(queries.eligible_counts(db, ended).values()) == {4}
        assert queries.urn_of(services, ended).ballots() == []


def test_an_empty_urn_of_a_failed_attempt_is_used(services: Services) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services, jurors=3, nominations=1)
        collect_all(db, jury)
    with services.database.writing() as db:
        end(db, jury, services)
        db.rollback()
    with services.database.writing() as db:
        assert round_of(db, jury).state == RoundState.COLLECTING
        assert end(db, jury, services).state == RoundState.SCORING


@on_both
def test_abandoning_destroys_papers_and_keys_and_the_next_round_is_new(
    browser: Browser, services: Services
) -> None:
    with services.database.writing() as db:
        jury = collecting(db, services)
        first = round_of(db, jury).fp
        collect_all(db, jury, {0: numbers(db, jury)[:1]})
    office(browser, services)
    browser.get(f"{jury.office}/collection/abandon")
    assert "Members of the jury who have some: 5." in browser.text
    browser.fill("/collection/abandon")
    assert browser.page.url.path == f"{jury.office}/collection/start"
    assert phase_of(services, jury) is Phase.SCREENING
    with services.database.writing() as db:
        assert db.query(Paper).count() == db.query(Recusal).count() == 0
        assert [row.d for row in db.query(StampKey)] == [None] * 3
        assert queries.current_round(db, jury.edition.id) is None
        second = start(db, jury, services)
        assert second.id == f"{jury.edition.slug}-2"
        assert second.fp != first


def test_abandoning_waits_for_a_juror_who_scores_elsewhere(services: Services) -> None:
    with services.database.writing() as db:
        jury, other = collecting(db, services, jurors=3), seated(db, jurors=3, nominations=1)
        other.seats[0].account_id = jury.accounts[0].id
        db.flush()
        start(db, other, services)
        collect_all(db, other)
        end(db, other, services)
    with services.database.writing() as db:
        with speaking("en"), pytest.raises(RuleViolation, match="Juror 0: scoring in another"):
            operations.abandon_collection(
                db, edition=present(db, jury), services=services, actor=ACTOR, now=NOW
            )
        db.rollback()


def test_abandoning_is_over_once_the_scoring_began(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db:
        with pytest.raises(RuleViolation):
            operations.abandon_collection(
                db, edition=present(db, jury), services=services, actor=ACTOR, now=NOW
            )
        db.rollback()


def test_the_turnout_is_the_daily_number_and_the_reminder_goes_to_all(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        number = numbers(db, jury)[0]
        operations.cast_by_code(services, round_of(db, jury), code_of(0), number, (3, 3))
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "1 of 3" in browser.text
    with services.database.writing() as db:
        operations.cast_by_code(services, round_of(db, jury), code_of(1), number, (3, 3))
    browser.get(f"{jury.office}/turnout")
    assert "1 of 3" in browser.text
    browser.fill("/turnout/remind")
    assert "The reminder is on its way" in browser.text
    with services.database.reading() as db:
        mails = db.query(OutboxMail).filter(OutboxMail.subject.contains("Reminder")).all()
    assert len(mails) == 3
    names = [account.name for account in jury.accounts]
    texts = {mail.body.replace(name, "") for mail, name in zip(mails, names, strict=True)}
    assert len(texts) == 1
    assert f"Nomination {number}: 1 of 3" in mails[0].body
    clock.instant = NOW.replace(day=2)
    browser.sign_out()
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "2 of 3" in browser.text


def test_a_reminder_after_the_deadline_is_refused(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    clock.advance(AFTER_SCORING)
    office(browser, services)
    browser.get(f"{jury.office}/turnout")
    assert "turnout/remind" not in browser.text
    token = browser.text.partition('data-csrf-token="')[2].partition('"')[0]
    browser.post(f"{jury.office}/turnout/remind", {"csrf_token": token})
    assert browser.page.status_code == 422
    assert "A reminder would come too late" in browser.text


def test_a_closed_account_gets_no_mail(services: Services) -> None:
    with services.database.writing() as db:
        jury = seated(db)
        jury.accounts[0].active = False
        start(db, jury, services)
        assert db.query(OutboxMail).count() == 4


def test_the_jurors_page_says_what_to_do_in_each_phase(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        jury = seated(db, jurors=3, nominations=1)
    browser.sign_in(jury.accounts[0])
    browser.get(jury.room)
    assert "There is nothing to do at the moment." in browser.text
    assert "Nobody who gets the stored data, not even the operator" in browser.text
    with services.database.writing() as db:
        start(db, jury, services)
    browser.get(jury.room)
    assert "Declare conflicts of interest" in browser.text
    assert "Still open" in browser.text
    with services.database.writing() as db:
        collect_all(db, jury)
    browser.get(jury.room)
    assert "Done" in browser.text
    with services.database.writing() as db:
        end(db, jury, services)
    browser.get(jury.room)
    assert "Enter the reading room" in browser.text
    assert 'rel="noreferrer"' in browser.text


def counted(services: Services, clock: SettableClock, jury: Jury) -> None:
    clock.advance(AFTER_SCORING)
    with services.database.writing() as db:
        close(db, jury, services)
        present(db, jury).phase = Phase.DELIBERATING


def test_a_juror_without_a_ballot_for_something_is_told_and_not_complete(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=2)
    with services.database.reading() as db:
        first, second = numbers(db, jury)
        operations.cast_by_code(services, round_of(db, jury), code_of(0), first, (2, 3))
    counted(services, clock, jury)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/confirm")
    browser.fill("/confirm", code=code_of(0))
    assert "2 – 3" in browser.text
    assert "No ballot in the urn" in browser.text
    browser.fill("/confirm", answer="yes")
    with services.database.reading() as db:
        current = round_of(db, jury)
        assert queries.confirmed_counts(db, current) == {first: 0, second: 0}
        assert queries.objection_count(db, current) == 1
        assert queries.attestation_of(db, current, jury.seats[0]) is False
    assert "not all of your ballots are in the urn" in browser.text


def test_a_juror_can_object_and_change_their_mind(
    browser: Browser, services: Services, clock: SettableClock
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.reading() as db:
        number = numbers(db, jury)[0]
        operations.cast_by_code(services, round_of(db, jury), code_of(0), number, None)
    counted(services, clock, jury)
    browser.sign_in(jury.accounts[0])
    for answer, complete in (("no", False), ("yes", True)):
        browser.get(f"{jury.room}/confirm")
        browser.fill("/confirm", code=code_of(0))
        assert "Abstained" in browser.text
        browser.fill("/confirm", answer=answer)
        with services.database.reading() as db:
            current = round_of(db, jury)
            assert queries.attestation_of(db, current, jury.seats[0]) is complete
    assert "You have confirmed all of your ballots." in browser.text


@pytest.mark.parametrize(
    ("typed", "status", "message"),
    [
        ("short", 422, "this one has 5"),
        (code_of(50), 200, "There is no ballot under this code"),
    ],
)
def test_a_wrong_code_confirms_nothing(
    browser: Browser,
    services: Services,
    clock: SettableClock,
    typed: str,
    status: int,
    message: str,
) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    counted(services, clock, jury)
    browser.sign_in(jury.accounts[0])
    browser.get(f"{jury.room}/confirm")
    browser.fill("/confirm", code=typed)
    assert (browser.page.status_code, message in browser.text) == (status, True)


def test_nobody_confirms_before_the_close(services: Services) -> None:
    jury = scoring(services, jurors=3, nominations=1)
    with services.database.writing() as db:
        with pytest.raises(RuleViolation):
            operations.confirm_ballots(
                db, round=round_of(db, jury), seat=jury.seats[0], complete=True
            )
        db.rollback()
