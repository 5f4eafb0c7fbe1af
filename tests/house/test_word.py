# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word templates: kept when they are harmless, refused with a way to mend them when not."""

import io
import zipfile

import docx
import pytest

from award.errors import RuleViolation
from award.house.word import FETCHES, MACROS, MOST_PARTS, NO_WORD, TOO_MUCH, checked
from award.i18n import Message
from tests.house.files import (
    CANARY,
    MACRO_TYPE,
    PLAIN_TYPE,
    document,
    related,
    repacked,
    unchanged,
)

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


def with_macro_type() -> bytes:
    plain, macro = PLAIN_TYPE.encode(), MACRO_TYPE.encode()
    return repacked(lambda _name, content: content.replace(plain, macro))


def a_bomb() -> bytes:
    return repacked(unchanged, word__media__big=b"\0" * 25_000_000)


def many_parts() -> bytes:
    return repacked(unchanged, **{f"word__{number}": b"" for number in range(MOST_PARTS)})


def refusal(content: bytes) -> str:
    with pytest.raises(RuleViolation) as refused:
        checked(content)
    return refused.value.message.msgid


def test_template_is_kept_with_its_head_and_without_its_writers_name() -> None:
    kept = checked(document("Kreis Höxter"))
    opened = docx.Document(io.BytesIO(kept))
    assert opened.sections[0].header.paragraphs[0].text == "Kreis Höxter"
    with zipfile.ZipFile(io.BytesIO(kept)) as packed:
        assert [one for one in packed.namelist() if CANARY.encode() in packed.read(one)] == []


@pytest.mark.parametrize("address", ["https://www.kreis.example.org", "mailto:a@example.org"])
def test_template_may_carry_a_link_for_people(address: str) -> None:
    assert docx.Document(io.BytesIO(checked(related("hyperlink", address)))).paragraphs is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Message("This file is empty. Please choose it again.")),
        (b"PK", NO_WORD),
        (b"{\\rtf1 Hallo}", NO_WORD),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, NO_WORD),
        (document()[:-200], NO_WORD),
        (repacked(lambda name, c: b"" if name == "[Content_Types].xml" else c), NO_WORD),
        (repacked(lambda name, c: ENTITIES if name == "word/styles.xml" else c), NO_WORD),
        (repacked(lambda _name, c: c.replace(b"document.main+xml", b"template.main+xml")), NO_WORD),
        (with_macro_type(), MACROS),
        (repacked(unchanged, **{"word__vbaProject.bin": b"x"}), MACROS),
        (repacked(unchanged, **{"word__embeddings__a.xlsx": b"x"}), MACROS),
        (repacked(unchanged, **{"word__activeX__a.xml": b"<a/>"}), MACROS),
        (related("attachedTemplate", "file:///C:/Vorlagen/Brief.dotm"), FETCHES),
        (related("image", "https://tracker.example.org/pixel.png"), FETCHES),
        (related("hyperlink", "file://server/share"), FETCHES),
        (a_bomb(), TOO_MUCH),
        (many_parts(), TOO_MUCH),
        (b"P" * 2_000_001, Message("This file is larger than %(n)s MB. Choose a smaller one.")),
    ],
)
def test_template_that_cannot_be_trusted_is_refused(content: bytes, reason: Message) -> None:
    assert refusal(content) == reason.msgid


def test_zip_that_lies_about_its_size_is_refused() -> None:
    content = repacked(unchanged, **{"word__more.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})
    size = (5_000_007).to_bytes(4, "little")
    assert content.count(size) == 2
    assert refusal(content.replace(size, (10).to_bytes(4, "little"))) == NO_WORD.msgid
