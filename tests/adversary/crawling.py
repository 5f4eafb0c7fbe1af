# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody opens everything that can be opened by GET.

The session cookie reaches /intern only and the key of the reading room /urn only. So pages behind
the login are opened by each person, the urn's with the key and without it, all others once.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from award.accounts.models import Account
from award.app import ROUTES
from award.editions.models import Category, Criterion
from award.jury.reading_room import cookie_name, key_cookie
from award.mail.models import OutboxMail
from award.nominations.models import Nomination
from award.web.visit import Services
from tests.browsing import Browser
from tests.jury.juries import Jury, numbers, round_of

# a static file is the same for everybody, whatever the database holds
OUTSIDE = {"/static/{rest:path}"}


def addresses(services: Services, jury: Jury) -> list[str]:
    """Every address of this edition that a GET route has; the newest mail stands for all."""
    values = _values(services, jury)
    paths = {
        path
        for handler in ROUTES
        if "GET" in handler.http_methods
        for path in handler.paths
        if path not in OUTSIDE
    }
    return sorted({address for path in paths for address in _filled(path, values)})


def _values(services: Services, jury: Jury) -> Mapping[str, Collection[object]]:
    with services.database.reading() as db:
        mails = db.scalars(select(OutboxMail.id).order_by(OutboxMail.id.desc()))
        nominations = select(Nomination.id).where(Nomination.edition_id == jury.edition.id)
        categories = select(Category.id).where(Category.edition_id == jury.edition.id)
        criteria = select(Criterion.id).where(Criterion.edition_id == jury.edition.id)
        return {
            "lang": ["en"],
            "edition": [jury.edition.slug],
            "mail_id": mails.all()[:1],
            "nomination_id": db.scalars(nominations).all(),
            "category_id": db.scalars(categories).all(),
            "criterion_id": db.scalars(criteria).all(),
            "number": numbers(db, jury),
            "name": [f"{round_of(db, jury).id}.json"],
        }


def _filled(path: str, values: Mapping[str, Collection[object]]) -> Iterator[str]:
    names = re.findall(r"\{(\w+):\w+\}", path)
    for chosen in itertools.product(*(values.get(name, ["1"]) for name in names)):
        given = dict(zip(names, chosen, strict=True))
        yield re.sub(r"\{(\w+):\w+\}", lambda match, given=given: str(given[match[1]]), path)


def crawl(
    browser: Browser, jury: Jury, people: Mapping[str, Account | None]
) -> Iterator[tuple[str, Any]]:
    """("who GET address", answer) for each of `people`, None being nobody, and for somebody who has
    the key of the reading room."""
    known = addresses(browser.services, jury)
    headers = {"accept-encoding": "identity"}
    for who, account in people.items():
        browser.sign_out()
        if account:
            browser.sign_in(account)
        for address in known:
            if account is None or address.startswith("/intern"):
                answer = browser.get(address, headers=headers, follow_redirects=False)
                yield f"{who} GET {address}", answer
    enter(browser, jury)
    for address in known:
        if address.startswith("/urn"):
            answer = browser.get(address, headers=headers, follow_redirects=False)
            yield f"somebody with the key GET {address}", answer
    browser.sign_out()


def enter(browser: Browser, jury: Jury) -> None:
    """Somebody without a name who holds the key of the reading room."""
    services = browser.services
    with services.database.reading() as db:
        key = key_cookie(services, round_of(db, jury)).value or ""
    browser.sign_out()
    browser.cookies.set(cookie_name(services.settings), key, path="/urn")
