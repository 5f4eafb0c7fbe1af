# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who signs, lists to paste, courses."""

from wtforms import RadioField

from award.editions.fields import Whole
from award.i18n import N_
from award.thanks.cards import Card
from award.thanks.certificates import Layout
from award.web.forms import Form, Line, Needed, Paragraphs, choices

NOBODY, NOMINEES = "nobody", "nominees"
# a thousand names with what each of them does
MOST_LIST = 60_000


def _signers() -> Paragraphs:
    return Paragraphs(
        N_("Who signs"),
        description=N_(
            "One person on a line: name; function. Up to three lines, for example: Maria Beispiel; "
            "Landrätin. Empty: without lines for signatures."
        ),
        limit=600,
        render_kw={"rows": 3},
    )


def _place() -> Line:
    return Line(
        N_("Place and day"), description=N_("For example: Höxter, 12. Juni 2026"), limit=100
    )


class SignatureForm(Form):
    signers = _signers()
    place_and_day = _place()


class CardsForm(Form):
    card = RadioField(
        N_("What do you want to print?"),
        choices=choices((one.value, one.label) for one in Card),
        default=Card.BADGES.value,
        validators=[Needed(N_("Choose what you want to print."))],
    )
    guests = RadioField(
        N_("Whose names from this edition?"),
        choices=choices(
            [
                (NOMINEES, N_("All who were proposed and may be named")),
                (NOBODY, N_("Nobody, the list below only")),
            ]
        ),
        default=NOMINEES,
        validators=[Needed(N_("Choose whose names shall be printed."))],
    )
    more = Paragraphs(
        N_("More names"),
        description=N_(
            "One person on a line: name; function or organisation. For example: Ada Weber; "
            "Bürgermeisterin. Two columns copied from a table work as well."
        ),
        limit=MOST_LIST,
        render_kw={"rows": 8, "autocomplete": "off"},
    )


class CourseForm(Form):
    course = Line(N_("Title of the course"), validators=[Needed(N_("Write the title."))], limit=150)
    when = Line(
        N_("When it took place"),
        validators=[Needed(N_("Write the day or the days."))],
        description=N_("For example: 14. März bis 9. Mai 2026"),
        limit=100,
    )
    hours = Whole(N_("Hours"), least=1, most=999)
    contents = Paragraphs(
        N_("Contents"),
        description=N_("One topic on a line, as short as possible."),
        limit=600,
        render_kw={"rows": 4},
    )
    names = Paragraphs(
        N_("Who took part"),
        validators=[Needed(N_("Write at least one name."))],
        description=N_("One name on a line."),
        limit=MOST_LIST,
        render_kw={"rows": 8, "autocomplete": "off"},
    )
    place_and_day = _place()
    signers = _signers()
    layout = RadioField(
        N_("Format"),
        choices=choices((one.value, N_("A4 %(layout)s", layout=one.label)) for one in Layout),
        default=Layout.PORTRAIT.value,
        validators=[Needed(N_("Choose a format."))],
    )
