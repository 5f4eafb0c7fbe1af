# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: every upload is decoded and drawn anew, so nothing but pixels is ever kept or shown.

upload bytes -> Pillow (few formats, pixel limit) -> upright RGB -> new JPEGs in two sizes
files in data_dir/pictures/<random id>-<size>.jpg, written and synced before the row exists
"""

import io
import os
import secrets
import warnings
from pathlib import Path

from PIL import Image, ImageOps
from sqlalchemy import CheckConstraint, String, event
from sqlalchemy.orm import Mapped, Session, mapped_column

from award.db import Base
from award.errors import RuleViolation
from award.i18n import N_

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 24_000_000
SIZES = {"large": 2000, "small": 800}
QUALITY = 85


class Picture(Base):
    """A photo with what must stand beside it. `width` and `height` are of the large file, in px."""

    __tablename__ = "picture"
    __table_args__ = (CheckConstraint("length(alt) > 0", name="alt"),)
    PUBLIC_CONTENT = True

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    alt: Mapped[str] = mapped_column(String(500))
    caption: Mapped[str] = mapped_column(String(500), default="")
    credit: Mapped[str] = mapped_column(String(200), default="")
    width: Mapped[int]
    height: Mapped[int]


def add_picture(
    db: Session, folder: Path, content: bytes, *, alt: str, caption: str = "", credit: str = ""
) -> Picture:
    """Re-encode `content` into `folder`; RuleViolation for what is not a usable photo."""
    image = _decode(content)
    key = secrets.token_hex(16)
    folder.mkdir(parents=True, exist_ok=True)
    for name, longest in SIZES.items():
        _write(folder / f"{key}-{name}.jpg", _encode(image, longest))
    large = image.copy()
    large.thumbnail((SIZES["large"],) * 2)
    picture = Picture(
        id=key, alt=alt, caption=caption, credit=credit, width=large.width, height=large.height
    )
    db.add(picture)
    db.flush()
    return picture


def remove_picture(db: Session, folder: Path, picture: Picture) -> None:
    """Delete the row, and the files once that is committed: a failed change loses no photo."""
    files = [picture_file(folder, picture.id, size) for size in SIZES]
    db.delete(picture)
    db.flush()

    def unlink(_session: Session) -> None:
        for file in files:
            file.unlink(missing_ok=True)

    event.listen(db, "after_commit", unlink, once=True)


def picture_file(folder: Path, key: str, size: str) -> Path:
    """Where a size of a picture lies. `key` must come from a `Picture` row."""
    return folder / f"{key}-{size}.jpg"


def _decode(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise RuleViolation(
                        N_("This picture has more than 24 million pixels. Choose a smaller one.")
                    )
                image.load()
                return _on_white(ImageOps.exif_transpose(image))
    except RuleViolation:
        raise
    except Exception as unreadable:
        # Pillow raises many kinds of errors on broken files; all mean the same to the sender
        raise RuleViolation(
            N_("This file is not a picture we can read. Choose a JPEG, PNG or WEBP file.")
        ) from unreadable


def _on_white(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return image.convert("RGB")


def _encode(image: Image.Image, longest: int) -> bytes:
    copy = image.copy()
    copy.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    copy.info.clear()
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
