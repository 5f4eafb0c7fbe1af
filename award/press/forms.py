# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing, translating, reading and releasing a story; its photos."""

from typing import Any

from wtforms import BooleanField, FileField, RadioField

from award.i18n import N_
from award.press.merging import NAMES, Draft
from award.press.models import StoryPhoto, Writing
from award.press.photos import Photo
from award.web.forms import Form, Line, Needed, Paragraphs, VersionForm, choices

FOCAL = {
    "15-15": N_("Top left"),
    "50-15": N_("Top centre"),
    "85-15": N_("Top right"),
    "15-50": N_("Left"),
    "50-50": N_("Centre"),
    "85-50": N_("Right"),
    "15-85": N_("Bottom left"),
    "50-85": N_("Bottom centre"),
    "85-85": N_("Bottom right"),
}


class StoryForm(VersionForm):
    headline = Line(
        N_("Headline"),
        validators=[Needed(N_("Write a headline."))],
        description=N_("The address of the story is made from it at the first release."),
    )
    lead = Paragraphs(
        N_("Lead"),
        description=N_("Two or three sentences: who gets which prize, and for what."),
        limit=1_000,
    )
    body = Paragraphs(
        N_("Text of the story"),
        description=N_(
            "An empty line begins a paragraph, ## a heading, > a quotation; **bold**, *italic*."
        ),
        limit=20_000,
        render_kw={"rows": 18},
    )
    quote = Paragraphs(
        N_("Quotation"),
        description=N_("One sentence that stands out, without quotation marks."),
        limit=500,
    )
    quote_by = Line(N_("Who says it"), description=N_("Name and function"))
    facts = Paragraphs(
        N_("Facts"),
        description=N_("One a line, for example: Founded: 2019"),
        limit=1_000,
    )

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return Draft(**{name: self[name].data or "" for name in NAMES})

    def differences(self, stored: Writing) -> list[tuple[Any, str]]:
        """The labels of the texts that read otherwise in `stored`, each with the text there."""
        return [
            (self[name].label.text, getattr(stored, name))
            for name in NAMES
            if (self[name].data or "") != getattr(stored, name)
        ]


class TranslationForm(StoryForm):
    released = BooleanField(
        N_("The public may read this translation"),
        description=N_("Wherever it may read the story; without it, it reads the German text."),
    )


class ConsentForm(Form):
    consent = BooleanField(
        N_("The consent of everybody in it is on file, for name, text and press"),
        description=N_("Without it the story cannot be released. Clear it to take a story back."),
    )


class ReviewForm(VersionForm):
    verdict = RadioField(
        N_("What do you say?"),
        choices=choices(
            [("fine", N_("It can go out like this")), ("change", N_("Something has to be changed"))]
        ),
        validators=[Needed(N_("Choose one of the two."))],
    )
    note = Paragraphs(N_("What you noticed"), limit=2_000)


class PhotoForm(Form):
    photo = FileField(
        N_("Photo"),
        description=N_("JPEG, PNG or WEBP, at most 12 MB; print wants 3,600 pixels in width."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = Line(
        N_("Description for people who do not see the picture"),
        description=N_("What is to be seen, in one or two sentences."),
        limit=500,
        validators=[Needed(N_("Describe the picture."))],
    )
    caption = Line(
        N_("Caption"),
        description=N_("(v. l.) name (function), name (function) – in the order of the picture."),
        limit=500,
    )
    credit = Line(
        N_("Credit"), description=N_("Who took the photo, for example: Foto: Kreis Höxter")
    )
    focal = RadioField(
        N_("What must stay when the picture is cut"),
        choices=choices(FOCAL.items()),
        default="50-50",
        description=N_("Shared links, squares and columns show a part of it, round this place."),
    )
    consent = BooleanField(
        N_("Everybody who can be recognised in it has agreed, and that is on file"),
    )
    shown = BooleanField(
        N_("This photo goes out with the story"),
        description=N_("Only with the consent of everybody in it."),
    )

    @property
    def as_photo(self) -> Photo:
        """What was sent; an empty file is none."""
        content = self.photo.data.file.read() if self.photo.data else None
        x, _, y = (self.focal.data or "50-50").partition("-")
        return Photo(
            content=content or None,
            alt=self.alt.data,
            caption=self.caption.data or "",
            credit=self.credit.data or "",
            focal=(int(x), int(y)),
            consent=bool(self.consent.data),
            shown=bool(self.shown.data),
        )


def stored_photo(row: StoryPhoto) -> PhotoForm:
    """The form as it stands in the database."""
    words = {name: getattr(row.picture, name) for name in ("alt", "caption", "credit")}
    focal = f"{row.focal_x}-{row.focal_y}"
    return PhotoForm(
        data={**words, "focal": focal, "consent": row.consent_noted, "shown": row.shown}
    )


def stored_text(form: type[StoryForm], written: Writing | None, version: int) -> Any:
    """The form with what is stored, "" where nothing is."""
    texts = {name: getattr(written, name) for name in NAMES} if written else {}
    released = bool(getattr(written, "released", False))
    return form(data={"version": str(version), "released": released, **texts})
