# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gallery of every component, with real forms, held to the conventions for forms and pages."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from litestar.datastructures import FormMultiDict
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    Form,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from award.web import pages

ROOT = Path(__file__).parents[2]
LANGUAGES = {
    "de": "Deutsch",
    "de-simple": "Leichte Sprache",
    "en": "English",
    "ar": "العربية",
    "uk": "Українська",
    "ru": "Русский",
    "tr": "Türkçe",
}
WORDS: dict[str, dict[str, Any]] = {
    "de": {
        "motto": "Vielfalt bewegt",
        "prize": "Integrationspreis 2027",
        "lead": "Schlagen Sie Menschen vor, die sich für das Zusammenleben einsetzen.",
        "name": "Wie heißt die Person oder Gruppe?",
        "why": "Warum verdient sie den Preis?",
        "hint": "Schreiben Sie nichts über Herkunft, Religion oder Aufenthaltsstatus.",
        "town": "Wo engagiert sie sich?",
        "group": "Welche Kategorie passt?",
        "missing": "Bitte füllen Sie dieses Feld aus.",
        "points": [
            "noch nicht erkennbar",
            "im Ansatz erkennbar",
            "gut erkennbar",
            "sehr deutlich",
            "herausragend",
        ],
        "story": "Dienstags öffnet das Nähcafé. Wer kommt, bringt Stoff mit – und Geschichten.",
        "act": "Jetzt vorschlagen",
        "nominee": "Nähcafé am Markt",
        "place": "Höxter",
    },
    "ar": {
        "motto": "التنوّع يحرّك",
        "prize": "جائزة الاندماج 2027",
        "lead": "رشّحوا أشخاصًا يعملون من أجل العيش المشترك في مدينتنا.",
        "name": "ما اسم الشخص أو المجموعة؟",
        "why": "لماذا يستحق الجائزة؟",
        "hint": "لا تكتبوا شيئًا عن الأصل أو الدين أو وضع الإقامة.",
        "town": "أين ينشط؟",
        "group": "ما الفئة المناسبة؟",
        "missing": "يرجى ملء هذا الحقل.",
        "points": ["غير ظاهر بعد", "ظاهر قليلًا", "ظاهر جيدًا", "واضح جدًا", "متميّز"],
        "story": "يفتح مقهى الخياطة أبوابه كل ثلاثاء، ومن يأتي يحضر معه القماش والحكايات.",
        "act": "رشّحوا الآن",
        "nominee": "مقهى الخياطة في السوق",
        "place": "Höxter",
    },
}

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'%3E"
    "%3Crect width='3' height='2' fill='%23b98b62'/%3E%3C/svg%3E"
)


def pairs(*values: tuple[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in values]


def entry_form(w: dict[str, Any], data: FormMultiDict | None = None) -> Form:
    must = [InputRequired(w["missing"])]

    class Entry(Form):
        token = HiddenField()
        name = StringField(w["name"], must, description=w["hint"])
        why = TextAreaField(w["why"], [*must, Length(max=2000)], description=w["hint"])
        mail = EmailField("E-Mail", must, render_kw={"autocomplete": "email"})
        phone = TelField("Telefon")
        day = DateField("Datum", must)
        hour = TimeField("Uhrzeit")
        people = IntegerField("Anzahl", [NumberRange(1, 9)])
        town = SelectField(w["town"], must, choices=pairs(("", ""), ("hx", w["place"])))
        category = RadioField(w["group"], must, choices=pairs(("a", w["motto"]), ("b", w["prize"])))
        help = SelectMultipleField(w["group"], choices=pairs(("a", w["motto"]), ("b", w["lead"])))
        consent = BooleanField(w["hint"], must)
        photo = FileField("Foto", description="JPG, 10 MB")
        score = RadioField(w["group"], must, choices=pairs(*zip("12345", w["points"], strict=True)))

    return Entry(data)


def environment() -> Environment:
    places = FileSystemLoader([Path(__file__).parent, ROOT / "templates"])
    env = pages.environment().overlay(loader=places)
    env.globals = dict(env.globals)
    env.globals.update(
        _=lambda msgid, **values: msgid % values if values else msgid,
        static=lambda path: f"/static/{path}",
    )
    return env


def frame(language: str, *, signed_in: bool) -> dict[str, Any]:
    """What `base.html` expects of every page."""
    jury = SimpleNamespace(name="Alex", role="Jury", sign_out_url="/out")
    return {
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "brand": SimpleNamespace(
            name="Kreis Höxter", short="Kreis Höxter", logo_url="/static/img/logo.svg"
        ),
        "home_url": f"/{language}/",
        "languages": [
            SimpleNamespace(code=code, native=native, url=f"/{code}/x", current=code == language)
            for code, native in LANGUAGES.items()
        ],
        "footer_links": [SimpleNamespace(label="Impressum", url="/f")],
        "signed_in": jury if signed_in else None,
        "csrf_token": "token" if signed_in else None,
        "demo": True,
    }


def gallery(language: str = "de", *, errors: bool = False, signed_in: bool = False) -> str:
    w = WORDS[language]
    sent = FormMultiDict([("name", ""), ("mail", "kept@example.org"), ("people", "12")])
    form = entry_form(w, sent if errors else None)
    return (
        environment()
        .get_template("gallery.html")
        .render(
            frame(language, signed_in=signed_in),
            w=w,
            form=form,
            form_errors=errors and not form.validate(),
            phases=[
                SimpleNamespace(label=w["prize"], detail="01.03.", state="done"),
                SimpleNamespace(label=w["act"], detail="31.07.", state="current"),
                SimpleNamespace(label=w["motto"], detail="", state="next"),
            ],
            src=PICTURE,
            picture=Markup('<img src="{}" alt="" width="300" height="200">').format(PICTURE),
        )
    )


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text inside the tags asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]

    @property
    def ids(self) -> list[str | None]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


VARIANTS = [(language, errors) for language in WORDS for errors in (False, True)]


@pytest.mark.parametrize(("language", "errors"), VARIANTS)
def test_ids_are_unique_and_references_exist(language: str, errors: bool) -> None:
    page = Page(gallery(language, errors=errors))
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    keys = ("for", "aria-describedby", "aria-labelledby")
    named = " ".join(attrs.get(key) or "" for _, attrs in page.tags for key in keys)
    assert set(named.split()) - set(page.ids) == set()


@pytest.mark.parametrize(("language", "errors"), VARIANTS)
def test_every_input_has_a_label(language: str, errors: bool) -> None:
    page = Page(gallery(language, errors=errors))
    inputs = [a["id"] for a in page.all("input", "select", "textarea") if a.get("type") != "hidden"]
    assert set(inputs) - {label["for"] for label in page.all("label")} == set()


@pytest.mark.parametrize("language", WORDS)
def test_error_summary_takes_focus_and_leads_to_the_fields_in_equal_words(language: str) -> None:
    html = gallery(language, errors=True)
    page = Page(html)
    summary = html[html.index('class="error-summary') : html.index("<form")]
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    assert [attrs["class"] for _, attrs in page.tags if "autofocus" in attrs] == [
        "error-summary kern-alert kern-alert--danger"
    ]
    assert 'tabindex="-1"' in summary
    assert [target for target, _ in links] == [
        "name", "why", "day", "people", "town", "category-0", "consent", "score-0",
    ]  # fmt: skip
    assert {target for target, _ in links} <= set(page.ids)
    for target, words in links:
        inline = html[html.index(f'id="{target.removesuffix("-0")}-error"') :]
        assert f"<span>{words}</span>" in inline[: inline.index("</p>")]


def test_title_of_a_refused_form_begins_with_error() -> None:
    assert "<title>Error: Integrationspreis 2027 – Kreis Höxter</title>" in gallery(errors=True)
    assert "<title>Integrationspreis 2027 – Kreis Höxter</title>" in gallery()


def test_refused_form_keeps_its_input_and_marks_the_fields() -> None:
    page = Page(gallery(errors=True))
    inputs = {attrs.get("id"): attrs for attrs in page.all("input")}
    mail, people = inputs["mail"], inputs["people"]
    assert (mail["value"], mail.get("aria-invalid")) == ("kept@example.org", None)
    assert (people["value"], people["aria-invalid"]) == ("12", "true")
    assert people["aria-describedby"] == "people-error"


def test_optional_fields_are_marked_and_asterisks_absent() -> None:
    html = gallery()
    assert html.count("(optional)") == 5
    assert "*" not in html


def test_length_is_told_and_not_cut_by_the_browser() -> None:
    page = Page(gallery())
    assert "Up to 2000 characters." in gallery()
    assert [a for a in page.all("input", "textarea") if "maxlength" in a or "minlength" in a] == []


def test_forms_leave_checking_to_the_server() -> None:
    assert all("novalidate" in attrs for attrs in Page(gallery()).all("form"))


def test_scale_is_radio_buttons_with_worded_points() -> None:
    html = gallery()
    points = [a["value"] for a in Page(html).all("input") if a.get("name") == "score"]
    assert points == ["1", "2", "3", "4", "5"]
    assert all(f"<span>{word}</span>" in html for word in WORDS["de"]["points"])


def test_language_and_direction_stand_on_the_page() -> None:
    assert Page(gallery("ar")).all("html") == [{"lang": "ar", "dir": "rtl"}]
    links = [a for a in Page(gallery("ar")).all("a") if "hreflang" in a]
    assert [a["lang"] for a in links if a.get("aria-current")] == ["ar"]
    assert len(links) == 7


def test_status_region_stands_outside_main() -> None:
    html = gallery()
    assert html.count('role="status"') == 1
    assert html.index('role="status"') < html.index("<main")


def test_public_pages_load_no_script_and_pages_behind_the_login_load_htmx() -> None:
    assert Page(gallery()).all("script") == []
    scripts = [a["src"] for a in Page(gallery(signed_in=True)).all("script")]
    assert scripts == ["/static/vendor/htmx.min.js", "/static/js/intern.js"]


def test_pages_need_no_inline_script_or_style() -> None:
    page = Page(gallery(errors=True, signed_in=True))
    assert page.all("style") == []
    assert [a for _, a in page.tags if "style" in a or any(key.startswith("on") for key in a)] == []


def test_text_from_outside_is_escaped() -> None:
    module = environment().get_template("components/content.html").module
    assert "<script>" not in module.card("<script>", text="<script>")  # type: ignore[attr-defined]
