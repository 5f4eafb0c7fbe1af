# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The application as it runs: a real server on loopback, a real SMTP relay, a clock to be moved."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any

import uvicorn
from aiosmtpd.controller import Controller

from award.app import create_app
from award.web.visit import Services

PATIENCE_SECONDS = 15


def free_port() -> int:
    """A port on loopback that nobody uses at the moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class Mailbox:
    """Everything the relay took, readable by address."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def wait_for(self, address: str, containing: str = "") -> str:
        """The text of the newest mail to an address, as soon as it is there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for mail in reversed(self.mails):
                body = mail.get_body()
                text = str(body.get_content()) if body else ""
                if mail["To"] == address and containing in text:
                    return text
            time.sleep(0.05)
        raise AssertionError(f"no mail to {address} with {containing!r}")


def link_in(text: str) -> str:
    """The first address in a mail."""
    return next(word for word in text.split() if word.startswith("http"))


@contextmanager
def relay() -> Iterator[tuple[int, Mailbox]]:
    """A real SMTP server on a free port."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port, mailbox
    finally:
        controller.stop()


@contextmanager
def running(services: Services, port: int) -> Iterator[None]:
    """Serve the application on `port` until the block ends."""
    config = uvicorn.Config(
        create_app(services), port=port, access_log=False, log_config=None, lifespan="on"
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)
