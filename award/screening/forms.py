# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the office writes while it screens."""

from wtforms import BooleanField

from award.i18n import N_
from award.web.forms import Form, Line, Needed, Paragraphs

LONGEST_TEXT = 8_000


class ButtonForm(Form):
    """Only a button."""


class RejectForm(Form):
    reason = Paragraphs(
        N_("Why is it not admitted?"),
        description=N_("The proposer reads this in a mail."),
        validators=[Needed(N_("Write the reason; the proposer reads it."))],
    )


class AskForm(Form):
    question = Paragraphs(
        N_("What would you like to know?"),
        description=N_("The proposer reads this in a mail and answers the office."),
        validators=[Needed(N_("Write your question."))],
    )


class AnswerForm(Form):
    answer = Paragraphs(
        N_("What did the proposer answer?"),
        description=N_("It is kept beside the question."),
        validators=[Needed(N_("Write down the answer."))],
    )


class TranslationForm(Form):
    working_translation = Paragraphs(
        N_("Text in German"),
        description=N_("For the office. It is the first draft of the dossier."),
        limit=LONGEST_TEXT,
        render_kw={"lang": "de", "rows": "10"},
    )


class DossierForm(Form):
    title = Line(
        N_("Title"),
        description=N_("Says what it is about and names nobody, for example “A sewing circle”."),
        validators=[Needed(N_("Give the dossier a title."))],
    )
    text = Paragraphs(
        N_("Text for the jury"),
        description=N_("Without the names of the people proposed and of the proposer."),
        validators=[Needed(N_("Write the text for the jury."))],
        limit=LONGEST_TEXT,
        render_kw={"lang": "de", "rows": "18"},
    )
    allow_names = BooleanField(N_("These words may stay all the same"))
