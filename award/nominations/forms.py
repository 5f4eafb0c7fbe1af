# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a proposal. Field names are those of the answers they become."""

import re
from collections.abc import Mapping
from typing import Any

from wtforms import Field, RadioField, SelectField, TelField, ValidationError

from award.editions.models import Category, Edition, Question
from award.i18n import N_, current_language
from award.nominations.queries import Wanted, chosen_category
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

OWN_KINDS = {
    "person": N_("I as a person"),
    "group": N_("Our group, association or institution"),
    "project": N_("Our project"),
}
QUIET = {"autocomplete": "off"}


class Offered:
    """One of the answers that were offered; WTForms' own check has no words that help."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and field.data not in {choice.value for choice in field.iter_choices()}:
            raise ValidationError(N_("Choose one of the answers offered."))


class WholeNumber:
    """A plain number, whatever digits the reader's script uses."""

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and not re.fullmatch(r"\d{1,9}", field.data):
            raise ValidationError(N_("Enter a whole number, for example 12."))


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
    category = _radios(N_("Which category fits best?"), N_("Choose a category."))


class NomineeForm(Form):
    nominee_kind = _radios(
        N_("Whom do you propose?"),
        N_("Choose a person, a group or a project."),
        choices=choices(KINDS.items()),
    )
    nominee_name = Line(
        N_("Full name"),
        description=N_("As it shall be written, in any script."),
        validators=[Needed(N_("Enter the name."))],
        render_kw=QUIET,
    )
    nominee_town = _select(N_("Town"), N_("Choose a town, or “elsewhere”."), render_kw=QUIET)
    nominee_contact = Line(
        N_("How can we reach them?"),
        description=N_("E-mail address, telephone number, or who can put us in touch."),
        limit=300,
        render_kw=QUIET,
    )


class ReasonForm(Form):
    reason = Paragraphs(
        N_("What do they do, and what does it change?"),
        description=N_(
            "An example says more than praise. Please write nothing about anybody’s health, "
            "religion or residence status."
        ),
        validators=[Needed(N_("Write why they deserve the prize. A few sentences are enough."))],
        render_kw={"rows": "12", "dir": "auto"},
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
        description=N_("We send you a link with which you confirm your proposal."),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )
    nominator_phone = TelField(
        N_("Your telephone number"),
        description=N_("Only for questions about this proposal."),
        filters=[clean_line],
        validators=[AtMost(60)],
        render_kw={"autocomplete": "tel"},
    )


class CheckForm(Form):
    """Nothing to type; `homepage` is a trap that people do not see."""

    homepage = Line(N_("Leave this empty"), render_kw={"autocomplete": "off", "tabindex": "-1"})


class ResendForm(Form):
    email = Email(
        N_("Your e-mail address"),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )


class ListFilter(Form):
    name = Line(N_("Name or reference"), render_kw={"autocomplete": "off", "type": "search"})
    category = SelectField(N_("Category"), validate_choice=False)


def page_form(
    page: str, edition: Edition, answers: Mapping[str, Any], typed: Typed | None = None
) -> Form:
    """The form of one page, filled with what was typed, else with the answers saved before."""
    if page == "questions":
        return _questions_form(chosen_category(edition, answers), answers, typed)
    made: Form = _MAKERS[page](edition, answers, typed, {} if typed else dict(answers))
    return made


def page_answers(page: str, form: Form) -> dict[str, Any]:
    """What the page says, as it is saved: every field, the empty ones as ""."""
    values = {name: value or "" for name, value in form.data.items()}
    if page == "questions":
        return {"answers": {name.removeprefix("q"): value for name, value in values.items()}}
    return values


def _who(edition: Edition, _answers: Any, typed: Any, data: dict[str, Any]) -> WhoForm:
    form = WhoForm(typed, data=data)
    form.category.choices = choices((str(one.id), one.title) for one in edition.categories)
    return form


def _nominee(
    edition: Edition, answers: Mapping[str, Any], typed: Any, data: dict[str, Any]
) -> NomineeForm:
    form = NomineeForm(typed, data=data)
    towns = [(town, town) for town in edition.towns]
    form.nominee_town.choices = choices(
        [("", N_("Please choose")), *towns, (ELSEWHERE, N_("Elsewhere"))]
    )
    if is_own(answers):
        del form.nominee_contact
        form.nominee_kind.label.text = N_("Who applies?")
        form.nominee_kind.choices = choices(OWN_KINDS.items())
        form.nominee_name.label.text = N_("Your name, or the name of your group or project")
        form.nominee_name.render_kw = {"autocomplete": "name"}
    return form


def _reason(
    _edition: Edition, answers: Mapping[str, Any], typed: Any, data: dict[str, Any]
) -> ReasonForm:
    form = ReasonForm(typed, data={"text_language": current_language().code, **data})
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
    return form


_MAKERS = {"who": _who, "nominee": _nominee, "reason": _reason, "contact": _contact}


def _questions_form(
    category: Category | None, answers: Mapping[str, Any], typed: Typed | None
) -> Form:
    questions = category.questions if category else []
    fields = {f"q{question.id}": _question_field(question) for question in questions}
    given = {f"q{key}": value for key, value in answers.get("answers", {}).items()}
    form: Form = type("QuestionsForm", (Form,), fields)(typed, data={} if typed else given)
    return form


def _question_field(question: Question) -> Any:
    label = question.label
    options: dict[str, Any] = {"description": question.help}
    needed = [Needed(N_("Answer this question."))] if question.required else []
    if question.kind == "choice":
        offered = [(choice, choice) for choice in question.choices]
        none = [] if question.required else [("", N_("No answer"))]
        validators = [*needed, Offered()]
        return RadioField(
            label,
            choices=choices([*offered, *none]),
            validators=validators,
            validate_choice=False,
            **options,
        )
    if question.kind == "number":
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        return Line(label, validators=[*needed, WholeNumber()], render_kw=digits, **options)
    if question.kind == "text":
        return Line(label, validators=needed, limit=question.max_length, render_kw=QUIET, **options)
    return Paragraphs(
        label, validators=needed, limit=question.max_length, render_kw={"dir": "auto"}, **options
    )


def list_filter(edition: Edition, wanted: Wanted) -> ListFilter:
    """The fields above the office's list."""
    form = ListFilter(data={"name": wanted.name, "category": wanted.category})
    titles = [(str(category.id), category.title) for category in edition.categories]
    form.category.choices = choices([("", N_("All")), *titles])
    return form
