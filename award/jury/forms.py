# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inviting, declaring conflicts, typing the code, scoring."""

from collections.abc import Sequence
from typing import Any

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
from award.web.forms import Email, Form, Line, Needed


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


class ConflictsForm(Form):
    """`numbers` gets its choices from the round; the rule checks that they are of it."""

    numbers = SelectMultipleField(
        N_("I have a conflict of interest with"),
        validate_choice=False,
        option_widget=CheckboxInput(),
    )


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
