# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's form for a question of a category: kind of answer, texts, length, condition."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectField

from award.editions.fields import Whole, lines_of
from award.editions.models import Kind, Question
from award.editions.parts import QuestionPlan
from award.editions.rules import check_choices, check_length
from award.editions.texts import Texts, in_languages
from award.errors import RuleViolation
from award.i18n import LANGUAGES, N_, Message, speaking
from award.web.forms import Form, Line, Paragraphs, Typed, choices

# kind of answer: what it is called, and an example of such a question
KINDS: dict[str, tuple[Message, Message]] = {
    Kind.PARAGRAPH: (N_("A longer text"), N_("“What has changed since it began?”")),
    Kind.TEXT: (N_("One line"), N_("“Since when has it existed?”")),
    Kind.NUMBER: (N_("A number"), N_("“How many people take part?”")),
    Kind.CHOICE: (N_("One of several answers"), N_("“How often?” every week, every month, …")),
    Kind.YES_NO: (N_("Yes or no"), N_("“Is there a website?”")),
    Kind.LINK: (N_("An address on the internet"), N_("“Where can we read more?”")),
    Kind.FILE: (N_("Photos or documents"), N_("“Do you have a photo or a newspaper article?”")),
}
ADVICE = N_(
    "Please write nothing about anybody’s health, religion or residence status, and no names of "
    "people who are not part of the proposal."
)
WRITTEN = frozenset({Kind.TEXT, Kind.PARAGRAPH})


class QuestionForm(Form):
    label = in_languages(
        N_("Question"), N_("Question in German"), Line, needed=N_("Enter the question.")
    )
    help = in_languages(N_("Hint"), N_("Hint in German"), Paragraphs, limit=600)
    advice = BooleanField(N_("Say under the question what not to write"), default=True)
    kind = RadioField(
        N_("Kind of answer"),
        choices=choices((kind, label) for kind, (label, _example) in KINDS.items()),
        default=Kind.PARAGRAPH,
    )
    answers = in_languages(
        N_("The answers to choose from"),
        N_("The answers to choose from in German"),
        Paragraphs,
        description=N_("Only for “one of several answers”: one per line."),
        limit=2_000,
    )
    sentences = Whole(
        N_("How many sentences are enough?"),
        description=N_("Only for a longer text. People are told “about 3 sentences”; 0: nothing."),
        least=0,
        most=50,
        default=3,
    )
    max_length = Whole(
        N_("Longest answer in characters"),
        description=N_(
            "For texts. 120 characters are about one sentence, 600 about five, 3000 a page."
        ),
        least=10,
        most=4_000,
        default=600,
    )
    required = BooleanField(
        N_("Ask people to answer this one"),
        description=N_(
            "It is marked “please answer”. Nobody is held up: a proposal counts without it, and "
            "these questions can be answered later, until the last day."
        ),
    )
    condition = SelectField(
        N_("Ask only after a certain answer"),
        description=N_("To a question before this one, with a choice or with yes or no."),
        default="",
    )

    def offer(self, earlier: Sequence[Question]) -> None:
        """Let the office choose an answer to one of these as the condition."""
        answers = [
            (f"{one.id}={value}", f"{one.label} – {text}")
            for one in earlier
            for value, text in one.offered
        ]
        self.condition.choices = choices([("", N_("No, ask always")), *answers])

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then what belongs together."""
        if not super().validate(extra_validators):
            return False
        if self.kind.data == Kind.CHOICE:
            german = len(self._choice_lines()["de"])
            for code, field in self.answers.form._fields.items():
                _keep(field, check_choices, german, len(self._choice_lines().get(code, ())))
        _keep(self.sentences, check_length, self._sentences(), self.max_length.data)
        return not self.errors

    def plan(self) -> QuestionPlan:
        first, _equals, answer = (self.condition.data or "").partition("=")
        return QuestionPlan(
            labels=self.label.form.given,
            helps=self._helps(),
            kind=Kind(self.kind.data),
            required=self.required.data,
            max_length=self.max_length.data,
            sentences=self._sentences(),
            choices=_by_choice(self._choice_lines()) if self.kind.data == Kind.CHOICE else [],
            condition_id=int(first) if first else None,
            condition_answer=answer,
        )

    def _sentences(self) -> int:
        return int(self.sentences.data) if self.kind.data == Kind.PARAGRAPH else 0

    def _choice_lines(self) -> dict[str, list[str]]:
        return {"de": []} | {
            language: lines_of(text) for language, text in self.answers.form.given.items()
        }

    def _helps(self) -> Texts:
        helps: Texts = self.help.form.given
        if "advice" in self and self.advice.data and self.kind.data in WRITTEN:
            advice = advice_texts()
            spoken = helps or advice
            return {code: " ".join((helps.get(code, ""), advice[code])).strip() for code in spoken}
        return helps


def advice_texts() -> Texts:
    """What not to write, in every language."""
    texts = {}
    for code in LANGUAGES:
        with speaking(code):
            texts[code] = str(ADVICE)
    return texts


def new_question(earlier: Sequence[Question], typed: Typed | None = None) -> QuestionForm:
    """The form for one more question after `earlier`."""
    form = QuestionForm(typed)
    form.advice.description = str(ADVICE)
    form.offer(earlier)
    return form


def mended_question(
    question: Question, siblings: Sequence[Question], typed: Typed | None = None
) -> QuestionForm:
    """The form for a question that is there; what not to write stands in its hint by now."""
    form = QuestionForm(typed, data=_values(question))
    del form.advice
    form.offer(siblings[: siblings.index(question)])
    return form


def _keep(field: Any, check: Callable[[int, int], None], *facts: int) -> None:
    """A refusal becomes the field's error."""
    try:
        check(*facts)
    except RuleViolation as refused:
        field.errors = [refused.message]


def _values(question: Question) -> dict[str, Any]:
    lines = {code: [texts.get(code, "") for texts in question.choices] for code in LANGUAGES}
    condition = f"{question.condition_id}={question.condition_answer}"
    return {
        "label": question.labels,
        "help": question.helps,
        "kind": question.kind,
        "answers": {code: "\n".join(texts) for code, texts in lines.items() if any(texts)},
        "sentences": question.sentences,
        "max_length": question.max_length,
        "required": question.required,
        "condition": condition if question.condition_id else "",
    }


def _by_choice(lines: dict[str, list[str]]) -> list[Texts]:
    german = lines["de"]
    return [{code: texts[number] for code, texts in lines.items()} for number in range(len(german))]
