# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A support counts once, whoever sends how often; merging keeps everything and can be undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import AuditEntry
from award.errors import RuleViolation
from award.nominations.models import Nomination, NominationState
from award.supports import operations, rules
from award.supports.models import Support
from award.supports.queries import on_nomination, supports_of
from award.web.visit import Services
from tests.conftest import NOW, on_both
from tests.supports.supporters import GIVEN, confirmed, fresh, mails, open_edition, supports

OFFICE = "Annegret Müller"


def support(db: Session, nomination: Nomination, services: Services, email: str) -> Support:
    """A confirmed support from this mailbox."""
    operations.support(db, nomination, replace(GIVEN, email=email), services=services, now=NOW)
    found = db.scalars(select(Support).where(Support.email == email)).all()[-1]
    operations.confirm_support(db, found, services=services, now=NOW)
    return found


def merge(db: Session, one: Nomination, into: Nomination, services: Services) -> None:
    operations.merge(db, one, into=into, actor=OFFICE, services=services, now=NOW)


@on_both
def test_support_counts_after_its_confirmation(services: Services) -> None:
    with services.database.writing() as db:
        nomination = confirmed(db, open_edition(db))
        operations.support(db, nomination, GIVEN, services=services, now=NOW)
        assert supports_of(db, nomination) == []
        (sent,) = db.scalars(select(Support))
        for minutes in (0, 1):
            later = NOW + timedelta(minutes=minutes)
            operations.confirm_support(db, sent, services=services, now=later)
        assert supports_of(db, nomination) == [sent]
        assert sent.confirmed_at == NOW
        entries = list(db.scalars(select(AuditEntry).order_by(AuditEntry.id)))
        assert [entry.verb for entry in entries] == ["send support", "confirm support"]
        assert "ada" not in repr([entry.detail for entry in entries]).lower()
    asked, thanked = mails(services)
    assert {asked.to, thanked.to} == {"ada@example.org"}
    assert GIVEN.text in thanked.body
    assert nomination.nominee_name not in asked.subject + thanked.subject


@on_both
def test_second_support_from_one_mailbox_is_no_second_support(services: Services) -> None:
    with services.database.writing() as db:
        nomination = confirmed(db, open_edition(db))
        first = support(db, nomination, services, "ada@example.org")
        again = replace(GIVEN, email="Ada@Example.org", text="Noch einmal.")
        operations.support(db, nomination, again, services=services, now=NOW)
        assert supports_of(db, nomination) == [first]
        assert first.text == GIVEN.text
    assert len(mails(services)) == 3
    assert "/confirm-support/" not in mails(services)[-1].body


def test_unconfirmed_support_is_replaced_by_newer_words(services: Services) -> None:
    with services.database.writing() as db:
        nomination = confirmed(db, open_edition(db))
        operations.support(db, nomination, GIVEN, services=services, now=NOW)
        newer = replace(GIVEN, text="Besser gesagt.")
        operations.support(db, nomination, newer, services=services, now=NOW)
    (kept,) = supports(services)
    assert kept.text == "Besser gesagt."


@on_both
def test_simultaneous_sends_make_one_support(services: Services) -> None:
    with services.database.writing() as db:
        number = confirmed(db, open_edition(db)).id
    together = Barrier(3)

    def send(_tab: int) -> None:
        with services.database.writing() as db:
            nomination = db.get_one(Nomination, number)
            if not services.database.embedded:
                together.wait(10)
            operations.support(db, nomination, GIVEN, services=services, now=NOW)

    with ThreadPoolExecutor(3) as tabs:
        list(tabs.map(send, range(3)))
    assert len(supports(services)) == 1


def test_strangers_mailbox_is_not_filled(services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        for _number in range(rules.MOST_UNCONFIRMED):
            operations.support(db, confirmed(db, edition), GIVEN, services=services, now=NOW)
        another = confirmed(db, edition)
        with pytest.raises(RuleViolation):
            operations.support(db, another, GIVEN, services=services, now=NOW)
        tomorrow = NOW + timedelta(days=1)
        operations.support(db, another, GIVEN, services=services, now=tomorrow)


def test_proposal_that_ended_meanwhile_is_not_supported(services: Services) -> None:
    with services.database.writing() as db:
        nomination = confirmed(db, open_edition(db), state=NominationState.WITHDRAWN)
        with pytest.raises(RuleViolation):
            operations.support(db, nomination, GIVEN, services=services, now=NOW)


@on_both
def test_unconfirmed_supports_are_forgotten_after_a_fortnight(services: Services) -> None:
    with services.database.writing() as db:
        nomination = confirmed(db, open_edition(db))
        kept = support(db, nomination, services, "kept@example.org")
        operations.support(db, nomination, GIVEN, services=services, now=NOW)
        soon = NOW + rules.FORGET_AFTER - timedelta(seconds=1)
        assert operations.forget_unconfirmed(db, now=soon) == 0
        assert operations.forget_unconfirmed(db, now=NOW + rules.FORGET_AFTER) == 1
        assert list(db.scalars(select(Support.id))) == [kept.id]


@on_both
def test_merged_proposal_becomes_a_support_and_keeps_everything(services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        stays = confirmed(db, edition)
        goes = confirmed(db, edition, working_translation="Sie näht.", reason="Вона допомагає.")
        own = support(db, goes, services, "own@example.org")
        twice = support(db, goes, services, "twice@example.org")
        support(db, stays, services, "twice@example.org")
        merge(db, goes, stays, services)
        assert (goes.state, goes.merged_into_id) == (NominationState.MERGED, stays.id)
        assert (goes.working_translation, goes.reason) == ("Sie näht.", "Вона допомагає.")
        shown = on_nomination(db, stays)
        words = next(one for one in shown.supports if one.merged_from_id == goes.id)
        assert (words.text, words.name, words.email) == (goes.reason, goes.nominator_name, None)
        assert own in shown.supports
        mailboxes = [one.email for one in shown.supports]
        assert sorted(filter(None, mailboxes)) == ["own@example.org", "twice@example.org"]
        assert twice.nomination_id == goes.id
        assert list(shown.merged) == [goes.id]
        assert on_nomination(db, goes).into is stays
    mail = mails(services)[-1]
    assert (mail.to, mail.language) == (goes.nominator_email, "en")
    for hidden in (stays.nominator_name, stays.nominator_email, stays.nominee_name):
        assert hidden not in mail.subject + mail.body


@on_both
def test_merging_taken_back_leaves_no_trace_but_the_audit(services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        stays, goes = confirmed(db, edition), confirmed(db, edition)
        own = support(db, goes, services, "own@example.org")
        merge(db, goes, stays, services)
        operations.take_merge_back(db, goes, actor=OFFICE, now=NOW)
        assert (goes.state, goes.merged_into_id) == (NominationState.SUBMITTED, None)
        assert supports_of(db, stays) == []
        assert supports_of(db, goes) == [own]
        with pytest.raises(RuleViolation):
            operations.take_merge_back(db, goes, actor=OFFICE, now=NOW)
        merge(db, stays, goes, services)
        found = db.scalars(select(AuditEntry).where(AuditEntry.actor == OFFICE))
        entries = [(one.verb, one.subject) for one in found]
    this, that = f"nomination/{goes.id}", f"nomination/{stays.id}"
    assert entries == [
        ("merge", this),
        ("take in", that),
        ("take merge back", this),
        ("give back", that),
        ("merge", that),
        ("take in", this),
    ]


def test_several_proposals_without_a_mailbox_merge_into_one(services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        stays = confirmed(db, edition)
        for _paper in range(2):
            goes = confirmed(db, edition, nominator_email="", nominator_phone="05271 1234")
            merge(db, goes, stays, services)
        assert len(supports_of(db, stays)) == 2
    assert mails(services) == []


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn"])
def test_ended_proposals_take_nothing_in(services: Services, state: str) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        stays = confirmed(db, edition, state=NominationState(state))
        with pytest.raises(RuleViolation):
            merge(db, confirmed(db, edition), stays, services)


def test_nothing_merges_into_itself_across_editions_or_in_chains(services: Services) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        first, second, third = (confirmed(db, edition) for _number in range(3))
        foreign = confirmed(db, open_edition(db))
        merge(db, first, second, services)
        for one, into in [(third, third), (third, foreign), (second, third), (third, first)]:
            with pytest.raises(RuleViolation):
                merge(db, one, into, services)
        merge(db, third, second, services)


def _both_ways(first: int, second: int, _third: int) -> list[tuple[int, int]]:
    return [(first, second), (second, first)]


def _chain(first: int, second: int, third: int) -> list[tuple[int, int]]:
    return [(first, second), (second, third)]


@on_both
@pytest.mark.parametrize("wanted", [_both_ways, _chain])
def test_simultaneous_merges_never_make_a_ring_or_a_chain(
    services: Services, wanted: Callable[[int, int, int], list[tuple[int, int]]]
) -> None:
    with services.database.writing() as db:
        edition = open_edition(db)
        people = [confirmed(db, edition) for _number in range(3)]
    together = Barrier(2)

    def press(pair: tuple[int, int]) -> bool:
        with services.database.writing() as db:
            one, into = (db.get_one(Nomination, number) for number in pair)
            if not services.database.embedded:
                together.wait(10)
            try:
                merge(db, one, into, services)
            except RuleViolation:
                db.rollback()
                return False
            return True

    with ThreadPoolExecutor(2) as offices:
        done = list(offices.map(press, wanted(*(one.id for one in people))))
    merged = [one for one in (fresh(services, p) for p in people) if one.merged_into_id]
    targets = {one.merged_into_id for one in merged}
    assert targets & {one.id for one in merged} == set()
    assert len(merged) == sum(done) == 1
