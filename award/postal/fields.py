# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of a proposal on paper, in order: the one list behind the printed form, the office's
entry screen and the test that holds both against the web.

The short part is read from the forms of the web pages, so it cannot differ from them; the postal
address is the paper's own. Then come the questions of every category.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wtforms import Field

from award.editions.models import Category, Edition, Kind, Question, language_of
from award.i18n import N_, Message, _, current_language, speaking
from award.nominations.forms import page_form
from award.nominations.rules import PAGES
from award.web.forms import Form, Paragraphs

EMAIL, PHONE = "email", "phone"
ADDRESS = "address"
HEADINGS: dict[str, Message] = {
    "who": N_("Who deserves the prize?"),
    "category": N_("For which prize?"),
    "why": N_("Why?"),
    "contact": N_("About you"),
    "questions": N_("Questions about this category"),
}
# by the widget that asks on the web; every other field is a line of text
_KINDS = {
    "RadioField": Kind.CHOICE,
    "SelectField": Kind.CHOICE,
    "Paragraphs": Kind.PARAGRAPH,
    "Email": EMAIL,
    "TelField": PHONE,
}
# what the web says of a field and paper cannot keep
_PAPER_HELP: dict[str, Message] = {
    "nominee_name": N_("Of the person, the group or the project. If you apply yourself: yours."),
    "nominator_name": N_("Leave this empty if you apply as a person."),
    "nominator_email": N_("If you have one. Only for questions about this proposal."),
}


class AddressForm(Form):
    """The only field that the web does not ask for."""

    address = Paragraphs(
        N_("Your postal address"),
        description=N_("We send you a letter when your proposal has arrived."),
        limit=500,
        render_kw={"rows": "3", "dir": "auto", "autocomplete": "off"},
    )


@dataclass(frozen=True)
class PaperField:
    """One thing to fill in. `key` is its name on the web; `page` the web's page it stands on;
    `language` that of `label` and `help`, which may be German where no translation is there;
    `limit` in characters, 0 for none. `condition`, the sentence that says who must answer, and
    `length`, how long an answer should be, are in the language of the form."""

    key: str
    kind: str
    page: str
    label: str
    language: str
    required: bool
    help: str = ""
    length: str = ""
    options: tuple[tuple[str, str], ...] = ()
    limit: int = 0
    category_id: int | None = None
    condition: str = ""

    @property
    def marked(self) -> bool:
        """Whether "(optional)" stands beside it. Questions of a category carry no mark: a sentence
        above them says that each may be left out."""
        return not self.required and self.category_id is None


@dataclass(frozen=True)
class Box:
    """What a box of the form is. `tip` says it aloud; `options` (state, words) in their order for
    what is chosen, nothing for text; `alone`: one to be ticked or not."""

    tip: str
    options: tuple[tuple[str, str], ...] = ()
    alone: bool = False
    multiline: bool = False
    limit: int = 0


def paper_fields(edition: Edition, language: str) -> list[PaperField]:
    """All fields in the order of the paper, worded in `language`."""
    with speaking(language):
        questions = [
            _question(question, category)
            for category in edition.categories
            for question in category.questions
        ]
        return [*_short(edition), *questions]


def entry_fields(edition: Edition, category: Category, language: str) -> list[PaperField]:
    """The same as far as they concern one category: what the office types."""
    return [
        field
        for field in paper_fields(edition, language)
        if field.category_id in (None, category.id)
    ]


def _short(edition: Edition) -> Iterator[PaperField]:
    for page in PAGES:
        for field in page_form(page, edition, {}):
            yield _as_on_the_web(field, page)
    for field in AddressForm():
        yield _as_on_the_web(field, PAGES[-1])


def _as_on_the_web(field: Field, page: str) -> PaperField:
    offered = field.iter_choices() if hasattr(field, "iter_choices") else ()
    made = PaperField(
        key=field.short_name,
        kind=_KINDS.get(type(field).__name__, Kind.TEXT),
        page=page,
        label=str(field.label.text),
        language=current_language().code,
        required=bool(field.flags.required),
        help=str(field.description),
        options=tuple((one.value, str(one.label)) for one in offered if one.value),
        limit=field.flags.maxlength or 0,
    )
    if words := _PAPER_HELP.get(made.key):
        made = replace(made, help=str(words))
    return made


def _question(question: Question, category: Category) -> PaperField:
    written = question.kind in (Kind.TEXT, Kind.PARAGRAPH)
    return PaperField(
        key=f"q{question.id}",
        kind=question.kind,
        page="questions",
        label=question.label,
        language=language_of(question.labels),
        required=question.required,
        help=question.help,
        length=question.length_help,
        options=tuple(question.offered),
        limit=question.max_length if written else 0,
        category_id=category.id,
        condition=_condition(question, category),
    )


def _condition(question: Question, category: Category) -> str:
    for first in category.questions:
        if first.id == question.condition_id:
            answer = dict(first.offered).get(question.condition_answer, "")
            return _(
                "Only if you answered “%(answer)s” to “%(question)s”:",
                answer=answer,
                question=first.label,
            )
    return ""
