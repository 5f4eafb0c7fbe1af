# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is in a kit, and whose name is not."""

import io
import os
import subprocess
from datetime import timedelta
from pathlib import Path

import docx
import pytest

from award.editions.models import Edition
from award.house.operations import set_template
from award.i18n import speaking
from award.kit.archive import build_kit, forget_old_kits
from award.kit.models import Release
from award.kit.stage import first_sentences
from award.process.phases import Phase
from award.results.operations import decide_category
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW, make_juror, make_nomination
from tests.kit.kits import (
    CAPTION,
    CEREMONY,
    add_winner,
    decided,
    everything,
    make_kit,
    opened,
)
from tests.kit.test_papers import template, word_paragraphs
from tests.kit.test_photos import read

RELEASE = "hoexter-2026_pressemitteilung"
SECOND = timedelta(seconds=1)


@on_both
def test_press_kit_has_everything_a_newsroom_asks_for(services: Services, edition: Edition) -> None:
    stem = "hoexter-2026_familiencafe-warburg"
    assert sorted(make_kit(services, edition)) == sorted(
        [
            *("README.txt", "bildunterschriften.txt", "nutzungsbedingungen.txt"),
            *("pruefsummen.txt", "hoexter-2026_faktenblatt.docx", "hoexter-2026_faktenblatt.txt"),
            *(f"{RELEASE}.{kind}" for kind in ("docx", "odt", "txt")),
            *(
                f"geschichten/{stem}_{language}.{kind}"
                for language in ("de", "ar", "en")
                for kind in ("docx", "txt")
            ),
            *(f"fotos/{kind}/{stem}_{n}_{kind}.jpg" for kind in ("druck", "web") for n in (1, 2)),
            *(f"teilbilder/{stem}_{language}_1200x630.jpg" for language in ("de", "ar", "en")),
        ]
    )


def test_office_gets_speeches_and_cards_as_well(services: Services, edition: Edition) -> None:
    more = set(make_kit(services, edition, office=True)) - set(make_kit(services, edition))
    assert more == {
        "buehne/hoexter-2026_laudatio_familiencafe-warburg.docx",
        "buehne/hoexter-2026_moderationskarten.docx",
    }


def test_release_follows_the_house_style(services: Services, edition: Edition) -> None:
    with services.database.writing() as db:
        db.add(
            Release(
                edition_id=edition.id,
                headline="Türen auf",
                lead="Der Landrat hat Preise verliehen.",
                quote="Ich bin stolz.",
                quote_by="Ada Beispiel, Landrätin",
                background="Alle zwei Jahre.\n\nSeit 2017.",
                changed_at=NOW,
            )
        )
        make_nomination(db, edition)
        decide_category(
            db,
            category=db.get_one(Edition, edition.id).categories[0],
            winner=None,
            reason="-",
            actor="",
            now=NOW,
        )
    with speaking("de"):
        files = make_kit(services, edition, language="de")
    lines = files[f"{RELEASE}.txt"].decode("utf-8-sig").split("\r\n\r\n")
    assert lines[1:3] == [
        "Türen auf\r\n=========",
        "Kreis Höxter, 14. November 2026. Der Landrat hat Preise verliehen.",
    ]
    assert lines[3].startswith("Kategorie Familiencafé Warburg")
    assert "Familiencafé Warburg (Warburg)" in lines[4]
    assert lines[5] == "In Warburg wird jeden Samstag gekocht."
    assert lines[6].endswith("Hier sitzen alle an einem Tisch. Die Jury war sich einig.")
    assert "„Projekte“" in lines[7]
    assert lines[8:10] == ["    Ich bin stolz.", "    – Ada Beispiel, Landrätin"]
    assert lines[11:13] == ["Alle zwei Jahre.", "Seit 2017."]
    assert lines[-1].startswith("Kreis Höxter\r\nKommunales Integrationszentrum\r\n")
    said = [text for _style, text in word_paragraphs(files[f"{RELEASE}.docx"])]
    assert said[2] == "Kreis Höxter, 14. November 2026. Der Landrat hat Preise verliehen."


@pytest.mark.parametrize(
    ("now", "on_top"), [(CEREMONY - SECOND, True), (CEREMONY, False), (CEREMONY + SECOND, False)]
)
def test_embargo_stands_on_top_of_every_text_until_the_ceremony(
    services: Services, edition: Edition, now: object, on_top: bool
) -> None:
    files = make_kit(services, edition, now=now)
    line = "Embargo until: Saturday, November 14, 2026, 18:00"
    written = {
        name: content.decode("utf-8-sig").split("\r\n")[0]
        for name, content in files.items()
        if name.endswith(".txt") and name != "pruefsummen.txt"
    }
    stories = [written.pop(name) for name in list(written) if name.startswith("geschichten/")]
    assert {one == line for one in written.values()} == {on_top}
    assert {"2026" in one for one in stories} == {on_top}
    assert (word_paragraphs(files[f"{RELEASE}.docx"])[0][1] == line) is on_top
    xmp = read(files["fotos/web/hoexter-2026_familiencafe-warburg_1_web.jpg"])[0]
    assert xmp.get("Xmp.photoshop.Instructions") == (line if on_top else None)


def test_photos_tell_caption_credit_and_size_and_carry_no_place(
    services: Services, edition: Edition
) -> None:
    files = make_kit(services, edition)
    photos = {name: content for name, content in files.items() if name.startswith("fotos/")}
    assert len(photos) == 4
    for content in photos.values():
        xmp, exif, iptc, comment = read(content)
        assert xmp["Xmp.dc.description"]['lang="x-default"'] == f"{CAPTION}. Foto: Kreis Höxter"
        assert (exif, iptc, comment) == ({}, {}, "")
        assert b"Kanari" not in content
    captions = files["bildunterschriften.txt"].decode("utf-8-sig")
    assert "_1_druck.jpg  (1600 x 1100 px, 13.5 x 9.3 cm at 300 dpi)" in captions
    assert "_1_web.jpg  (1600 x 1100 px)" in captions
    assert f"{CAPTION}. Foto: Kreis Höxter" in captions
    assert "less than" not in captions


def test_small_photos_are_listed_and_old_ones_without_print_size_still_go_out(
    services: Services,
) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition, size=(900, 600))
    for path in services.pictures.glob("*-print.jpg"):
        path.unlink()
    files = make_kit(services, edition)
    captions = files["bildunterschriften.txt"].decode("utf-8-sig")
    assert "less than 1200 pixels:\r\n- hoexter-2026_familiencafe-warburg_1" in captions
    assert "_1_druck.jpg  (900 x 600 px" in captions


def test_checksums_are_accepted_by_sha256sum(
    services: Services, edition: Edition, tmp_path: Path
) -> None:
    with services.database.reading() as db:
        here = db.get_one(Edition, edition.id)
        kit = build_kit(db, services, here, now=NOW, office=True)
    folder = tmp_path / "unpacked"
    folder.mkdir()
    subprocess.run(["unzip", "-q", kit, "-d", folder], check=True)
    check = ["sha256sum", "-c", "--strict", "--quiet", "pruefsummen.txt"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    listed = {line.split("  ")[1] for line in (folder / "pruefsummen.txt").read_text().splitlines()}
    assert names == listed | {"pruefsummen.txt"}
    (folder / "README.txt").write_text("changed")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 1


def test_all_names_are_plain_ascii(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        for name in ("سميرة قبور", "Олена Ш.", "../../x", "„“", "Straße", "Strasse"):
            add_winner(db, services, edition, name, photos=0)
    names = list(make_kit(services, edition, office=True))
    assert len(names) == len(set(names))
    for name in names:
        assert name.isascii()
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyzREADME0123456789-_./")
        assert ".." not in name
        assert not name.startswith("/")


def test_fact_sheet_counts_and_keeps_small_numbers_to_itself(services: Services) -> None:
    with services.database.writing() as db:
        before = decided(db, Phase.PUBLISHED, ceremony_at=NOW - SECOND)
        add_winner(db, services, before, photos=0)
        edition = decided(db)
        add_winner(db, services, edition, photos=0)
        make_juror(db, edition)
        make_juror(db, edition)
    facts = make_kit(services, edition)["hoexter-2026_faktenblatt.txt"].decode("utf-8-sig")
    assert "- Members of the jury: 2" in facts
    assert "- Prizes awarded before: 1" in facts
    assert "- Prize money in all: 1,500\xa0€" in facts
    assert "Proposals" not in facts
    with services.database.writing() as db:
        for _ in range(4):
            make_nomination(db, db.get_one(Edition, edition.id))
    facts = make_kit(services, edition)["hoexter-2026_faktenblatt.txt"].decode("utf-8-sig")
    assert "- Proposals: 5" in facts


def test_papers_are_set_on_the_uploaded_word_template(services: Services, edition: Edition) -> None:
    with services.database.writing() as db:
        content = template("Kopf des Kreises")
        set_template(db, content, "brief.docx", folder=services.house, actor="", now=NOW)
    files = make_kit(services, edition, office=True)
    for name, content in files.items():
        if name.endswith(".docx"):
            headers = [part for inner, part in opened(content).items() if "header" in inner]
            carries = any(b"Kopf des Kreises" in part for part in headers)
            assert carries is ("moderationskarten" not in name)
    assert b"Hier steht Ihr Text" not in everything(files)


def test_cards_have_one_page_a_winner_with_room_for_the_sound_of_the_name(
    services: Services, edition: Edition
) -> None:
    with services.database.writing() as db:
        add_winner(db, services, db.get_one(Edition, edition.id), "Chor", photos=0)
    cards = make_kit(services, edition, office=True)["buehne/hoexter-2026_moderationskarten.docx"]
    said = [text for _style, text in word_paragraphs(cards)]
    assert [text for text in said if text in ("Familiencafé Warburg", "Chor")] == [
        "Familiencafé Warburg",
        "Chor",
    ]
    assert len([text for text in said if text.startswith("Spoken: ____")]) == 2


def test_speech_brings_story_reason_and_quotation(services: Services, edition: Edition) -> None:
    files = make_kit(services, edition, office=True)
    said = [
        text
        for _style, text in word_paragraphs(
            files["buehne/hoexter-2026_laudatio_familiencafe-warburg.docx"]
        )
    ]
    for words in ("Es riecht nach Kardamom.", "Bei uns bleibt niemand draußen.", "Suppe"):
        assert words in said
    assert any("Die Jury war sich einig." in text for text in said)


def test_kit_without_winners_is_whole(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
    files = make_kit(services, edition, office=True)
    assert f"{RELEASE}.docx" in files
    assert b"No winner is named in this kit." in everything(files)


def test_watermark_is_on_every_paper_and_every_picture(
    services: Services, edition: Edition
) -> None:
    plain = make_kit(services, edition)
    marked = make_kit(services, edition, watermark="Vorab für Redaktion Ü")
    for name, content in marked.items():
        if name.endswith(".txt") and name != "pruefsummen.txt":
            assert content.decode("utf-8-sig").startswith("Vorab für Redaktion Ü\r\n")
        if name.endswith((".docx", ".odt")):
            parts = [part for inner, part in opened(content).items() if inner.endswith(".xml")]
            assert any("Vorab für Redaktion Ü" in part.decode() for part in parts)
        if name.endswith(".jpg"):
            assert content != plain[name]
    assert set(plain) - set(marked) == {name for name in plain if name.startswith("fotos/druck/")}
    assert len([name for name in marked if name.startswith("fotos/web/")]) == 2


def test_same_content_gives_the_same_bytes_and_is_made_once(
    services: Services, edition: Edition
) -> None:
    with services.database.reading() as db:
        here = db.get_one(Edition, edition.id)
        first = build_kit(db, services, here, now=NOW)
        content, made = first.read_bytes(), first.stat().st_mtime_ns
        again = build_kit(db, services, here, now=NOW + timedelta(days=3))
        assert (again, again.stat().st_mtime_ns) == (first, made)
        first.unlink()
        assert build_kit(db, services, here, now=NOW).read_bytes() == content
        kits = {
            build_kit(db, services, here, now=NOW, **other)
            for other in ({}, {"office": True}, {"watermark": "A"}, {"watermark": "B"})
        }
    assert len(kits) == len(list(services.kits.iterdir())) == 4


def test_old_zips_and_leavings_go_after_an_hour(services: Services, edition: Edition) -> None:
    assert forget_old_kits(services) == 0
    make_kit(services, edition)
    make_kit(services, edition, office=True)
    (services.kits / "crashed.part").touch()
    old = sorted(services.kits.iterdir())[:2]
    for path in old:
        moved = path.stat().st_mtime - 3601
        os.utime(path, (moved, moved))
    assert forget_old_kits(services) == 2
    assert len(list(services.kits.iterdir())) == 1


def test_failed_making_leaves_nothing_behind(services: Services, edition: Edition) -> None:
    for path in services.pictures.glob("*-large.jpg"):
        path.write_bytes(b"no JPEG")
    with services.database.reading() as db, pytest.raises(ValueError, match="no JPEG"):
        build_kit(db, services, db.get_one(Edition, edition.id), now=NOW)
    assert list(services.kits.iterdir()) == []


def test_word_files_open_with_python_docx(services: Services, edition: Edition) -> None:
    files = make_kit(services, edition, office=True)
    for name, content in files.items():
        if name.endswith(".docx"):
            document = docx.Document(io.BytesIO(content))
            assert document.core_properties.author == "Kreis Höxter"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kurz. Klar.", "Kurz. Klar."),
        ("Ein Satz! Noch einer? Und der dritte ist zu lang.", "Ein Satz! Noch einer?"),
        (
            "Ein einziger Satz, der länger ist als der Platz",
            "Ein einziger Satz, der länger ist als der Platz",
        ),
        ("", ""),
    ],
)
def test_card_takes_whole_sentences_only(text: str, shown: str) -> None:
    assert first_sentences(text, 25) == shown
