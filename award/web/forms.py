# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The base of all forms: what is typed is cleaned once, every message says how to mend it.

Forms check the shape of what was typed; whether it is allowed is for the rules. Fields show their
errors through `templates/components/forms.html`.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import Any

from litestar.datastructures import FormMultiDict, UploadFile
from wtforms import EmailField, Field, HiddenField, StringField, TextAreaField, ValidationError
from wtforms import Form as WTForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation

from award.errors import RuleViolation
from award.i18n import N_, Message

# C0/C1 controls but tab and line feed, and the marks that turn or hide text
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_EMAIL = re.compile(r"[^@\s<>\"(),:;\\[\]]{1,64}@[^@\s<>\"(),:;\\[\]]{1,189}\.[^@\s.<>\"(),]{2,63}")


def clean_text(value: Any) -> Any:
    """NFC, line feeds only, no control or direction characters, no space around."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", value)).strip()


def clean_line(value: Any) -> Any:
    """As `clean_text`, on one line: no header injection, no second name."""
    cleaned = clean_text(value)
    return " ".join(cleaned.split()) if isinstance(cleaned, str) else cleaned


def choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Choices of a select or radio field from (value, label) pairs."""
    return [SelectChoice(value, label) for value, label in pairs]


class Needed:
    """The field must be filled; `message` says with what."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.field_flags = {"required": True}

    def __call__(self, _form: WTForm, field: Field) -> None:
        if field.data in (None, "", []):
            field.errors = []
            raise StopValidation(self.message)


class AtMost:
    """No more than `limit` characters; the message tells how many there are."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, _form: WTForm, field: Field) -> None:
        length = len(field.data or "")
        if length > self.limit:
            message = N_(
                "Shorten this to %(limit)s characters; it has %(length)s now.",
                limit=self.limit,
                length=length,
            )
            raise ValidationError(message)


def is_email_address(text: str) -> bool:
    """Whether mail can be sent there, as far as one can see."""
    return _EMAIL.fullmatch(text) is not None


class EmailAddress:
    """Looks like an address that mail can be sent to."""

    def __call__(self, _form: WTForm, field: Field) -> None:
        if field.data and not is_email_address(field.data):
            message = N_("Enter an e-mail address in the form name@example.org.")
            raise ValidationError(message)


class Line(StringField):
    """One line of text."""

    def __init__(self, *args: Any, limit: int = 200, **options: Any) -> None:
        super().__init__(*args, **_options(options, limit, clean_line))


class Email(EmailField):
    """An e-mail address, as typed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["validators"] = [*options.get("validators", []), EmailAddress()]
        super().__init__(*args, **_options(options, 254, clean_line))


class Paragraphs(TextAreaField):
    """Text of several lines."""

    def __init__(self, *args: Any, limit: int = 4_000, **options: Any) -> None:
        super().__init__(*args, **_options(options, limit, clean_text))


def _options(options: dict[str, Any], limit: int, clean: Callable[[Any], Any]) -> dict[str, Any]:
    own = options.pop("validators", [])
    if not any(isinstance(validator, Needed) for validator in own):
        own = [Optional(), *own]
    return {**options, "filters": [clean], "validators": [*own, AtMost(limit)]}


class _Untranslated:
    """WTForms' own messages pass through our catalog like every other string."""

    def gettext(self, text: str) -> Message:
        return N_(text)

    def ngettext(self, singular: str, plural: str, n: int) -> Message:
        return N_(singular if n == 1 else plural)


class Form(WTForm):
    """A form of this application. `form_errors` holds what rules said against it as a whole."""

    class Meta:
        def get_translations(self, _form: WTForm) -> _Untranslated:
            return _Untranslated()

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            return field.widget(field, **{**(field.render_kw or {}), **render_kw})

    def accepts(self, operation: Callable[[], Any]) -> bool:
        """Validate, then run the operation; a rule's refusal becomes a form error."""
        if not self.validate():
            return False
        try:
            operation()
        except RuleViolation as refused:
            self.form_errors.append(refused.message)
            return False
        return True


class VersionForm(Form):
    """Carries which version of something somebody has before them: nobody writes over what they
    have not seen."""

    version = HiddenField()

    @property
    def known_version(self) -> int:
        """-1, which nothing has, where it is missing or no number."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


class Typed:
    """Litestar's form data as WTForms reads it. Fields named in `files` get uploads and nothing
    else, all others texts and nothing else: neither can be sent in the other's place."""

    def __init__(self, data: FormMultiDict, files: Collection[str] = ()) -> None:
        self._data = data
        self._files = files

    def __iter__(self) -> Any:
        return iter(self._data.keys())

    def __contains__(self, name: object) -> bool:
        return name in self._data

    def __len__(self) -> int:
        return len(self._data)

    def getlist(self, name: str) -> list[Any]:
        kind: type = UploadFile if name in self._files else str
        return [value for value in self._data.getall(name, []) if isinstance(value, kind)]
