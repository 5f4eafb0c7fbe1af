# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's forms for an edition. Days are local; the last day is included."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from wtforms import BooleanField, FileField, RadioField, SelectField

from award.clock import BERLIN, end_of_day, last_day
from award.editions.fields import Day, Hour, Whole, lines_of
from award.editions.models import Edition, Inform
from award.editions.operations import Plan
from award.editions.queries import dates_of
from award.editions.rules import Dates, check_inform
from award.editions.texts import in_languages
from award.errors import RuleViolation
from award.i18n import N_
from award.web.forms import Form, Line, Needed, Paragraphs, choices

LINE_OFF = {"autocomplete": "off"}


class EditionForm(Form):
    title = Line(
        N_("Title"),
        description=N_("For example “6. Integrationspreis”."),
        validators=[Needed(N_("Enter the title."))],
        render_kw=LINE_OFF,
    )
    motto = Line(N_("Motto"), render_kw=LINE_OFF)
    slug = Line(
        N_("Short name in the address"),
        description=N_("For example “6” or “2027”. It stays once the call is announced."),
        validators=[Needed(N_("Enter a short name for the address."))],
        render_kw=LINE_OFF,
        limit=40,
    )
    place = Line(N_("Place"), description=N_("For example the district."), render_kw=LINE_OFF)
    towns = Paragraphs(
        N_("Towns"), description=N_("One per line; proposals choose from this list."), limit=2_000
    )
    call = in_languages(
        N_("Text of the call"),
        N_("Text of the call in German"),
        Paragraphs,
        description=N_("An empty line begins a new paragraph, **two stars** make bold text."),
        attributes={"rows": 14},
        limit=10_000,
    )
    opens = Day(N_("Proposals from"))
    submission = Day(N_("Proposals until and including"))
    screening = Day(N_("Screening until and including"))
    collection = Day(N_("Collection of ballot papers until and including"))
    scoring = Day(N_("Scoring until and including"))
    ceremony_day = Day(N_("Day of the award ceremony"))
    ceremony_hour = Hour(N_("Hour of the award ceremony"))
    ceremony_where = Line(N_("Place of the award ceremony"), render_kw=LINE_OFF)
    minimum_jurors = Whole(
        N_("Jurors per proposal, at least"),
        description=N_("So many jurors must be free to score each proposal. Five are sensible."),
        least=3,
        most=50,
    )
    publish_ballots = BooleanField(
        N_("Publish the anonymous ballots for everybody to recompute"),
        description=N_(
            "From the ceremony on, everybody can download all ballots, without names. "
            "Tell the jury before it collects its ballot papers."
        ),
    )
    publish_means = BooleanField(
        N_("Show the winners’ means"),
        description=N_("On the page of the winners, rounded to one decimal."),
    )
    show_names = BooleanField(
        N_("Whoever proposes may learn that somebody has been proposed already"),
        description=N_(
            "Who types the name of somebody already proposed is told so by name and can support "
            "that proposal instead. Anybody can find out in this way who has been proposed. "
            "Without the tick nobody is told, and the office merges proposals later."
        ),
    )
    inform = RadioField(
        N_("When are nominees told that they have been proposed?"),
        description=N_(
            "The law asks for it within a month, and before the jury reads the proposal."
        ),
        choices=choices((one.value, one.label) for one in Inform),
        default=Inform.ADMISSION,
    )
    inform_reason = Paragraphs(
        N_("Why nominees are not told"),
        description=N_("Only needed if they are not told at all."),
        limit=500,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then the reason that belongs to the choice before it."""
        valid: bool = super().validate(extra_validators)
        try:
            check_inform(self.inform.data == Inform.NEVER, self.inform_reason.data or "")
        except RuleViolation as refused:
            self.inform_reason.errors = [*self.inform_reason.errors, refused.message]
            return False
        return valid

    def plan(self, before: Dates) -> Plan:
        """What was typed, with days turned into instants. A day that was not touched keeps its
        instant of `before`, even where that is not a midnight."""
        shown = day_values(before)
        kept = {
            date: getattr(before, date)
            for date in DATE_FIELDS
            if all(self[name].data == shown[name] for name in DATE_FIELDS[date])
        }
        return Plan(
            slug=self.slug.data,
            title=self.title.data,
            dates=replace(self._dates(), **kept),
            motto=self.motto.data or "",
            place=self.place.data or "",
            call=self.call.form.given,
            towns=lines_of(self.towns.data),
            ceremony_where=self.ceremony_where.data or "",
            minimum_jurors=self.minimum_jurors.data,
            publish_ballots=self.publish_ballots.data,
            publish_means=self.publish_means.data,
            show_names=self.show_names.data,
            inform=Inform(self.inform.data),
            inform_reason=self.inform_reason.data or "",
        )

    def _dates(self) -> Dates:
        ceremony = datetime.combine(self.ceremony_day.data, self.ceremony_hour.data, BERLIN)
        return Dates(
            opens_at=end_of_day(self.opens.data - timedelta(days=1)),
            submission_until=end_of_day(self.submission.data),
            screening_until=end_of_day(self.screening.data),
            collection_until=end_of_day(self.collection.data),
            scoring_until=end_of_day(self.scoring.data),
            ceremony_at=ceremony,
        )


# name of a date -> the fields of the form that set it
DATE_FIELDS = {
    "opens_at": ("opens",),
    "submission_until": ("submission",),
    "screening_until": ("screening",),
    "collection_until": ("collection",),
    "scoring_until": ("scoring",),
    "ceremony_at": ("ceremony_day", "ceremony_hour"),
}


def edition_values(edition: Edition) -> dict[str, Any]:
    """An edition as `EditionForm` shows it."""
    dates = dates_of(edition)
    return {
        **day_values(dates),
        "title": edition.title,
        "motto": edition.motto,
        "slug": edition.slug,
        "place": edition.place,
        "towns": "\n".join(edition.towns),
        "call": edition.call,
        "ceremony_where": edition.ceremony_where,
        "minimum_jurors": edition.minimum_jurors,
        "publish_ballots": edition.publish_ballots,
        "publish_means": edition.publish_means,
        "show_names": edition.show_names,
        "inform": edition.inform,
        "inform_reason": edition.inform_reason,
    }


def day_values(dates: Dates) -> dict[str, Any]:
    """Dates as local days; the ceremony with its hour."""
    ceremony = dates.ceremony_at.astimezone(BERLIN)
    return {
        "opens": dates.opens_at.astimezone(BERLIN).date(),
        "submission": last_day(dates.submission_until),
        "screening": last_day(dates.screening_until),
        "collection": last_day(dates.collection_until),
        "scoring": last_day(dates.scoring_until),
        "ceremony_day": ceremony.date(),
        "ceremony_hour": ceremony.time(),
    }


class NewEditionForm(Form):
    title = Line(
        N_("Title"),
        description=N_("For example “6. Integrationspreis”."),
        validators=[Needed(N_("Enter the title."))],
        render_kw=LINE_OFF,
    )
    slug = Line(
        N_("Short name in the address"),
        description=N_("For example “6” or “2027”. It stays once the call is announced."),
        validators=[Needed(N_("Enter a short name for the address."))],
        render_kw=LINE_OFF,
        limit=40,
    )
    like = SelectField(
        N_("Begin with"),
        description=N_(
            "Categories, questions, criteria, towns and what nominees and proposers are told are "
            "copied; you can change everything."
        ),
    )

    def offer(self, editions: list[Edition]) -> None:
        """Let the office choose one of these to begin with."""
        pairs = [("", N_("nothing")), *((one.slug, one.title) for one in editions)]
        self.like.choices = choices(pairs)


def suggested_dates(today: date) -> Dates:
    """A calendar to begin with: a month until the call opens, eight weeks for proposals."""
    opens, submission, screening, collection, scoring = (
        end_of_day(today + timedelta(days=days)) for days in (27, 83, 104, 118, 146)
    )
    ceremony = datetime.combine(today + timedelta(days=180), time(18), BERLIN)
    return Dates(opens, submission, screening, collection, scoring, ceremony)


class PictureForm(Form):
    file = FileField(
        N_("Picture"),
        description=N_("JPEG, PNG or WEBP, 1 200 pixels wide at least, up to 10 megabytes."),
        validators=[Needed(N_("Choose a picture."))],
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = Line(
        N_("What the picture shows"),
        description=N_("For people who cannot see it."),
        validators=[Needed(N_("Describe the picture in one sentence."))],
        limit=500,
    )
    credit = Line(N_("Photographer"))
