# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logos and Word documents as an office would send them, and as nobody should."""

import io
import zipfile
from collections.abc import Callable

import docx
from PIL import Image, ImageDraw, PngImagePlugin

CANARY = "CANARY-Heimliche-Angabe"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def logo(size: tuple[int, int] = (400, 200), kind: str = "PNG") -> bytes:
    """A red dot on nothing, with a comment and a place in its metadata."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((40, 20, size[0] - 40, size[1] - 20), fill=(180, 20, 20, 255))
    saved = io.BytesIO()
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", CANARY)
        image.save(saved, "PNG", pnginfo=notes)
    else:
        exif = Image.Exif()
        exif[0x013B] = CANARY
        image.convert("RGB").save(saved, kind, exif=exif)
    return saved.getvalue()


def document(text: str = "Kreisverwaltung") -> bytes:
    """A Word template with a head, and its writer's name in the properties."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = text
    made.core_properties.author = CANARY
    made.core_properties.last_modified_by = CANARY
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def repacked(change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """The document with each part as `change` returns it, and with `added` parts."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document())) as before,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, content in added.items():
            after.writestr(name.replace("__", "/"), content)
    return saved.getvalue()


def unchanged(_name: str, content: bytes) -> bytes:
    return content


def related(kind: str, target: str) -> bytes:
    """The document with one relation to something outside of it."""
    place = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="rId99" TargetMode="External" Target="{target}" '
        f'Type="{place}/{kind}"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return content
        return content.replace(b"</Relationships>", relation.encode())

    return repacked(change)
