# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's newsrooms: a press list, mail-outs, press passes and what was looked at with them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from award.demo.seeds import Seed
from award.editions.models import Edition
from award.editions.queries import find_edition
from award.i18n import DEFAULT
from award.kit.queries import gather
from award.mail.models import MailState, OutboxMail
from award.newsroom import mailings, operations, passes
from award.newsroom.models import MailingCopy
from award.newsroom.operations import Person
from award.newsroom.queries import contact_of_email
from award.web.visit import Services


def load_newsroom(
    db: Session, services: Services, seed: Seed, *, actor: str, today: datetime
) -> None:
    """Each step at the moment the seed gives it; what would lie in the future is left out."""
    for one in seed["contacts"]:
        _join(db, services, one, actor, today)
    for one in seed["mailings"]:
        _write(db, services, one, actor, today)
    for one in seed["contacts"]:
        _bounce(db, one, today)
    for one in seed["passes"]:
        _give(db, services, one, actor)


def _join(db: Session, services: Services, seed: Seed, actor: str, today: datetime) -> None:
    email = seed["email"]
    person = Person(seed["name"], seed["outlet"], email, seed.get("language", "de"))
    if "asked" in seed:
        day = today + timedelta(days=seed["asked"])
        operations.invite(db, person, actor=actor, services=services, now=day)
        return
    day = today + timedelta(days=seed["joined"])
    operations.join(db, person, services=services, now=day)
    contact = contact_of_email(db, email)
    if contact:
        operations.confirm(db, contact, services=services, now=day + timedelta(minutes=7))


def _bounce(db: Session, seed: Seed, today: datetime) -> None:
    contact = contact_of_email(db, seed["email"])
    if contact and "bounced" in seed:
        day = today + timedelta(days=seed["bounced_on"])
        operations.note_bounce(db, contact, reason=seed["bounced"], actor="Demo", now=day)


def _write(db: Session, services: Services, seed: Seed, actor: str, today: datetime) -> None:
    edition = find_edition(db, seed["edition"])
    if edition is None:
        return
    day = (
        min(edition.ceremony_at + timedelta(hours=seed["hours"]), today)
        if "hours" in seed
        else today
    )
    draft = mailings.Draft(
        seed["subject"], seed["text"].strip(), seed["moment"], seed.get("embargoed", True)
    )
    mailing = mailings.write_mailing(db, edition, draft, actor=actor, now=day)
    if "hours" in seed:
        note: dict[str, Any] = {"actor": actor, "services": services, "now": day}
        mailings.order_mailing(db, mailing, edition, despite=True, **note)
    # the demo has no mail server: what went out long ago counts as delivered
    copies = select(MailingCopy.mail_id).where(MailingCopy.mailing_id == mailing.id)
    for mail in db.scalars(select(OutboxMail).where(OutboxMail.id.in_(copies))):
        mail.state, mail.sent_at = MailState.SENT, day + timedelta(minutes=1)
    db.flush()


def _give(db: Session, services: Services, seed: Seed, actor: str) -> None:
    edition = find_edition(db, seed["edition"])
    if edition is None:
        return

    def at(hours: float) -> datetime:
        return edition.ceremony_at + timedelta(hours=hours)

    language = seed.get("language", DEFAULT)
    holder = passes.Holder(seed["name"], seed["outlet"], seed["email"], language, None)
    note: dict[str, Any] = {"actor": actor, "services": services, "now": at(seed["hours"])}
    given = passes.give_pass(db, edition, holder, **note)
    if "accepted" not in seed:
        return
    passes.note_look(db, given, "door", now=at(seed["accepted"] - 0.1))
    passes.accept_embargo(db, given, now=at(seed["accepted"]))
    for look in seed["looks"]:
        which = _story(db, services, edition, look)
        passes.note_look(db, given, look["what"], which, now=at(look["hours"]))
    if "revoked" in seed:
        passes.revoke_pass(db, given, actor=actor, now=at(seed["revoked"]))


def _story(db: Session, services: Services, edition: Edition, look: Mapping[str, Any]) -> str:
    """The address of the story that was looked at: the first is 1."""
    if look["what"] != "story":
        return ""
    winners = gather(db, services, edition, now=edition.ceremony_at).kit.winners
    return str(winners[look["which"] - 1].stem)
