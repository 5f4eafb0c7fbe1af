# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling, answering, saying no: what is kept, and what two people at once make of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from award.audit import AuditEntry
from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.models import Passport, Suppression
from award.consent.purposes import Purpose
from award.consent.queries import allows, nominee, untold
from award.consent.rules import Told as State
from award.consent.suppression import is_suppressed
from award.editions.models import Edition
from award.errors import RuleViolation
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.screening import operations as screening
from award.web.visit import Services
from tests.conftest import NOW, on_both
from tests.consent.nominees import (
    agree,
    consents,
    mails,
    make_told,
    nomination,
    office,
    passport,
    the_passport,
)
from tests.factories import make_edition, make_nomination


def test_mail_carries_the_link_in_every_language_and_nothing_the_proposer_wrote(
    services: Services,
) -> None:
    told = make_told(services)
    (mail,) = mails(services)
    assert (mail.to, mail.language) == ("samira@example.org", "en")
    for language in ("de", "de-simple", "en", "ar", "uk", "ru", "tr"):
        assert f"http://award.test/{language}{told.link}" in mail.body
    assert "Samira" not in mail.subject + mail.body
    assert "kocht" not in mail.body
    assert "anaria" not in mail.body


@on_both
def test_two_of_the_office_make_one_passport(services: Services) -> None:
    with services.database.writing() as db:
        number = make_nomination(db, make_edition(db)).id
    together = Barrier(2)

    def inform(_person: int) -> None:
        with services.database.writing() as db:
            one = db.get_one(Nomination, number)
            if not services.database.embedded:
                together.wait(10)
            operations.inform_in_person(db, one, language="ar", office=office(services))

    with ThreadPoolExecutor(2) as people:
        list(people.map(inform, range(2)))
    with services.database.reading() as db:
        assert [one.language for one in db.scalars(select(Passport))] == ["ar"]


@on_both
def test_answers_are_kept_one_by_one_and_only_changes_are_added(services: Services) -> None:
    told = make_told(services)
    agree(services, told, Purpose.NAME, Purpose.STORY)
    assert len(consents(services)) == len(Purpose)
    agree(services, told, Purpose.NAME)
    assert consents(services)[len(Purpose) :] == [("story", False, "link")]
    with services.database.reading() as db:
        assert allows(db, told.nomination_id, Purpose.NAME) is True
        assert allows(db, told.nomination_id, Purpose.STORY) is False
        assert allows(db, told.nomination_id + 1, Purpose.NAME) is None


@on_both
def test_simultaneous_answers_come_one_after_the_other(services: Services) -> None:
    told = make_told(services)
    together = Barrier(2)

    def answer(yes: bool) -> None:
        with services.database.writing() as db:
            one = the_passport(db, told)
            if not services.database.embedded:
                together.wait(10)
            given = Given({Purpose.NAME: yes}, "link", "en")
            answers.answer(db, one, given, now=NOW)

    with ThreadPoolExecutor(2) as tabs:
        list(tabs.map(answer, (True, False)))
    assert sorted(yes for _purpose, yes, _how in consents(services)) == [False, True]


def test_an_answer_left_open_changes_nothing(services: Services) -> None:
    told = make_told(services)
    agree(services, told, *Purpose)
    with services.database.writing() as db:
        given = Given({}, "paper", "de", additions="Seit 2019, nicht 2020.")
        answers.answer(db, the_passport(db, told), given, now=NOW)
    with services.database.reading() as db:
        assert all(allows(db, told.nomination_id, one) for one in Purpose)
    kept = passport(services, told)
    assert (kept.additions, kept.answered_how) == ("Seit 2019, nicht 2020.", "paper")


def test_what_a_child_answered_alone_does_not_count(services: Services) -> None:
    told = make_told(services)
    agree(services, told, *Purpose)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        operations.mark_minor(db, one, minor=True, guardian="", office=office(services))
        assert allows(db, told.nomination_id, Purpose.NAME) is False
    with pytest.raises(RuleViolation, match="parent or guardian"):
        agree(services, told, Purpose.NAME)
    with services.database.writing() as db:
        given = Given({Purpose.NAME: True}, "code", "ar", guardian="Mona Qabbur")
        answers.answer(db, the_passport(db, told), given, now=NOW)
    with services.database.reading() as db:
        agreed = {one for one in Purpose if allows(db, told.nomination_id, one)}
    assert agreed == {Purpose.NAME}, "what the guardian left open is a no"
    assert passport(services, told).guardian == "Mona Qabbur"


def test_no_guardian_can_be_taken_away_from_an_answer(services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        operations.mark_minor(db, one, minor=True, guardian="Mona", office=office(services))
    agree(services, told, Purpose.NAME)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        with pytest.raises(RuleViolation, match="guardian"):
            operations.mark_minor(db, one, minor=True, guardian="", office=office(services))
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        operations.mark_minor(db, one, minor=False, guardian="Mona", office=office(services))
    assert passport(services, told).guardian == ""


@on_both
def test_declining_ends_everything_and_tells_the_proposer_no_reason(services: Services) -> None:
    told = make_told(services, state=NominationState.ADMITTED)
    agree(services, told, *Purpose)
    for _again in range(2):
        with services.database.writing() as db:
            answers.decline(
                db,
                the_passport(db, told),
                how="link",
                language="en",
                services=services,
                now=NOW,
            )
    assert [yes for _purpose, yes, _how in consents(services)] == [True] * 7 + [False] * 7
    ended = nomination(services, told)
    assert ended.state == NominationState.WITHDRAWN
    assert "möchte" in ended.state_reason or "does not wish" in ended.state_reason
    _told, mail = mails(services)
    assert mail.to == ended.nominator_email
    assert "not pursued" in mail.body or "weiterverfolgt" in mail.body
    assert "möchte nicht" not in mail.body
    with services.database.reading() as db:
        assert len(list(db.scalars(select(Suppression)))) == 1
        assert allows(db, told.nomination_id, Purpose.NAME) is False
    with pytest.raises(RuleViolation, match="not pursued any more"):
        agree(services, told, Purpose.NAME)


def test_after_publication_everything_is_withdrawn_but_the_decision_stays(
    services: Services,
) -> None:
    told = make_told(services, Phase.PUBLISHED, NominationState.ADMITTED)
    agree(services, told, *Purpose)
    with services.database.writing() as db:
        one = the_passport(db, told)
        answers.decline(db, one, how="code", language="en", services=services, now=NOW)
    assert nomination(services, told).state == NominationState.ADMITTED
    assert len(mails(services)) == 1
    with services.database.reading() as db:
        assert not any(allows(db, told.nomination_id, one) for one in Purpose)


def test_whoever_withdraws_their_own_application_may_apply_again(services: Services) -> None:
    told = make_told(services, relation="self")
    with services.database.writing() as db:
        one = the_passport(db, told)
        answers.decline(db, one, how="link", language="en", services=services, now=NOW)
    with services.database.reading() as db:
        assert list(db.scalars(select(Suppression))) == []
    assert len(mails(services)) == 1


def test_a_change_of_mind_brings_the_proposal_back_to_screening(services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        one = the_passport(db, told)
        answers.decline(db, one, how="link", language="en", services=services, now=NOW)
    with services.database.writing() as db:
        again = db.get_one(Nomination, told.nomination_id)
        assert is_suppressed(db, services.signer, again)
        answers.change_mind(db, again, office=office(services))
        assert not is_suppressed(db, services.signer, again)
        assert again.state == NominationState.SUBMITTED


def test_screening_admits_nobody_who_has_said_no(services: Services) -> None:
    told = make_told(services)
    with services.database.writing() as db:
        one = the_passport(db, told)
        answers.decline(db, one, how="link", language="en", services=services, now=NOW)
    with services.database.writing() as db:
        edition = make_edition(db, Phase.SCREENING)
        again = make_nomination(db, edition, nominee_name="QABBUR, samira")
        other = make_nomination(db, edition, nominee_name="Samira Qabbur", nominee_town="Höxter")
        note: dict[str, Any] = {"actor": "Office", "now": NOW, "services": services}
        with pytest.raises(RuleViolation, match="changed their mind"):
            screening.admit(db, again, **note)
        answers.change_mind(db, again, office=office(services))
        screening.admit(db, again, **note)
        screening.admit(db, other, **note)
        assert {again.state, other.state} == {NominationState.ADMITTED}


def test_screening_admits_nobody_whom_the_jury_shall_not_read_about(services: Services) -> None:
    told = make_told(services)
    agree(services, told, Purpose.NAME)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        with pytest.raises(RuleViolation, match="shall not read"):
            screening.admit(db, one, actor="Office", now=NOW, services=services)
    agree(services, told, Purpose.CONSIDERED)
    with services.database.writing() as db:
        one = db.get_one(Nomination, told.nomination_id)
        screening.admit(db, one, actor="Office", now=NOW, services=services)


def test_the_office_notes_why_it_tells_nobody_until_it_does(services: Services) -> None:
    with services.database.writing() as db:
        one = make_nomination(db, make_edition(db))
        operations.note_not_informed(db, one, reason="Unbekannt.", office=office(services))
        assert nominee(db, one, NOW).told == State.EXEMPT
        operations.inform_in_person(db, one, language="de", office=office(services))
        assert nominee(db, one, NOW).told == State.INFORMED
        with pytest.raises(RuleViolation, match="informed already"):
            operations.note_not_informed(db, one, reason="Doch.", office=office(services))


def test_an_edition_that_tells_nobody_needs_a_reason(services: Services) -> None:
    with services.database.writing() as db:
        silent = make_edition(db, inform="never", inform_reason="Alle wissen es.")
        careless = make_edition(db, inform="never")
        assert nominee(db, make_nomination(db, silent), NOW).told == State.EXEMPT
        assert nominee(db, make_nomination(db, careless), NOW).told == State.OPEN
        row = db.get_one(Edition, careless.id)
        assert untold(db, [row], NOW) == {row.id: {State.OPEN: 1}}


def test_nobody_is_told_of_what_is_not_pursued(services: Services) -> None:
    with services.database.writing() as db:
        one = make_nomination(db, make_edition(db), NominationState.UNCONFIRMED)
        with pytest.raises(RuleViolation, match="not pursued"):
            operations.inform_in_person(db, one, language="de", office=office(services))


def test_the_log_never_says_what_somebody_answered(services: Services) -> None:
    told = make_told(services)
    agree(services, told, Purpose.NAME, additions="Kanarizusatz")
    with services.database.reading() as db:
        entries = list(db.scalars(select(AuditEntry).order_by(AuditEntry.id)))
        verbs = [entry.verb for entry in entries]
    assert verbs == ["inform by mail", "inform by letter", "answer as nominee"]
    assert "name" not in [key for entry in entries for key in entry.detail if key != "name"]
    assert "Kanari" not in "".join(str(entry.detail) for entry in entries)
