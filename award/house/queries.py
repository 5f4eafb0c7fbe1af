# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The look of the house, with a default for everything that nobody has set."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from award.house.logo import as_svg
from award.house.models import ONLY, House
from award.house.rules import DEFAULT_ACCENT
from award.web.visit import Services

DEFAULT_LOGO = Path(__file__).parents[2] / "static" / "img" / "logo.svg"


@dataclass(frozen=True)
class Look:
    """The row, or what holds without it. `logo`, `template`: names of files, "" for none of one's
    own; `logo_width`, `logo_height` in px."""

    accent: str = DEFAULT_ACCENT
    logo: str = ""
    logo_width: int = 0
    logo_height: int = 0
    template: str = ""
    template_name: str = ""


def house_of(db: Session) -> Look:
    """How the house looks now. One query."""
    row = db.get(House, ONLY)
    if row is None:
        return Look()
    return Look(
        accent=row.accent,
        logo=row.logo,
        logo_width=row.logo_width,
        logo_height=row.logo_height,
        template=row.template,
        template_name=row.template_name,
    )


def logo_bytes(services: Services, db: Session) -> bytes | None:
    """The logo as PNG, perhaps with transparent places; None where the default is used."""
    return _kept(services, house_of(db).logo)


def word_template(services: Services, db: Session) -> bytes | None:
    """The template as .docx, checked when it came; None where there is none."""
    return _kept(services, house_of(db).template)


def letter_look(services: Services, db: Session) -> dict[str, Any]:
    """What documents take as `house`: the accent colour and the logo as SVG, the default one where
    no other is set; `ratio` is its width by its height."""
    look = house_of(db)
    if png := _kept(services, look.logo):
        width, height = look.logo_width, look.logo_height
        logo = as_svg(png, width, height)
        return {"accent": look.accent, "logo": logo, "ratio": width / height}
    return {"accent": look.accent, "logo": DEFAULT_LOGO.read_text(encoding="utf-8"), "ratio": 1}


def _kept(services: Services, name: str) -> bytes | None:
    """The file; None where none is named, and where it was lost beside the database."""
    path = services.house / name
    return path.read_bytes() if name and path.is_file() else None
