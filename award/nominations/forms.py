# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a proposal. Field names are those of the answers they become."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import Field, RadioField, SelectField, TelField, ValidationError

from award.editions.asking import QUIET, Offered
from award.editions.models import Edition, language_of
from award.errors import RuleViolation
from award.i18n import DEFAULT, N_, TEXT_LANGUAGES, current_language
from award.nominations.codes import read_code
from award.nominations.queries import Wanted
from award.nominations.rules import ELSEWHERE, asks_own_name, is_own
from award.nominations.summary import KINDS, LANGUAGES
from award.web.forms import (
    AtMost,
    Email,
    Form,
    Line,
    Needed,
    Paragraphs,
    Typed,
    choices,
    clean_line,
)
from award.web.open_forms import OpenForm

OWN_KINDS = {
    "person": N_("I as a person"),
    "group": N_("Our group, association or institution"),
    "project": N_("Our project"),
}
PHONE = 60


def _radios(label: Any, message: Any, **options: Any) -> Any:
    return RadioField(
        label, validators=[Needed(message), Offered()], validate_choice=False, **options
    )


def _select(label: Any, message: Any, **options: Any) -> Any:
    return SelectField(
        label, validators=[Needed(message), Offered()], validate_choice=False, **options
    )


class WhoForm(Form):
    relation = _radios(
        N_("Do you propose somebody, or do you apply yourself?"),
        N_("Choose whether you propose somebody or apply yourself."),
        choices=choices(
            [
                ("other", N_("I propose somebody")),
                ("self", N_("I apply, for myself or for my group")),
            ]
        ),
    )
    nominee_kind = _radios(
        N_("Is it a person, a group or a project?"),
        N_("Choose a person, a group or a project."),
        choices=choices(KINDS.items()),
    )
    nominee_name = Line(
        N_("Full name of the person, group or project"),
        description=N_("As it shall be written, in any script."),
        validators=[Needed(N_("Enter the name."))],
        render_kw=QUIET,
    )
    nominee_town = _select(
        N_("In which town?"), N_("Choose a town, or “elsewhere”."), render_kw=QUIET
    )


class CategoryForm(Form):
    category = _radios(N_("Which category fits best?"), N_("Choose a category."))


class WhyForm(Form):
    reason = Paragraphs(
        N_("What do they do, and what does it change?"),
        description=N_(
            "Three sentences are enough; an example says more than praise. Please write nothing "
            "about anybody’s health, religion or residence status."
        ),
        validators=[Needed(N_("Write why they deserve the prize. A few sentences are enough."))],
        render_kw={"rows": "10", "dir": "auto"},
    )
    text_language = _select(
        N_("In which language did you write this?"),
        N_("Choose the language of your text."),
        choices=choices(LANGUAGES.items()),
    )


class ContactForm(Form):
    nominator_name = Line(
        N_("Your name"),
        validators=[Needed(N_("Enter your name."))],
        render_kw={"autocomplete": "name"},
    )
    nominator_email = Email(
        N_("Your e-mail address"),
        description=N_(
            "We send you a link with which you confirm your proposal. You have no e-mail address? "
            "Leave this empty and give us a telephone number."
        ),
        render_kw={"autocomplete": "email"},
    )
    nominator_phone = TelField(
        N_("Your telephone number"),
        description=N_("Only for questions about this proposal."),
        filters=[clean_line],
        validators=[AtMost(PHONE)],
        render_kw={"autocomplete": "tel"},
    )
    nominee_contact = Line(
        N_("How can we reach who is proposed?"),
        description=N_("E-mail address, telephone number, or who can put us in touch."),
        limit=300,
        render_kw=QUIET,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """One way to reach the proposer is needed; which one is their choice."""
        passed = super().validate(extra_validators)
        email = self._fields.get("nominator_email")
        if email is None or email.data or self.nominator_phone.data:
            return bool(passed)
        email.errors = [N_("Enter your e-mail address or your telephone number.")]
        return False


class CheckForm(OpenForm):
    """Nothing to type."""


class ResendForm(Form):
    email = Email(
        N_("Your e-mail address"),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )


class LaterForm(Form):
    email = Email(
        N_("Your e-mail address"),
        description=N_("We send the link there, and one reminder before the deadline."),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )


class CodeForm(Form):
    code = Line(
        N_("Your code"),
        description=N_("16 letters and digits. It stands on your printed page or in our mail."),
        validators=[Needed(N_("Enter the code."))],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "dir": "ltr",
        },
    )

    def validate_code(self, field: Field) -> None:
        try:
            read_code(field.data)
        except RuleViolation as wrong:
            raise ValidationError(wrong.message) from wrong


class ListFilter(Form):
    name = Line(N_("Name or reference"), render_kw={"autocomplete": "off", "type": "search"})
    category = SelectField(N_("Category"), validate_choice=False)


def page_form(
    page: str,
    edition: Edition,
    answers: Mapping[str, Any],
    typed: Typed | None = None,
    *,
    confirmed: bool = False,
) -> Form:
    """The form of one page, filled with what was typed, else with the answers saved before.

    `confirmed`: the mailbox is known to be the proposer's and cannot be exchanged any more.
    """
    made: Form = _MAKERS[page](edition, answers, typed, {} if typed else dict(answers))
    if confirmed and page == "contact":
        del made.nominator_email
    return made


def page_answers(form: Form) -> dict[str, Any]:
    """What the page says, as it is saved: every field, the empty ones as ""."""
    return {name: value or "" for name, value in form.data.items()}


def _who(edition: Edition, _answers: Any, typed: Any, data: dict[str, Any]) -> WhoForm:
    form = WhoForm(typed, data=data)
    towns = [(town, town) for town in edition.towns]
    form.nominee_town.choices = choices(
        [("", N_("Please choose")), *towns, (ELSEWHERE, N_("Elsewhere"))]
    )
    return form


def _category(edition: Edition, _answers: Any, typed: Any, data: dict[str, Any]) -> CategoryForm:
    form = CategoryForm(typed, data=data)
    form.category.choices = choices((str(one.id), one.title) for one in edition.categories)
    form.category.said = dict(_fallbacks(edition))
    return form


def _fallbacks(edition: Edition) -> Iterator[tuple[str, str]]:
    """The titles and descriptions that lack a translation, with the language they are shown in."""
    for one in edition.categories:
        shown = {str(one.id): one.language, f"{one.id}-hint": language_of(one.descriptions)}
        yield from ((part, code) for part, code in shown.items() if code != current_language().code)


def _why(
    _edition: Edition, answers: Mapping[str, Any], typed: Any, data: dict[str, Any]
) -> WhyForm:
    code = current_language().code
    form = WhyForm(
        typed, data={"text_language": code if code in TEXT_LANGUAGES else DEFAULT, **data}
    )
    if is_own(answers):
        form.reason.label.text = N_("What do you do, and what does it change?")
        needed = Needed(N_("Write what you do. A few sentences are enough."))
        form.reason.validators = [needed, *form.reason.validators[1:]]
    return form


def _contact(
    _edition: Edition, answers: Mapping[str, Any], typed: Any, data: dict[str, Any]
) -> ContactForm:
    form = ContactForm(typed, data=data)
    if not asks_own_name(answers):
        del form.nominator_name
    if is_own(answers):
        del form.nominee_contact
    return form


_MAKERS = {"who": _who, "category": _category, "why": _why, "contact": _contact}


def list_filter(edition: Edition, wanted: Wanted) -> ListFilter:
    """The fields above the office's list."""
    form = ListFilter(data={"name": wanted.name, "category": wanted.category})
    titles = [(str(category.id), category.title) for category in edition.categories]
    form.category.choices = choices([("", N_("All")), *titles])
    return form
