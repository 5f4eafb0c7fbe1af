# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public fills in: an offer, and what those portrayed answer."""

from typing import Any

from wtforms import BooleanField, FileField, RadioField, SelectField
from wtforms.validators import AnyOf

from award.consent.forms import NO, OFFERED, YES, yes_or_no
from award.gallery.models import Portrait
from award.gallery.purposes import WORDS, Use
from award.gallery.rules import LONGEST_OFFER
from award.gallery.themes import Theme
from award.i18n import N_, TEXT_LANGUAGES
from award.web.forms import Email, Form, Line, Needed, Paragraphs, choices
from award.web.open_forms import TimedForm


def theme_field() -> Any:
    """The fixed list; nothing is chosen beforehand."""
    pairs: list[tuple[str, Any]] = [("", N_("Please choose")), *((t, t.label) for t in Theme)]
    return SelectField(
        N_("What is it about?"),
        choices=choices(pairs),
        validators=[Needed(N_("Choose what it is about.")), AnyOf(list(Theme), OFFERED)],
        validate_choice=False,
    )


def written_field() -> Any:
    """The language somebody writes in."""
    pairs: list[tuple[str, Any]] = [*TEXT_LANGUAGES.items(), ("other", N_("Another language"))]
    return SelectField(N_("Language of this text"), choices=choices(pairs), default="de")


class OfferForm(TimedForm):
    """Whom somebody tells us of, and who tells it."""

    relation = RadioField(
        N_("Whom do you tell us of?"),
        choices=choices([("other", N_("Somebody I know")), ("self", N_("Myself"))]),
        validators=[Needed(N_("Choose whom you tell us of.")), AnyOf(["other", "self"], OFFERED)],
        validate_choice=False,
    )
    name = Line(
        N_("Name of the volunteer"),
        validators=[Needed(N_("Enter the name of the volunteer."))],
        render_kw={"autocomplete": "off"},
    )
    town = Line(
        N_("Town or village"),
        validators=[Needed(N_("Enter the town or village."))],
        limit=100,
        render_kw={"autocomplete": "off"},
    )
    theme = theme_field()
    text = Paragraphs(
        N_("What does this person do for others?"),
        description=N_(
            "A few sentences are enough, in any language. Please write nothing about anybody’s "
            "health, religion or residence status."
        ),
        validators=[Needed(N_("Write what this person does for others."))],
        limit=LONGEST_OFFER,
        render_kw={"rows": "6", "dir": "auto"},
    )
    written = written_field()
    by = Line(
        N_("Your name"),
        validators=[Needed(N_("Enter your name."))],
        render_kw={"autocomplete": "name"},
    )
    email = Email(
        N_("Your e-mail address"),
        description=N_("We send you a link. Only when you have followed it we read your offer."),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )
    reach = Line(
        N_("How can we reach the volunteer?"),
        description=N_(
            "Telephone or e-mail, if you tell us of somebody else. It is not published."
        ),
        limit=60,
        render_kw={"autocomplete": "off"},
    )


class ButtonForm(Form):
    """Only a button."""


class CorrectionForm(Form):
    """Their own words about themselves, as long as nobody else reads them."""

    headline = Line(
        N_("A sentence you would say yourself"),
        description=N_("It stands large above your portrait."),
        render_kw={"dir": "auto"},
    )
    body = Paragraphs(
        N_("Text about you"),
        validators=[Needed(N_("Leave some text here, or tell us that you do not want this."))],
        limit=20_000,
        render_kw={"rows": "12", "dir": "auto"},
    )
    quote = Paragraphs(N_("What else you want to say"), limit=600, render_kw={"dir": "auto"})


class WishForm(Form):
    wish = Paragraphs(
        N_("What shall we change?"),
        description=N_("The office reads this. You can write in your own language."),
        limit=2_000,
        render_kw={"dir": "auto"},
    )


class OwnPhotoForm(Form):
    photo = FileField(
        N_("Photo"),
        id="new-photo",
        description=N_("JPEG, PNG or WEBP. Only photos that you may pass on."),
        validators=[Needed(N_("Choose a photo."))],
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = Line(
        N_("What is to be seen"),
        description=N_("For people who do not see the picture."),
        validators=[Needed(N_("Describe the picture."))],
        limit=500,
    )
    credit = Line(N_("Who took the photo"), validators=[Needed(N_("Write who took the photo."))])


class AnswerForm(Form):
    """The base of `answer_form`: the purposes come before, one pair of radio buttons each."""

    minor = BooleanField(N_("The person portrayed is under 18"))
    guardian = Line(
        N_("Name of the parent or guardian who answers"),
        description=N_("Only for somebody under 18; then we show the first name alone."),
    )

    @property
    def given(self) -> dict[Use, bool]:
        """The purposes that were answered."""
        picked = {use: self[use.value].data for use in Use}
        return {use: data == YES for use, data in picked.items() if data in (YES, NO)}


def answer_form(
    portrait: Portrait, answers: dict[Use, bool], typed: Any = None, *, paper: bool = False
) -> Any:
    """The form for this portrait. Nothing is chosen that was not answered before. `paper`: for the
    office, which types what stands on a sheet."""
    fields: dict[str, Any] = {use.value: yes_or_no(WORDS[use]) for use in Use}
    fields["minor"], fields["guardian"] = AnswerForm.minor, AnswerForm.guardian
    values: dict[str, Any] = {use.value: YES if yes else NO for use, yes in answers.items()}
    values |= {"minor": portrait.minor, "guardian": portrait.guardian}
    form = type("UsesForm", (AnswerForm,), fields)
    return form(typed, data=values, prefix="paper-" if paper else "")
