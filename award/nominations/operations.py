# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send, confirm, change and withdraw a proposal."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from award.audit import PUBLIC, record
from award.editions.models import Category, Edition
from award.editions.rules import asked
from award.errors import RuleViolation
from award.i18n import DEFAULT, N_, speaking
from award.mail.operations import queue
from award.nominations import rules
from award.nominations.models import Draft, Nomination, NominationState
from award.nominations.queries import (
    chosen_category,
    nomination_of_key,
    reference_taken,
    unconfirmed_since,
)
from award.nominations.summary import answers_of, copy_of
from award.web.signing import Purpose
from award.web.visit import Services


def submit_proposal(
    db: Session, *, draft: Draft, services: Services, now: datetime, language: str = DEFAULT
) -> Nomination:
    """Turn a complete draft into an unconfirmed nomination and mail the link that confirms it;
    without an e-mail address nothing is mailed, and the office confirms.

    The draft is deleted. A second call with the same draft returns the first one's nomination.
    RuleViolation where something is missing or the mailbox has too many unconfirmed ones.
    """
    key, edition = draft.key, db.get_one(Edition, draft.edition_id)
    # on PostgreSQL the second of two simultaneous calls waits here and then finds no draft
    waiting = db.scalar(select(Draft.id).where(Draft.key == key).with_for_update())
    if waiting is None:
        return _sent_before(db, key)
    answers, category = draft.answers, chosen_category(edition, draft.answers)
    rules.check_complete(answers)
    if category is None:
        raise RuleViolation(N_("Choose a category."))
    rules.check_mailbox(unconfirmed_since(db, answers, now))
    nomination = Nomination(
        edition=edition,
        category=category,
        reference=_new_reference(db, edition.slug),
        submission_key=key,
        language=language,
        received_at=now,
        **_columns(answers, category),
    )
    db.add(nomination)
    db.delete(draft)
    db.flush()
    if nomination.nominator_email:
        _mail_link(db, nomination, services, now)
    _record(db, nomination, "send proposal", now)
    return nomination


def _sent_before(db: Session, key: str) -> Nomination:
    nomination = nomination_of_key(db, key)
    if nomination is None:
        raise RuleViolation(N_("This draft is gone. Please begin anew, or call us."))
    return nomination


def _columns(answers: Mapping[str, Any], category: Category) -> dict[str, Any]:
    """The nomination's columns; nobody types their own name or address twice."""
    own, email = rules.is_own(answers), answers.get("nominator_email", "")
    phone = answers.get("nominator_phone", "")
    named = rules.asks_own_name(answers)
    town = answers["nominee_town"]
    given = answers.get("answers", {})
    wanted = [str(question.id) for question in asked(category.questions, given)]
    return {
        "relation": answers["relation"],
        "nominee_kind": answers["nominee_kind"],
        "nominee_name": answers["nominee_name"],
        "nominee_town": "" if town == rules.ELSEWHERE else town,
        "nominee_contact": (email or phone) if own else answers.get("nominee_contact", ""),
        "text_language": answers["text_language"],
        "reason": answers["reason"],
        "answers": {key: given[key] for key in wanted if given.get(key)},
        "nominator_name": answers["nominator_name" if named else "nominee_name"],
        "nominator_email": email,
        "nominator_phone": phone,
    }


def _new_reference(db: Session, slug: str) -> str:
    while True:
        letters = (secrets.choice(rules.REFERENCE_ALPHABET) for _ in range(rules.REFERENCE_LENGTH))
        reference = rules.reference(slug, "".join(letters))
        if not reference_taken(db, reference):
            return reference


def resend_confirmation(
    db: Session, nomination: Nomination, *, email: str, services: Services, now: datetime
) -> None:
    """Mail a new link, to another address if the first was mistyped; older links to it end then."""
    rules.check_unconfirmed(nomination.state)
    if email.lower() != nomination.nominator_email.lower():
        rules.check_mailbox(unconfirmed_since(db, {"nominator_email": email}, now))
        if nomination.relation == "self":
            nomination.nominee_contact = email
        nomination.nominator_email = email
    _mail_link(db, nomination, services, now)
    _record(db, nomination, "send confirmation link again", now)


def confirm_proposal(
    db: Session, *, nomination: Nomination, services: Services, now: datetime
) -> None:
    """The proposer owns the mailbox: the proposal counts, its copy is mailed. Again: no effect."""
    if _confirm(db, nomination, "mail", now):
        _mail_receipt(db, nomination, services, now)
        _record(db, nomination, "confirm proposal", now)


def confirm_for_proposer(
    db: Session, nomination: Nomination, *, actor: str, services: Services, now: datetime
) -> None:
    """The office has spoken with a proposer who cannot confirm by mail."""
    rules.check_for_office(state=nomination.state, source=nomination.source)
    if _confirm(db, nomination, "office", now):
        if nomination.nominator_email:
            _mail_receipt(db, nomination, services, now)
        _record(db, nomination, "confirm for proposer", now, actor)


def _confirm(db: Session, nomination: Nomination, by: str, now: datetime) -> bool:
    """Whether this call did it."""
    confirmed = db.execute(
        update(Nomination)
        .where(Nomination.id == nomination.id, Nomination.state == NominationState.UNCONFIRMED)
        .values(state=NominationState.SUBMITTED, confirmed_at=now, confirmed_by=by)
    )
    db.refresh(nomination)
    return bool(confirmed.rowcount)  # type: ignore[attr-defined]


def change_proposal(
    db: Session, nomination: Nomination, answers: Mapping[str, Any], *, now: datetime
) -> None:
    """Take over a page that its proposer has changed; the office screens it again."""
    db.refresh(nomination, with_for_update=True)
    state = rules.state_after_change(nomination.state)
    changed = rules.merged(answers_of(nomination), answers)
    rules.check_complete(changed)
    category = chosen_category(nomination.edition, changed)
    if category is None:
        raise RuleViolation(N_("Choose a category."))
    before = {name: getattr(nomination, name) for name in _columns(changed, category)}
    columns = _columns(changed, category)
    if columns == before and category.id == nomination.category_id:
        return
    for name, value in columns.items():
        setattr(nomination, name, value)
    nomination.category, nomination.state, nomination.changed_at = category, state, now
    _record(db, nomination, "change proposal", now)
    db.flush()


def withdraw_proposal(
    db: Session, nomination: Nomination, *, services: Services, now: datetime
) -> None:
    """Its proposer takes it back; a copy of the fact is mailed. Again: no effect."""
    db.refresh(nomination, with_for_update=True)
    if nomination.state == NominationState.WITHDRAWN:
        return
    rules.check_changeable(nomination.state)
    known = nomination.state != NominationState.UNCONFIRMED and nomination.nominator_email
    nomination.state, nomination.changed_at = NominationState.WITHDRAWN, now
    if known:
        queue(
            db,
            now=now,
            settings=services.settings,
            to=nomination.nominator_email,
            language=nomination.language,
            template="proposal_withdrawn",
            nomination=nomination,
        )
    _record(db, nomination, "withdraw proposal", now)
    db.flush()


def receipt_path(services: Services, nomination: Nomination, language: str = "") -> str:
    """The address of the receipt, readable for two years by whoever has it."""
    signed = services.signer.sign(Purpose.READ_RECEIPT, [nomination.id])
    return f"/{language or nomination.language}/{nomination.edition.slug}/receipt/{signed}"


def own_path(services: Services, nomination: Nomination, language: str = "") -> str:
    """Where a proposal is added to, changed and withdrawn; readable for two years, too."""
    signed = services.signer.sign(Purpose.OPEN_PROPOSAL, nomination.submission_key)
    return f"/{language or nomination.language}/{nomination.edition.slug}/propose/{signed}"


def _mail_receipt(db: Session, nomination: Nomination, services: Services, now: datetime) -> None:
    with speaking(nomination.language):
        rows = copy_of(nomination)
    queue(
        db,
        now=now,
        settings=services.settings,
        to=nomination.nominator_email,
        language=nomination.language,
        template="proposal_receipt",
        nomination=nomination,
        rows=rows,
        link=services.url(receipt_path(services, nomination)),
    )


def _mail_link(db: Session, nomination: Nomination, services: Services, now: datetime) -> None:
    email, edition = nomination.nominator_email, nomination.edition
    signed = services.signer.sign(
        Purpose.CONFIRM_PROPOSAL, [nomination.id, rules.mailbox_mark(email)]
    )
    queue(
        db,
        now=now,
        settings=services.settings,
        to=email,
        language=nomination.language,
        template="confirm_proposal",
        edition=edition,
        reference=nomination.reference,
        hours=int(rules.CONFIRM_WITHIN.total_seconds() // 3600),
        link=services.url(f"/{nomination.language}/{edition.slug}/confirm/{signed}"),
    )


def _record(
    db: Session, nomination: Nomination, verb: str, now: datetime, actor: str = PUBLIC
) -> None:
    subject = f"nomination/{nomination.id}"
    record(db, now=now, actor=actor, verb=verb, subject=subject, name=nomination.reference)
