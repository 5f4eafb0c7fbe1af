# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many contacts at once: invitations from a file, bounces from a delivery report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.newsroom.addresses import Import
from award.newsroom.models import Contact
from award.newsroom.operations import invite, note_bounce
from award.newsroom.reports import Failure
from award.web.visit import Services


@dataclass(frozen=True)
class Outcome:
    """What came of a file: how many were asked to confirm, how many were known before, the numbers
    of lines without an address."""

    asked: int
    known: int
    unusable: list[int]


def invite_all(
    db: Session, found: Import, *, actor: str, services: Services, now: datetime
) -> Outcome:
    """Ask everybody who is not known yet to confirm."""
    asked = sum(
        invite(db, person, actor=actor, services=services, now=now) for person in found.people
    )
    return Outcome(asked, len(found.people) - asked, found.unusable)


def note_report(
    db: Session, failures: Iterable[Failure], *, actor: str, now: datetime
) -> list[Contact]:
    """Note the bounces of those who are on the list; returns them."""
    reasons = {failure.email: failure.reason for failure in failures}
    found = list(db.scalars(select(Contact).where(Contact.email.in_(list(reasons)))))
    for contact in found:
        note_bounce(db, contact, reason=reasons[contact.email], actor=actor, now=now)
    return found
