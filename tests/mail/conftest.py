# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real mail server on loopback that does what the test tells it."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from award.settings import MailSecurity, Settings


class Relay:
    """Keeps what it takes. `answers`: the next replies to a mail's text; an empty one breaks the
    connection after the mail was taken. `refused`: addresses it does not know."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.answers: list[str] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if not answer or answer.startswith("2"):
            self.taken.append(message_from_bytes(envelope.content))
        if not answer:
            server.transport.abort()
        return answer or "250 OK"


@pytest.fixture
def relay(settings: Settings) -> Iterator[Relay]:
    handler = Relay()
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.smtp_host, settings.smtp_port = free.getsockname()
    settings.smtp_security = MailSecurity.NONE
    controller = Controller(handler, settings.smtp_host, settings.smtp_port, enable_SMTPUTF8=False)
    controller.start()
    yield handler
    controller.stop()
