# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inviting, declaring conflicts, typing the code, scoring."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    SubmitField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput

from award.ballots.device import CodeError, normalise_code
from award.editions.models import Criterion
from award.i18n import LANGUAGES, N_
from award.jury import rules
from award.jury.models import SuggestedConflict
from award.web.forms import Email, Form, Line, Needed

CONFIRM, DISMISS = "yes", "no"


class InviteForm(Form):
    name = Line(N_("Name"), validators=[Needed(N_("Enter the person's name."))])
    email = Email(N_("E-mail address"), validators=[Needed(N_("Enter the e-mail address."))])
    office = Line(N_("Office or function"))
    language = SelectField(
        N_("Language of the mails"),
        choices=[SelectChoice(one.code, one.native) for one in LANGUAGES.values()],
    )


class AnswerForm(Form):
    """For people who have a password already."""


class JoinForm(AnswerForm):
    password = PasswordField(
        N_("Choose a password"),
        description=N_("At least 12 characters. Three or four words are easy to remember."),
        validators=[Needed(N_("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )


class SuggestForm(Form):
    """The choices come from the round."""

    juror = SelectField(N_("Member of the jury"), validators=[Needed(N_("Choose a person."))])
    nomination = SelectField(
        N_("About which nomination?"), validators=[Needed(N_("Choose a nomination."))]
    )
    why = Line(
        N_("Why they may be too close"),
        description=N_("The person reads this. For example: “Chair of the same association”."),
        validators=[Needed(N_("Say why, so that the person can answer."))],
    )


class AnswerNeeded:
    """One of the two answers to what the office suggested."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, number: str) -> None:
        self.number = number

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data not in (CONFIRM, DISMISS):
            raise ValidationError(
                N_("Answer whether you are too close to nomination %(number)s.", number=self.number)
            )


class ReasonNeeded(Needed):
    """A reason for dismissing what the office suggested, only where it is dismissed."""

    def __init__(self, number: str) -> None:
        message = N_("Say why you can judge nomination %(number)s without bias.", number=number)
        super().__init__(message)
        self.field_flags = {}
        self.number = number

    def __call__(self, form: Form, field: Field) -> None:
        if form[f"answer_{self.number}"].data == DISMISS:
            super().__call__(form, field)


class ConflictsForm(Form):
    """`numbers` gets its choices from the round; the rule checks that they are of it. What the
    office suggested is put in by `conflicts_form`; `asked` are the numbers that the page showed."""

    asked = HiddenField()
    suggested: Sequence[str] = ()
    numbers = SelectMultipleField(
        N_("I have a conflict of interest with"),
        validate_choice=False,
        option_widget=CheckboxInput(),
    )

    @property
    def questions(self) -> list[tuple[Field, Field]]:
        """The answer and the reason of each suggestion."""
        return [(self[f"answer_{one}"], self[f"reason_{one}"]) for one in self.suggested]

    @property
    def answers(self) -> dict[str, str]:
        """As `declare_conflicts` takes them; what was taken back since the page was shown, too."""
        gone = set((self.asked.data or "").split()) - set(self.suggested)
        return dict.fromkeys(gone, "") | {
            one: reason.data if answer.data == DISMISS else ""
            for one, (answer, reason) in zip(self.suggested, self.questions, strict=True)
        }


def conflicts_form(suggested: Mapping[str, SuggestedConflict], names: Mapping[str, str]) -> Any:
    """The form with two radio buttons and a reason for each suggestion; `names` by number."""
    fields: dict[str, Any] = {}
    for number, one in suggested.items():
        fields[f"answer_{number}"] = RadioField(
            f"{number} – {names[number]}",
            description=N_("The office asks you, because: “%(why)s”", why=one.why),
            choices=[
                SelectChoice(CONFIRM, N_("Yes, I am too close: no ballot paper")),
                SelectChoice(DISMISS, N_("No, I can judge without bias")),
            ],
            validate_choice=False,
            validators=[AnswerNeeded(number)],
        )
        fields[f"reason_{number}"] = Line(
            N_("If not: because …"), limit=300, validators=[ReasonNeeded(number)]
        )
    return type("AskedConflictsForm", (ConflictsForm,), {"suggested": tuple(suggested), **fields})


class BallotCode:
    """26 characters, typed in any spelling; otherwise the message names what is wrong."""

    def __call__(self, _form: Form, field: Field) -> None:
        try:
            normalise_code(field.data)
        except CodeError as error:
            raise ValidationError(rules.code_problem(error)) from error


class CodeForm(Form):
    code = Line(
        N_("Your ballot code"),
        validators=[Needed(N_("Enter your ballot code.")), BallotCode()],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "translate": "no",
            "dir": "ltr",
        },
    )


class PointNeeded:
    """A point of the scale, unless the juror abstains."""

    def __init__(self) -> None:
        self.field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        if field.data not in {choice.value for choice in field.choices} and not form.abstain.data:
            raise ValidationError(
                N_("Choose a point for “%(criterion)s”, or abstain.", criterion=field.label.text)
            )


class ScoreForm(Form):
    """Bound to an edition by `score_form`. The code travels with it: see `urn_routes`."""

    code = HiddenField()
    nomination = HiddenField()
    abstain = SubmitField()
    names: Sequence[str] = ()

    @property
    def points(self) -> list[Field]:
        """The fields of the criteria, in the order of the ballot."""
        return [self[name] for name in self.names]

    @property
    def scores(self) -> list[int] | None:
        """As `cast_by_code` takes them; None abstains."""
        return None if self.abstain.data else [int(field.data) for field in self.points]


def score_form(criteria: Sequence[Criterion]) -> Any:
    """The form for these criteria: one row of worded points each."""
    names = [f"c{criterion.position}" for criterion in criteria]
    fields = {name: _scale(one) for name, one in zip(names, criteria, strict=True)}
    return type("EditionScoreForm", (ScoreForm,), {"names": tuple(names), **fields})


def _scale(criterion: Criterion) -> Any:
    words = enumerate(criterion.worded_points, 1)
    return RadioField(
        criterion.title,
        choices=[SelectChoice(str(point), text) for point, text in words],
        validate_choice=False,
        validators=[PointNeeded()],
    )
