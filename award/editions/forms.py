# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's forms for an edition and its parts. Days are local; the last day is included."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from wtforms import BooleanField, DateField, Field, FileField, IntegerField, SelectField, TimeField
from wtforms.validators import StopValidation, ValidationError

from award.clock import BERLIN, end_of_day, last_day
from award.editions.models import Category, Criterion, Edition, Question
from award.editions.operations import Plan
from award.editions.parts import CategoryPlan, CriterionPlan, QuestionPlan
from award.editions.queries import dates_of
from award.editions.rules import POINTS, Dates
from award.i18n import N_, Message
from award.web.forms import Form, Line, Needed, Paragraphs, choices

LINE_OFF = {"autocomplete": "off"}
KINDS = (
    ("paragraph", N_("Text of several lines")),
    ("text", N_("One line")),
    ("number", N_("Number")),
    ("choice", N_("Choice of given answers")),
)


class _Mended:
    """A field whose complaint about unreadable input says how to write it."""

    complaint: Message
    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not "".join(valuelist).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)  # type: ignore[misc]
        except ValueError as unreadable:
            raise ValueError(self.complaint) from unreadable


class Readable(Needed):
    """As `Needed`, but says nothing where the input was unreadable: that has been said."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        super().__call__(form, field)


class Day(_Mended, DateField):
    """A local day of this century."""

    complaint = N_("Enter a day in the form 31.07.2026.")

    def __init__(self, label: Message, **options: Any) -> None:
        needed = Readable(N_("Enter the day."))
        super().__init__(label, [needed], format=["%Y-%m-%d", "%d.%m.%Y"], **options)

    def post_validate(self, _form: Any, stopped: bool) -> None:
        if not stopped and not 2000 <= self.data.year < 2100:
            raise ValidationError(self.complaint)


class Hour(_Mended, TimeField):
    """A local time of day."""

    complaint = N_("Enter a time in the form 18:00.")

    def __init__(self, label: Message, **options: Any) -> None:
        needed = Readable(N_("Enter the time."))
        super().__init__(label, [needed], format=["%H:%M", "%H:%M:%S"], **options)


class Whole(_Mended, IntegerField):
    """A whole number from `least` to `most`."""

    complaint = N_("Enter a whole number in digits.")

    def __init__(self, label: Message, *, least: int, most: int, **options: Any) -> None:
        super().__init__(label, [Readable(N_("Enter a number."))], **options)
        self.least, self.most = least, most

    def post_validate(self, _form: Any, stopped: bool) -> None:
        if not stopped and not self.least <= self.data <= self.most:
            bounds = {"least": self.least, "most": self.most}
            raise ValidationError(N_("Enter a number from %(least)s to %(most)s.", **bounds))


def spoken_texts(german: str | None, english: str | None) -> dict[str, str]:
    """A text by language, without empty ones."""
    texts = {"de": german or "", "en": english or ""}
    return {language: text for language, text in texts.items() if text}


def lines_of(text: str | None) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


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
    call_de = Paragraphs(
        N_("Text of the call in German"),
        description=N_("An empty line begins a new paragraph, **two stars** make bold text."),
        limit=10_000,
        render_kw={"lang": "de", "rows": 14},
    )
    call_en = Paragraphs(
        N_("Text of the call in English"), limit=10_000, render_kw={"lang": "en", "rows": 14}
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
            call=spoken_texts(self.call_de.data, self.call_en.data),
            towns=lines_of(self.towns.data),
            ceremony_where=self.ceremony_where.data or "",
            minimum_jurors=self.minimum_jurors.data,
            publish_ballots=self.publish_ballots.data,
            publish_means=self.publish_means.data,
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
        "call_de": edition.call.get("de", ""),
        "call_en": edition.call.get("en", ""),
        "ceremony_where": edition.ceremony_where,
        "minimum_jurors": edition.minimum_jurors,
        "publish_ballots": edition.publish_ballots,
        "publish_means": edition.publish_means,
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
            "Categories, questions, criteria and towns are copied; you can change them."
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


class CategoryForm(Form):
    title_de = Line(N_("Title in German"), validators=[Needed(N_("Enter the title."))])
    title_en = Line(N_("Title in English"))
    description_de = Paragraphs(N_("Description in German"), limit=1_000)
    description_en = Paragraphs(N_("Description in English"), limit=1_000)
    prize = Whole(N_("Prize money in euros"), least=0, most=1_000_000, default=500)

    def plan(self) -> CategoryPlan:
        return CategoryPlan(
            titles=spoken_texts(self.title_de.data, self.title_en.data),
            descriptions=spoken_texts(self.description_de.data, self.description_en.data),
            prize_cents=self.prize.data * 100,
        )


def category_values(category: Category) -> dict[str, Any]:
    """A category as `CategoryForm` shows it."""
    return {
        "title_de": category.titles.get("de", ""),
        "title_en": category.titles.get("en", ""),
        "description_de": category.descriptions.get("de", ""),
        "description_en": category.descriptions.get("en", ""),
        "prize": category.prize_cents // 100,
    }


class QuestionForm(Form):
    label_de = Line(N_("Question in German"), validators=[Needed(N_("Enter the question."))])
    label_en = Line(N_("Question in English"))
    help_de = Line(N_("Hint in German"), limit=400)
    help_en = Line(N_("Hint in English"), limit=400)
    kind = SelectField(N_("Kind of answer"), choices=choices(KINDS))
    answers = Paragraphs(
        N_("Given answers"),
        description=N_("One per line; only for a choice of given answers."),
        limit=2_000,
    )
    required = BooleanField(N_("This question must be answered"))
    max_length = Whole(N_("Longest answer in characters"), least=10, most=4_000, default=600)

    def validate_answers(self, field: Field) -> None:
        if self.kind.data == "choice" and len(lines_of(field.data)) < 2:
            raise ValidationError(N_("Enter two answers to choose from at least, one per line."))

    def plan(self) -> QuestionPlan:
        return QuestionPlan(
            labels=spoken_texts(self.label_de.data, self.label_en.data),
            helps=spoken_texts(self.help_de.data, self.help_en.data),
            kind=self.kind.data,
            required=self.required.data,
            max_length=self.max_length.data,
            choices=lines_of(self.answers.data) if self.kind.data == "choice" else [],
        )


def question_values(question: Question) -> dict[str, Any]:
    """A question as `QuestionForm` shows it."""
    return {
        "label_de": question.labels.get("de", ""),
        "label_en": question.labels.get("en", ""),
        "help_de": question.helps.get("de", ""),
        "help_en": question.helps.get("en", ""),
        "kind": question.kind,
        "answers": "\n".join(question.choices),
        "required": question.required,
        "max_length": question.max_length,
    }


def _points_field(label: Message, language: str) -> Paragraphs:
    return Paragraphs(
        label,
        description=N_("Five lines, the lowest point first: what 1, 2, 3, 4 and 5 mean."),
        limit=1_000,
        render_kw={"lang": language, "rows": POINTS},
    )


class CriterionForm(Form):
    title_de = Line(N_("Title in German"), validators=[Needed(N_("Enter the title."))])
    title_en = Line(N_("Title in English"))
    weight = Whole(
        N_("Weight"),
        description=N_("A criterion with weight 2 counts twice as much as one with weight 1."),
        least=1,
        most=10,
        default=1,
    )
    points_de = _points_field(N_("The five points in German"), "de")
    points_en = _points_field(N_("The five points in English"), "en")

    def plan(self) -> CriterionPlan:
        points = {"de": lines_of(self.points_de.data), "en": lines_of(self.points_en.data)}
        return CriterionPlan(
            titles=spoken_texts(self.title_de.data, self.title_en.data),
            points=points,
            weight=self.weight.data,
        )


def criterion_values(criterion: Criterion) -> dict[str, Any]:
    """A criterion as `CriterionForm` shows it."""
    return {
        "title_de": criterion.titles.get("de", ""),
        "title_en": criterion.titles.get("en", ""),
        "weight": criterion.weight,
        "points_de": criterion.points.get("de", ""),
        "points_en": criterion.points.get("en", ""),
    }


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
