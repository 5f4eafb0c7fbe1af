# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text in every language of the interface: its fields in a form, and what is translated so far.

German comes first and is always there; a language that lacks a text shows the German one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import Field, FormField

from award.editions.models import Category, Edition
from award.i18n import DEFAULT, LANGUAGES, N_, Language, Message
from award.web.forms import Form, Needed

Texts = dict[str, str]


class TextsForm(Form):
    """One text: a field for each language, named by its code."""

    @property
    def given(self) -> Texts:
        """What was written, by language, without empty texts."""
        return {one.short_name: one.data for one in self if one.data}


def in_languages(
    what: Message,
    german: Message,
    kind: type[Field],
    *,
    needed: Message | None = None,
    description: Message | str = "",
    attributes: Mapping[str, Any] | None = None,
    **options: Any,
) -> Any:
    """The fields of one text: `title` becomes title_de, title_en and so on. `what` names the text,
    `german` its first field, which alone has the `description` and may be `needed`."""
    fields: dict[str, Any] = {}
    for code, language in LANGUAGES.items():
        spoken = {"lang": code, "dir": language.direction, "autocomplete": "off"}
        own = {**options, "render_kw": {**(attributes or {}), **spoken}}
        if code == DEFAULT:
            needs = [Needed(needed)] if needed else []
            fields[code] = kind(german, validators=needs, description=description, **own)
        else:
            label = N_("%(what)s in %(language)s", what=what, language=language.native)
            fields[code] = kind(label, **own)
    return FormField(type("OneText", (TextsForm,), fields), separator="_")


@dataclass
class Translated:
    """How much of an edition is there in one language, part by part: [filled, of all]."""

    language: Language
    parts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, part: str, texts: Mapping[str, str]) -> None:
        filled, total = self.parts.get(part, (0, 0))
        self.parts[part] = [filled + bool(texts.get(self.language.code)), total + 1]


def translated(edition: Edition) -> list[Translated]:
    """For each language but German: how many of the German texts are there in it."""
    others = [Translated(one) for one in LANGUAGES.values() if one.code != DEFAULT]
    for part, texts in _texts(edition):
        if texts.get(DEFAULT):
            for one in others:
                one.add(part, texts)
    return others


def _texts(edition: Edition) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "call", edition.call
    for category in edition.categories:
        yield "categories", category.titles
        yield "categories", category.descriptions
        for texts in _asked(category):
            yield "questions", texts
    for criterion in edition.criteria:
        yield "criteria", criterion.titles
        yield "criteria", criterion.points


def _asked(category: Category) -> Iterator[Mapping[str, str]]:
    for question in category.questions:
        yield from (question.labels, question.helps, *question.choices)
