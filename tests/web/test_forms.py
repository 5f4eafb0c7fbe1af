# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed is cleaned once, and every message says how to mend it."""

import pytest
from litestar.datastructures import FormMultiDict, UploadFile

from award.errors import RuleViolation
from award.i18n import N_
from award.web.forms import Email, Form, Line, Needed, Paragraphs, Typed, clean_line, clean_text


class Proposal(Form):
    name = Line("Name", validators=[Needed(N_("Enter a name."))], limit=10)
    email = Email("Mail")
    text = Paragraphs("Text")


def typed(**values: str) -> Proposal:
    return Proposal(Typed(FormMultiDict(list(values.items()))))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  A  ", "A"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u202eevil\u202c", "evil"),
        ("A\u0308", "Ä"),
        ("\ud800", ""),
        ("a\u200db", "a\u200db"),
        (None, None),
    ],
)
def test_text_is_normalised_and_freed_of_control_characters(
    raw: str | None, clean: str | None
) -> None:
    assert clean_text(raw) == clean


def test_line_has_no_line_breaks() -> None:
    assert clean_line("Bcc: x\r\nSubject:  y") == "Bcc: x Subject: y"
    assert clean_line(None) is None


def test_missing_field_says_what_to_enter() -> None:
    form = typed(name="  ")
    assert not form.validate()
    assert [str(error) for error in form.name.errors] == ["Enter a name."]


def test_too_long_field_says_by_how_much() -> None:
    form = typed(name="x" * 12)
    assert not form.validate()
    assert "10" in str(form.name.errors[0])
    assert "12" in str(form.name.errors[0])
    assert form.name.data == "x" * 12


@pytest.mark.parametrize("address", ["a@b.de", "ä@example.org", "a.b+c@sub.example.org", ""])
def test_address_is_accepted(address: str) -> None:
    assert typed(name="A", email=address).validate()


@pytest.mark.parametrize(
    "address", ["a", "a@b", "a b@c.de", "a@b.de, c@d.de", "<a@b.de>", "a@@b.de"]
)
def test_address_is_refused(address: str) -> None:
    assert not typed(name="A", email=address).validate()


def test_rule_becomes_a_form_error() -> None:
    def refuse() -> None:
        raise RuleViolation(N_("Not today."))

    form = typed(name="A")
    assert not form.accepts(refuse)
    assert [str(error) for error in form.form_errors] == ["Not today."]
    assert typed(name="A").accepts(lambda: None)
    assert not typed().accepts(lambda: None)


def test_form_data_is_read_as_lists() -> None:
    data = Typed(FormMultiDict([("a", "1"), ("a", "2")]))
    assert data.getlist("a") == ["1", "2"]
    assert data.getlist("b") == []
    assert ("a" in data, "b" in data, list(data), len(data)) == (True, False, ["a"], 2)


def test_uploads_and_texts_do_not_take_each_others_place() -> None:
    upload = UploadFile("image/png", "x.png", b"")
    data = FormMultiDict([("text", upload), ("photo", "text"), ("photo", upload)])
    assert Typed(data, files={"photo"}).getlist("text") == []
    assert Typed(data, files={"photo"}).getlist("photo") == [upload]
    upload.file.close()
