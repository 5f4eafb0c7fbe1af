# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper before it becomes Word, OpenDocument or plain text: a title and blocks, one after the
other, each with what it is for. The words are final here; the writers only set them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from award.i18n import DEFAULT


class Kind(StrEnum):
    """What a block is for. NOTE: the embargo, on top; SHEET begins a new page, with its title."""

    TITLE = "title"
    SHEET = "sheet"
    HEADING = "heading"
    LEAD = "lead"
    TEXT = "text"
    QUOTE = "quote"
    SPEAKER = "speaker"
    ITEM = "item"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True)
class Block:
    """One paragraph. A line feed in `text` is a line break."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Paper:
    """A document. `name`: its path in the kit without ending; `language`: of its words; `cards`:
    small landscape pages in large type. `header` stands on every page."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    language: str = DEFAULT
    header: str = ""
    cards: bool = False


_reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def blocks_of(markdown: str) -> list[Block]:
    """A story's Markdown as paragraphs without any marks: newsrooms set the type themselves."""
    blocks: list[Block] = []
    around: list[str] = []
    for token in _reader.parse(markdown):
        if token.nesting > 0:
            around.append(token.type)
        elif token.nesting < 0:
            around.pop()
        elif token.type in ("inline", "fence", "code_block"):
            blocks.append(Block(_kind(around), _plain(token)))
    return blocks


def _kind(around: list[str]) -> Kind:
    if "heading_open" in around:
        return Kind.HEADING
    if "blockquote_open" in around:
        return Kind.QUOTE
    return Kind.ITEM if "list_item_open" in around else Kind.TEXT


def _plain(token: Token) -> str:
    if token.type != "inline":
        return token.content.rstrip("\n")
    return "".join(_words(token.children or [])).strip()


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        # a soft break is how somebody wrapped their lines, a hard one is meant
        breaks = {"softbreak": " ", "hardbreak": "\n"}
        yield breaks.get(token.type, token.content)


def quoted(quote: str, speaker: str) -> list[Block]:
    """A quotation with who says it; nothing where there is none."""
    if not quote:
        return []
    said = [Block(Kind.QUOTE, quote)]
    return [*said, Block(Kind.SPEAKER, speaker)] if speaker else said


def some(kind: Kind, *texts: str) -> list[Block]:
    """A block of this kind for every text that is not empty."""
    return [Block(kind, text) for text in texts if text]


def paragraphs(text: str) -> list[Block]:
    """A typed text: an empty line begins a new paragraph."""
    return some(Kind.TEXT, *(part.strip() for part in text.split("\n\n")))
