# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nominees fill in, and what the office notes about them."""

import re
from typing import Any

from wtforms import BooleanField, FileField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import AnyOf, Optional

from award.consent.models import Passport
from award.consent.purposes import WORDS, Purpose, Words, asked
from award.consent.queries import Answers, Nominee
from award.i18n import DEFAULT, LANGUAGES, N_
from award.web.forms import Email, Form, Line, Needed, Paragraphs, choices

YES, NO = "yes", "no"
OFFERED = N_("Choose one of the answers offered.")
_ADDRESS = re.compile(r"[^\s,;<>()\"]+@[^\s,;<>()\"]+\.[^\s,;<>()\"]{2,}")


class CodeForm(Form):
    code = Line(
        N_("The code from your letter"),
        description=N_("16 letters and digits, in groups of four. Small letters are fine, too."),
        validators=[Needed(N_("Type the code that stands in your letter."))],
        render_kw={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"},
    )


class ButtonForm(Form):
    """Only a button."""


class AnswerForm(Form):
    """The base of `answer_form`: the purposes come before, one pair of radio buttons each."""

    additions = Paragraphs(
        N_("Is something wrong or missing in the text about you?"),
        description=N_("The office reads this. You can write in your own language."),
    )
    guardian = Line(
        N_("Name of the parent or guardian who answers"),
        description=N_("For somebody under 18 a parent or guardian must answer."),
        render_kw={"autocomplete": "name"},
    )

    @property
    def given(self) -> dict[Purpose, bool]:
        """The purposes that were answered."""
        picked = {one: self[one.value].data for one in Purpose if one.value in self}
        return {one: data == YES for one, data in picked.items() if data in (YES, NO)}


def yes_or_no(words: Words) -> Any:
    """A pair of buttons for something one may agree to; neither is pressed beforehand."""
    return RadioField(
        words.question,
        description=words.happens,
        choices=choices([(YES, N_("Yes")), (NO, N_("No"))]),
        validators=[Optional(), AnyOf([YES, NO], OFFERED)],
        validate_choice=False,
    )


def answer_form(
    passport: Passport, answers: Answers, typed: Any = None, *, paper: bool = False
) -> Any:
    """The form for this nominee. Nothing is chosen that was not answered before. `paper`: for the
    office, which types what stands on a sheet."""
    fields: dict[str, Any] = {
        one.value: yes_or_no(WORDS[one]) for one in asked(passport.nomination.relation)
    }
    fields["additions"] = AnswerForm.additions
    fields["guardian"] = AnswerForm.guardian if passport.minor else None
    counts = passport.answered_at is not None
    values = {one.value: YES if yes else NO for one, yes in answers.items() if counts}
    values |= {"additions": passport.additions, "guardian": passport.guardian}
    form = type("PurposesForm", (AnswerForm,), fields)
    return form(typed, data=values, prefix="paper-" if paper else "")


class PhotoForm(Form):
    """The workshop that draws photos anew checks what is in the file."""

    photo = FileField(
        N_("Photo"),
        # "photo" is a purpose on the same page
        id="new-photo",
        description=N_("JPEG, PNG or WEBP. Only photos that you may pass on."),
        validators=[Needed(N_("Choose a photo."))],
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    caption = Line(N_("What is to be seen"), limit=500)
    credit = Line(N_("Who took the photo"), validators=[Needed(N_("Write who took the photo."))])


def _language() -> Any:
    pairs = [(code, language.native) for code, language in LANGUAGES.items()]
    return SelectField(N_("Language"), choices=choices(pairs), default=DEFAULT)


class MailForm(Form):
    email = Email(
        N_("E-mail address"),
        description=N_("Look closely: somebody else may have typed it."),
        validators=[Needed(N_("Enter the e-mail address of this person."))],
        render_kw={"autocomplete": "off"},
    )
    language = _language()


class LetterForm(Form):
    address = Paragraphs(
        N_("Postal address"),
        description=N_("Name, street, town: as it shall stand on the envelope."),
        validators=[Needed(N_("Write the address the letter goes to."))],
        limit=500,
        render_kw={"autocomplete": "off", "rows": "4"},
    )
    language = _language()


class PersonForm(Form):
    language = _language()


class ReasonForm(Form):
    reason = Paragraphs(
        N_("Why is this person not informed?"),
        description=N_("For example: nobody knows how to reach them, though you have tried."),
        validators=[Needed(N_("Write the reason; it is kept with the proposal."))],
        limit=500,
    )


class MinorForm(Form):
    minor = BooleanField(N_("Is under 18 years old"))
    guardian = Line(N_("Name of the parent or guardian"), render_kw={"autocomplete": "off"})


class SeveralForm(Form):
    chosen = SelectMultipleField(
        N_("Who gets a mail?"),
        validators=[Needed(N_("Choose at least one person."))],
        validate_choice=False,
    )
    language = _language()


def several_form(rows: list[tuple[Nominee, str]], typed: Any = None) -> SeveralForm:
    """A box for each nominee with the address that was given; none is ticked beforehand."""
    form = SeveralForm(typed)
    form.chosen.choices = choices(
        (str(row.nomination.id), f"{row.nomination.nominee_name} · {email}") for row, email in rows
    )
    return form


def address_in(contact: str) -> str:
    """The first e-mail address in what a proposer wrote about reaching somebody; "" for none."""
    found = _ADDRESS.search(contact)
    return found[0].rstrip(".") if found else ""
