# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files as strangers send them: honest ones, and every kind of trap we know."""

import io
import random
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image, PngImagePlugin

CANARY = "Kanarienvogel"
GPS, ORIENTATION, ARTIST, COMMENT = 0x8825, 0x0112, 0x013B, 0x9C9C
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The bytes of a picture file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def photo(width: int = 60, height: int = 40, colour: str = "orange") -> bytes:
    """An honest JPEG."""
    return encoded(Image.new("RGB", (width, height), colour))


def pdf(pages: int = 1, content: bytes = b"0 0 0 rg 100 100 200 200 re f") -> bytes:
    """An honest PDF."""
    with pikepdf.new() as document:
        for _ in range(pages):
            page = document.add_blank_page(page_size=(595, 842))
            page.Contents = document.make_stream(content)
        return saved(document)


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def gossip(dice: random.Random) -> bytes:
    """A picture whose file says in every way that its format knows who took it where."""
    size = dice.randint(1, 300), dice.randint(1, 200)
    image = Image.new("RGB", size, tuple(dice.randbytes(3)))
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
        return encoded(image, kind, exif=exif, pnginfo=notes) + CANARY.encode()
    options: dict[str, object] = {"xmp": f"<x>{CANARY}</x>".encode(), "exif": exif}
    if kind == "JPEG":
        options["comment"] = CANARY.encode()
        options["icc_profile"] = CANARY.encode() * 9
    return encoded(image, kind, **options)


def png(width: int, height: int, rows: bytes = b"\0" * 1000, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG that claims to be `width` times `height` pixels, whatever it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = b"".join(chunk(*one) for one in extra) + chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def claimed_jpeg(width: int, height: int) -> bytes:
    """A JPEG whose head claims another size than its pixels have."""
    content = bytearray(photo())
    place = content.index(b"\xff\xc0") + 5
    content[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(content)


def many_scans(number: int) -> bytes:
    """A progressive JPEG that makes the decoder go over all its pixels again and again."""
    content = encoded(Image.new("RGB", (5000, 4000)), progressive=True)
    begin, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:end] + content[begin:end] * number + b"\xff\xd9"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CANARY, b"\0" * 10_000_000)
    return buffer.getvalue()


def many_pages(number: int) -> bytes:
    """A PDF whose page tree names one page so many times."""
    kids = b"3 0 R " * number
    return plain_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (number, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def claimed_pages(number: int) -> bytes:
    """A short PDF that only says it has so many pages."""
    return plain_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % number,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def nested_pages(depth: int) -> bytes:
    """A page tree so deep that careless readers run out of stack."""
    nodes = [
        b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (number + 1, number - 1)
        for number in range(2, depth + 2)
    ]
    return plain_pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page>>")


def circular_pages() -> bytes:
    return plain_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>"
    )


def nested_arrays(depth: int) -> bytes:
    return plain_pdf(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * depth + b"]" * depth + b">>")


def laughing_pdf(levels: int = 12) -> bytes:
    """Each drawing draws the next ten times: 10 ** `levels` rectangles on one page."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(500, 500))
        inner = document.make_stream(b"0 0 9 9 re f")
        for _ in range(levels):
            form = document.make_stream(b"/F Do " * 10)
            inner.stream_dict.update(_form())
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
            inner = form
        inner.stream_dict.update(_form())
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        page.Contents = document.make_stream(b"/F Do")
        return saved(document)


def _form() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 500, 500]),
    )


def busy_pdf(strokes: int = 200_000) -> bytes:
    """One page with more curves than anybody can draw in time; small, because it is packed."""
    curve = b"0 0 m 500 900 -300 200 400 700 c S 3 w [1 1] 0 d 0 0 m 9 800 500 20 1 1 c B\n"
    return pdf(content=curve * strokes)


def inflating_pdf(side: int) -> bytes:
    """A picture inside that unpacks to `side` times `side` bytes."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(500, 500))
        packer = zlib.compressobj(9)
        rows = b"".join(packer.compress(b"\0" * side) for _ in range(side))
        image = document.make_stream(
            rows + packer.flush(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=side,
            Height=side,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.Contents = document.make_stream(b"500 0 0 500 0 0 cm /I Do")
        return saved(document)


def locked_pdf() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        return saved(document, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


def plain_pdf(*objects: bytes) -> bytes:
    """A PDF written by hand, with objects 1, 2, … and a right table."""
    content, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(content))
    )


_SMALL = Image.new("RGB", (30, 30), "navy")
_NOISE = encoded(Image.effect_noise((400, 400), 90))

# what is never kept, each with how the refusal begins
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "This file is empty"),
    "a NUL": (b"\0", "This is neither"),
    "text": (b"Hallo", "This is neither"),
    "HTML": (b"<html><script>alert(1)</script>", "This is neither"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "This is neither"),
    "XML with entities": (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "This is neither"),
    "program for Windows": (b"MZ\x90\0" + b"\0" * 400, "This is neither"),
    "program for Linux": (b"\x7fELF\x02\x01\x01" + b"\0" * 400, "This is neither"),
    "shell script": (b"#!/bin/sh\nrm -rf ~\n", "This is neither"),
    "test virus": (EICAR, "This is neither"),
    "zip bomb": (zipped(), "This is neither"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 99, "This is neither"),
    "Word document": (zipped()[:200], "This is neither"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "This is neither"),
    "GIF": (encoded(_SMALL, "GIF"), "This is neither"),
    "GIF that is script": (b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", "This is neither"),
    "BMP": (encoded(_SMALL, "BMP"), "This is neither"),
    "TIFF": (encoded(_SMALL, "TIFF"), "This is neither"),
    "icon": (encoded(_SMALL, "ICO"), "This is neither"),
    "video": (b"\0\0\0\x20ftypisom" + b"\0" * 99, "This is neither"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "This is a HEIC photo"),
    "AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\0" * 99, "This is a HEIC photo"),
    "PDF behind HTML": (b"<script>alert(1)</script>" + pdf(), "This is neither"),
    "PDF behind zip": (zipped() + pdf(), "This is neither"),
    "half a JPEG": (_NOISE[:9000], "This file is not a picture"),
    "head of a JPEG": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "This file is not a picture"),
    "script behind the mark of a JPEG": (b"\xff\xd8\xff<script>", "This file is not a picture"),
    "head of a PNG": (encoded(_SMALL, "PNG")[:40], "This file is not a picture"),
    "WEBP of nothing": (b"RIFF\x04\0\0\0WEBP", "This file is not a picture"),
    "PNG in a JPEG's name": (b"\x89PNG\r\n\x1a\n" + _NOISE, "This file is not a picture"),
    "PNG of 24 million and one row": (png(6000, 4001), "This picture has more"),
    "PNG of 144 million": (png(12_000, 12_000), "This picture has more"),
    "PNG of 3600 million": (png(60_000, 60_000), "This picture has more"),
    "PNG of the widest kind": (png(2**31 - 1, 9), "This picture has more"),
    "PNG that lacks its pixels": (png(5000, 4000), "This file is not a picture"),
    "PNG with a bomb of text": (
        png(9, 9, b"\0" * 90, (b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 80_000_000, 9))),
        "This file is not a picture",
    ),
    "JPEG that claims 65500 squared": (claimed_jpeg(65_500, 65_500), "This picture has more"),
    "JPEG that claims 30 million": (claimed_jpeg(6000, 5000), "This picture has more"),
    "JPEG of 400 scans": (many_scans(400), "This file is not a picture"),
    "PDF head only": (b"%PDF-1.7\n", "This PDF document cannot"),
    "PDF of rubbish": (
        b"%PDF-1.7\n" + random.Random(4).randbytes(9000),
        "This PDF document cannot",
    ),
    "PDF without pages": (plain_pdf(b"<</Type/Catalog>>"), "This"),
    "PDF with a password": (locked_pdf(), "This PDF document is locked"),
    "PDF of 100 000 pages": (many_pages(100_000), "This PDF document has more"),
    "PDF with pages 5 000 deep": (nested_pages(5000), "This"),
    "PDF that is its own page": (circular_pages(), "This"),
    "PDF with 200 000 nested lists": (nested_arrays(200_000), "This"),
    "PDF that draws 10 to the 12": (laughing_pdf(), "This file is damaged or too"),
    "PDF with too many curves": (busy_pdf(), "This file is damaged or too"),
}


def _script_pdf() -> bytes:
    """Runs a script, opens a program and a page, and carries a file inside."""
    with pikepdf.new() as document:
        document.add_blank_page()
        names = pikepdf.Dictionary
        document.Root.OpenAction = names(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.AA = names(WC=names(S=pikepdf.Name.Launch, F="cmd.exe"))
        document.attachments[f"{CANARY}.exe"] = b"MZ" + b"\0" * 99
        return saved(document)


def _endless_second_page() -> bytes:
    with pikepdf.open(io.BytesIO(laughing_pdf())) as document:
        document.add_blank_page()
        document.pages.reverse()
        return saved(document)


def _two_in_one() -> bytes:
    comment = b"<?php " + CANARY.encode()
    return encoded(_SMALL, comment=comment) + zipped() + pdf() + b"<script>alert(1)</script>"


# what is kept, because nothing of it is left or nothing of it ever runs
DISARMED: dict[str, bytes] = {
    "JPEG that is PHP, zip, PDF and HTML": _two_in_one(),
    "PNG with a page behind it": encoded(_SMALL, "PNG") + b"<html><script>alert(1)</script>",
    "WEBP that moves": encoded(_SMALL, "WEBP", save_all=True, append_images=[_SMALL.copy()]),
    "JPEG with a profile of nonsense": encoded(_SMALL, icc_profile=b"<script>" * 99),
    "PDF that runs scripts": _script_pdf(),
    "PDF with a zip behind it": pdf() + zipped(),
    "PDF that claims 2 000 million pages": claimed_pages(2_000_000_000),
    "PDF with a picture of 400 MB": inflating_pdf(20_000),
    "PDF whose second page never ends": _endless_second_page(),
}
