# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a story, releasing it, its photo."""

from typing import Any

from wtforms import BooleanField, FileField, HiddenField

from award.i18n import N_
from award.press.models import Story
from award.press.operations import Draft, Photo
from award.web.forms import Form, Line, Needed, Paragraphs


class VersionForm(Form):
    """Carries which version of the story somebody has before them."""

    version = HiddenField()

    @property
    def known_version(self) -> int:
        """0, which no story has, where it is missing or no number."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


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
    )
    consent = BooleanField(
        N_("The consent of everybody in it is on file, for text and photo"),
        description=N_("Without it the story cannot be released. Clear it to take a story back."),
    )

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return Draft(
            headline=self.headline.data or "",
            lead=self.lead.data or "",
            body=self.body.data or "",
            consent=bool(self.consent.data),
        )

    def differences(self, story: Story) -> list[tuple[Any, str]]:
        """The labels of the texts that read otherwise in `story`, each with the text there."""
        stored = {"headline": story.headline, "lead": story.lead, "body": story.body}
        return [
            (self[name].label.text, text)
            for name, text in stored.items()
            if (self[name].data or "") != text
        ]


class PhotoForm(Form):
    photo = FileField(
        N_("Photo"),
        description=N_("JPEG, PNG or WEBP, at most 12 MB; 2,000 pixels wide is plenty."),
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

    @property
    def as_photo(self) -> Photo:
        """What was sent; an empty file is none."""
        content = self.photo.data.file.read() if self.photo.data else None
        return Photo(
            content=content or None,
            alt=self.alt.data,
            caption=self.caption.data or "",
            credit=self.credit.data or "",
        )
