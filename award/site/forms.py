# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Earlier prizes and their winners, by hand and as a table."""

from wtforms import Field, FileField, ValidationError

from award.i18n import N_
from award.site.models import EarlierPrize
from award.site.rules import (
    LONGEST_TEXT,
    PrizeSheet,
    WinnerLine,
    decode,
    is_link,
    is_year,
    read_day,
)
from award.web.forms import Form, Line, Needed, Paragraphs, clean_text

LONGEST_TABLE = 400_000


class PrizeForm(Form):
    year = Line(N_("Year"), validators=[Needed(N_("Enter the year of the prize."))], limit=4)
    title = Line(
        N_("Title of the prize"),
        validators=[Needed(N_("Enter the title of the prize."))],
        description=N_("For example: Integrationspreis 2019"),
    )
    motto = Line(N_("Motto"))
    awarded_on = Line(
        N_("Day of the award ceremony"),
        description=N_("For example 24.11.2019. Leave it empty if nobody knows it any more."),
        limit=20,
    )

    def validate_year(self, field: Field) -> None:
        if not is_year(field.data):
            raise ValidationError(N_("Enter the year with four digits, for example 2019."))

    def validate_awarded_on(self, field: Field) -> None:
        if field.data and read_day(field.data) is None:
            raise ValidationError(N_("Write the day like 24.11.2019."))

    @property
    def sheet(self) -> PrizeSheet:
        """What was typed; for a form that is valid."""
        day = read_day(self.awarded_on.data or "")
        return PrizeSheet(int(self.year.data), self.title.data, self.motto.data or "", day)


def prize_form(prize: EarlierPrize) -> PrizeForm:
    """The form with what is stored."""
    day = prize.awarded_on
    return PrizeForm(
        data={
            "year": str(prize.year),
            "title": prize.title,
            "motto": prize.motto,
            "awarded_on": f"{day:%d.%m.%Y}" if day else "",
        }
    )


class WinnerForm(Form):
    name = Line(
        N_("Name of the person, group or project"),
        validators=[Needed(N_("Enter who got the prize."))],
    )
    category = Line(N_("Category"))
    town = Line(N_("Town"))
    text = Paragraphs(
        N_("Text"),
        description=N_("What they did, in a few sentences."),
        limit=LONGEST_TEXT,
    )
    link = Line(
        N_("Link"),
        description=N_("To what was written then, for example https://example.org/report"),
        limit=500,
    )

    def validate_link(self, field: Field) -> None:
        if not is_link(field.data or ""):
            raise ValidationError(N_("A link begins with https:// or http://."))

    @property
    def line(self) -> WinnerLine:
        """What was typed; for a form that is valid."""
        return WinnerLine(
            name=self.name.data,
            category=self.category.data or "",
            town=self.town.data or "",
            text=self.text.data or "",
            link=self.link.data or "",
        )


class TableForm(Form):
    file = FileField(
        N_("File with the table"),
        description=N_("CSV, as spreadsheet programs save it, in UTF-8 or Windows-1252."),
        render_kw={"accept": ".csv,text/csv,text/plain"},
    )
    table = Paragraphs(
        N_("Or paste the table here"),
        description=N_("The first line names the columns. Mend here what is not understood."),
        limit=LONGEST_TABLE,
        render_kw={"rows": 12, "spellcheck": "false"},
    )

    def unpack(self) -> None:
        """Put the text of a file that came along into the field, where it can be mended.

        RuleViolation for what is no text.
        """
        content = self.file.data.file.read() if self.file.data else b""
        if content:
            self.table.data = clean_text(decode(content))
