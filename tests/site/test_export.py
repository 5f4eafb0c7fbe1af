# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site as files: every link leads somewhere, nothing that is closed is in it."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from award.app import create_app
from award.clock import SettableClock
from award.process.phases import Phase
from award.site import pointing
from award.site.export import Exported, export_site
from award.site.operations import add_prize
from award.site.rules import PrizeSheet, WinnerLine
from award.web.visit import Services
from tests.conftest import NOW
from tests.factories import make_edition
from tests.press.told import ACTOR, Told, make_told

ADDRESS = re.compile(r'\s(?:href|src|poster)="([^"]*)"|\ssrcset="([^"]*)"')
STYLED = re.compile(r'url\(["\']?([^)"\']+)')
ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "data:", "#")


def _export(services: Services, folder: Path) -> Exported:
    return export_site(services, create_app, folder)


@pytest.fixture
def told(services: Services) -> Told:
    """An edition that is over, and another one under embargo with everything that it will show."""
    winners = (WinnerLine("Chor", "Vereine", "Brakel", "Er singt.", "https://example.org/chor"),)
    with services.database.writing() as db:
        add_prize(db, PrizeSheet(2019, "Preis 2019", winners=winners), actor=ACTOR, now=NOW)
        make_edition(db, Phase.OPEN)
        return make_told(db, services, Phase.PUBLISHED)


def _links(file: Path) -> list[str]:
    text = file.read_text("utf-8", "ignore")
    found = STYLED.findall(text) if file.suffix == ".css" else []
    for one, several in ADDRESS.findall(text):
        found += [one, *(part.split()[0] for part in several.split(",") if part.strip())]
    return [unescape(link) for link in found if link and not link.startswith(ELSEWHERE)]


def test_every_link_of_every_file_leads_to_a_file(
    services: Services, told: Told, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    exported = _export(services, folder)
    files = {path for path in folder.rglob("*") if path.is_file()}
    read = [path for path in files if path.suffix in (".html", ".css")]
    dead = [
        f"{file.relative_to(folder)} -> {link}"
        for file in read
        for link in _links(file)
        if (file.parent / unquote(link.partition("#")[0])).resolve() not in files
    ]
    assert dead == []
    slug = told.edition.slug
    for page in (
        *("de/index.html", f"de/{slug}/winners/index.html", "ar/archive/2019/index.html"),
        *(f"uk/{slug}/stories/{told.story.slug}/index.html", "tr/feed.xml", "sitemap.xml"),
        *(f"media/{told.story.photos[0].picture_id}-large.jpg", "index.html", "logo.svg"),
        *(f"de/{slug}/stories/{told.story.slug}/share.jpg", f"ar/{slug}/press-kit.zip"),
    ):
        assert folder / page in files
    assert exported.files[f"/de/{slug}/winners"] == f"de/{slug}/winners/index.html"
    assert {folder / name for name in exported.files.values()} == files
    assert exported.size == sum(path.stat().st_size for path in files)


def test_nothing_that_is_closed_or_asks_for_something_is_in_it(
    services: Services, told: Told, tmp_path: Path
) -> None:
    _export(services, tmp_path / "site")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert [path for path in pages if "/intern/" in path.read_text()] == []
    assert [path for path in pages if "<form" in path.read_text()] == []
    assert not [
        path for path in pages if {"intern", "urn", "demo", "search", "propose"} & {*path.parts}
    ]
    archive = (tmp_path / "site/en/archive/index.html").read_text()
    assert "This is a kept copy of the site." in archive


def test_nothing_under_embargo_is_in_it(
    services: Services, tmp_path: Path, clock: SettableClock
) -> None:
    with services.database.writing() as db:
        told = make_told(db, services, Phase.DECIDED)
    for instant, expected in ((NOW, False), (told.edition.ceremony_at, True)):
        clock.instant = instant
        folder = tmp_path / str(expected)
        _export(services, folder)
        content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        names = "".join(str(path) for path in folder.rglob("*"))
        found = {text for text in told.canaries if text.encode() in content or text in names}
        assert found == (set(told.canaries) if expected else set())


def test_full_folder_is_left_alone(services: Services, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        _export(services, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".txt"] == ["mine.txt"]


def test_command_writes_the_site_and_says_how_much(
    services: Services, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from award.cli import main

    for name, value in {
        "AWARD_MODE": "demo",
        "AWARD_BASE_URL": services.settings.base_url,
        "AWARD_DATA_DIR": str(services.settings.data_dir),
    }.items():
        monkeypatch.setenv(name, value)
    folder = str(tmp_path / "site")
    written = CliRunner().invoke(main, ["export-site", folder])
    assert written.exit_code == 0
    assert re.search(r"site: \d+ files, \d+\.\d MB\.", written.output)
    again = CliRunner().invoke(main, ["export-site", folder])
    assert (again.exit_code, "is not empty" in again.output) == (1, True)


FILES = {"/de/a": "de/a/index.html", "/de/b": "de/b/index.html", "/logo": "logo.svg"}
BASE = "https://preis.example.org"
CANONICAL = f'<link rel="canonical" href="{BASE}/de/a">'


@pytest.mark.parametrize(
    ("tag", "pointed"),
    [
        ('<a href="/de/b#x">', '<a href="../b/index.html#x">'),
        ('<a href="/de/propose" class="y">', '<a class="y">'),
        (f'<a href="{BASE}/de/b">', '<a href="../b/index.html">'),
        ('<a href="https://example.org/de/b">', '<a href="https://example.org/de/b">'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<img src="/logo" alt="/de/b">', '<img src="../../logo.svg" alt="/de/b">'),
        ('<img srcset="/logo 1x, /none 2x">', '<img srcset="../../logo.svg 1x">'),
        (
            f'<link rel="canonical" href="{BASE}/de/a">',
            f'<link rel="canonical" href="{BASE}/de/a">',
        ),
        (
            '<meta name="description" content="/nowhere">',
            '<meta name="description" content="/nowhere">',
        ),
    ],
)
def test_links_become_relative_or_go(tag: str, pointed: str) -> None:
    assert pointing.page(tag, "/de/a", FILES, BASE) == pointed


def test_forms_give_way_to_a_note_in_the_language_of_the_page() -> None:
    text = (
        '<html lang="en"><form action="/x">\n<p>1</p></form><section id="demo"><p>2</p></section>'
    )
    kept = pointing.page(text, "/de/a", FILES, BASE)
    assert kept == '<html lang="en"><p class="muted">' + str(pointing.NOTE) + "</p>"
