# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two ways to be a visitor, with the same gestures: over HTTP without a script, and in Chromium.

Both find things as people do: links and buttons by their words, fields by their labels.
"""

import re
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urljoin

import httpx
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Locator, expect

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# two browsers and two servers share the machine
expect.set_options(timeout=20_000)


class Visitor(Protocol):
    """Somebody with a browser of their own; `script` tells whether it runs JavaScript."""

    script: bool

    def open(self, address: str) -> None: ...
    def follow(self, words: str) -> None: ...
    def type(self, label: str, text: str, within: str = "") -> None: ...
    def choose(self, label: str, option: str) -> None: ...
    def pick(self, label: str, within: str = "") -> None: ...
    def attach(self, label: str, file: Path) -> None: ...
    def press(self, words: str, near: str = "") -> None: ...
    def tap(self, words: str) -> None: ...
    def unfold(self, summary: str) -> None: ...
    def sees(self, words: str) -> None: ...
    def sees_not(self, words: str) -> None: ...
    def value(self, label: str) -> str: ...
    def code(self) -> str: ...
    def close(self) -> None: ...


def _words(text: str) -> str:
    return " ".join(text.split())


class HttpVisitor:
    """Plain HTTP: keeps cookies, follows redirects, sends what a browser without script would."""

    script = False

    def __init__(self, base_url: str) -> None:
        self._client = httpx.Client(base_url=base_url, follow_redirects=True, timeout=60)
        self._typed: dict[int, dict[str, Any]] = {}
        self._files: dict[str, Any] = {}
        self._show(self._client.get("/de/"))

    def _show(self, answer: httpx.Response) -> None:
        self.status = answer.status_code
        self.address = str(answer.url)
        self._soup = BeautifulSoup(answer.text, "html.parser")
        self._typed, self._files = {}, {}

    def open(self, address: str) -> None:
        self._show(self._client.get(address))

    def follow(self, words: str) -> None:
        links = [a for a in self._seen("a") if words in _words(a.get_text())]
        assert links, f"no link {words!r} on {self.address}: {self._text()[:2000]}"
        self.open(urljoin(self.address, str(links[0]["href"])))

    def _seen(self, name: str) -> list[Tag]:
        return [tag for tag in self._soup.find_all(name) if _is_shown(tag)]

    def _field(self, label: str, within: str = "", *, anywhere: bool = False) -> Tag:
        scope: Tag = self._soup
        if within:
            places = self._soup.find_all(["fieldset", "section", "article"])
            groups = [place for place in places if _begins(place, within)]
            assert groups, f"no group {within!r} on {self.address}"
            scope = groups[0]
        for tag in filter(_is_shown, scope.find_all("label")):
            words = _words(tag.get_text())
            if words.startswith(label) or (anywhere and label in words):
                found = self._soup.find(id=str(tag["for"]))
                assert isinstance(found, Tag)
                return found
        raise AssertionError(f"no field {label!r} on {self.address}: {self._text()[:2000]}")

    def _note(self, field: Tag, value: Any) -> None:
        form = field.find_parent("form")
        self._typed.setdefault(id(form), {})[str(field["name"])] = value

    def type(self, label: str, text: str, within: str = "") -> None:
        self._note(self._field(label, within), text)

    def choose(self, label: str, option: str) -> None:
        field = self._field(label)
        for choice in field.find_all("option"):
            if _words(choice.get_text()) == option:
                return self._note(field, str(choice["value"]))
        raise AssertionError(f"no option {option!r} in {label!r}")

    def pick(self, label: str, within: str = "") -> None:
        field = self._field(label, within, anywhere=True)
        self._note(field, str(field.get("value", "on")))

    def attach(self, label: str, file: Path) -> None:
        self._files[str(self._field(label)["name"])] = (file.name, file.read_bytes())

    def press(self, words: str, near: str = "") -> None:
        buttons = [b for b in self._seen("button") if _called(b, words)]
        if near:
            buttons = [b for b in buttons if any(near in _words(p.get_text()) for p in _near(b))]
        assert buttons, f"no button {words!r} on {self.address}: {self._text()[:2000]}"
        button = buttons[0]
        form = button.find_parent("form")
        assert isinstance(form, Tag)
        fields = {**_defaults(form), **self._typed.get(id(form), {})}
        if button.get("name"):
            fields[str(button["name"])] = str(button.get("value", ""))
        target = urljoin(self.address, str(form.get("action") or self.address))
        if str(form.get("method", "get")).lower() == "get":
            self._show(self._client.get(target, params=fields))
        else:
            headers, files = {"sec-fetch-site": "same-origin"}, self._files or None
            self._show(self._client.post(target, data=fields, files=files, headers=headers))

    def tap(self, words: str) -> None:
        raise AssertionError(f"without script the button {words!r} does nothing")

    def unfold(self, summary: str) -> None:
        found = [s for s in self._soup.find_all("summary") if _words(s.get_text()) == summary]
        assert found, f"nothing to unfold called {summary!r} on {self.address}"

    def _text(self) -> str:
        shown = BeautifulSoup(str(self._soup), "html.parser")
        for unseen in shown.select("[hidden], template"):
            unseen.decompose()
        return _words(shown.get_text(" "))

    def sees(self, words: str) -> None:
        assert words in self._text(), f"{words!r} not on {self.address}: {self._text()[:3000]}"

    def sees_not(self, words: str) -> None:
        assert words not in self._text(), f"{words!r} is on {self.address}"

    def value(self, label: str) -> str:
        return str(self._field(label).get("value", ""))

    def code(self) -> str:
        return self.value("Your ballot code")

    def close(self) -> None:
        self._client.close()


def _is_shown(tag: Tag) -> bool:
    """A browser without script shows what is neither hidden nor a template."""
    return not any(p.name == "template" or p.has_attr("hidden") for p in (tag, *tag.parents))


def _called(button: Tag, words: str) -> bool:
    name = _words(button.get_text())
    return name == words or name.startswith(f"{words}:")


def _begins(place: Tag, words: str) -> bool:
    """Whether a group or section has these words in its legend or heading."""
    title = place.find(["legend", "h2", "h3"])
    return title is not None and words in _words(title.get_text())


def _near(button: Tag) -> list[Tag]:
    """The row, list item, card or section a button stands in."""
    return button.find_parents(["tr", "li", "article", "section", "fieldset"])[:1]


def _defaults(form: Tag) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type")
        if not name or kind in ("submit", "file"):
            continue
        if kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                fields.setdefault(str(name), []).append(str(field.get("value", "on")))
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            fields[str(name)] = str(chosen["value"]) if isinstance(chosen, Tag) else ""
        elif field.name == "textarea":
            fields[str(name)] = field.get_text().removeprefix("\n")
        else:
            fields[str(name)] = str(field.get("value", ""))
    return fields


class ChromiumVisitor:
    """A real browser, headless, with script and a phone's or a desktop's window."""

    def __init__(
        self, chromium: Chromium, base_url: str, *, phone: bool = False, script: bool = True
    ) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self._context = chromium.new_context(
            base_url=base_url,
            locale="de-DE",
            viewport=size,  # type: ignore[arg-type]
            java_script_enabled=script,
        )
        self._context.set_default_timeout(20_000)
        self.script = script
        self.problems: list[str] = []
        self._base_url = base_url
        self._context.on("console", self._note_problem)
        self._context.on("request", self._note_request)
        self.page = self._context.new_page()

    def _note_problem(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)

    def _note_request(self, request: Any) -> None:
        """Nothing leaves the server's own host, and nobody tells the urn where they came from."""
        if not request.url.startswith((self._base_url, "data:")):
            self.problems.append(f"foreign request: {request.url}")
        if "/urn/" in request.url and "/intern" in request.headers.get("referer", ""):
            self.problems.append(f"referer at the urn: {request.headers['referer']}")

    def open(self, address: str) -> None:
        self.page.goto(address)

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()

    def _field(self, label: str, within: str = "", *, anywhere: bool = False) -> Locator:
        scope: Any = self.page
        if within:
            title = self.page.locator("legend, h2, h3", has_text=within)
            scope = self.page.locator("fieldset, section, article").filter(has=title).last
        words = re.compile(("" if anywhere else r"^\s*") + re.escape(label))
        field: Locator = scope.get_by_label(words).first
        return field

    def type(self, label: str, text: str, within: str = "") -> None:
        self._field(label, within).fill(text)

    def choose(self, label: str, option: str) -> None:
        self._field(label).select_option(label=option)

    def pick(self, label: str, within: str = "") -> None:
        # as people do, by the words: a label may cover its own radio button
        field = self._field(label, within, anywhere=True)
        if not field.is_checked():
            self.page.locator(f'label[for="{field.get_attribute("id")}"]').click()
        expect(field).to_be_checked()

    def attach(self, label: str, file: Path) -> None:
        self._field(label).set_input_files(file)

    def press(self, words: str, near: str = "") -> None:
        scope: Any = self.page
        if near:
            places = self.page.locator("tr, li, article, section, fieldset")
            scope = places.filter(has_text=near).filter(has=self._button(words)).last
        with self.page.expect_navigation():
            name = re.compile(rf"^{re.escape(words)}(\s*:|$)")
            scope.get_by_role("button", name=name).first.click()

    def tap(self, words: str) -> None:
        """A button that a script answers, on the same page."""
        self._button(words).locator("visible=true").first.click()

    def unfold(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).first.click()

    def _button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(words)}(\s*:|$)"))

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words, use_inner_text=True)

    def sees_not(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words, use_inner_text=True)

    def value(self, label: str) -> str:
        return self._field(label).input_value()

    def code(self) -> str:
        """As the device shows it."""
        return "-".join(self.page.locator("[data-code] span").all_inner_texts())

    def close(self) -> None:
        assert self.problems == []
        self._context.close()
