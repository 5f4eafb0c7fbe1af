# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The courier: takes due mail from the outbox to the relay, with retries.

A mail is claimed for five minutes, sent, and marked. If the process dies between the relay's "250
OK" and the mark, it goes out again with the same Message-ID; it is never lost.
"""

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import format_datetime
from threading import Event, Thread

from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from award.clock import Clock
from award.db import Database
from award.mail.models import MailState, OutboxMail
from award.mail.operations import QUEUED
from award.mail.queries import due_mail
from award.settings import MailSecurity, Settings

log = logging.getLogger("award.mail")

TIMEOUT_SECONDS = 20
PAUSE_SECONDS = 2.0
MOST_ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
LEASE = timedelta(minutes=5)
# "mailbox name not allowed": our own verdict on an address that cannot be put into a mail
UNWRITABLE = 553
_ODD_ADDRESS = (
    smtplib.SMTPNotSupportedError,
    MessageError,
    ValueError,
    LookupError,
    AttributeError,
)


class _WholeHeader(UnstructuredHeader, BaseHeader):
    # folded, a long address would become "encoded words", which no mail program follows
    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", _WholeHeader)
_POLICY = EmailPolicy(header_factory=_headers)


def compose(mail: OutboxMail, settings: Settings) -> EmailMessage:
    """The mail as it goes over the wire (RFC 5322, RFC 3834, RFC 8058)."""
    message = EmailMessage(_POLICY)
    # first, because it takes every Content- header away
    message.set_content(mail.body)
    message["From"] = f"{settings.authority_name} <{settings.mail_from}>"
    message["To"] = mail.to
    message["Reply-To"] = settings.mail_reply_to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.language
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


@contextmanager
def relay(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A connection to the relay, secured and signed in as the settings say."""
    secured = settings.smtp_security
    context = ssl.create_default_context()
    host, port = settings.smtp_host, settings.smtp_port
    connection = (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
        if secured is MailSecurity.TLS
        else smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    )
    with connection as smtp:
        if secured is MailSecurity.STARTTLS:
            smtp.starttls(context=context)
        if settings.smtp_user:
            smtp.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        yield smtp


def send_due(database: Database, settings: Settings, now: datetime) -> int:
    """Send what is due and say how much left. An unreachable relay postpones, losing nothing."""
    with database.reading() as db:
        if not due_mail(db, now, limit=1):
            return 0
    try:
        with relay(settings) as smtp:
            return _send_each(database, settings, smtp, now)
    except (OSError, smtplib.SMTPException) as unreachable:
        with database.writing() as db:
            for mail in due_mail(db, now, limit=1_000):
                mail.attempts += 1
                _postpone(mail, now, str(unreachable))
        return 0


def _send_each(database: Database, settings: Settings, smtp: smtplib.SMTP, now: datetime) -> int:
    sent = 0
    while mail := _claim(database, now):
        code, reason = _attempt(mail, settings, smtp)
        with database.writing() as db:
            _settle(db.merge(mail), now, code, reason)
        sent += code < 400
    return sent


def _claim(database: Database, now: datetime) -> OutboxMail | None:
    # no transaction is open while the relay is spoken to: a slow one must not stop the prize
    with database.writing() as db:
        mails = due_mail(db, now, limit=1)
        for mail in mails:
            mail.due_at = now + LEASE
            mail.attempts += 1
        return mails[0] if mails else None


def _attempt(mail: OutboxMail, settings: Settings, smtp: smtplib.SMTP) -> tuple[int, str]:
    try:
        smtp.send_message(compose(mail, settings))
    except smtplib.SMTPRecipientsRefused as refused:
        code, reason = next(iter(refused.recipients.values()), (UNWRITABLE, b"no recipient"))
        return code, _as_text(reason)
    except smtplib.SMTPResponseException as refused:
        return refused.smtp_code, _as_text(refused.smtp_error)
    except _ODD_ADDRESS as odd:
        # one mail that cannot be written must never stop the others
        return UNWRITABLE, str(odd)
    return 250, ""


def _as_text(reason: bytes | str) -> str:
    return reason.decode(errors="replace") if isinstance(reason, bytes) else reason


def _settle(mail: OutboxMail, now: datetime, code: int, reason: str) -> None:
    if code < 400:
        mail.state, mail.sent_at, mail.last_error = MailState.SENT, now, ""
    elif code >= 500:
        mail.state, mail.last_error = MailState.FAILED, f"{code} {reason}"[:300]
    else:
        _postpone(mail, now, f"{code} {reason}")


def _postpone(mail: OutboxMail, now: datetime, reason: str) -> None:
    mail.last_error = reason[:300]
    mail.due_at = now + min(FIRST_PAUSE * 2 ** min(mail.attempts, 20), LONGEST_PAUSE)
    if mail.attempts >= MOST_ATTEMPTS:
        mail.state = MailState.FAILED


class Courier:
    """The thread that sends mail while the application runs; idle without a relay.

    It wakes when this process has queued mail, and once in a while for retries and for mail that
    other instances queued.
    """

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._wake = Event()
        self._ended = False
        self._thread = Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        event.listen(self._database.sessions, "after_commit", self._look)
        if self._settings.smtp_host:
            self._thread.start()

    def stop(self) -> None:
        """End after the mail in hand."""
        event.remove(self._database.sessions, "after_commit", self._look)
        self._ended = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(TIMEOUT_SECONDS)

    def _look(self, session: Session) -> None:
        if session.info.pop(QUEUED, False):
            self._wake.set()

    def _run(self) -> None:
        while not self._ended:
            self._wake.clear()
            try:
                send_due(self._database, self._settings, self._clock.now())
            except (SQLAlchemyError, OSError):
                log.exception("the outbox could not be read")
            self._wake.wait(PAUSE_SECONDS)
