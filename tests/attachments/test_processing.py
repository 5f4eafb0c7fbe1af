# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The child process: honest files come through, traps end there, and nothing is left over."""

import io
import random
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

from award.attachments import processing, workshop
from award.attachments.workshop import ROOT, Made, processed
from award.errors import Overloaded, RuleViolation
from award.i18n import speaking
from award.pixels import SIZES
from tests.attachments.hostile import (
    CANARY,
    DISARMED,
    REFUSED,
    busy_pdf,
    encoded,
    gossip,
    many_scans,
    pdf,
    photo,
)

SAMPLE, SAMPLE_BY_CHILD = 500, 10
SEGMENTS = {0xD8, 0xE0, 0xDB, 0xC2, 0xC4, 0xDA, 0xD9}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def made_of(content: bytes, folder: Path) -> tuple[Made, dict[str, bytes]]:
    """What came of a file, and the files themselves."""
    with processed(content, folder) as made:
        return made, {path.name: path.read_bytes() for path in made.folder.iterdir()}


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def segments(jpeg: bytes) -> set[int]:
    """The markers of a JPEG up to its first scan, and what stands at its very end."""
    found, place = {jpeg[1], jpeg[-1]}, 2
    while jpeg[place + 1] != 0xDA:
        found.add(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return found | {0xDA}


def test_photo_comes_in_two_sizes(tmp_path: Path) -> None:
    made, files = made_of(photo(4000, 3000), tmp_path / "files")
    assert (made.kind, made.width, made.height, made.pages) == ("photo", 2000, 1500, 0)
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in files.items()}
    assert sizes == {"large.jpg": (2000, 1500), "small.jpg": (800, 600)}
    assert made.size == sum(map(len, files.values()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_of_24_million_pixels_is_taken(tmp_path: Path, kind: str) -> None:
    mode = "RGB" if kind == "JPEG" else "RGBA"
    whole = Image.linear_gradient("L").resize((6000, 4000)).convert(mode)
    made, _files = made_of(encoded(whole, kind), tmp_path)
    assert (made.width, made.height) == (2000, 1333)


def test_photo_is_turned_upright(tmp_path: Path) -> None:
    image, exif = Image.new("RGB", (80, 40), "white"), Image.Exif()
    image.paste("black", (0, 0, 40, 40))
    exif[0x0112] = 6
    made, files = made_of(encoded(image, exif=exif, quality=95), tmp_path)
    assert (made.width, made.height) == (40, 80)
    upright = Image.open(io.BytesIO(files["large.jpg"])).convert("L")
    dark = [upright.crop((0, y, 40, y + 1)).getextrema()[1] < 128 for y in (10, 70)]  # type: ignore[operator]
    assert dark == [True, False]


def test_pdf_stays_as_it_is_and_its_pages_are_drawn(tmp_path: Path) -> None:
    content = pdf(3)
    made, files = made_of(content, tmp_path)
    assert (made.kind, made.width, made.height, made.pages) == ("pdf", 0, 0, 3)
    assert sorted(files) == ["original.pdf", "page-1.jpg", "page-2.jpg", "page-3.jpg", "small.jpg"]
    assert files["original.pdf"] == content
    page = Image.open(io.BytesIO(files["page-1.jpg"]))
    assert max(page.size) <= processing.PAGE_SIZE
    assert page.convert("L").getextrema() == (0, 255)


def test_of_a_long_pdf_ten_pages_are_drawn(tmp_path: Path) -> None:
    made, files = made_of(pdf(30), tmp_path)
    assert made.pages == 10
    assert len(files) == 12


def test_page_of_a_poster_is_drawn_small(tmp_path: Path) -> None:
    _made, files = made_of(pdf(1).replace(b"[ 0 0 595 842 ]", b"[0 0 14000 9999]"), tmp_path)
    assert Image.open(io.BytesIO(files["page-1.jpg"])).width == processing.PAGE_SIZE


def leaks(content: bytes) -> list[object]:
    """What a file tells beside its pixels."""
    spoken = (CANARY.encode(), CANARY.encode("utf-16-le"), b"Exif", b"http://ns.adobe", b"ICC_")
    found: list[object] = [word for word in spoken if word in content]
    found += segments(content) - SEGMENTS
    return found + list(dict(Image.open(io.BytesIO(content)).getexif()))


def test_nothing_but_pixels_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for seed in range(SAMPLE):
        content = gossip(random.Random(seed))
        assert CANARY.encode() in content
        processing.draw_photo(content)
        assert [leaks(Path(f"{size}.jpg").read_bytes()) for size in SIZES] == [[], []]


@pytest.mark.parametrize("seed", range(SAMPLE_BY_CHILD))
def test_nothing_but_pixels_comes_back_from_the_child(tmp_path: Path, seed: int) -> None:
    files = made_of(gossip(random.Random(seed)), tmp_path)[1]
    assert [leaks(file) for file in files.values()] == [[], []]


def test_the_search_for_leaks_finds_them() -> None:
    """Negative control: Pillow saving the same picture without being asked to forget."""
    image = Image.open(io.BytesIO(gossip(random.Random(3))))
    assert leaks(encoded(image.convert("RGB"), exif=image.getexif())) != []


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_trap_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        made_of(content, tmp_path / "files")
    assert str(refused.value).startswith(said)
    assert left_in(tmp_path / "files") == []


@pytest.mark.parametrize("content", DISARMED.values(), ids=DISARMED.keys())
def test_trap_is_disarmed(tmp_path: Path, content: bytes) -> None:
    made, files = made_of(content, tmp_path)
    drawn = [file for name, file in files.items() if name.endswith(".jpg")]
    assert (made.width > 0) == (made.kind == "photo")
    for file in drawn:
        assert segments(file) <= SEGMENTS
        assert [w for w in (CANARY.encode(), b"PK\3\4", b"<script", b"%PDF") if w in file] == []
        assert not zipfile.is_zipfile(io.BytesIO(file))


def test_file_that_lasts_too_long_keeps_the_pages_drawn_so_far(tmp_path: Path) -> None:
    assert made_of(DISARMED["PDF whose second page never ends"], tmp_path)[0].pages == 1


def run_child(kind: str, content: bytes, folder: Path, before: str = "") -> int:
    """The exit code of the child with one line of its program changed; negative: a signal."""
    program = (
        f"from award.attachments import processing; {before or 'pass'}; processing.main({kind!r})"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        input=content,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    ).returncode


def test_without_a_limit_of_time_the_trap_would_go_on(tmp_path: Path) -> None:
    """Negative control: what stops it is the signal, not the file."""
    content = busy_pdf(1_000)
    assert run_child("pdf", content, tmp_path, "processing.PAGE_SECONDS = .05") == -27
    assert run_child("pdf", content, tmp_path, "processing.PAGE_SECONDS = 60") == 0


def test_without_a_limit_of_memory_the_photo_would_be_drawn(tmp_path: Path) -> None:
    """Negative control: the same photo, first with too little memory."""
    content = encoded(Image.new("RGB", (6000, 4000)), "PNG")
    run_child("photo", content, tmp_path, "processing.MEMORY = 250_000_000")
    assert list(tmp_path.iterdir()) == []
    assert run_child("photo", content, tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 2


def test_without_a_limit_of_scans_the_decoder_would_work_on(tmp_path: Path) -> None:
    """Negative control: forty scans more are let through, and cost what they cost."""
    assert made_of(many_scans(40), tmp_path)[0].width == 2000


def test_child_may_open_no_more_files_and_start_no_program(tmp_path: Path) -> None:
    program = (
        "import json, resource; from award.attachments import processing; processing.confine(); "
        "print(json.dumps([resource.getrlimit(one)[0] for one in (resource.RLIMIT_AS, "
        "resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC)]))"
    )
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True
    )
    assert child.stdout.strip() == b"[900000000, 10, 24, 0]"
    assert resource.getrlimit(resource.RLIMIT_NPROC)[0] != 0


def test_child_knows_no_key_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its place runs a program that writes down what it was told."""
    telltale = tmp_path / "telltale"
    telltale.write_text(f"#!/bin/sh\nenv > {tmp_path}/heard\n")
    telltale.chmod(0o700)
    monkeypatch.setenv("AWARD_SECRET_KEYS", "k" * 40)
    monkeypatch.setattr(workshop.sys, "executable", str(telltale))
    with pytest.raises(RuleViolation, match="damaged"):
        made_of(photo(), tmp_path / "files")
    heard = (tmp_path / "heard").read_text()
    assert "PYTHONPATH=" in heard
    assert "AWARD_SECRET_KEYS" not in heard


def test_killed_child_means_a_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "PATIENCE_SECONDS", 0.01)
    with pytest.raises(RuleViolation, match="damaged"):
        made_of(photo(), tmp_path)
    assert left_in(tmp_path) == []


def test_no_room_on_the_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=workshop.LEAST_FREE - 1)
    monkeypatch.setattr(workshop.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(Overloaded, match="no room"):
        made_of(photo(), tmp_path)


def test_too_many_at_once_are_sent_away_and_the_rest_is_done(tmp_path: Path) -> None:
    answers: list[str] = []

    def send() -> None:
        try:
            answers.append(made_of(photo(2000, 1500), tmp_path)[0].kind)
        except Overloaded:
            answers.append("busy")

    threads = [Thread(target=send) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {"photo", "busy"}
    assert answers.count("photo") >= 8
    assert left_in(tmp_path) == []
    assert made_of(photo(), tmp_path)[0].kind == "photo"
