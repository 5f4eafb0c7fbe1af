# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be attached, and what a name is worth."""

import pytest

from award.attachments import rules
from award.attachments.forms import clean_name
from award.attachments.rules import Quota
from award.errors import RuleViolation
from award.i18n import speaking

QUOTA = Quota(files=2, single=3_000_000, together=5_000_000)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "photo"),
        (b"\x89PNG\r\n\x1a\n", "photo"),
        (b"RIFF\1\2\3\4WEBP", "photo"),
        (b"%PDF-1.4", "pdf"),
    ],
)
def test_kind_is_judged_by_the_first_bytes(content: bytes, kind: str) -> None:
    assert rules.kind_of(content) == kind


def test_quota_counts_exactly() -> None:
    rules.check_single(3_000_000, QUOTA)
    rules.check_number(1, QUOTA)
    rules.check_together(4_000_000, 1_000_000, QUOTA)
    with speaking("en"):
        with pytest.raises(RuleViolation, match="This file is larger than 3 MB"):
            rules.check_single(3_000_001, QUOTA)
        with pytest.raises(RuleViolation, match="2 files are here already"):
            rules.check_number(2, QUOTA)
        with pytest.raises(RuleViolation, match="together may have 5 MB"):
            rules.check_together(4_000_000, 1_000_001, QUOTA)


def test_id_depends_on_owner_place_and_content() -> None:
    ids = {
        rules.attachment_id(owner, question, content)
        for owner in ("a", "b")
        for question in (None, 1, 2)
        for content in (b"x", b"y")
    }
    assert len(ids) == 12
    assert {len(one) for one in ids} == {32}
    assert rules.attachment_id("a", 1, b"x") in ids


KEY = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    "ending", ["-small.jpg", "-large.jpg", ".pdf", "-page-1.jpg", "-page-10.jpg"]
)
def test_names_we_give_are_known(ending: str) -> None:
    assert rules.key_in(KEY + ending) == KEY


@pytest.mark.parametrize(
    "name",
    [
        "",
        KEY,
        f"{KEY}.jpg",
        f"{KEY}-page-0.jpg",
        f"{KEY}-page-11.jpg",
        f"{KEY.upper()}-small.jpg",
        f"{KEY}-small.jpg\n",
        f"../{KEY}-small.jpg",
        f"{KEY}-small.jpg/..",
        "..",
        "secret",
        f"{KEY}-small.jpg\0.pdf",
    ],
)
def test_other_names_are_not(name: str) -> None:
    assert rules.key_in(name) is None


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Fest im Garten.jpg", "Fest im Garten.jpg"),
        ("صورة.jpg", "صورة.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Fotos\\Fest.jpg", "Fest.jpg"),
        ("/", ""),
        ("", ""),
        (None, ""),
        ("Rechnung\u202egpj.exe", "Rechnunggpj.exe"),
        ("\u200fa\u2066b\u2069c\u061cd.jpg", "abcd.jpg"),
        ("a\r\nSet-Cookie: b=c.jpg", "a Set-Cookie: b=c.jpg"),
        ("a\0b.jpg", "ab.jpg"),
        ("x" * 5000 + ".jpg", "x" * 111 + "…xxxx.jpg"),
        ("e\u0301.jpg", "é.jpg"),
    ],
)
def test_name_is_cleaned_for_reading(sent: str, read: str) -> None:
    assert clean_name(sent) == read
