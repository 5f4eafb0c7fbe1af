# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ballot codes of the demo's jurors: invented people have no secrets, visitors need them."""

import hashlib

from award.ballots.device import CODE_ALPHABET, CODE_LENGTH


def demo_code(email: str) -> str:
    """The same 26 characters for the same juror each time the demo is loaded."""
    digest = hashlib.sha512(f"award demo {email}".encode()).digest()
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:CODE_LENGTH])
