# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind of defect, planted in a small page that is right without it, is found."""

import http.server
from collections.abc import Iterator
from threading import Thread

import pytest

from tests.accessibility import nu, swaps
from tests.accessibility.keys import Keyboard, Stuck
from tests.accessibility.opening import WAYS, Eye, open_eye
from tests.accessibility.pages import Book, Page
from tests.accessibility.places import route_of
from tests.accessibility.scenes import unreached

FRAME = """<!DOCTYPE html>
<html lang="de" dir="ltr"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>a:focus-visible, input:focus-visible {{ outline: 3px solid #00f }}</style>{head}</head>
<body><a class="skip-link" href="#main">Zum Inhalt</a>
<div id="status" role="status"></div>
<main id="main" tabindex="-1"><h1>Seite</h1>{main}</main></body></html>"""
SUMMARY = """<div class="error-summary" role="group" tabindex="-1" autofocus>
<ul><li><a href="#name">Wie heißt sie?</a></li></ul></div>
<label for="name">Name</label> <span id="name-error">{words}</span>
<input id="name" aria-describedby="name-error" aria-invalid="true">"""
POLICY = (("content-security-policy", "default-src 'self'; style-src 'unsafe-inline'"),)
TRAP = "event.key === 'Tab' && event.preventDefault()"
HTMX = """<script>addEventListener('click', event => {
  if (!event.target.matches('[data-hx-get]')) return
  KEEP
  dispatchEvent(new CustomEvent('htmx:after:swap'))
})</script>"""


class Empty(http.server.BaseHTTPRequestHandler):
    """A server that has nothing."""

    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:  # it has nothing to say either
        pass


@pytest.fixture(scope="module")
def eye() -> Iterator[Eye]:
    server = http.server.ThreadingHTTPServer(("localhost", 0), Empty)
    Thread(target=server.serve_forever, daemon=True).start()
    with open_eye(f"http://localhost:{server.server_port}") as opened:
        yield opened
    server.shutdown()
    server.server_close()


def page(
    main: str = "", *, title: str = "Seite", head: str = "", status: int = 200, policy: bool = False
) -> Page:
    body = FRAME.format(main=main, title=title, head=head)
    headers = (("content-type", "text/html"), *(POLICY if policy else ()))
    return Page("anyone", "GET", "/control", "/control", status, "de", headers, body)


def rules(eye: Eye, planted: Page) -> set[str]:
    return {finding.rule for finding in eye.examine(planted, WAYS).findings}


def test_page_without_defect_has_no_finding(eye: Eye) -> None:
    assert rules(eye, page('<p><a href="/x">Weiter zur nächsten Seite</a></p>')) == set()
    refused = page(SUMMARY.format(words="Wie heißt sie?"), title="Fehler: Seite", status=422)
    assert rules(eye, refused) == set()


@pytest.mark.parametrize(
    ("rule", "main"),
    [
        ("label", '<input name="x">'),
        ("color-contrast", '<p style="color:#bbb;background:#fff">Kaum zu lesen</p>'),
        ("image-alt", '<img src="/x.png">'),
        (
            "target-size",
            '<button style="height:9px;width:9px;padding:0" aria-label="a"></button>' * 3,
        ),
        ("overflow", '<p style="width:500px">Breiter als ein Telefon</p>'),
        (
            "clipped-text",
            '<p style="width:60px;overflow:hidden;white-space:nowrap">Ein langer Satz</p>',
        ),
        ("focus-visible", '<button style="outline:0">Weiter</button>'),
        ("one-h1", "<h1>Noch eine</h1>"),
        ("one-status", '<p role="status"></p>'),
        ("foreign-request", '<img alt="" src="http://127.0.0.1:9/x.png">'),
        ("script-error", "<script>throw new Error('x')</script>"),
        ("console", "<script>console.error('x')</script>"),
    ],
)
def test_planted_defect_is_found(eye: Eye, rule: str, main: str) -> None:
    assert rule in rules(eye, page(main))


def test_breach_of_the_policy_is_found(eye: Eye) -> None:
    assert "policy" in rules(eye, page("<script>1</script>", policy=True))


def test_wrong_language_is_found(eye: Eye) -> None:
    german = page()
    arabic = Page(**{**vars(german), "language": "ar"})
    assert rules(eye, arabic) == {"lang-dir"}


@pytest.mark.parametrize(
    ("rule", "main", "title"),
    [
        ("error-title", SUMMARY.format(words="Wie heißt sie?"), "Seite"),
        ("error-words", SUMMARY.format(words="Etwas anderes"), "Fehler: Seite"),
        ("error-link", SUMMARY.format(words="").replace("#name", "#nobody"), "Fehler: Seite"),
        ("error-focus", SUMMARY.format(words="").replace("autofocus", ""), "Fehler: Seite"),
        ("error-summary", "", "Fehler: Seite"),
    ],
)
def test_defect_of_an_error_page_is_found(eye: Eye, rule: str, main: str, title: str) -> None:
    assert rule in rules(eye, page(main, title=title, status=422))


@pytest.mark.parametrize(
    ("words", "main"),
    [
        ("Duplicate ID", '<p id="x">1</p><p id="x">2</p>'),
        ("Unclosed element", "<section><p>1</p>"),
        ("Attribute", '<p wrong="x">1</p>'),
    ],
)
def test_invalid_html_is_found(
    words: str, main: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = nu.check([page(main), page("<p>1</p>")], tmp_path_factory.mktemp("nu"))
    assert words in " ".join(finding.selector for finding in found)


def test_valid_html_has_no_finding(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert nu.check([page("<p>1</p>")], tmp_path_factory.mktemp("nu")) == []


@pytest.mark.parametrize(("keeps", "lost"), [("", False), ("event.target.remove()", True)])
def test_lost_focus_after_a_swap_is_found(eye: Eye, keeps: str, lost: bool) -> None:
    script = HTMX.replace("KEEP", keeps)
    swapping = page('<button data-hx-get="/x">Mehr</button>', head=script)
    assert swaps.with_actions([swapping]) == [swapping]
    findings = [one.rule for _, found in swaps.check(eye, swapping) for one in found]
    assert findings == (["focus-lost"] if lost else [])


@pytest.mark.parametrize(
    ("rule", "main"),
    [
        ("trap", f'<input class="wanted" onkeydown="{TRAP}">'),
        ("focus-order", '<input tabindex="2"><input tabindex="1"><input class="wanted">'),
        ("unreachable", '<div class="wanted">nur mit der Maus</div>'),
    ],
)
def test_barrier_for_the_keyboard_is_found(eye: Eye, rule: str, main: str) -> None:
    with eye.opened(page(main), WAYS[0]) as (tab, _), pytest.raises(Stuck) as stuck:
        go_through(Keyboard(tab))
    assert stuck.value.rule == rule


def go_through(keys: Keyboard) -> None:
    """To the wanted field and out of the page again."""
    keys.reach(".wanted")
    keys.leave()


def test_route_that_nobody_reaches_is_named() -> None:
    book = Book(reached={("GET", "/{lang:str}/")})
    routes = {("GET", "/{lang:str}/"), ("GET", "/hidden"), ("GET", "/for-machines")}
    assert unreached(book, routes, {("GET", "/for-machines")}) == ["GET /hidden"]


def test_addresses_find_their_routes() -> None:
    assert route_of("GET", "/de/archive") == "/{lang:str}/archive"
    assert route_of("GET", "/ar/6/propose?x=1") == "/{lang:str}/{edition:str}/propose"
    assert route_of("GET", "/intern/mail/12") == "/intern/mail/{mail_id:int}"
    assert route_of("GET", "/nowhere/at/all/of/it") is None
