# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's authority: logo, colour, a Word template with a letterhead, and who signs."""

import io
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor
from sqlalchemy.orm import Session

from award.demo.seeds import Seed
from award.editions.queries import all_editions
from award.house import operations
from award.i18n import show_date
from award.settings import Settings
from award.thanks.operations import remember_signature
from award.web.visit import Services


def load_house(
    db: Session, services: Services, seed: Seed, *, photos: Path, actor: str, now: datetime
) -> None:
    """Set everything on the page of the house, and the signatures of the editions there are."""
    folder, logo = services.house, (photos / seed["logo"]).read_bytes()
    operations.set_accent(db, seed["accent"], actor=actor, now=now)
    operations.set_logo(db, logo, folder=folder, actor=actor, now=now)
    template, name = letterhead(services.settings, seed, logo), seed["template"]["name"]
    operations.set_template(db, template, name, folder=folder, actor=actor, now=now)
    for edition in all_editions(db):
        if signature := seed["signatures"].get(edition.slug):
            remember_signature(
                db,
                edition,
                signers=signature["signers"].strip(),
                place_and_day=f"{signature['place']}, {show_date(edition.ceremony_at)}",
                actor=actor,
                now=now,
            )


def letterhead(settings: Settings, seed: Seed, logo: bytes) -> bytes:
    """A .docx as an office has it: logo and name in the head, address at the foot, own styles."""
    document, texts = docx.Document(), seed["template"]
    colour = RGBColor.from_string(seed["accent"].lstrip("#").upper())
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for style, size in (("Heading 1", 18), ("Heading 2", 13), ("Caption", 9)):
        document.styles[style].font.color.rgb = colour
        document.styles[style].font.size = Pt(size)
        document.styles[style].paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    head = section.header.paragraphs[0]
    document.styles["Header"].paragraph_format.tab_stops.clear_all()
    head.paragraph_format.space_after = Pt(12)
    head.paragraph_format.tab_stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
    name = head.add_run(settings.authority_name)
    name.bold, name.font.size, name.font.color.rgb = True, Pt(14), colour
    head.add_run(f"\n{texts['claim']}\t").font.size = Pt(9)
    head.add_run().add_picture(io.BytesIO(logo), height=Cm(1.6))
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{settings.office_name} · {settings.office_address}\n").font.size = Pt(8)
    foot.add_run(texts["foot"]).font.size = Pt(8)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
