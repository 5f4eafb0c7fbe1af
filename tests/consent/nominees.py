# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""People who were proposed and told of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.consent import answers, operations
from award.consent.answers import Given
from award.consent.models import Consent, Passport
from award.consent.operations import Office
from award.consent.purposes import Purpose
from award.mail.models import OutboxMail
from award.nominations.models import Nomination, NominationState
from award.process.phases import Phase
from award.web.visit import Services
from tests.factories import NOW, make_edition, make_nomination

ALL = frozenset(Purpose)
CANARY = "Kanaria Vorschlagende"
CANARY_MAIL = "kanaria@example.org"


@dataclass(frozen=True)
class Told:
    """A nominee with both ways in: the link of a mail and the code of a letter."""

    nomination_id: int
    slug: str
    link: str
    code: str

    def page(self, language: str = "en", *, by: str = "code") -> str:
        token = self.code if by == "code" else self.link.rpartition("/")[2]
        return f"/{language}/{self.slug}/consent/{token}"


def office(services: Services, now: Any = NOW) -> Office:
    return Office(services, "Annegret Müller", now)


def make_told(
    services: Services,
    phase: Phase = Phase.SCREENING,
    state: NominationState = NominationState.SUBMITTED,
    **changes: Any,
) -> Told:
    """Told by mail and by letter; whoever proposed them left canaries, in the text, too."""
    values: dict[str, Any] = {
        "nominee_name": "Samira Qabbur",
        "nominator_name": CANARY,
        "nominator_email": CANARY_MAIL,
        "nominator_phone": "+49 30 23125 999",
        "reason": f"Sie kocht für alle.\nViele Grüße, kanaria  VORSCHLAGENDE, {CANARY_MAIL}",
        **changes,
    }
    with services.database.writing() as db:
        nomination = make_nomination(db, make_edition(db, phase), state, **values)
        number, slug = nomination.id, nomination.edition.slug
        one = office(services)
        passport = operations.inform_by_mail(
            db, nomination, email="samira@example.org", language="en", office=one
        )
        link = operations.link_path(services, passport, nomination)
        code = operations.inform_by_letter(
            db, nomination, address="Lindenweg 4", language="en", office=one
        )
    return Told(number, slug, link, code)


def agree(services: Services, told: Told, *purposes: Purpose, **given: Any) -> None:
    """Yes to these, no to all others."""
    yes = {one: one in purposes for one in Purpose}
    with services.database.writing() as db:
        passport = the_passport(db, told)
        values = {"answers": yes, "how": "link", "language": "en", **given}
        answers.answer(db, passport, Given(**values), now=NOW)


def the_passport(db: Session, told: Told) -> Passport:
    return db.scalars(select(Passport).where(Passport.nomination_id == told.nomination_id)).one()


def passport(services: Services, told: Told) -> Passport:
    with services.database.reading() as db:
        return the_passport(db, told)


def nomination(services: Services, told: Told) -> Nomination:
    with services.database.reading() as db:
        return db.get_one(Nomination, told.nomination_id)


def consents(services: Services) -> list[tuple[str, bool, str]]:
    """(purpose, yes, how) of every answer, the first one first."""
    with services.database.reading() as db:
        rows = db.scalars(select(Consent).order_by(Consent.id))
        return [(row.purpose, row.given, row.how) for row in rows]


def mails(services: Services) -> list[OutboxMail]:
    with services.database.reading() as db:
        return list(db.scalars(select(OutboxMail).order_by(OutboxMail.id)))
