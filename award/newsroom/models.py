# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press list, mail-outs, press passes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base


class Contact(Base):
    """Somebody on the press list, or asked to join it. `email` in small letters. `asks`: mails that
    asked for a confirmation since `asks_since`; `mended_at`: since when the address counts as good
    again, so that older refusals are forgotten."""

    __tablename__ = "press_contact"
    __table_args__ = (
        CheckConstraint("(bounced_at IS NULL) = (bounce_reason = '')", name="bounce_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    outlet: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), unique=True)
    language: Mapped[str] = mapped_column(String(12), default="de")
    asked_at: Mapped[datetime] = mapped_column(index=True)
    asks: Mapped[int] = mapped_column(default=0)
    asks_since: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    bounce_reason: Mapped[str] = mapped_column(String(300), default="")
    mended_at: Mapped[datetime]


class Mailing(Base):
    """A mail to everybody on the list. `moment`: sent at once, or when the winners of its edition
    become public; that instant is the edition's own and is not kept here. `embargoed`: what it says
    must not be printed before that instant. `ordered_at`: since when
    it is to be sent; `sent_at`: when its copies were written."""

    __tablename__ = "mailing"
    __table_args__ = (
        CheckConstraint("moment IN ('now', 'ceremony')", name="moment"),
        CheckConstraint("length(subject) > 0 AND length(text) > 0", name="filled"),
        CheckConstraint("sent_at IS NULL OR ordered_at IS NOT NULL", name="sent_was_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    subject: Mapped[str] = mapped_column(String(150))
    text: Mapped[str] = mapped_column(Text)
    moment: Mapped[str] = mapped_column(String(10), default="now")
    embargoed: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime]
    ordered_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class MailingCopy(Base):
    """What one contact gets of a mailing. `dropped`: taken out of the outbox again, because they
    left the list or their address refused mail."""

    __tablename__ = "mailing_copy"
    __table_args__ = (UniqueConstraint("mailing_id", "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailing.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("press_contact.id", ondelete="SET NULL"), index=True
    )
    mail_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox_mail.id", ondelete="SET NULL"), index=True
    )
    dropped: Mapped[bool] = mapped_column(default=False, server_default=false())


class PressPass(Base):
    """What a named journalist may read under embargo. `key`: SHA-256 of the secret in the link;
    `until`: the exclusive instant at which it ends before the ceremony, None: the ceremony's."""

    __tablename__ = "press_pass"
    __table_args__ = (CheckConstraint("length(key) = 64", name="key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    outlet: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(12), default="de")
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(String(200))
    until: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class PassLook(Base):
    """One look with a pass: when, at what kind of thing, and which. No network address."""

    __tablename__ = "press_pass_look"
    __table_args__ = (
        CheckConstraint(
            "what IN ('door', 'accepted', 'overview', 'story', 'picture', 'kit')", name="what"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pass_id: Mapped[int] = mapped_column(
        ForeignKey("press_pass.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(10))
    which: Mapped[str] = mapped_column(String(200), default="")
