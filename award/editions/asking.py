# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A category's questions as people meet them: one field for each, in the reader's language.

Nobody is held up: every answer may stay empty. Files are added on a page of their own.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wtforms import Field, RadioField, ValidationError

from award.editions.models import Kind, Question, language_of
from award.i18n import N_, current_language
from award.web.forms import Form, Line, Paragraphs, Typed, choices, clean_line

QUIET = {"autocomplete": "off"}
_HOST = re.compile(r"[^\s.@/\\]+(\.[^\s.@/\\]+)+")


class Offered:
    """One of the answers that were offered; WTForms' own check has no words that help."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and field.data not in {choice.value for choice in field.iter_choices()}:
            raise ValidationError(N_("Choose one of the answers offered."))


class WholeNumber:
    """A plain number, whatever digits the reader's script uses."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and not re.fullmatch(r"\d{1,9}", field.data):
            raise ValidationError(N_("Enter a whole number, for example 12."))


class WebAddress:
    """A page that a browser can open; nothing that runs, no password in it."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and not is_web_address(field.data):
            raise ValidationError(N_("Enter an address such as www.example.org."))


def is_web_address(text: str) -> bool:
    """Whether `text` is an http or https address of a named host, without a user in it."""
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        return False
    named = bool(_HOST.fullmatch(parts.hostname or "")) and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and named and not re.search(r"[\s<>\"\\]", text)


def whole_address(typed: str) -> str:
    """What people type, made a complete address: "www.example.org" begins with https."""
    return typed if not typed or "://" in typed else f"https://{typed}"


class Number(Line):
    """A whole number, kept in one way: ١٢ becomes 12."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([western_digits(clean_line(value)) for value in valuelist])


class Address(Line):
    """A line that completes what people leave out of an address."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([whole_address(clean_line(value)) for value in valuelist])


def western_digits(typed: str) -> str:
    """Digits of any script as 0 to 9; everything else as it is."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in typed)


def questions_form(
    questions: Sequence[Question], given: Mapping[str, Any], typed: Typed | None = None
) -> Form:
    """A form with the field q<id> for each question but those for files, filled with what was
    typed, else with the answers `given` (question id as text -> answer)."""
    shown = [question for question in questions if question.kind != Kind.FILE]
    fields = {f"q{question.id}": _field(question) for question in shown}
    data = {} if typed else {f"q{key}": value for key, value in given.items()}
    form: Form = type("QuestionsForm", (Form,), fields)(typed, data=data)
    for question in shown:
        form[f"q{question.id}"].said = _fallbacks(question)
        form[f"q{question.id}"].length_help = question.length_help
    return form


def _fallbacks(question: Question) -> dict[str, str]:
    """The parts of a field that lack a translation -> the language they are shown in."""
    texts = {"label": question.labels, "hint": question.helps}
    texts |= {str(number): choice for number, choice in enumerate(question.choices, 1)}
    spoken = {part: language_of(one) for part, one in texts.items()}
    return {part: code for part, code in spoken.items() if code != current_language().code}


def _field(question: Question) -> Any:
    options: dict[str, Any] = {"label": question.label, "description": question.help}
    if question.kind in (Kind.CHOICE, Kind.YES_NO):
        offered = choices([*question.offered, ("", N_("No answer"))])
        return RadioField(
            **options, choices=offered, default="", validators=[Offered()], validate_choice=False
        )
    if question.kind == Kind.NUMBER:
        digits = {**QUIET, "inputmode": "numeric"}
        return Number(**options, limit=20, validators=[WholeNumber()], render_kw=digits)
    if question.kind == Kind.LINK:
        address = {**QUIET, "inputmode": "url", "dir": "ltr"}
        return Address(**options, validators=[WebAddress()], limit=500, render_kw=address)
    if question.kind == Kind.TEXT:
        return Line(**options, limit=question.max_length, render_kw={**QUIET, "dir": "auto"})
    return Paragraphs(**options, limit=question.max_length, render_kw={"dir": "auto", "rows": 6})
