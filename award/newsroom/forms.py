# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining the list, adding to it, mail-outs, passes."""

from datetime import datetime
from typing import Any

from wtforms import BooleanField, DateField, FileField, RadioField, SelectField
from wtforms.validators import Optional

from award.clock import end_of_day
from award.i18n import LANGUAGES, N_
from award.newsroom.mailings import Draft
from award.newsroom.operations import Person
from award.newsroom.passes import Holder
from award.newsroom.rules import Moment
from award.web.forms import Email, Form, Line, Needed, Paragraphs, choices
from award.web.open_forms import TimedForm

_LANGUAGES = choices((one.code, one.native) for one in LANGUAGES.values())


class ButtonForm(Form):
    """Only a button."""


class ContactForm(Form):
    """Somebody for the list, put there by the office."""

    name = Line(N_("Name"), validators=[Needed(N_("Enter the name."))])
    outlet = Line(N_("Newsroom"), validators=[Needed(N_("Enter the newsroom."))])
    email = Email(N_("E-mail address"), validators=[Needed(N_("Enter the e-mail address."))])
    language = SelectField(N_("Language"), choices=_LANGUAGES)

    @property
    def person(self) -> Person:
        """What was typed."""
        return Person(
            self.name.data or "", self.outlet.data or "", self.email.data or "", self.language.data
        )


class JoinForm(ContactForm, TimedForm):
    """The same, filled in by the person."""

    name = Line(
        N_("Your name"),
        validators=[Needed(N_("Enter your name."))],
        render_kw={"autocomplete": "name"},
    )
    outlet = Line(
        N_("Your newsroom"),
        description=N_("Newspaper, radio, television, magazine, blog. Freelance is fine, too."),
        validators=[Needed(N_("Enter your newsroom."))],
        render_kw={"autocomplete": "organization"},
    )
    email = Email(
        N_("Your e-mail address"),
        description=N_("We send you a link with which you confirm it."),
        validators=[Needed(N_("Enter your e-mail address."))],
        render_kw={"autocomplete": "email"},
    )
    language = SelectField(N_("In which language may we write to you?"), choices=_LANGUAGES)


class ImportForm(Form):
    addresses = FileField(
        N_("File with addresses (CSV)"),
        description=N_(
            "The first line names the columns: name, outlet, email, language. At most 500 lines."
        ),
        validators=[Needed(N_("Choose a file."))],
        render_kw={"accept": ".csv,text/csv,text/plain"},
    )


class ReportForm(Form):
    report = FileField(
        N_("Mail that came back (.eml)"),
        description=N_(
            "Save the delivery report of your mail program as a file. It is read and not kept."
        ),
        validators=[Needed(N_("Choose a file."))],
        render_kw={"accept": ".eml,message/rfc822"},
    )


class MailingForm(Form):
    subject = Line(
        N_("Subject"),
        description=N_("It is read on every screen: before the ceremony without names."),
        validators=[Needed(N_("Enter a subject."))],
        limit=150,
    )
    text = Paragraphs(
        N_("Text"),
        description=N_("Plain text."),
        validators=[Needed(N_("Write the text."))],
        limit=10_000,
        render_kw={"rows": "14"},
    )
    moment = RadioField(
        N_("When does it leave?"),
        choices=choices((one.value, one.label) for one in Moment),
        default=Moment.NOW.value,
        validators=[Needed(N_("Choose when it leaves."))],
    )

    embargoed = BooleanField(
        N_("Nothing of it may be published before the ceremony"),
        description=N_(
            "The day and hour then stand above the text, in every mail that leaves before."
        ),
        default=True,
    )

    @property
    def draft(self) -> Draft:
        """What was typed."""
        subject, text = self.subject.data or "", self.text.data or ""
        return Draft(subject, text, self.moment.data, bool(self.embargoed.data))


class OrderForm(Form):
    despite = BooleanField(N_("I have read the warning and want to send it all the same"))


class _LastDay(DateField):
    """A local day of this century, or none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        complaint = N_("Enter a day in the form 31.07.2026.")
        try:
            super().process_formdata(valuelist)
        except ValueError as unreadable:
            raise ValueError(complaint) from unreadable
        if self.data and not 2000 <= self.data.year < 2100:
            raise ValueError(complaint)


class PassForm(ContactForm):
    until = _LastDay(
        N_("Valid until"),
        format=["%Y-%m-%d", "%d.%m.%Y"],
        description=N_("This day included. Without a day the pass ends with the ceremony."),
        validators=[Optional()],
        render_kw={"autocomplete": "off"},
    )

    @property
    def holder(self) -> Holder:
        """What was typed."""
        one = self.person
        return Holder(one.name, one.outlet, one.email, one.language, self._until)

    @property
    def _until(self) -> datetime | None:
        return end_of_day(self.until.data) if self.until.data else None
