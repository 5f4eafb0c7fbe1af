# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: every upload is decoded and drawn anew, so nothing but pixels is ever kept or shown.

upload bytes -> Pillow (few formats, pixel limit) -> upright RGB -> new JPEGs: print, large, small
files in data_dir/pictures/<random id>-<size>.jpg, written and synced before the row exists
"""

import os
import secrets
from pathlib import Path

from sqlalchemy import CheckConstraint, String, event
from sqlalchemy.orm import Mapped, Session, mapped_column

from award.db import Base
from award.pixels import SIZES as WEB_SIZES
from award.pixels import decode, encode

# longest side in px; "print" is 30 cm at 300 dpi
SIZES = {"print": 3600, **WEB_SIZES}


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
    image = decode(content, SIZES["print"])
    key = secrets.token_hex(16)
    folder.mkdir(parents=True, exist_ok=True)
    for name, longest in SIZES.items():
        _write(folder / f"{key}-{name}.jpg", encode(image, longest))
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


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
