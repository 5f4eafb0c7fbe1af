# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office fills in about a portrait."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FileField, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from award.editions.models import Edition
from award.gallery.forms import theme_field, written_field
from award.gallery.models import Portrait
from award.gallery.operations import Person, Photo, Writing
from award.gallery.sheets import SHEETS
from award.i18n import N_
from award.web.forms import Email, Form, Line, Needed, Paragraphs, VersionForm, choices

PERCENT = N_("Enter a number from 0 to 100.")


class PortraitForm(VersionForm):
    name = Line(
        N_("Name"),
        validators=[Needed(N_("Enter the name of the volunteer."))],
        render_kw={"autocomplete": "off"},
    )
    town = Line(
        N_("Town or village"), validators=[Needed(N_("Enter the town or village."))], limit=100
    )
    theme = theme_field()
    edition = SelectField(
        N_("Shown with this edition of the prize"), choices=[], validate_choice=True
    )
    headline = Line(
        N_("A sentence they say"),
        description=N_("It stands large above the portrait; the address is made from it."),
    )
    lead = Paragraphs(N_("Lead"), description=N_("One or two sentences: who, and what."), limit=600)
    body = Paragraphs(
        N_("Text of the portrait"),
        description=N_(
            "An empty line begins a paragraph, ## a heading, > a quotation; **bold**, *italic*."
        ),
        limit=20_000,
        render_kw={"rows": "14", "dir": "auto"},
    )
    quote = Paragraphs(N_("Quotation"), description=N_("For the poster, too."), limit=600)
    language = written_field()
    poster = SelectField(
        N_("Poster in the exhibition"),
        choices=choices((sheet.key, sheet.label) for sheet in SHEETS.values()),
        default="a3",
    )
    email = Email(
        N_("E-mail address"),
        description=N_("Never public."),
        render_kw={"autocomplete": "off"},
    )
    phone = Line(
        N_("Telephone, or how else to reach them"),
        description=N_("Never public."),
        limit=60,
        render_kw={"autocomplete": "off"},
    )
    minor = BooleanField(N_("Is under 18 years old"))
    guardian = Line(N_("Name of the parent or guardian"), render_kw={"autocomplete": "off"})

    @property
    def person(self) -> Person:
        return Person(
            name=self.name.data,
            town=self.town.data,
            theme=self.theme.data,
            edition_id=int(self.edition.data) if self.edition.data else None,
            language=self.language.data,
            email=(self.email.data or "").lower(),
            phone=self.phone.data or "",
            minor=bool(self.minor.data),
            guardian=self.guardian.data or "",
            poster=self.poster.data,
        )

    @property
    def writing(self) -> Writing:
        return Writing(
            headline=self.headline.data or "",
            lead=self.lead.data or "",
            body=self.body.data or "",
            quote=self.quote.data or "",
        )

    def differences(self, portrait: Portrait) -> list[tuple[Any, str]]:
        """The labels of the texts that read otherwise in `portrait`, each with the text there."""
        names = ("name", "town", "headline", "lead", "body", "quote")
        stored = [(self[name], getattr(portrait, name)) for name in names]
        return [(field.label.text, text) for field, text in stored if (field.data or "") != text]


def portrait_form(
    editions: Sequence[Edition], portrait: Portrait | None = None, typed: Any = None
) -> PortraitForm:
    """With what is stored of `portrait`; its editions are all there are, drafts too."""
    kept = {}
    if portrait:
        kept = {
            name: getattr(portrait, name) for name in PortraitForm()._fields if name != "edition"
        }
        kept["version"] = str(portrait.version)
        kept["edition"] = str(portrait.edition_id or "")
    form = PortraitForm(typed, data=kept)
    pairs: list[tuple[str, Any]] = [("", N_("None"))]
    form.edition.choices = choices([*pairs, *((str(one.id), one.title) for one in editions)])
    return form


def _percent(label: Any, hint: Any) -> Any:
    return IntegerField(
        label,
        description=hint,
        default=50,
        validators=[Optional(), NumberRange(0, 100, PERCENT)],
        render_kw={"inputmode": "numeric"},
    )


class PhotoForm(Form):
    photo = FileField(
        N_("Photo"),
        description=N_(
            "JPEG, PNG or WEBP, at most 12 MB. For a poster as large as you can get it."
        ),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = Line(
        N_("Description for people who do not see the picture"),
        description=N_("What is to be seen, in one or two sentences."),
        limit=500,
        validators=[Needed(N_("Describe the picture."))],
    )
    caption = Line(N_("Caption"), limit=500)
    credit = Line(
        N_("Credit"), description=N_("Who took the photo, for example: Foto: Kreis Höxter")
    )
    focal_x = _percent(
        N_("What must stay in the picture: from the left, in per cent"),
        N_("50 is the middle. Cards and posters crop the photo round this point."),
    )
    focal_y = _percent(N_("The same from the top, in per cent"), N_("For a face often 30 or 40."))
    shown = BooleanField(N_("Show this photo in public"))

    @property
    def as_photo(self) -> Photo:
        """What was sent; an empty file is none."""
        content = self.photo.data.file.read() if self.photo.data else None
        return Photo(
            content=content or None,
            alt=self.alt.data,
            caption=self.caption.data or "",
            credit=self.credit.data or "",
            focal_x=_or_middle(self.focal_x.data),
            focal_y=_or_middle(self.focal_y.data),
            shown=bool(self.shown.data),
        )


def _or_middle(typed: int | None) -> int:
    return 50 if typed is None else typed
