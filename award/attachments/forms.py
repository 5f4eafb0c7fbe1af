# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing files, and what is said about each."""

import re
from typing import Any

from wtforms import HiddenField, MultipleFileField

from award.i18n import N_
from award.web.forms import Form, Line, Needed, clean_line

# telephones turn their own formats into JPEG where exactly these are asked for
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"
LONGEST_NAME = 120
# marks that change the direction of what follows, beside those no text may hold
_TURNS = re.compile("[\u061c\u200b-\u200f\u2028\u2029\u2060]")


def clean_name(name: Any) -> str:
    """A sender's file name for people to read: no path, no turning marks, not too long."""
    last = re.split(r"[/\\]", name if isinstance(name, str) else "")[-1]
    cleaned = str(clean_line(_TURNS.sub("", last)))
    if len(cleaned) <= LONGEST_NAME:
        return cleaned
    return f"{cleaned[: LONGEST_NAME - 9]}…{cleaned[-8:]}"


class UploadForm(Form):
    """`question`: the number of the question the files answer, "" for none."""

    question = HiddenField()
    files = MultipleFileField(
        N_("Photos or PDF documents"),
        validators=[Needed(N_("Choose a photo or a PDF document first."))],
        render_kw={"accept": ACCEPT},
    )


class PhotoWordsForm(Form):
    caption = Line(N_("What is to be seen"), limit=500)
    people = Line(
        N_("Who is on it"),
        description=N_("From left to right. These people must know and agree."),
        limit=500,
    )
    credit = Line(N_("Who took the photo"))


class DocumentWordsForm(Form):
    caption = Line(N_("What this document is"), limit=500)


def words_form(kind: str, key: str, typed: Any = None, **values: Any) -> Form:
    """The form beside one file; the id before each name keeps the forms of a page apart."""
    form = PhotoWordsForm if kind == "photo" else DocumentWordsForm
    return form(typed, prefix=f"f{key}-", data=values)
