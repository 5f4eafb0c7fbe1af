# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms filled so that they are accepted, and so that they are refused, from the form alone."""

import itertools
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bs4 import Tag

from tests.accessibility.visiting import defaults
from tests.factories import PASSWORD

PHOTO = Path(__file__).parents[2] / "seeds" / "photos" / "sewing.jpg"
UNTOUCHED = ("hidden", "submit", "button", "reset", "image")
LINES = "gering\nmerklich\ngut\ngroß\nherausragend"
TEXT = "Sie hilft seit Jahren vielen Menschen beim Ankommen in unserer Stadt."
TOO_LONG = "x" * 9_000
BY_TYPE = {
    "email": "anna.beispiel@example.org",
    "tel": "05271 965 0",
    "url": "https://www.example.org/",
    "number": "3",
    "time": "18:00",
    "password": PASSWORD,
}


def shown_fields(form: Tag) -> list[Tag]:
    """Fields that a person sees: neither hidden ones nor the trap for robots."""
    fields = form.find_all(["input", "select", "textarea"])
    return [one for one in fields if one.get("name") and _is_shown(one)]


def _is_shown(one: Tag) -> bool:
    if one.get("type") in UNTOUCHED or one.get("tabindex") == "-1":
        return False
    return not any(p.has_attr("hidden") or p.get("aria-hidden") == "true" for p in one.parents)


def wrong(form: Tag) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """(fields, files) that must be refused and so change nothing; None for a mere button.

    Everything is left empty where something is required, else all of it is nonsense.
    """
    fields = shown_fields(form)
    if not fields:
        return None
    needed = [one for one in fields if one.has_attr("required")]
    # no browser sends a choice that is not offered: only where nothing else can be wrong
    written = [one for one in fields if not _is_choice(one)]
    emptied = {str(one["name"]) for one in (fields if needed else written)}
    sent = {name: value for name, value in defaults(form).items() if name not in emptied}
    files = {}
    for one in fields:
        name = str(one["name"])
        if one.get("type") == "file":
            files[name] = ("notes.txt", b"not a picture", "text/plain")
        elif not needed and (one in written or not written):
            sent[name] = TOO_LONG
        elif one in written:
            sent[name] = ""
    return sent, files


def _is_choice(one: Tag) -> bool:
    return one.name == "select" or one.get("type") in ("radio", "checkbox")


def right(form: Tag, *, sparing: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
    """(fields, files) that will do: everything required and, unless sparing, every text."""
    sent, files = defaults(form), {}
    days = (date.today() + timedelta(days=10 * number) for number in itertools.count(1))  # noqa: DTZ011
    for one in shown_fields(form):
        name, kind = str(one["name"]), str(one.get("type", ""))
        if kind == "file":
            files[name] = (PHOTO.name, PHOTO.read_bytes(), "image/jpeg")
        elif kind == "radio":
            sent.setdefault(name, str(one.get("value", "on")))
        elif kind == "checkbox":
            if one.has_attr("required"):
                sent[name] = str(one.get("value", "on"))
        elif one.name == "select":
            sent[name] = sent.get(name) or _first_option(one)
        elif sparing and not one.has_attr("required"):
            continue
        elif kind == "date":
            # one after another, as the dates of a calendar must be
            sent[name] = sent.get(name) or str(next(days))
        elif not sent.get(name):
            sent[name] = _plausible(one, kind)
    return sent, files


def _first_option(select: Tag) -> str:
    values = [str(option.get("value", "")) for option in select.find_all("option")]
    return next((value for value in values if value), "")


def _plausible(one: Tag, kind: str) -> str:
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if str(one.get("autocomplete")) == "email":
        return BY_TYPE["email"]
    if one.get("inputmode") in ("numeric", "decimal"):
        return "3"
    if one.name == "textarea":
        return LINES if "points" in str(one["name"]) else TEXT
    return "beispiel"
