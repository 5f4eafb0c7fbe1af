# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail's text on a page: links that lead here, and secrets that nobody but the receiver needs.

Pure. A mail quotes what people typed, so an address in it is a link only if it is ours.
"""

import re
from dataclasses import dataclass

# a part of an address that nobody would type: a token, a key
_SECRET = re.compile(r"[A-Za-z0-9_.~=-]{20,}")
_SENTENCE_END = ".,;:!?)"


@dataclass(frozen=True)
class Piece:
    """Some text of a mail; `path` is where it leads on this site, or empty."""

    text: str
    path: str = ""


def pieces(body: str, base_url: str) -> list[Piece]:
    """The text cut at the addresses of this site."""
    found, end = [], 0
    for match in _own_addresses(base_url).finditer(body):
        address = match.group().rstrip(_SENTENCE_END)
        if match.start() > end:
            found.append(Piece(body[end : match.start()]))
        found.append(Piece(address, address[len(base_url.rstrip("/")) :]))
        end = match.start() + len(address)
    return [*found, Piece(body[end:])] if end < len(body) else found


def without_secrets(body: str, base_url: str) -> str:
    """The text with "…" for the secret part of our links: reading a mail must not open a door."""
    return _own_addresses(base_url).sub(lambda match: _hidden(match.group(), base_url), body)


def _hidden(address: str, base_url: str) -> str:
    base = base_url.rstrip("/")
    return base + _SECRET.sub("…", address[len(base) :])


def _own_addresses(base_url: str) -> re.Pattern[str]:
    return re.compile(re.escape(base_url.rstrip("/")) + r"/[^\s<>\"']*")
