# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colour, logo and template, each saved on its own."""

from typing import Any

from wtforms import FileField

from award.house.rules import DEFAULT_ACCENT
from award.i18n import N_
from award.web.forms import Form, Line, Needed, clean_line


class AccentForm(Form):
    accent = Line(
        N_("Colour"),
        validators=[Needed(N_("Write a colour, for example #1b2757."))],
        description=N_(
            "# and six digits or letters, as in your style guide. Headings of documents are "
            "printed in it and white text stands on it, so it must be dark enough. Without a "
            "choice: %(colour)s.",
            colour=DEFAULT_ACCENT,
        ),
        limit=20,
        render_kw={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"},
    )


def content_of(field: FileField) -> bytes:
    """What was sent; an empty file is for the rules to refuse."""
    content: bytes = field.data.file.read()
    return content


def name_of(field: FileField) -> str:
    """How the file was called on the sender's device."""
    return str(clean_line(field.data.filename or ""))


def _file(label: Any, description: Any, missing: Any, accept: str) -> FileField:
    return FileField(
        label, description=description, validators=[Needed(missing)], render_kw={"accept": accept}
    )


class LogoForm(Form):
    logo = _file(
        N_("Logo"),
        N_(
            "PNG with a transparent background is best; JPEG and WEBP work, too. At least 600 "
            "pixels wide, up to 5 megabytes. It stands on white."
        ),
        N_("Choose a picture."),
        "image/png,image/jpeg,image/webp",
    )


class TemplateForm(Form):
    word = _file(
        N_("Word template"),
        N_(
            "A Word document (.docx) with your letterhead and styles, up to 2 megabytes, without "
            "macros and without linked files."
        ),
        N_("Choose a Word document."),
        ".docx",
    )
