# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The check of the translations finds every kind of defect that was put into a catalog for it."""

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from award.i18n import LANGUAGES

ROOT = Path(__file__).parents[1]
PUBLIC, OFFICE = "templates/public/call.html", "templates/screening/dossier.html"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """`.ci/catalogs.py`, which `make lint` runs."""
    spec = importlib.util.spec_from_file_location("catalogs", ROOT / ".ci" / "catalogs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def template() -> Catalog:
    """Three messages: one for everybody, one for the office, one with a number."""
    catalog = Catalog()
    catalog.add("Welcome to %(prize)s", locations=[(PUBLIC, 0)])
    catalog.add("Redact it", locations=[(OFFICE, 0)])
    catalog.add(("%(n)s vote", "%(n)s votes"), locations=[(PUBLIC, 0)])
    return catalog


def complete(name: str) -> Catalog:
    catalog = Catalog(locale=name)
    catalog.fuzzy = False
    catalog.add("Welcome to %(prize)s", "Da ist %(prize)s")
    catalog.add("Redact it", "Schwärzen")
    votes = ("%(n)s",) * catalog.num_plurals
    catalog.add(("%(n)s vote", "%(n)s votes"), votes)
    return catalog


def all_complete() -> dict[str, Catalog]:
    return {one.catalog: complete(one.catalog) for one in LANGUAGES.values() if one.code != "en"}


def found(check: ModuleType, template: Catalog, catalogs: dict[str, Catalog]) -> list[str]:
    return list(check.defects(template, catalogs.items()))


def test_complete_catalogs_have_no_defects(check: ModuleType, template: Catalog) -> None:
    assert found(check, template, all_complete()) == []


def test_a_missing_message_is_found(check: ModuleType, template: Catalog) -> None:
    catalogs = all_complete()
    catalogs["uk"].delete("Redact it")
    assert found(check, template, catalogs) == ["uk: has no translation: 'Redact it'"]


def test_an_uncertain_message_is_found(check: ModuleType, template: Catalog) -> None:
    catalogs = all_complete()
    catalogs["tr"]["Redact it"].flags.add("fuzzy")
    assert found(check, template, catalogs) == ["tr: is marked as uncertain: 'Redact it'"]


def test_a_wrong_placeholder_is_found(check: ModuleType, template: Catalog) -> None:
    catalogs = all_complete()
    catalogs["de@leicht"]["Welcome to %(prize)s"].string = "Da ist %(preis)s"
    assert found(check, template, catalogs) == [
        "de@leicht: has other placeholders (%(preis)s, %(prize)s): 'Welcome to %(prize)s'"
    ]


def test_a_missing_plural_form_is_found(check: ModuleType, template: Catalog) -> None:
    catalogs = all_complete()
    assert len(catalogs["ar"]["%(n)s vote"].string) == 6
    catalogs["ar"]["%(n)s vote"].string = ("%(n)s", "%(n)s")
    assert found(check, template, catalogs) == [
        "ar: has not 6 plural forms: ('%(n)s vote', '%(n)s votes')"
    ]


def test_a_header_with_the_wrong_number_of_forms_is_found(
    check: ModuleType, template: Catalog
) -> None:
    text = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    russian = read_po(io.StringIO(text), locale="ru")
    assert found(check, template, {**all_complete(), "ru": russian})[0] == (
        "ru: declares 2 plural forms, the language has 3"
    )


def test_leichte_sprache_must_have_what_the_public_reads(
    check: ModuleType, template: Catalog
) -> None:
    catalogs = all_complete()
    catalogs["de@leicht"].delete("Redact it")
    assert found(check, template, catalogs) == []
    catalogs["de@leicht"].delete("Welcome to %(prize)s")
    assert found(check, template, catalogs) == [
        "de@leicht: has no translation: 'Welcome to %(prize)s'"
    ]


def test_a_message_that_nobody_says_is_found(check: ModuleType, template: Catalog) -> None:
    catalogs = all_complete()
    catalogs["de"].add("Farewell", "Leben Sie wohl")
    assert found(check, template, catalogs) == ["de: not used any more: 'Farewell'"]


def test_every_language_needs_a_catalog_and_every_catalog_a_language(
    check: ModuleType, template: Catalog
) -> None:
    catalogs = all_complete()
    catalogs["fr"] = catalogs.pop("ar")
    assert [line for line in found(check, template, catalogs) if "catalog" in line] == [
        "ar: has no catalog"
    ]
    assert "fr: is no language of the interface" in found(check, template, catalogs)


def test_pages_behind_the_login_are_not_public(check: ModuleType) -> None:
    message = Catalog().add("x", locations=[("templates/nominations/list.html", 0)])
    assert not check.is_public(message)
    message.locations.append(("templates/nominations/start.html", 0))
    assert check.is_public(message)


def test_every_public_place_that_is_listed_exists(check: ModuleType) -> None:
    patterns = [*check.PUBLIC, *check.BEHIND_THE_LOGIN]
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []
