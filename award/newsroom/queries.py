# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find contacts, mail-outs and passes."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.editions.models import Edition
from award.editions.queries import allows
from award.errors import Hidden
from award.kit.queries import in_press
from award.kit.rules import Refused, names_one_of
from award.mail.models import MailState, OutboxMail
from award.newsroom import rules
from award.newsroom.models import Contact, Mailing, MailingCopy, PassLook, PressPass
from award.press.queries import Winner, public_editions, winners_of
from award.process.permissions import Action

DROPPED = "dropped"


def contacts(db: Session) -> list[Contact]:
    """The whole list, the unconfirmed and the bounced among them, by newsroom and name."""
    order = (func.lower(Contact.outlet), func.lower(Contact.name), Contact.id)
    return list(db.scalars(select(Contact).order_by(*order)))


def recipients(db: Session) -> list[Contact]:
    """Who gets mail-outs: confirmed, and no mail came back."""
    query = select(Contact).where(Contact.confirmed_at.is_not(None), Contact.bounced_at.is_(None))
    return list(db.scalars(query.order_by(Contact.id)))


def count_recipients(db: Session) -> int:
    """How many would get a mail-out now."""
    wanted = (Contact.confirmed_at.is_not(None), Contact.bounced_at.is_(None))
    return db.scalar(select(func.count()).select_from(Contact).where(*wanted)) or 0


def contact_of(db: Session, contact_id: int) -> Contact:
    """Hidden where there is none, or not any more."""
    contact = db.get(Contact, contact_id)
    if contact is None:
        raise Hidden
    return contact


def contact_of_email(db: Session, email: str) -> Contact | None:
    """By address, however it is written; locked, so that two requests come one after the other."""
    query = select(Contact).where(Contact.email == email.strip().lower())
    return db.scalar(query.with_for_update())


def refused(db: Session) -> list[tuple[Contact, str]]:
    """Contacts whose address a relay refused for good since it last counted as good, and how."""
    query = (
        select(Contact, OutboxMail.last_error)
        .join(OutboxMail, func.lower(OutboxMail.to) == Contact.email)
        .where(
            Contact.bounced_at.is_(None),
            OutboxMail.state == MailState.FAILED,
            OutboxMail.created_at >= Contact.mended_at,
        )
        .order_by(OutboxMail.id)
    )
    found = {contact.id: (contact, reason) for contact, reason in db.execute(query)}
    return [(contact, reason) for contact, reason in found.values() if rules.is_hard_bounce(reason)]


def mailings_of(db: Session, edition: Edition) -> list[Mailing]:
    """The newest first."""
    query = select(Mailing).where(Mailing.edition_id == edition.id)
    return list(db.scalars(query.order_by(Mailing.id.desc())))


def mailing_of(db: Session, edition: Edition, mailing_id: int) -> Mailing:
    """A mail-out of this very edition; Hidden for any other."""
    mailing = db.get(Mailing, mailing_id)
    if mailing is None or mailing.edition_id != edition.id:
        raise Hidden
    return mailing


def waiting_mailings(db: Session) -> list[Mailing]:
    """Ordered and not sent, in every edition."""
    query = select(Mailing).where(Mailing.ordered_at.is_not(None), Mailing.sent_at.is_(None))
    return list(db.scalars(query.order_by(Mailing.id)))


def is_mailing_due(db: Session, now: datetime) -> bool:
    """Whether a mail-out waits whose instant has come."""
    editions = {one.edition_id: db.get_one(Edition, one.edition_id) for one in waiting_mailings(db)}
    return any(allows(Action.READ_WINNERS, edition, now) for edition in editions.values())


def progress(db: Session, mailing: Mailing) -> Counter[str]:
    """How many of its copies are in each state of the outbox, or dropped. One query."""
    query = (
        select(MailingCopy.dropped, OutboxMail.state, func.count())
        .outerjoin(OutboxMail, OutboxMail.id == MailingCopy.mail_id)
        .where(MailingCopy.mailing_id == mailing.id)
        .group_by(MailingCopy.dropped, OutboxMail.state)
    )
    counts: Counter[str] = Counter()
    for dropped, state, number in db.execute(query):
        # what the outbox has forgotten had been sent
        counts[DROPPED if dropped else state or MailState.SENT] += number
    return counts


def named_too_early(db: Session, edition: Edition, mailing: Mailing, now: datetime) -> list[str]:
    """Winners whom the mail would tell before the ceremony: by its subject, which is read on every
    screen, or by a text without embargo."""
    if mailing.moment == rules.Moment.CEREMONY or allows(Action.READ_WINNERS, edition, now):
        return []
    open_text = "" if mailing.embargoed else mailing.text
    return _named(f"{mailing.subject}\n{open_text}", winners_of(db, [edition]))


def named_without_consent(db: Session, edition: Edition, mailing: Mailing) -> list[str]:
    """Winners whom the mail names although they do not let us tell the press."""
    silent = [one for one in winners_of(db, [edition]) if not in_press(one)]
    return _named(f"{mailing.subject}\n{mailing.text}", silent)


def _named(text: str, winners: list[Winner]) -> list[str]:
    nominees = [winner.nomination for winner in winners]
    known = [Refused(one.nominee_name, one.nominee_kind == "person") for one in nominees]
    return [one.name for one in known if names_one_of(text, [one])]


def passes_of(db: Session, edition: Edition) -> list[tuple[PressPass, int, datetime | None]]:
    """(pass, number of looks, the latest), the newest pass first. One query."""
    query = (
        select(PressPass, func.count(PassLook.id), func.max(PassLook.at))
        .outerjoin(PassLook, PassLook.pass_id == PressPass.id)
        .where(PressPass.edition_id == edition.id)
        .group_by(PressPass.id)
        .order_by(PressPass.id.desc())
    )
    return [(one, number, latest) for one, number, latest in db.execute(query)]


def pass_in(db: Session, edition: Edition, pass_id: int) -> PressPass:
    """A pass of this very edition; Hidden for any other."""
    found = db.get(PressPass, pass_id)
    if found is None or found.edition_id != edition.id:
        raise Hidden
    return found


def pass_of_token(db: Session, edition: Edition, token: str) -> PressPass:
    """The pass a link opens; Hidden for one of another edition, too."""
    query = select(PressPass).where(
        PressPass.key == rules.pass_key(token), PressPass.edition_id == edition.id
    )
    found = db.scalar(query)
    if found is None:
        raise Hidden
    return found


def state_of(one: PressPass, edition: Edition, now: datetime) -> rules.PassState:
    """What a pass is good for at `now`."""
    return rules.pass_state(
        until=one.until,
        revoked=one.revoked_at is not None,
        public=allows(Action.READ_WINNERS, edition, now),
        now=now,
    )


def looks_of(db: Session, one: PressPass, limit: int = 500) -> list[PassLook]:
    """The newest first."""
    query = select(PassLook).where(PassLook.pass_id == one.id).order_by(PassLook.id.desc())
    return list(db.scalars(query.limit(limit)))


def newest_kit(db: Session, now: datetime) -> Edition | None:
    """The edition whose press kit is the newest that everybody may take; None before the first."""
    return next(iter(public_editions(db, now)), None)


def took_kit(db: Session, one: PressPass, now: datetime) -> bool:
    """Whether it was noted a moment ago that the kit is taken with this pass."""
    query = select(PassLook.id).where(
        PassLook.pass_id == one.id,
        PassLook.what == "kit",
        PassLook.at > now - rules.KIT_WITHIN,
    )
    return db.scalar(query.limit(1)) is not None
