# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of a shared link: 1200 x 630 pixels, the colour of the house, the headline, and the
photo where those shown agreed to social media."""

import io

from PIL import Image

from award.consent.purposes import Purpose
from award.documents import render_png
from award.i18n import LANGUAGES
from award.kit.rules import ink_on
from award.pictures import picture_file
from award.press.crops import Shape, crop
from award.press.queries import Winner
from award.web.visit import Services

SIZE = Shape(1200, 630)
BESIDE = Shape(570, 630)
_QUALITY = 90


def share_image(
    *,
    headline: str,
    kicker: str,
    authority: str,
    accent: str,
    language: str = "de",
    photo: bytes | None = None,
    focal: tuple[int, int] = (50, 50),
) -> bytes:
    """A JPEG. `kicker`: the line above the headline; `photo`: one of our own JPEGs, cut round its
    focal point (per cent) and set beside the words. Takes a tenth of a second."""
    spoken = LANGUAGES[language]
    data = {
        "title": headline,
        "kicker": kicker,
        "authority": authority,
        "accent": accent,
        "ink": ink_on(accent),
        "language": spoken.locale,
        "dir": spoken.direction,
        "photo": photo is not None,
    }
    drawn = render_png("share", data, dots_per_inch=72)
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as card:
        image = card.convert("RGB")
    if photo is not None:
        image = _beside(image, crop(photo, BESIDE, focal), leftwards=spoken.direction == "rtl")
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
    return made.getvalue()


def _beside(card: Image.Image, photo: bytes, *, leftwards: bool) -> Image.Image:
    """The words stand where their language begins, the photo on the other side."""
    with Image.open(io.BytesIO(photo), formats=("JPEG",)) as part:
        card.paste(part, (0 if leftwards else SIZE.width - BESIDE.width, 0))
    return card


def share_image_of(winner: Winner, services: Services, *, accent: str, language: str) -> bytes:
    """The picture of a winner's story, which must be there, in one of its languages. The reader
    must be allowed to read it."""
    text = winner.text(language)
    assert text is not None  # noqa: S101 - for the type checker
    first = next(iter(winner.photos), None) if winner.allows(Purpose.SOCIAL) else None
    photo = picture_file(services.pictures, first.picture_id, "large") if first else None
    return share_image(
        headline=text.headline,
        kicker=winner.edition.title,
        authority=services.settings.authority_name,
        accent=accent,
        language=text.language,
        photo=photo.read_bytes() if photo else None,
        focal=(first.focal_x, first.focal_y) if first else (50, 50),
    )
