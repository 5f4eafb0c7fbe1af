# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages, gettext and the present reader's language.

Strings are English in the code. `_` translates now; `N_` marks a string that is translated when it
is shown: rules and tables carry such `Message` values without knowing a language.
"""

import gettext
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from markupsafe import Markup, escape

from award.clock import BERLIN, last_day

LOCALE_DIR = Path(__file__).parent / "locale"
DEFAULT = "de"
RIGHT_TO_LEFT = frozenset({"ar"})
COMMA = {"ar": "،"}


@dataclass(frozen=True)
class Language:
    """A language of the interface: address prefix and `lang` attribute, catalog, own name.

    "de@leicht" holds what is said in Leichte Sprache; the rest falls back to "de" (gettext).
    """

    code: str
    catalog: str
    native: str

    @property
    def locale(self) -> str:
        """For dates and numbers (CLDR)."""
        return self.catalog.partition("@")[0]

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("de", "de", "Deutsch"),
        Language("de-simple", "de@leicht", "Leichte Sprache"),
        Language("en", "en", "English"),
        Language("ar", "ar", "العربية"),
        Language("uk", "uk", "Українська"),
        Language("ru", "ru", "Русский"),
        Language("tr", "tr", "Türkçe"),
    )
}

# Languages a text may be written in, beside "other": what people in the district write.
TEXT_LANGUAGES = {
    "de": "Deutsch",
    "en": "English",
    "ar": "العربية",
    "uk": "Українська",
    "ru": "Русский",
    "tr": "Türkçe",
    "fa": "فارسی",
    "fr": "Français",
}

# Unicode's "first strong isolate" and "pop directional isolate"
_FIRST_STRONG, _END = "\u2068", "\u2069"
_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


@dataclass(frozen=True)
class Message:
    """A string to be translated later, with its values: `N_("%(n)s days", n=3)`."""

    msgid: str
    values: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return self._filled(self._translated)

    def __mod__(self, values: Mapping[str, Any]) -> "Message":
        """The same with these values; WTForms formats its own messages this way."""
        return N_(self.msgid, **{**dict(self.values), **values})

    def __html__(self) -> str:
        # Jinja escapes by asking for this; the message itself is never markup. Leichte Sprache
        # begins each sentence on a line of its own.
        return self._filled(escape(self._translated).replace("\n", Markup("<br />")))

    @property
    def _translated(self) -> str:
        return catalog(_current.get()).gettext(self.msgid)

    def _filled(self, text: str) -> str:
        return text % _isolated(dict(self.values)) if self.values else text


def N_(msgid: str, **values: Any) -> Message:  # noqa: N802 - gettext's customary name
    """Mark for translation when shown."""
    return Message(msgid, tuple(sorted(values.items())))


def _(msgid: str, **values: Any) -> str:
    """Translate into the present reader's language."""
    return str(N_(msgid, **values))


def ngettext(singular: str, plural: str, n: int, **values: Any) -> str:
    """Translate by number; the text may use `%(n)s`."""
    text = catalog(_current.get()).ngettext(singular, plural, n)
    return text % {"n": n, **_isolated(values)}


def _isolated(values: dict[str, Any]) -> dict[str, Any]:
    """In a text that runs to the left, what is put into it keeps its own direction: a telephone
    number would otherwise be read from its end. The signs are invisible."""
    if current_language().direction == "ltr":
        return values
    return {
        name: _FIRST_STRONG + value + _END if isinstance(value, str) else value
        for name, value in values.items()
    }


@cache
def catalog(language: str) -> gettext.NullTranslations:
    """The compiled catalog; English msgids stand for themselves where it lacks an entry."""
    return gettext.translation("award", LOCALE_DIR, [LANGUAGES[language].catalog], fallback=True)


def current_language() -> Language:
    return LANGUAGES[_current.get()]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into `language` within the block; unknown languages fall back to German."""
    token = _current.set(language if language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _current.reset(token)


def preferred_language(accept_language: str) -> str:
    """The first language of an `Accept-Language` header that the interface speaks, else German."""
    for part in accept_language.split(","):
        code = part.split(";")[0].strip().lower()
        for candidate in (code, code.split("-")[0]):
            if candidate in LANGUAGES:
                return candidate
    return DEFAULT


def show_day(instant: datetime) -> str:
    """An exclusive deadline as the last day it includes: "31. Juli 2026"."""
    return format_date(last_day(instant), "long", locale=current_language().locale)


def show_date(instant: datetime | date) -> str:
    """The local day of an instant: "31. Juli 2026"."""
    day = instant.astimezone(BERLIN).date() if isinstance(instant, datetime) else instant
    return format_date(day, "long", locale=current_language().locale)


def show_moment(instant: datetime) -> str:
    """Local day and minute: "31. Juli 2026, 18:00"."""
    local = instant.astimezone(BERLIN)
    hour = format_time(local, "HH:mm", locale=current_language().locale)
    day = format_date(local, "long", locale=current_language().locale)
    return f"{day}{COMMA.get(current_language().code, ',')} {hour}"


def show_short(day: date) -> str:
    """A day where the year goes without saying: "31. Juli"."""
    return format_skeleton("MMMd", day, locale=current_language().locale)


def show_list(names: Sequence[str]) -> str:
    """Names one after the other: "Brakel, Nieheim und Warburg"."""
    language = current_language()
    shown = _isolated({str(place): name for place, name in enumerate(names)})
    return format_list(list(shown.values()), locale=language.locale)


def show_number(number: float) -> str:
    """A number as the reader writes it: "13.894", "13,5"."""
    return str(format_decimal(number, locale=current_language().locale))


def show_money(cents: int) -> str:
    """Whole euros without decimals, else with cents."""
    pattern = "#,##0\N{NO-BREAK SPACE}¤" if cents % 100 == 0 else None
    locale, digits = current_language().locale, pattern is None
    shown = format_currency(cents / 100, "EUR", pattern, locale=locale, currency_digits=digits)
    return shown.replace("EUR", "€")  # in Ukrainian
