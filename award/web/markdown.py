# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown of calls and stories as HTML: paragraphs, emphasis, lists, headings, quotes, links."""

from typing import Any

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr"}
SCHEMES = {"http", "https", "mailto", "tel"}
_reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def markdown(text: str) -> Markup:
    """Safe HTML. HTML in `text` stays visible text; headings begin below the page's own `h1`."""
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
    options: Any = _reader.options
    html = _reader.renderer.render(tokens, options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)
    return Markup(clean)  # noqa: S704 - cleaned one line above
