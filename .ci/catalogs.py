# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Translations: `check` what stands in the catalogs against the program, or `update` them.

Every language of the interface has a catalog under award/locale, and every catalog is complete:
each message has a translation in all plural forms of the language, not marked as uncertain, with
the same placeholders. English needs none, the messages are English. In Leichte Sprache only what
PUBLIC lists must be there.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from award.i18n import LANGUAGES  # noqa: E402 - found only now: the program is not installed

LOCALE = ROOT / "award" / "locale"
METHODS = [
    ("award/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
OPTIONS = {"templates/**": {"silent": "false", "extensions": "jinja2.ext.do"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
LEICHT = "de@leicht"
# Where people without an account read: proposing, confirming, supporting, files, consent, receipt,
# call, start page, winners, legal pages, errors, and mail to those who propose or are proposed.
# All of it is there in Leichte Sprache. What is missing there is shown in formal German, so the
# pages behind the login may wait.
PUBLIC = (
    "award/admission.py",
    "award/attachments/*",
    "award/consent/*",
    "award/editions/calendar.py",
    "award/editions/models.py",
    "award/errors.py",
    "award/gallery/*",
    "award/newsroom/routes.py",
    "award/nominations/*",
    "award/process/*",
    "award/site/pointing.py",
    "award/site/search_routes.py",
    "award/site/*",
    "award/supports/*",
    "award/web/*",
    "templates/attachments/*",
    "templates/base.html",
    "templates/components/*",
    "templates/consent/*",
    "templates/error.html",
    "templates/gallery/*",
    "templates/kit/public.html",
    "templates/mail/*",
    "templates/newsroom/_pass.html",
    "templates/newsroom/confirm.html",
    "templates/newsroom/leave.html",
    "templates/newsroom/pass_*",
    "templates/newsroom/press.html",
    "templates/newsroom/sent.html",
    "templates/nominations/*",
    "templates/press/_story.html",
    "templates/public/*",
    "templates/site/*",
    "templates/site/*",
    "templates/supports/*",
)
# Files in those folders that only the office and the jury see.
BEHIND_THE_LOGIN = (
    "award/consent/nominee_routes.py",
    "award/consent/office_routes.py",
    "award/gallery/asking_routes.py",
    "award/gallery/exhibition.py",
    "award/gallery/letters.py",
    "award/gallery/models.py",
    "award/gallery/office*",
    "award/gallery/posters.py",
    "award/gallery/print_routes.py",
    "award/site/earlier_routes.py",
    "award/site/forms.py",
    "award/site/operations.py",
    "award/site/pointing.py",
    "award/site/reader*",
    "award/site/rules.py",
    "award/supports/merge*",
    "templates/attachments/looking.html",
    "templates/consent/_told.html",
    "templates/consent/_agreed.html",
    "templates/consent/nominee.html",
    "templates/consent/nominees.html",
    "templates/consent/several.html",
    "templates/gallery/_fields.html",
    "templates/gallery/_prints.html",
    "templates/gallery/consent.html",
    "templates/gallery/editor.html",
    "templates/gallery/erase.html",
    "templates/gallery/list.html",
    "templates/gallery/new.html",
    "templates/gallery/photo.html",
    "templates/mail/invitation.txt",
    "templates/mail/jury_invitation.txt",
    "templates/mail/papers_*",
    "templates/mail/password_reset.txt",
    "templates/site/earlier*",
    "templates/site/readers.html",
    "templates/site/table.html",
    "templates/mail/review_asked.txt",
    "templates/mail/scoring_*",
    "templates/*/_on_nomination.html",
    "templates/nominations/_table.html",
    "templates/nominations/list.html",
    "templates/site/earlier*",
    "templates/site/prize.html",
    "templates/site/readers.html",
    "templates/site/table.html",
    "templates/supports/merge.html",
)


def extract() -> Catalog:
    """What the program and the templates say."""
    found = Catalog(project="award", copyright_holder="The award contributors", charset="utf-8")
    messages = extract_from_dir(ROOT, METHODS, OPTIONS, keywords=KEYWORDS)
    for name, _line, text, comments, context in messages:
        # no line numbers: a catalog should change when a text does
        found.add(text, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def catalogs() -> Iterator[tuple[Path, Catalog]]:
    """Each catalog with its file."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/award.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parts[-3], domain="award")


def update() -> None:
    """Add new messages without a translation, drop those that are gone."""
    template = extract()
    for path, catalog in catalogs():
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        if path.parts[-3] == LEICHT:
            for message in [one for one in catalog if one.id and not any(_texts(one.string))]:
                if not is_public(template.get(message.id)):
                    catalog.delete(message.id if isinstance(message.id, str) else message.id[0])
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=100, sort_output=True, no_location=True)
        path.write_bytes(buffer.getvalue())


def defects(template: Catalog, found: Iterable[tuple[str, Catalog]]) -> Iterator[str]:
    """What is missing, superfluous or wrong in the catalogs, named by folder; one line each."""
    named = dict(found)
    wanted = {language.catalog for language in LANGUAGES.values() if language.code != "en"}
    for name in sorted(wanted - set(named)):
        yield f"{name}: has no catalog"
    for name in sorted(set(named) - wanted):
        yield f"{name}: is no language of the interface"
    for name, catalog in named.items():
        yield from _defects_of(name, catalog, template)


def _defects_of(name: str, catalog: Catalog, template: Catalog) -> Iterator[str]:
    forms = get_plural(name.partition("@")[0]).num_plurals
    if catalog.num_plurals != forms:
        yield f"{name}: declares {catalog.num_plurals} plural forms, the language has {forms}"
    for message in template:
        translated = catalog.get(message.id) if message.id else None
        if not message.id or (translated is None and name == LEICHT and not is_public(message)):
            continue
        if wrong := _wrong(message, translated, forms):
            yield f"{name}: {wrong}: {message.id!r}"
    for message in catalog:
        if message.id and message.id not in template:
            yield f"{name}: not used any more: {message.id!r}"


def is_public(message: Message) -> bool:
    """Whether people without an account meet it."""
    places = [name for name, _line in message.locations]
    return any(_listed(place, PUBLIC) and not _listed(place, BEHIND_THE_LOGIN) for place in places)


def _listed(place: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in patterns)


def _wrong(message: Message, translated: Message | None, forms: int) -> str:
    if translated is None or not all(_texts(translated.string)):
        return "has no translation"
    if translated.fuzzy:
        return "is marked as uncertain"
    if message.pluralizable and len(_texts(translated.string)) != forms:
        return f"has not {forms} plural forms"
    wanted = {name for text in _texts(message.id) for name in PLACEHOLDER.findall(text)}
    for text in _texts(translated.string):
        # the singular may do without the number
        found = set(PLACEHOLDER.findall(text))
        if found != wanted and not (message.pluralizable and found <= wanted):
            return f"has other placeholders ({', '.join(sorted(found ^ wanted))})"
    return ""


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [""])


def main() -> int:
    """Exit code 1 where `check` finds a defect."""
    if sys.argv[1:] == ["update"]:
        update()
        return 0
    found = list(defects(extract(), ((path.parts[-3], catalog) for path, catalog in catalogs())))
    print("\n".join(found) or "The catalogs are complete.")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
