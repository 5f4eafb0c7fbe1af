# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Only pixels survive an upload: no place, no name, no second file, no bomb."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from award import pictures
from award.errors import RuleViolation
from award.i18n import speaking
from award.pictures import Picture, add_picture, picture_file, remove_picture
from award.web.visit import Services

CANARY = "Kanarienvogel"
GPS, ORIENTATION, ARTIST, COMMENT = 0x8825, 0x0112, 0x013B, 0x9C9C
SEGMENTS = {0xD8, 0xE0, 0xDB, 0xC2, 0xC4, 0xDA, 0xD9}
SAMPLE = 60


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def _add(services: Services, content: bytes) -> Picture:
    with services.database.writing() as db:
        return add_picture(db, services.pictures, content, alt="Ein Bild")


def _files(services: Services, picture: Picture) -> list[bytes]:
    sizes = ("small", "large")
    return [picture_file(services.pictures, picture.id, size).read_bytes() for size in sizes]


def _encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _segments(jpeg: bytes) -> set[int]:
    """The markers of a JPEG up to its first scan, and what stands at its very end."""
    found, place = {jpeg[1], jpeg[-1]}, 2
    while jpeg[place + 1] != 0xDA:
        found.add(jpeg[place + 1])
        place += 2 + struct.unpack(">H", jpeg[place + 2 : place + 4])[0]
    return found | {0xDA}


def _gossip(dice: random.Random) -> bytes:
    """A picture whose file says in every way that its format knows who took it where."""
    size = dice.randint(1, 1200), dice.randint(1, 900)
    image = Image.new("RGB", size, tuple(dice.randbytes(3)))  # type: ignore[arg-type]
    exif = Image.Exif()
    exif[ORIENTATION] = dice.randint(1, 8)
    exif[ARTIST] = CANARY
    exif[COMMENT] = CANARY.encode("utf-16-le")
    exif[GPS] = {1: "N", 2: (51.0, 46.0, dice.random()), 3: "E", 4: (9.0, 22.0, 1.0), 29: CANARY}
    kind = dice.choice(["JPEG", "PNG", "WEBP"])
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", CANARY)
        notes.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
        return _encoded(image, kind, exif=exif, pnginfo=notes)
    options = {"xmp": f"<x>{CANARY}</x>".encode(), "exif": exif}
    if kind == "JPEG":
        options["comment"] = CANARY.encode()
    return _encoded(image, kind, **options)


@pytest.mark.parametrize("seed", range(SAMPLE))
def test_nothing_but_pixels_is_kept(services: Services, seed: int) -> None:
    content = _gossip(random.Random(seed))
    spoken = (CANARY.encode(), CANARY.encode("utf-16-le"), b"Exif", b"http://ns.adobe")
    assert CANARY.encode() in content
    for file in _files(services, _add(services, content)):
        assert [word for word in spoken if word in file] == []
        assert _segments(file) <= SEGMENTS
        image = Image.open(io.BytesIO(file))
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                   "progressive", "progression"}  # fmt: skip


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, "upper left"),
        (2, "upper right"),
        (3, "lower right"),
        (4, "lower left"),
        (5, "upper left"),
        (6, "upper right"),
        (7, "lower right"),
        (8, "lower left"),
    ],
)
def test_picture_is_turned_upright(services: Services, orientation: int, corner: str) -> None:
    image = Image.new("RGB", (120, 80), "white")
    image.paste("black", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = _add(services, _encoded(image, exif=exif, quality=95))
    turned = orientation >= 5
    assert (picture.width, picture.height) == ((80, 120) if turned else (120, 80))
    result = Image.open(io.BytesIO(_files(services, picture)[1])).convert("L")
    x = 10 if "left" in corner else picture.width - 10
    y = 10 if "upper" in corner else picture.height - 10
    assert result.getpixel((x, y)) < 40  # type: ignore[operator]


def test_large_picture_is_made_smaller_in_two_sizes(services: Services) -> None:
    picture = _add(services, _encoded(Image.new("RGB", (4000, 3000), "navy")))
    sizes = [Image.open(io.BytesIO(file)).size for file in _files(services, picture)]
    assert sizes == [(800, 600), (2000, 1500)]
    assert (picture.width, picture.height) == (2000, 1500)


def test_small_picture_is_not_blown_up(services: Services) -> None:
    picture = _add(services, _encoded(Image.new("RGB", (1, 1), "navy")))
    assert [Image.open(io.BytesIO(f)).size for f in _files(services, picture)] == [(1, 1), (1, 1)]


MODES: dict[str, Callable[[], bytes]] = {
    "CMYK": lambda: _encoded(Image.new("CMYK", (9, 9), (0, 255, 255, 0))),
    "grey": lambda: _encoded(Image.new("L", (9, 9), 200)),
    "bits": lambda: _encoded(Image.new("1", (9, 9), 1), "PNG"),
    "16 bit": lambda: _encoded(Image.new("I;16", (9, 9), 60_000), "PNG"),
    "palette": lambda: _encoded(Image.new("P", (9, 9), 0), "PNG", transparency=b"\x00\x80"),
    "grey with alpha": lambda: _encoded(Image.new("LA", (9, 9), (10, 0)), "PNG"),
    "WEBP with alpha": lambda: _encoded(Image.new("RGBA", (9, 9), (1, 2, 3, 4)), "WEBP"),
}


@pytest.mark.parametrize("make", MODES.values(), ids=MODES.keys())
def test_every_kind_of_pixel_becomes_rgb(services: Services, make: Callable[[], bytes]) -> None:
    for file in _files(services, _add(services, make())):
        assert Image.open(io.BytesIO(file)).mode == "RGB"


def test_transparent_ground_becomes_white(services: Services) -> None:
    clear = _encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")
    result = Image.open(io.BytesIO(_files(services, _add(services, clear))[0]))
    assert result.getpixel((10, 10)) == (255, 255, 255)


def _huge_png(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to be `width` times `height` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(6000, 4001), (12_000, 12_000), (60_000, 60_000), (2**31 - 1, 9)])
def test_bomb_is_refused_before_it_is_unpacked(services: Services, size: tuple[int, int]) -> None:
    with pytest.raises(RuleViolation):
        _add(services, _huge_png(*size))
    assert not services.pictures.exists()


def test_limit_is_said_in_the_message(services: Services) -> None:
    with pytest.raises(RuleViolation, match="24 million pixels"):
        _add(services, _huge_png(6000, 4001))


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(CANARY, CANARY)
    return buffer.getvalue()


SMALL = Image.new("RGB", (30, 30), "navy")
NO_PICTURES = {
    "nothing": b"",
    "text": b"Hallo",
    "HTML": b"<html><script>alert(1)</script>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "PDF": b"%PDF-1.7\n",
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "GIF": _encoded(SMALL, "GIF"),
    "BMP": _encoded(SMALL, "BMP"),
    "TIFF": _encoded(SMALL, "TIFF"),
    "ICO": _encoded(SMALL, "ICO"),
    "ZIP": _zip(),
    "half a JPEG": _encoded(Image.effect_noise((400, 400), 90))[:9000],
    "head of a PNG": _encoded(SMALL, "PNG")[:40],
    "GIF that is script": b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)",
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES.keys())
def test_other_files_are_refused(services: Services, content: bytes) -> None:
    with pytest.raises(RuleViolation, match="JPEG, PNG or WEBP"):
        _add(services, content)
    assert not services.pictures.exists()


def test_second_file_inside_a_picture_is_gone(services: Services) -> None:
    polyglot = _encoded(SMALL, comment=b"<?php " + CANARY.encode()) + _zip() + b"<script>"
    for file in _files(services, _add(services, polyglot)):
        assert CANARY.encode() not in file
        assert b"PK\x03\x04" not in file
        assert b"<script>" not in file
        assert file.endswith(b"\xff\xd9")
        assert not zipfile.is_zipfile(io.BytesIO(file))


def test_only_the_first_picture_of_an_animation_is_kept(services: Services) -> None:
    moving = _encoded(SMALL, "WEBP", save_all=True, append_images=[Image.new("RGB", (30, 30))])
    result = Image.open(io.BytesIO(_files(services, _add(services, moving))[0]))
    assert getattr(result, "n_frames", 1) == 1
    assert result.getpixel((15, 15))[2] > 100  # type: ignore[index]


def test_files_have_random_names_and_no_leftovers(services: Services) -> None:
    first, second = _add(services, _encoded(SMALL)), _add(services, _encoded(SMALL))
    assert first.id != second.id
    assert len(first.id) == 32
    names = {file.name for file in services.pictures.iterdir()}
    assert names == {f"{p.id}-{s}.jpg" for p in (first, second) for s in pictures.SIZES}


def test_removed_picture_leaves_neither_row_nor_files(services: Services) -> None:
    picture = _add(services, _encoded(SMALL))
    with services.database.writing() as db:
        remove_picture(db, services.pictures, db.get_one(Picture, picture.id))
        assert list(services.pictures.iterdir())
    assert list(services.pictures.iterdir()) == []
    with services.database.reading() as db:
        assert db.get(Picture, picture.id) is None


def test_picture_stays_when_its_removal_is_rolled_back(services: Services) -> None:
    picture = _add(services, _encoded(SMALL))

    def change_and_fail() -> None:
        with services.database.writing() as db:
            remove_picture(db, services.pictures, db.get_one(Picture, picture.id))
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any failure will do
        change_and_fail()
    assert len(_files(services, picture)) == 2
    with services.database.reading() as db:
        assert db.get(Picture, picture.id) is not None


def test_picture_without_a_description_cannot_be_stored(services: Services, tmp_path: Path) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), services.database.writing() as db:
        add_picture(db, tmp_path, _encoded(SMALL), alt="")
