# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the files of photos, read by exiv2."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyexiv2
import pytest
from PIL import Image, ImageChops, ImageStat

from award.kit.marking import marked
from award.kit.share import share_image
from award.kit.xmp import Words, with_words
from award.pixels import decode, encode
from tests.kit.kits import jpeg

WORDS = Words(
    description="(v. l.) Ärmel Özdemir & Jörg Weiß <Café>. Foto: Kreis Höxter",
    headline="Ein Tisch für alle",
    alt="Zwei Menschen lachen hinter einer Theke – „prost“.",
    creator="Kreis Höxter",
    credit="Foto: Kreis Höxter",
    rights="© Kreis Höxter",
    terms="Nur für Berichte über den Preis.",
    instructions="Sperrfrist: Samstag",
    language="de",
)


def ours(size: tuple[int, int] = (1200, 800)) -> bytes:
    """A photo as it is stored."""
    return encode(decode(jpeg(size), max(size)), max(size))


def read(content: bytes) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], str]:
    """(XMP, EXIF, IPTC, comment) as another program sees them."""
    with pyexiv2.ImageData(content) as image:
        return image.read_xmp(), image.read_exif(), image.read_iptc(), image.read_comment()


def test_caption_credit_rights_and_description_stand_in_xmp_with_umlauts() -> None:
    told, exif, iptc, comment = read(with_words(ours(), WORDS))
    default = 'lang="x-default"'
    assert told["Xmp.dc.description"] == {
        default: WORDS.description,
        'lang="de"': WORDS.description,
    }
    assert told["Xmp.dc.creator"] == ["Kreis Höxter"]
    assert told["Xmp.dc.rights"][default] == "© Kreis Höxter"
    assert told["Xmp.xmpRights.UsageTerms"][default] == WORDS.terms
    assert told["Xmp.xmpRights.Marked"] == "True"
    assert told["Xmp.iptc.AltTextAccessibility"][default] == WORDS.alt
    assert told["Xmp.photoshop.Credit"] == "Foto: Kreis Höxter"
    assert told["Xmp.photoshop.Headline"] == "Ein Tisch für alle"
    assert told["Xmp.photoshop.Instructions"] == "Sperrfrist: Samstag"
    assert (exif, iptc, comment) == ({}, {}, "")


def test_words_change_no_pixel() -> None:
    stored = ours()
    with (
        Image.open(io.BytesIO(stored)) as old,
        Image.open(io.BytesIO(with_words(stored, WORDS))) as new,
    ):
        assert ImageChops.difference(old, new).getbbox() is None


@pytest.mark.parametrize(("dpi", "told"), [(300, (300, 300)), (None, None)])
def test_resolution_is_told_where_it_is_given(dpi: int | None, told: Any) -> None:
    with Image.open(io.BytesIO(with_words(ours(), WORDS, dpi=dpi))) as image:
        assert image.info.get("dpi") == told


def test_empty_words_are_left_out() -> None:
    empty = Words("", "", "", "", "", "", "", "", "de")
    xmp, *_rest = read(with_words(ours(), empty))
    assert xmp == {"Xmp.xmpRights.Marked": "True"}


@pytest.mark.parametrize(
    "bad", ["<rdf:li>&amp;]]>", "\x00\x1fa", "{properties}", "🎉\u202e", "\"'"]
)
def test_hostile_words_stay_words(bad: str) -> None:
    xmp, *_rest = read(with_words(ours(), replace(WORDS, description=bad, creator=bad)))
    kept = bad.replace("\x00\x1f", "")
    assert xmp["Xmp.dc.description"]['lang="x-default"'] == kept
    assert xmp["Xmp.dc.creator"] == [kept]


@pytest.mark.parametrize(
    "bad", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"\xff\xd8\xff\xe1" + b"\x00" * 40]
)
def test_what_is_no_photo_of_ours_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="no JPEG"):
        with_words(bad, WORDS)


def test_more_words_than_a_file_can_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="too many words"):
        with_words(ours(), replace(WORDS, terms="ä" * 20_000))


def test_watermark_changes_the_picture_everywhere_and_keeps_its_size() -> None:
    stored = ours((1600, 1200))
    made = marked(stored, "Vorab für Redaktion X")
    with Image.open(io.BytesIO(stored)) as old, Image.open(io.BytesIO(made)) as new:
        assert new.size == old.size
        difference = ImageChops.difference(old, new).convert("L")
    for quarter in (
        (0, 0, 800, 600),
        (800, 0, 1600, 600),
        (0, 600, 800, 1200),
        (800, 600, 1600, 1200),
    ):
        lowest, highest = ImageStat.Stat(difference.crop(quarter)).extrema[0]
        assert highest - lowest > 60


def test_two_readers_get_two_watermarks() -> None:
    assert marked(ours(), "Redaktion A") != marked(ours(), "Redaktion B")


def share(**changes: Any) -> Image.Image:
    options = {
        "headline": "Ein Tisch für alle",
        "kicker": "5. Integrationspreis",
        "authority": "Kreis Höxter",
        "accent": "#1b2757",
        **changes,
    }
    with Image.open(io.BytesIO(share_image(**options))) as image:
        image.load()
        return image


def _colour(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    pixel = image.getpixel(place)
    assert isinstance(pixel, tuple)
    return tuple(round(part / 16) for part in pixel)


NAVY, TEAL = (2, 2, 5), (0, 8, 8)


def test_share_image_is_1200_by_630_in_the_colour_of_the_house() -> None:
    image = share()
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert {_colour(image, place) for place in ((5, 5), (1195, 5), (1195, 625))} == {NAVY}


def test_photo_stands_beside_the_words_on_the_side_where_they_end() -> None:
    german, arabic = share(photo=ours()), share(photo=ours(), language="ar", headline="مائدة")
    assert (_colour(german, (5, 5)), _colour(german, (1195, 5))) == (NAVY, TEAL)
    assert (_colour(arabic, (5, 5)), _colour(arabic, (1195, 5))) == (TEAL, NAVY)


@pytest.mark.parametrize(
    "headline", ["Ü" * 200, "Wort " * 40, "سميرة " * 20, "#eval(1) $x$ <b>", ""]
)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_share_image_bears_any_headline(headline: str, language: str) -> None:
    assert share(headline=headline, language=language).size == (1200, 630)


def test_headline_is_drawn(tmp_path: Path) -> None:
    blank, drawn = share(headline=""), share()
    assert ImageChops.difference(blank, drawn).getbbox() is not None
