# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a category's own questions, made from what the office has set up."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wtforms import Field, RadioField, ValidationError

from award.editions.models import Category, Kind, Question
from award.editions.rules import asked
from award.i18n import N_
from award.nominations.forms import QUIET, Offered
from award.nominations.summary import YES_NO
from award.web.forms import Form, Line, Paragraphs, Typed, choices

LONGEST_LINK = 300
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class WholeNumber:
    """A plain number, whatever digits the reader's script uses."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and not re.fullmatch(r"\d{1,9}", field.data):
            raise ValidationError(N_("Enter a whole number, for example 12."))


class WebAddress:
    """An address that a browser opens, and nothing that runs."""

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data:
            return
        parts = urlsplit(field.data)
        if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in field.data:
            raise ValidationError(
                N_("Enter the whole web address, for example https://www.example.org.")
            )


class Number(Line):
    """A whole number; ١٢ becomes 12, numbers are kept in one way."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([_western(typed) for typed in valuelist])


class Link(Line):
    """A web address; people leave https:// away."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([_with_scheme(typed.strip()) for typed in valuelist])


def _western(typed: str) -> str:
    return "".join(str(unicodedata.digit(letter, letter)) for letter in typed)


def _with_scheme(typed: str) -> str:
    return f"https://{typed}" if typed and not _SCHEME.match(typed) else typed


def questions_form(
    category: Category, given: Mapping[str, str], typed: Typed | None = None
) -> Form:
    """All questions of the category but files, each as field "q<id>". Nothing blocks: a question
    that should be answered says so, and can be answered later."""
    fields = {field_name(q): _field(q) for q in category.questions if q.kind != Kind.FILE}
    data = {} if typed else {f"q{key}": value for key, value in given.items()}
    form: Form = type("QuestionsForm", (Form,), fields)(typed, data=data)
    return form


def field_name(question: Question) -> str:
    """The name of a question's field."""
    return f"q{question.id}"


def asked_answers(questions: Sequence[Question], form: Form) -> dict[str, str]:
    """What was said to the questions that are asked; what an earlier answer has made superfluous
    is not kept, whether a script had hidden it or not."""
    given = {name.removeprefix("q"): value or "" for name, value in form.data.items()}
    wanted = {str(question.id) for question in asked(questions, given)}
    return {key: value if key in wanted else "" for key, value in given.items()}


def _field(question: Question) -> Any:
    label, options = question.label, {"description": question.help}
    kind = Kind(question.kind)
    if kind in (Kind.CHOICE, Kind.YES_NO):
        offered = question.offered if kind is Kind.CHOICE else list(YES_NO.items())
        return RadioField(
            label,
            choices=choices([*offered, ("", N_("No answer"))]),
            validators=[Offered()],
            validate_choice=False,
            **options,
        )
    if kind is Kind.NUMBER:
        digits = {"inputmode": "numeric", **QUIET}
        return Number(label, limit=20, validators=[WholeNumber()], render_kw=digits, **options)
    if kind is Kind.LINK:
        web = {"type": "url", "inputmode": "url", "dir": "ltr", **QUIET}
        return Link(label, limit=LONGEST_LINK, validators=[WebAddress()], render_kw=web, **options)
    if kind is Kind.TEXT:
        return Line(label, limit=question.max_length, render_kw={"dir": "auto", **QUIET}, **options)
    return Paragraphs(label, limit=question.max_length, render_kw={"dir": "auto"}, **options)
