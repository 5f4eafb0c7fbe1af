# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing that can be sent makes the application fail: every answer stays below 500.

A bounded sample of random requests by somebody who holds every office and a seat on the jury.
`AWARD_ODD_REQUESTS=1000000 .venv/bin/python -m pytest tests/adversary/test_odd_input.py` runs more.
"""

import os
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from award.accounts.models import Account, Grant
from award.app import ROUTES
from award.process.permissions import OFFICE
from award.process.phases import Phase
from award.web.forms import Form
from award.web.visit import Services
from tests.browsing import Browser
from tests.factories import make_dossier, make_edition, make_juror, make_nomination

REQUESTS = int(os.environ.get("AWARD_ODD_REQUESTS", "1500"))
PHASES = [Phase.OPEN, Phase.SCREENING, Phase.COLLECTING, Phase.SCORING, Phase.DELIBERATING]
VALUES = [
    "", " ", "x", "0", "1", "-1", "2147483648", "9" * 40, "1e309", "NaN", "٣", "²", "1,5", "true",
    "\x00", "a\x00b", "\u202e", "e\u0301" * 400, "'; DROP TABLE edition; --", "<script>alert(1)",
    "{{ 7*7 }}", "%s%n", "%(name)s", "../../etc/passwd", "2026-13-45", "0001-01-01", "99:99",
    "x" * 5_000, "a@b", "a@example.org", "other", "self", "de", "admin", "🏳️‍🌈", "null", "[]",
]  # fmt: skip
BODIES = [
    ("application/json", b"{"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-"),
    ("multipart/form-data; boundary=b", b"--b\r\n\r\n--b--"),
    ("multipart/form-data", b"--"),
    ("", b"\xff\xfe"),
]


def field_names(kind: type[Form] = Form) -> Iterator[str]:
    """The fields of every form of the application."""
    for form in kind.__subclasses__():
        yield from (name for name in vars(form) if not name.startswith("_"))
        yield from field_names(form)


NAMES = sorted({*field_names(), "code", "abstain", "answer", "edition", "next", "page", "state"})
PATHS = sorted((path, method) for r in ROUTES for path in r.paths for method in r.http_methods)


@pytest.mark.parametrize("phase", PHASES)
def test_no_input_makes_the_application_fail(
    browser: Browser, services: Services, phase: Phase
) -> None:
    chance = random.Random(f"odd {phase}")
    with services.database.writing() as db:
        edition = make_edition(db, phase)
        make_dossier(db, make_nomination(db, edition), "01")
        everybody = make_juror(db, edition)
        slug = edition.slug
    with services.database.writing() as db:
        db.get_one(Account, everybody.id).grants = [Grant(role=role) for role in sorted(OFFICE)]
    browser.sign_in(everybody)
    token = re.findall(r'name="csrf_token" value="(\w+)"', browser.get("/intern/").text)[0]
    failed = set()
    for _ in range(REQUESTS // len(PHASES)):
        path, method = chance.choice(PATHS)
        address = _address(path, slug, chance)
        try:
            answer = _send(browser, method, address, token, chance)
        except ValueError:
            continue  # httpx itself refuses what no browser can send
        if answer.status_code >= 500:
            failed.add((method, path, answer.status_code))
    assert failed == set()


def _address(path: str, slug: str, chance: random.Random) -> str:
    def value(match: re.Match[str]) -> str:
        name, kind = match[1], match[2]
        usual = {"lang": "de", "edition": slug, "number": "01"}.get(name, "1")
        odd = chance.choice(["0", "99999999999999999999"] if kind == "int" else ["x", "é", "%00"])
        return usual if chance.random() < 0.8 else odd

    return re.sub(r"\{(\w+):(\w+)\}", value, path)


def _send(browser: Browser, method: str, address: str, token: str, chance: random.Random) -> Any:
    headers = {"sec-fetch-site": "same-origin"}
    names = chance.sample(NAMES, k=min(12, len(NAMES)))
    fields = {name: chance.choice(VALUES) for name in names}
    if method != "POST":
        return browser.request(method, address, params=fields, follow_redirects=False)
    if chance.random() < 0.1:
        kind, body = chance.choice(BODIES)
        headers = {**headers, "content-type": kind, "x-csrf-token": token}
        return browser.request(
            method, address, content=body, headers=headers, follow_redirects=False
        )
    files = {chance.choice(NAMES): ("a.png", b"\x89PNG\r\n")} if chance.random() < 0.1 else None
    data = {**fields, "csrf_token": token}
    return browser.request(
        method, address, data=data, files=files, headers=headers, follow_redirects=False
    )
