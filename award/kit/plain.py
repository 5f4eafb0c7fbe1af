# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers as plain text: UTF-8 with its mark and CRLF.

Editorial systems and the Windows editor guess the encoding of a text without the mark, and then
show "HÃ¶xter"; every system of today reads it with the mark. CRLF is what old ones break lines at.
"""

import textwrap

from award.kit.papers import Block, Kind, Paper

WIDTH = 80
MARK = b"\xef\xbb\xbf"


def encoded(text: str) -> bytes:
    """A text as the files of a kit have it."""
    return MARK + text.replace("\r\n", "\n").rstrip("\n").replace("\n", "\r\n").encode() + b"\r\n"


def text_of(paper: Paper) -> bytes:
    """The paper as a text file. Lines are not wrapped: a newsroom wraps them to its columns."""
    text = paper.header
    for before, block in zip((None, *paper.blocks), paper.blocks, strict=False):
        # the items of a list stand together
        listed = before is not None and before.kind is block.kind is Kind.ITEM
        text += ("\n" if listed else "\n\n") + _set(block)
    return encoded(text.lstrip("\n"))


def _set(block: Block) -> str:
    match block.kind:
        case Kind.TITLE | Kind.SHEET:
            return f"{block.text}\n{'=' * min(len(block.text), WIDTH)}"
        case Kind.HEADING:
            return f"{block.text}\n{'-' * min(len(block.text), WIDTH)}"
        case Kind.QUOTE:
            return textwrap.indent(block.text, "    ")
        case Kind.SPEAKER:
            return f"    – {block.text}"
        case Kind.ITEM:
            return f"- {block.text}"
    return block.text
