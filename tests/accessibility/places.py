# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses and the routes they belong to, languages in addresses, and what need not be reached."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from award.app import ROUTES
from award.i18n import LANGUAGES

GERMAN = "de"
CHECKED_LANGUAGES = ("de", "de-simple", "ar")
# (method, path as declared) -> why nobody finds it by following links and sending forms
UNREACHED = {
    ("GET", "/static/{rest:path}"): "files, loaded by every page",
    ("GET", "/healthz"): "for machines",
    ("GET", "/robots.txt"): "for machines",
    ("GET", "/sitemap.xml"): "for machines",
    ("GET", "/favicon.ico"): "for browsers",
    ("GET", "/.well-known/security.txt"): "for machines",
    ("GET", "/intern/jury/{edition:str}/manifest"): "JSON for the juror's device",
    ("POST", "/intern/jury/{edition:str}/papers"): "JSON from the juror's device",
    ("GET", "/urn/{lang:str}/{edition:str}/manifest"): "JSON for the juror's device",
    ("GET", "/urn/{lang:str}/{edition:str}/papers"): "JSON for the juror's device",
    ("POST", "/urn/{lang:str}/{edition:str}/ballots"): "JSON from the juror's device",
    ("POST", "/urn/{lang:str}/{edition:str}/own"): "JSON from the juror's device",
    ("GET", "/intern/editions/{edition:str}/bundle/{round_id:str}"): "a file, after a run-off",
    ("POST", "/intern/editions/{edition:str}/collection/start"): "a button once all is ready",
    ("GET", "/{lang:str}/{edition:str}/confirm/{token:str}/again"): "weeks after a proposal",
    ("POST", "/{lang:str}/{edition:str}/confirm/{token:str}/again"): "weeks after a proposal",
    ("POST", "/intern/demo-login"): "older address of /demo/login",
}


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    found = []
    for handler in ROUTES:
        for path in handler.paths:
            parts = re.split(r"(\{\w+:\w+\})", path.rstrip("/") or "/")
            pattern = "".join(_part(part) for part in parts)
            methods = handler.http_methods & {"GET", "POST"}
            found += [(method, path, re.compile(f"{pattern}/?$")) for method in methods]
    # what is spelled out goes before what takes anything
    return sorted(found, key=lambda one: (one[1].count("{"), -len(one[1])))


def _part(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    name, kind = part[1:-1].split(":")
    if name == "lang":
        return f"({'|'.join(LANGUAGES)})"
    return {"int": r"\d+", "path": r".+"}.get(kind, r"[^/]+")


def routes() -> set[tuple[str, str]]:
    """(method, path as declared) of everything the application serves."""
    return {(method, path) for method, path, _ in _patterns()}


def route_of(method: str, url: str) -> str | None:
    """The declared path an address belongs to, or None."""
    path = urlsplit(url).path
    for verb, declared, pattern in _patterns():
        if verb == method and pattern.match(path):
            return declared
    return None


def in_language(url: str, language: str) -> str:
    """The same page in another language, as the language switcher leads there."""
    parts = urlsplit(url)
    segments = parts.path.split("/")
    place = 2 if segments[1] == "urn" else 1
    if len(segments) > place and segments[place] in LANGUAGES:
        segments[place] = language
        return _joined("/".join(segments), parts.query)
    asked = [(name, value) for name, value in parse_qsl(parts.query, True) if name != "lang"]
    return _joined(parts.path, urlencode([*asked, ("lang", language)]))


def bare(url: str) -> str:
    """An address without language parameter and fragment: the same page is asked for once."""
    parts = urlsplit(url)
    asked = [(name, value) for name, value in parse_qsl(parts.query, True) if name != "lang"]
    return _joined(parts.path, urlencode(asked))


def _joined(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
