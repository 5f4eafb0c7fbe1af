# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages are found as people find them: by links and by forms, sent wrongly and rightly."""

import re
import time
from collections import Counter, deque
from collections.abc import Iterable
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import Tag

from tests.accessibility.filling import right, shown_fields, wrong
from tests.accessibility.pages import Book, Page
from tests.accessibility.places import GERMAN, bare, in_language, route_of
from tests.accessibility.visiting import Answer, Visitor, defaults

# what a page loads or names for machines; it is not opened
LOADED = re.compile(
    r'<(?:img|link|source|div)\s[^>]*?(?:src|href|hx-get)="([^"]*)"'
    r'|<meta\s+property="og:image"\s+content="([^"]*)"'
)
SENT = re.compile(r'<(?:form|button)\s[^>]*?\b(?:action|formaction)="([^"]*)"|\bhx-post="([^"]*)"')
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
MOST_STEPS = 20
NEWEST = 25
REFUSED = 422
PUBLIC = "public"
# forms that ask for patience want to be looked at for some seconds before they are sent
PATIENCE_SECONDS = 4


class Crawler:
    """Opens what a visitor can open and writes it into the book."""

    def __init__(
        self,
        visitor: Visitor,
        book: Book,
        within: tuple[str, ...] = ("/",),
        opened: set[str] | None = None,
    ) -> None:
        self.visitor, self.book, self.within = visitor, book, within
        self._opened: set[str] = set() if opened is None else opened
        self._of_route: Counter[str] = Counter()
        self._refused: set[tuple[str, frozenset[str]]] = set()

    def crawl(self, *starts: str) -> None:
        """Every page that links lead to from `starts`; every form there is sent wrongly once."""
        queue = deque(starts)
        while queue:
            url = bare(queue.popleft())
            route = route_of("GET", url)
            if (
                not url.startswith(self.within)
                or url in self._opened
                or self._of_route[route or ""] >= self.book.most_of_a_route
            ):
                continue
            self._opened.add(url)
            self._of_route[route or ""] += 1
            self._came_to(url)
            answer = self.visitor.get(url)
            queue.extend(self.look_at(answer))

    def look_at(self, answer: Answer) -> list[str]:
        """Note a page, send its forms wrongly, and return where it leads."""
        route = self._came_to(answer.url, answer.method)
        if not answer.is_html:
            return []
        for one in LOADED.findall(answer.body):
            self._came_to(_target(answer, unescape("".join(one))))
        for one in SENT.findall(answer.body):
            if place := route_of("POST", _target(answer, unescape("".join(one)))):
                self.book.forms.add(("POST", place))
        found = [_target(answer, unescape(one)) for one in LINK.findall(answer.body)]
        if self._note(answer, route or "no route"):
            found += self._send_forms(answer)
        here = urlsplit(self.visitor.base_url).netloc
        return [_path(url) for url in found if _is_ours(url, here)]

    def _came_to(self, url: str, method: str = "GET") -> str | None:
        route = route_of(method, url)
        if route:
            self.book.reached.add((method, route))
        return route

    def _send_forms(self, answer: Answer) -> list[str]:
        """Post each form wrongly; addresses of those that only ask."""
        found = []
        for form in answer.soup.find_all("form"):
            action = _target(answer, form.get("action") or answer.url)
            if str(form.get("method", "get")).lower() == "get":
                found.append(f"{bare(action)}?{urlencode(defaults(form), doseq=True)}")
            else:
                self._send_wrongly(form, action)
        return found

    def walk(self, answer: Answer, steps: int = MOST_STEPS, **given: str) -> Answer:
        """Fill and send the main form of each page until there is none; the last page. `given` are
        values by the name of the field."""
        for _ in range(steps):
            self.look_at(answer)
            form = main_form(answer)
            if form is None:
                break
            before, answer = answer, self.send(form, answer, **given)
            if (before.url, before.body) == (answer.url, answer.body):
                break
        self.look_at(answer)
        return answer

    def upload(self, url: str) -> None:
        """A picture in each form of a page that takes one."""
        page = self.visitor.get(url)
        for form in page.soup.select("form[enctype]"):
            if form.select_one("input[type=file]"):
                self.look_at(self.send(form, page))

    def send(self, form: Tag, page: Answer, **given: str) -> Answer:
        """A form of a page, filled; where that is refused with what is required alone, and once
        more for those that ask for patience."""
        action = _path(_target(page, form.get("action") or page.url))
        for sparing, pause in ((False, 0), (True, 0), (True, PATIENCE_SECONDS)):
            time.sleep(pause)
            fields, files = right(form, sparing=sparing)
            fields |= {name: value for name, value in given.items() if name in fields}
            answer = self.visitor.post(action, fields, files or None)
            if answer.status != REFUSED:
                break
        return answer

    def _send_wrongly(self, form: Tag, action: str) -> None:
        path = _path(action)
        route = route_of("POST", path)
        if route is None:
            self.book.unexpected.append(f"form to nowhere: {path}")
            return
        self.book.forms.add(("POST", route))
        key = (route, frozenset(str(one["name"]) for one in shown_fields(form)))
        made = wrong(form)
        if made is None or key in self._refused:
            return
        self._refused.add(key)
        fields, files = made
        answer = self.visitor.post(path, fields, files or None)
        if answer.is_html and answer.method == "POST":
            self.book.reached.add(("POST", route))
            self._note(answer, route)

    def _note(self, answer: Answer, route: str) -> bool:
        """Keep the page in all languages if it is news; whether it is."""
        book, who = self.book, self.visitor.who
        if answer.status >= 500:
            book.unexpected.append(f"{who}: {answer.method} {answer.url} → {answer.status}")
        # no cookie reaches a public page: it is the same for everybody
        shown_to = who if answer.url.startswith("/intern") else PUBLIC
        if not book.is_news(shown_to, answer.method, route, answer.status, answer.body):
            return False
        for language in book.languages:
            same = answer if language == GERMAN else self.visitor.translated(answer, language)
            if same.is_html and (same.status, same.method) == (answer.status, answer.method):
                book.pages.append(self._page(same, route, language))
            else:
                what = f"{who}: {in_language(answer.url, language)}"
                book.unexpected.append(f"{what} → {same.status}, in German {answer.status}")
        return True

    def _page(self, answer: Answer, route: str, language: str) -> Page:
        kept = ("content-type", "content-security-policy", "referrer-policy")
        headers = tuple((name, answer.headers[name]) for name in kept if name in answer.headers)
        if "attachment" in answer.headers.get("content-disposition", ""):
            # opened from a disk, where no header forbids anything
            headers = (("content-type", answer.headers["content-type"]),)
        return Page(
            who=self.visitor.who,
            method=answer.method,
            route=route,
            url=answer.url,
            status=answer.status,
            language=language,
            headers=headers,
            body=answer.body,
            cookies=self.visitor.cookies,
        )


def main_form(answer: Answer) -> Tag | None:
    """The form of a page that leads on: the one with the primary button."""
    for form in answer.soup.select("main form[method=post]"):
        if form.select_one(".kern-btn--primary"):
            return form
    return None


def letters(visitor: Visitor) -> Iterable[str]:
    """Links in the mails of the demonstration, the newest first."""
    box = visitor.get("/demo/post")
    for link in box.soup.select('a[href^="/demo/post/"]')[:NEWEST]:
        mail = visitor.get(str(link["href"]))
        for one in mail.soup.select("main .prose a[href]"):
            yield str(one["href"])


def _target(answer: Answer, reference: object) -> str:
    return urljoin(answer.url, str(reference))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _is_ours(url: str, here: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("", "http", "https") and parts.netloc in ("", here)
