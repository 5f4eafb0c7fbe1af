# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks the promise that there is no request log: after logins, visits, casts and everything that
can go wrong, the real server has printed nothing but its greeting."""

import re
import socket
from contextlib import suppress

import httpx
import pytest

from award.web.visit import Services
from tests.adversary.scorings import device, fields, urn_of
from tests.adversary.serving import Instance, scoring_for_years
from tests.ballots.rounds import code_of
from tests.factories import PASSWORD
from tests.jury.juries import Jury

GREETING = "Open https://prize.test in a browser. Stop with Ctrl+C.\n"
LOGGING_REQUESTS = """
import award.web.routing as routing
before = routing._answer
def noted(handler, request, *rest):
    print(request.method, request.url.path, flush=True)
    return before(handler, request, *rest)
routing._answer = noted
"""


def a_whole_round(server: Instance, services: Services, jury: Jury) -> None:
    """Visits of every kind, at their best and at their worst."""
    for juror, account in enumerate(jury.accounts):
        wrong = server.post("/intern/login", {"email": account.email, "password": "wrong"})
        right = server.post("/intern/login", {"email": account.email, "password": PASSWORD})
        assert (wrong.status_code, right.status_code) == (422, 303)
        cookie = right.headers["set-cookie"].partition(";")[0]
        assert server.get(f"{jury.room}/", headers={"cookie": cookie}).status_code == 200
        sent = {"code": code_of(juror), "nomination": "01", "c1": "3", "c2": "3"}
        assert server.post(f"{jury.urn}/assist", sent).status_code == 200
        assert server.post(f"{jury.urn}/assist/cast", sent).status_code == 200
        ballot = device(services, jury, juror).write(version=2)
        assert server.post(f"{jury.urn}/ballots", fields(ballot)).status_code == 200
    for status, path in ((404, "/en/nothing"), (404, "/static/nothing"), (403, jury.urn)):
        assert server.get(path).status_code == status
    assert server.get(jury.urn, headers={"cookie": "a=b"}).status_code == 400
    # the server may cut the connection before everything is sent
    with suppress(httpx.TransportError):
        large, last = {"tag": "x" * 70_000}, {"connection": "close"}
        assert server.post(f"{jury.urn}/ballots", large, headers=last).status_code == 413
    odd = {"content-type": "multipart/form-data; boundary=b", "origin": "null"}
    assert server.post(f"{jury.urn}/ballots", {}, headers=odd).status_code < 500
    raw(server, b"GARBAGE\r\n\r\n")
    raw(server, b"POST /urn HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")
    raw(server, b"GET /urn\xff\x00 HTTP/1.1\r\nHost: x\r\n\r\n")
    raw(server, b"POST /urn HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")


def raw(server: Instance, request: bytes) -> None:
    """What no browser sends; the connection is then cut."""
    with (
        suppress(OSError),
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection,
    ):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass


def traces(printed: str) -> list[str]:
    """Lines that tell of a request: anything but what the server says of itself."""
    own = re.compile(
        r"Open https://|\[INFO\] (Starting|Listening|Spawning|Started|Shutting|Stopp|Granian)"
    )
    return [line for line in printed.splitlines() if line.strip() and not own.match(line)]


@pytest.mark.parametrize("server", ["uvicorn", "granian"])
def test_a_whole_round_leaves_no_line_in_the_log(services: Services, server: str) -> None:
    jury = scoring_for_years(services)
    with Instance(services.settings.data_dir, server=server) as running:
        a_whole_round(running, services, jury)
    printed = running.log.read_text()
    assert traces(printed) == []
    assert len(urn_of(services, jury).ballots()) == 3
    if server == "uvicorn":
        assert printed == GREETING


def test_a_server_that_notes_requests_is_caught(services: Services) -> None:
    jury = scoring_for_years(services)
    with Instance(services.settings.data_dir, planted=LOGGING_REQUESTS) as running:
        running.get(jury.urn)
    assert traces(running.log.read_text()) == ["GET /healthz", f"GET {jury.urn}"]
