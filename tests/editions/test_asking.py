# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A category's questions as fields: what is asked in which language, and what is no answer."""

from typing import Any

import pytest
from litestar.datastructures import FormMultiDict

from award.editions.asking import is_web_address, questions_form
from award.editions.models import Kind, Question
from award.i18n import speaking
from award.web.forms import Form, Typed

RHYTHM = [{"de": "täglich", "en": "daily"}, {"de": "jährlich"}]


def question(kind: Kind, **changes: Any) -> Question:
    values = {"id": 7, "labels": {"de": "Wie?", "en": "How?"}, "helps": {}, "choices": []}
    return Question(**{"kind": kind, "max_length": 20, "sentences": 0, **values, **changes})


def typed(kind: Kind, text: str, **changes: Any) -> Form:
    """The form after somebody typed this answer and sent it."""
    form = questions_form([question(kind, **changes)], {}, Typed(FormMultiDict([("q7", text)])))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (Kind.TEXT, " seit 2021 ", "seit 2021"),
        (Kind.PARAGRAPH, "Viel.\nGutes.", "Viel.\nGutes."),
        (Kind.NUMBER, "12", "12"),
        (Kind.NUMBER, "١٢", "12"),
        (Kind.CHOICE, "2", "2"),
        (Kind.YES_NO, "no", "no"),
        (Kind.LINK, "www.example.org/a?b=c", "https://www.example.org/a?b=c"),
        (Kind.LINK, "http://bücher.example", "http://bücher.example"),
        *((kind, "", "") for kind in Kind if kind is not Kind.FILE),
    ],
)
def test_an_answer_is_kept_and_nobody_must_give_one(kind: Kind, text: str, kept: str) -> None:
    form = typed(kind, text, choices=RHYTHM)
    assert (form.errors, form.q7.data or "") == ({}, kept)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Kind.TEXT, "x" * 21, "Shorten this to 20 characters; it has 21 now."),
        (Kind.PARAGRAPH, "x" * 21, "Shorten this to 20 characters; it has 21 now."),
        (Kind.NUMBER, "zwölf", "Enter a whole number, for example 12."),
        (Kind.NUMBER, "-1", "Enter a whole number, for example 12."),
        (Kind.CHOICE, "3", "Choose one of the answers offered."),
        (Kind.CHOICE, "täglich", "Choose one of the answers offered."),
        (Kind.YES_NO, "1", "Choose one of the answers offered."),
        (Kind.LINK, "javascript:alert(1)", "Enter an address such as www.example.org."),
        (Kind.LINK, "unsere Seite", "Enter an address such as www.example.org."),
    ],
)
def test_what_is_no_answer_is_said_in_words_that_help(kind: Kind, text: str, message: str) -> None:
    form = typed(kind, text, choices=RHYTHM)
    assert [str(error) for error in form.q7.errors] == [message]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org",
        "https://localhost",
        "https://user:secret@example.org",
        "https://example.org:port",
        "https://[::1",
        "https://example.org/<script>",
        "data:text/html,hello",
        "//example.org",
        "",
    ],
)
def test_only_pages_on_named_hosts_are_web_addresses(address: str) -> None:
    assert not is_web_address(address)


def test_answers_saved_before_stand_in_the_form() -> None:
    form = questions_form([question(Kind.CHOICE, choices=RHYTHM)], {"7": "2", "8": "gone"})
    assert form.data == {"q7": "2"}


def test_files_have_no_field_here() -> None:
    assert questions_form([question(Kind.FILE)], {}).data == {}


def test_what_lacks_a_translation_is_shown_in_german_and_says_so() -> None:
    asked = question(Kind.CHOICE, choices=RHYTHM, labels={"de": "Wie oft?"}, helps={"de": "Etwa."})
    assert questions_form([asked], {}).q7.said == {"label": "de", "hint": "de", "2": "de"}
    with speaking("de"):
        assert questions_form([asked], {}).q7.said == {}


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (0, "Up to 600 characters."),
        (1, "1 sentence is enough. Up to 600 characters."),
        (4, "About 4 sentences are enough. Up to 600 characters."),
    ],
)
def test_the_length_is_told_in_words(sentences: int, words: str) -> None:
    assert question(Kind.PARAGRAPH, sentences=sentences, max_length=600).length_help == words
    assert question(Kind.TEXT, sentences=sentences).length_help == ""
