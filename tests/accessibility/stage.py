# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in the play, how they come in, and what several scenes have them do."""

import re
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urljoin, urlsplit

from tests.accessibility.crawling import Crawler, letters
from tests.accessibility.filling import right
from tests.accessibility.pages import Book
from tests.accessibility.places import route_of
from tests.accessibility.visiting import Answer, Visitor

CITIZEN, RECIPIENT, JUROR = "anyone", "link holder", "juror"
ROLES = {"Coordination office": "coordinator", "Press office": "press", "Administration": "admin"}
OPEN, SCORED, COLLECTED = "6", "5", "nachbarschaft-1"
BEHIND_THE_LOGIN = ("/intern", "/urn")
# how many mailed links of one kind are opened in a scene
MOST_LINKS = 5


@dataclass
class Play:
    """Who takes part, and what they have found. `step` is called with the name of each scene."""

    base_url: str
    step: Callable[[str], None]
    book: Book = field(default_factory=Book)
    opened: set[str] = field(default_factory=set)
    house: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Everybody leaves."""
        self.house.close()

    def _visitor(self, who: str) -> Visitor:
        return self.house.enter_context(closing(Visitor(self.base_url, who)))

    def somebody(self, who: str) -> Crawler:
        """A newcomer without cookies. In one scene a public page is opened by one of them."""
        return Crawler(self._visitor(who), self.book, opened=self.opened)

    def signed_in(self, who: str, account: str) -> Crawler:
        """A person of the demonstration, by a fresh login."""
        # no cookie of theirs reaches the public pages: those are the same for everybody
        crawler = Crawler(self._visitor(who), self.book, BEHIND_THE_LOGIN)
        login = {"account_id": account, "next": "/intern/"}
        answer = crawler.visitor.post("/demo/login", login)
        assert answer.url.startswith("/intern/"), f"no login for {who} {account}: {answer.url}"
        return crawler


def people(stage: Play) -> list[tuple[str, str]]:
    """(role, account) of everybody the start page offers."""
    soup = stage.somebody(CITIZEN).visitor.get("/en/", "en").soup
    found = []
    for field_ in soup.select('form[action="/demo/login"] input[name=account_id]'):
        heading = field_.find_previous("h3")
        words = heading.get_text(strip=True) if heading else ""
        found.append((ROLES.get(words, JUROR), str(field_["value"])))
    return found


def office(stage: Play, role: str) -> Crawler:
    """The last person of an office: the first coordinator sits on a jury as well."""
    return stage.signed_in(role, [account for who, account in people(stage) if who == role][-1])


def jurors(stage: Play) -> list[Crawler]:
    return [stage.signed_in(JUROR, account) for who, account in people(stage) if who == JUROR]


def links_are_opened(stage: Play) -> None:
    """Links in mails lead on; what was behind them is opened again"""
    tried: set[str] = set()
    for _ in range(3):
        for link in list(letters(stage.somebody(RECIPIENT).visitor)):
            route = route_of("GET", link) or ""
            if (
                "token" not in route
                or link in tried
                or sum(route in one for one in tried) > MOST_LINKS
            ):
                continue
            tried |= {link, f"{route} {link}"}
            holder = stage.somebody(RECIPIENT)
            holder.crawl(link)
            holder.walk(holder.visitor.get(link), steps=3)
            holder.upload(link)
            holder.crawl(*holder.look_at(holder.visitor.get(link)))


def press_on(
    crawler: Crawler, page: Answer, ending: str, status: int | None = 200, **given: str
) -> Answer:
    """Send the first form on this very page that leads there, filled; `status` None: whatever the
    answer is."""
    forms = [(one, _path(page, one.get("action") or page.url)) for one in page.soup.select("form")]
    form, path = next(one for one in forms if one[1].endswith(ending))
    fields, _ = right(form)
    answer = crawler.visitor.post(path, {**fields, **given})
    assert status in (None, answer.status), f"{ending} → {answer.status}: {answer.soup.main}"
    return answer


def _path(page: Answer, reference: object) -> str:
    path: str = urlsplit(urljoin(page.url, str(reference))).path
    return path


def ballot_code(stage: Play, edition: str) -> str:
    """A code that the demonstration shows, of a juror of this edition."""
    desk = stage.somebody(CITIZEN).visitor
    title = desk.get(f"/de/{edition}/").soup.title
    words = title.get_text().split("–")[0].strip() if title else ""
    rows = [row.get_text(" ", strip=True) for row in desk.get("/demo/").soup.find_all("tr")]
    codes = [re.findall(r"\b[0-9A-Z]{26}\b", row) for row in rows if words in row]
    assert codes, f"no code for {words}"
    return str(codes[0][0])


def set_clock(stage: Play, edition: str) -> None:
    """To the edition's next date."""
    stage.somebody(CITIZEN).visitor.post("/demo/clock", {"edition": edition})
