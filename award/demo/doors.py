# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that only those invited know the address of. The demo opens them to its visitors, who want
to be a nominee, a volunteer portrayed or a journalist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from award.consent import operations
from award.consent.models import Passport
from award.editions.models import Edition
from award.editions.queries import all_editions, allows
from award.gallery.asking import own_path
from award.gallery.models import Portrait, PortraitState
from award.i18n import LANGUAGES
from award.mail.models import OutboxMail
from award.newsroom.models import PressPass
from award.newsroom.queries import state_of
from award.newsroom.rules import PassState, pass_key
from award.nominations.models import Nomination
from award.process.permissions import Action
from award.web.visit import Visit

MOST = 3
_PASS = re.compile(r"/[a-z-]+/[^/\s]+/press-pass/(\S+)")


@dataclass(frozen=True)
class Door:
    """Somebody's page: whose, in which language (its own name for itself), and where."""

    name: str
    language: str
    path: str


def nominees(visit: Visit) -> list[Door]:
    """Of calls that are open, and told by mail."""
    current = [one.id for one in all_editions(visit.db) if allows(Action.PROPOSE, one, visit.now)]
    query = select(Passport).join(Passport.nomination).where(Passport.email != "")
    query = query.where(Nomination.edition_id.in_(current)).order_by(Passport.id)
    return [
        _door(one.nomination.nominee_name, one.language, _own_page(visit, one))
        for one in visit.db.scalars(query)
    ]


def _own_page(visit: Visit, passport: Passport) -> str:
    return operations.link_path(visit.services, passport, passport.nomination)


def volunteers(visit: Visit) -> list[Door]:
    """Whoever the gallery asked last, by mail, and who has not withdrawn."""
    asked = (PortraitState.DRAFT, PortraitState.RELEASED)
    query = select(Portrait).where(Portrait.email != "", Portrait.state.in_(asked))
    query = query.where(Portrait.asked_at.is_not(None)).order_by(Portrait.asked_at.desc())
    return [
        _door(one.name, one.contact_language, own_path(visit.services, one))
        for one in visit.db.scalars(query.limit(MOST))
    ]


def _door(name: str, language: str, path: str) -> Door:
    return Door(name, LANGUAGES[language].native, f"/{language}{path}")


def journalists(visit: Visit) -> list[Door]:
    """With a press pass that holds. Its secret stands in the mail alone."""
    return [
        Door(f"{one.name}, {one.outlet}", LANGUAGES[one.language].native, path)
        for edition in all_editions(visit.db)
        for one in visit.db.scalars(select(PressPass).where(PressPass.edition_id == edition.id))
        for path in _links(visit, edition, one)
    ]


def _links(visit: Visit, edition: Edition, given: PressPass) -> Iterator[str]:
    if state_of(given, edition, visit.now) is not PassState.VALID:
        return
    for body in visit.db.scalars(select(OutboxMail.body).where(OutboxMail.to == given.email)):
        for found in _PASS.finditer(body):
            if pass_key(found[1]) == given.key:
                yield found[0]
