# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts become nominations once, whoever calls how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from award.audit import AuditEntry
from award.editions.models import Edition
from award.errors import RuleViolation
from award.mail.models import OutboxMail
from award.nominations import drafts, operations, rules
from award.nominations.models import Draft, Nomination, NominationState
from award.nominations.queries import draft_of_key, nomination_of_key
from award.web.visit import Services
from tests.conftest import NOW, on_both
from tests.factories import make_edition, make_nomination

PLAIN = {
    "relation": "other",
    "nominee_kind": "group",
    "nominee_name": "Nähkreis",
    "nominee_town": "Brakel",
    "reason": "Sie nähen gemeinsam.",
    "text_language": "tr",
    "nominator_name": "Ada Weber",
    "nominator_email": "ada@example.org",
}


def make_draft(db: Session, edition: Edition, **changes: Any) -> Draft:
    """A complete draft, as the demo makes it: plain values, no form."""
    token = drafts.start_draft(db, edition_id=edition.id, now=NOW)
    draft = draft_of_key(db, edition.id, rules.draft_key(token))
    assert draft
    category = str(edition.categories[0].id)
    drafts.save_answers(db, draft, {**PLAIN, "category": category, **changes}, now=NOW)
    return draft


@on_both
def test_plain_values_make_a_nomination(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        question = str(edition.categories[0].questions[0].id)
        draft = make_draft(db, edition, answers={question: "2019", "999": "foreign"})
        sent = operations.submit_proposal(
            db, draft=draft, services=services, now=NOW, language="en"
        )
        operations.confirm_proposal(db, nomination=sent, services=services, now=NOW)
        assert sent.state == NominationState.SUBMITTED
        assert sent.answers == {question: "2019"}
        assert (sent.language, sent.text_language) == ("en", "tr")
        entries = list(db.scalars(select(AuditEntry).order_by(AuditEntry.id)))
        assert [entry.verb for entry in entries] == ["send proposal", "confirm proposal"]
        assert {entry.subject for entry in entries} == {f"nomination/{sent.id}"}
        assert "ada" not in repr([entry.detail for entry in entries])


def test_confirming_twice_sends_one_receipt(services: Services) -> None:
    with services.database.writing() as db:
        sent = make_nomination(db, make_edition(db), NominationState.UNCONFIRMED)
        for later in (0, 1):
            moment = NOW + timedelta(minutes=later)
            operations.confirm_proposal(db, nomination=sent, services=services, now=moment)
        assert sent.confirmed_at == NOW
        assert len(list(db.scalars(select(OutboxMail)))) == 1


@pytest.mark.parametrize("change", [{"reason": ""}, {"category": "999"}, {"nominator_email": ""}])
def test_incomplete_draft_is_refused_and_kept(services: Services, change: dict[str, str]) -> None:
    with services.database.writing() as db:
        draft = make_draft(db, make_edition(db), **change)
        with pytest.raises(RuleViolation):
            operations.submit_proposal(db, draft=draft, services=services, now=NOW)
        assert list(db.scalars(select(Nomination))) == []
        assert db.get(Draft, draft.id) is draft


def test_category_of_another_edition_is_refused(services: Services) -> None:
    with services.database.writing() as db:
        other = make_edition(db)
        draft = make_draft(db, make_edition(db), category=str(other.categories[0].id))
        with pytest.raises(RuleViolation):
            operations.submit_proposal(db, draft=draft, services=services, now=NOW)


@on_both
def test_simultaneous_submits_make_one_nomination(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        key, edition_id = make_draft(db, edition).key, edition.id
    together = Barrier(3)

    def submit(_tab: int) -> str:
        with services.database.writing() as db:
            draft = draft_of_key(db, edition_id, key)
            if not services.database.embedded:
                together.wait(10)
            sent = (
                operations.submit_proposal(db, draft=draft, services=services, now=NOW)
                if draft
                else nomination_of_key(db, key)
            )
            return sent.reference if sent else ""

    with ThreadPoolExecutor(3) as tabs:
        references = list(tabs.map(submit, range(3)))
    assert len(set(references)) == 1
    with services.database.reading() as db:
        assert len(list(db.scalars(select(Nomination)))) == 1
        assert len(list(db.scalars(select(OutboxMail)))) == 1


def test_draft_that_vanished_says_so(services: Services) -> None:
    with services.database.writing() as db:
        draft = make_draft(db, make_edition(db))
        db.delete(draft)
        db.flush()
        with pytest.raises(RuleViolation):
            operations.submit_proposal(db, draft=draft, services=services, now=NOW)


def test_taken_reference_is_not_given_twice(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter("7777777777CCCCC")
    with services.database.writing() as db:
        edition = make_edition(db)
        first = make_draft(db, edition)
        second = make_draft(db, edition)
        monkeypatch.setattr(operations.secrets, "choice", lambda _alphabet: next(letters))
        sent = [
            operations.submit_proposal(db, draft=draft, services=services, now=NOW)
            for draft in (first, second)
        ]
        assert [one.reference[-5:] for one in sent] == ["77777", "CCCCC"]


@on_both
def test_drafts_are_forgotten_after_a_fortnight(services: Services) -> None:
    with services.database.writing() as db:
        edition = make_edition(db)
        old, young = make_draft(db, edition), make_draft(db, edition)
        old.changed_at = NOW - timedelta(days=14)
        young.changed_at = NOW - timedelta(days=14) + timedelta(seconds=1)
        db.flush()
        assert drafts.forget_old_drafts(db, services=services, now=NOW) == 1
        assert list(db.scalars(select(Draft.id))) == [young.id]
