# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's nominees: who was told and how, and what they answered."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.forms import address_in
from award.consent.operations import Office
from award.consent.purposes import Purpose
from award.demo.seeds import Seed
from award.nominations.models import Nomination

REST = timedelta(days=3)


def inform_nominee(db: Session, nomination: Nomination, seed: Seed, office: Office) -> None:
    """`seed["nominee_told"]`: none of it leaves the nominee untold; without it they are told by
    mail, or by letter where there is no address."""
    told = seed.get("nominee_told", {})
    if told is None or nomination.relation == "self" or not nomination.confirmed_at:
        return
    if "reason" in told:
        reason = told["reason"]
        operations.note_not_informed(db, nomination, reason=reason, office=office)
        return
    language = told.get("language", "de")
    if email := address_in(nomination.nominee_contact):
        operations.inform_by_mail(db, nomination, email=email, language=language, office=office)
    else:
        operations.inform_by_letter(db, nomination, address="", language=language, office=office)
    _answer(db, nomination, told, replace(office, now=office.now + REST))


def _answer(db: Session, nomination: Nomination, told: Seed, office: Office) -> None:
    passport = operations.ensure_passport(db, nomination, now=office.now)
    how = told.get("how", "link")
    if told.get("declines"):
        answers.decline(
            db,
            passport,
            how=how,
            language=passport.language,
            services=office.services,
            now=office.now,
        )
    elif "agrees" in told:
        if guardian := told.get("guardian", ""):
            operations.mark_minor(db, nomination, minor=True, guardian=guardian, office=office)
        given = Given(
            answers={purpose: purpose.value in told["agrees"] for purpose in Purpose},
            how=how,
            language=passport.language,
            additions=told.get("additions", "").strip(),
        )
        answers.answer(db, passport, given, now=office.now)
