# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions that show names, confirmed proposals, and what reaches supporters' mailboxes."""

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.mail.models import OutboxMail
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.supports.models import Support
from award.supports.operations import Given
from award.web.visit import Services
from tests.factories import make_edition, make_nomination

WORDS = {
    "text": "Sie hat mir beim Ankommen geholfen.",
    "name": "Ada Weber",
    "email": "ada@example.org",
}
GIVEN = Given(**WORDS, language="en")


def open_edition(db: Session, **changes: Any) -> Edition:
    """An edition that accepts proposals and shows names."""
    return make_edition(db, changes.pop("phase", Phase.OPEN), **{"show_names": True, **changes})


def confirmed(
    db: Session,
    edition: Edition,
    name: str = "Ljudmila Timkowitsch",
    state: NominationState = NominationState.SUBMITTED,
    **changes: Any,
) -> Nomination:
    """A proposal whose proposer has pressed the button."""
    by = "" if state == NominationState.UNCONFIRMED else "mail"
    return make_nomination(
        db, edition, state, nominee_name=name, **{"confirmed_by": by, "language": "en", **changes}
    )


def supports(services: Services) -> list[Support]:
    with services.database.reading() as db:
        return list(db.scalars(select(Support).order_by(Support.id)))


def mails(services: Services) -> list[OutboxMail]:
    with services.database.reading() as db:
        return list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def link(services: Services, place: int = -1) -> str:
    """The address in the newest (or another) mail that asks for confirmation."""
    bodies = [mail.body for mail in mails(services) if "/confirm-support/" in mail.body]
    found = re.search(r"http://award\.test(/\S+/confirm-support/\S+)", bodies[place])
    assert found
    return found[1]


def fresh(services: Services, nomination: Nomination) -> Nomination:
    with services.database.reading() as db:
        return db.get_one(Nomination, nomination.id)
