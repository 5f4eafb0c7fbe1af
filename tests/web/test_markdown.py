# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown becomes harmless HTML, whatever stands in it."""

import re

import pytest

from award.web.markdown import markdown


def test_markdown_becomes_html() -> None:
    assert str(markdown("Eins\n\n**Zwei** *drei*\n\n- vier\n")) == (
        "<p>Eins</p>\n<p><strong>Zwei</strong> <em>drei</em></p>\n<ul>\n<li>vier</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    ("text", "tag"), [("# a", "h2"), ("## a", "h2"), ("### a", "h3"), ("###### a", "h4")]
)
def test_headings_stand_below_the_pages_own(text: str, tag: str) -> None:
    assert str(markdown(text)) == f"<{tag}>a</{tag}>\n"


def test_links_lead_away_without_telling_from_where() -> None:
    assert str(markdown("[hin](https://example.org/)")) == (
        '<p><a href="https://example.org/" rel="noopener noreferrer">hin</a></p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<div hx-get='/intern/'>x</div>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,y)",
        "![x](https://example.org/x.png)",
        "<a href='https://example.org' onclick='x()'>x</a>",
        "`<b>`",
    ],
)
def test_nothing_but_plain_text_and_links_comes_through(text: str) -> None:
    html = str(markdown(text))
    assert re.findall(r"<(?!/?(?:p|a)\b)|<[^>]*\son\w+=|<[^>]*(?:javascript|data):", html) == []
