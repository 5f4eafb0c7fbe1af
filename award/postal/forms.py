# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's entry screen: the very fields of the web pages, put together as on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField

from award.editions.asking import Offered, questions_form
from award.editions.fields import Day
from award.editions.models import Category, Edition
from award.i18n import LANGUAGES, N_, Message
from award.nominations.forms import page_form
from award.nominations.models import Nomination
from award.nominations.rules import ELSEWHERE, PAGES, asks_own_name
from award.nominations.summary import answers_of
from award.postal.fields import ADDRESS, AddressForm, PaperField
from award.web.forms import Form, Needed, Typed, choices

QUIET = {"autocomplete": "off"}
OTHER_CATEGORY: Message = N_(
    "The category has changed. Its questions stand below now; please complete them."
)


class LetterForm(AddressForm):
    """What the office knows of the letter itself. `shown`: the category whose questions stand
    below; `submission_key`: makes a double click one proposal."""

    submission_key = HiddenField()
    shown = HiddenField()
    arrived = Day(
        N_("The letter arrived on"),
        description=N_("The day on the stamp. It counts for the deadline."),
        render_kw={"type": "date", **QUIET},
    )
    language = SelectField(
        N_("Language of the paper form"),
        description=N_("We write the letter of receipt in this language."),
        choices=choices(
            [("", N_("Please choose")), *((code, one.native) for code, one in LANGUAGES.items())]
        ),
        validators=[Needed(N_("Choose the language of the paper form.")), Offered()],
        validate_choice=False,
        render_kw=QUIET,
    )

    _fields: dict[str, Field]

    def put_in_order(self, keys: Sequence[str]) -> None:
        """First what concerns the letter, then the paper: messages follow the page."""
        letter = ("submission_key", "shown", "arrived", "language")
        order = [*letter, *(key for key in keys if key in self)]
        self._fields = {name: self._fields[name] for name in order}


class ChooseForm(Form):
    """The first question of the entry screen: which questions the paper answers."""

    category = RadioField(
        N_("Which category is ticked on the paper?"),
        validators=[Needed(N_("Choose a category.")), Offered()],
        validate_choice=False,
    )


class ConfirmForm(Form):
    """The second person's button; `seen` is the version they compared."""

    seen = HiddenField()


def choose_form(edition: Edition, typed: Typed | None = None) -> ChooseForm:
    """The edition's categories to choose from."""
    form = ChooseForm(typed)
    form.category.choices = choices((str(one.id), one.title) for one in edition.categories)
    return form


def entry_form(
    edition: Edition,
    category: Category,
    fields: Sequence[PaperField],
    typed: Typed | None = None,
    data: Mapping[str, Any] | None = None,
) -> LetterForm:
    """The entry screen for papers of one category, filled with what was typed, else with `data`.
    What a person who applies need not write twice is taken over."""
    web = [
        *(page_form(page, edition, {}) for page in PAGES),
        questions_form(category.questions, {}),
    ]
    asked = {
        field.short_name: getattr(type(page), field.short_name) for page in web for field in page
    }
    form: LetterForm = type("EntryForm", (LetterForm,), asked)(typed, data=data or {})
    for field in (field for page in web for field in page):
        _as_on_the_web(form[field.short_name], field)
    for one in (one for one in fields if one.key in form):
        form[one.key].description = one.help
    if not asks_own_name(form.data) and not form["nominator_name"].data:
        form["nominator_name"].data = form["nominee_name"].data
    form.shown.data = form.shown.data or str(category.id)
    form.put_in_order([one.key for one in fields])
    return form


def _as_on_the_web(made: Field, field: Field) -> None:
    """What the web decides at each request: the choices. Nothing is chosen in advance here."""
    made.render_kw = {**(made.render_kw or {}), **QUIET}
    if not hasattr(field, "choices"):
        return
    made.choices = field.choices
    if made.type == "SelectField" and field.choices[0].value:
        made.choices = [*choices([("", N_("Please choose"))]), *field.choices]


def typed_answers(form: LetterForm, fields: Sequence[PaperField]) -> dict[str, Any]:
    """What was typed as the answers of a draft: columns, and under "answers" the questions."""
    values = {one: form[one.key].data or "" for one in fields if one.key in form}
    columns = {one.key: value for one, value in values.items() if one.category_id is None}
    questions = {
        one.key.removeprefix("q"): value for one, value in values.items() if one.category_id
    }
    return {**columns, "answers": questions}


def entered_data(nomination: Nomination, address: str) -> dict[str, Any]:
    """What was entered, as the fields show it again."""
    answers = answers_of(nomination)
    questions = {f"q{key}": value for key, value in answers.pop("answers").items()}
    return {
        **answers,
        **questions,
        "category": str(nomination.category_id),
        "nominee_town": nomination.nominee_town or ELSEWHERE,
        "language": nomination.language,
        ADDRESS: address,
    }
