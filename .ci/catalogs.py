# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Translations: `check` what stands in the catalogs against the program, or `update` them.

Every catalog under award/locale is complete: each message has a translation that is not marked as
uncertain and has the same placeholders. English needs none, the messages are English.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "award" / "locale"
METHODS = [
    ("award/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
OPTIONS = {"templates/**": {"silent": "false", "extensions": "jinja2.ext.do"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


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
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False)
        path.write_bytes(buffer.getvalue())


def defects() -> Iterator[str]:
    """What is missing, superfluous or wrong, one line each."""
    template = extract()
    for path, catalog in catalogs():
        where = path.relative_to(ROOT)
        for message in template:
            if message.id and (wrong := _wrong(message, catalog.get(message.id))):
                yield f"{where}: {wrong}: {message.id!r}"
        for message in catalog:
            if message.id and message.id not in template:
                yield f"{where}: not used any more: {message.id!r}"


def _wrong(message: Message, translated: Message | None) -> str:
    if translated is None or not all(_texts(translated.string)):
        return "has no translation"
    if translated.fuzzy:
        return "is marked as uncertain"
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
    found = list(defects())
    print("\n".join(found) or "The catalogs are complete.")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
