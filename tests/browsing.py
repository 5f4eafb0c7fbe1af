# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visitor without JavaScript: follows links, fills the forms that are on the page, keeps cookies
by their path as browsers do."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any, Self

from litestar import Litestar
from litestar.testing import TestClient

from award.accounts.models import Account
from award.web.sessions import SessionToken, cookie_name
from award.web.signing import Purpose
from award.web.visit import Services


class _Forms(HTMLParser):
    """Collects the forms of a page with the values a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.ids: list[str] = []
        self._select: str | None = None
        self._textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        if tag == "form":
            self.forms.append(
                {
                    "action": values.get("action", ""),
                    "method": values.get("method", "get"),
                    "fields": {},
                }
            )
        if not self.forms:
            return
        fields = self.forms[-1]["fields"]
        name = values.get("name", "")
        if (
            tag == "input"
            and name
            and values.get("type") not in ("radio", "checkbox", "submit", "file")
        ):
            fields[name] = values.get("value", "")
        if (
            tag == "input"
            and name
            and values.get("type") in ("radio", "checkbox")
            and "checked" in values
        ):
            fields.setdefault(name, [])
            fields[name] = [*fields[name], values.get("value", "on")]
        if tag == "select":
            self._select = name
        if (
            tag == "option"
            and self._select
            and ("selected" in values or self._select not in fields)
        ):
            fields[self._select] = values.get("value", "")
        if tag == "textarea":
            self._textarea = name
            fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea and self.forms:
            self.forms[-1]["fields"][self._textarea] += data


class Browser:
    """One visitor. `page` is the last answer; redirects are followed as a browser does."""

    def __init__(self, app: Litestar, services: Services) -> None:
        self._client: TestClient[Litestar] = TestClient(
            app, base_url=services.settings.base_url, raise_server_exceptions=False
        )
        self.services = services
        self.page: Any = None

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(self, *exception: Any) -> None:
        self._client.__exit__(*exception)

    @property
    def text(self) -> str:
        return str(self.page.text)

    @property
    def markup(self) -> str:
        """The page with single spaces: how a template breaks its lines is its own affair."""
        return " ".join(self.text.split())

    def get(self, path: str, **options: Any) -> Any:
        self.page = self._client.get(path, **options)
        return self.page

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        headers = {"sec-fetch-site": "same-origin", **options.pop("headers", {})}
        self.page = self._client.post(path, data=data or {}, headers=headers, **options)
        return self.page

    def post_bare(self, path: str, data: dict[str, Any], headers: Any) -> Any:
        """A POST as a browser without `Sec-Fetch-Site` sends it."""
        self.page = self._client.post(path, data=data, headers=headers)
        return self.page

    def request(self, method: str, path: str, **options: Any) -> Any:
        """Any request as it is."""
        self.page = self._client.request(method, path, **options)
        return self.page

    @property
    def cookies(self) -> Any:
        """The cookies this visitor holds."""
        return self._client.cookies

    def fill(self, action: str | None = None, files: Any = None, **values: Any) -> Any:
        """Send the form on the page whose action ends with `action` (None: the last form)."""
        parser = _Forms()
        parser.feed(self.text)
        forms = [form for form in parser.forms if action is None or form["action"].endswith(action)]
        assert forms, (
            f"no form {action!r} on {self.page.url}: {[f['action'] for f in parser.forms]}"
        )
        form = forms[-1]
        fields = {
            **form["fields"],
            **{name: value for name, value in values.items() if value is not None},
        }
        target = form["action"] or str(self.page.url.path)
        if form["method"].lower() == "get":
            return self.get(target, params=fields)
        return self.post(target, fields, files=files)

    def follow(self, words: str) -> Any:
        """Click the link with these words."""
        links = re.findall(r'<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)</a>', self.text, re.DOTALL)
        (href,) = [unescape(href) for href, text in links if words in unescape(text)]
        return self.get(href)

    @property
    def csrf_token(self) -> str:
        """The token of the page's forms."""
        return self.text.split('data-csrf-token="')[1].split('"')[0]

    def sign_in(self, account: Account) -> None:
        """As if the person had just logged in."""
        services = self.services
        token = SessionToken.begin(account.id, account.epoch, services.clock.now())
        fields = [token.account_id, token.epoch, token.sid, token.login, token.seen]
        value = services.signer.sign(Purpose.SESSION, fields)
        self._client.cookies.set(cookie_name(services.settings), value, path="/intern")

    def sign_out(self) -> None:
        """Throw every cookie away."""
        self._client.cookies.clear()
