# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in a photo's file: caption, credit, rights, alternative text, as XMP in UTF-8, and
the resolution. The picture itself is not touched: segments are put into the stored JPEG.

EXIF and IPTC-IIM are not written: the former has no umlauts, the latter no agreed encoding.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from award.kit.rules import legal

_START, _APP0, _APP1 = b"\xff\xd8", b"\xff\xe0", b"\xff\xe1"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_JFIF = b"JFIF\x00"
# of a segment, without its marker
_LARGEST = 65_533
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class Words:
    """What a photo's file says; empty texts are left out. `language`: of them all (BCP 47)."""

    description: str
    headline: str
    alt: str
    creator: str
    credit: str
    rights: str
    terms: str
    instructions: str
    language: str


def with_words(jpeg: bytes, words: Words, *, dpi: int | None = None) -> bytes:
    """The same picture with the words in it, and printed at `dpi` where that is given. ValueError
    for what is no JPEG of ours, and for words that are too long for a file."""
    if jpeg[:4] != _START + _APP0 or jpeg[6:11] != _JFIF:
        raise ValueError("no JPEG as Pillow writes it")
    packet = _XMP + packet_of(words).encode()
    if len(packet) + 2 > _LARGEST:
        raise ValueError("too many words for a photo")
    end = 4 + struct.unpack_from(">H", jpeg, 4)[0]
    head = jpeg[:end]
    if dpi:
        head = head[:13] + struct.pack(">BHH", 1, dpi, dpi) + head[18:]
    return head + _APP1 + struct.pack(">H", len(packet) + 2) + packet + jpeg[end:]


def packet_of(words: Words) -> str:
    """The XMP packet: RDF, valid whatever was typed."""
    return _PACKET.format(properties="\n".join(_properties(words)))


def _properties(words: Words) -> Iterator[str]:
    language = words.language
    yield from _told("dc:description", words.description, language)
    yield from _told("dc:rights", words.rights, language)
    yield from _told("xmpRights:UsageTerms", words.terms, language)
    yield from _told("Iptc4xmpCore:AltTextAccessibility", words.alt, language)
    if words.creator:
        one = f"<rdf:Seq><rdf:li>{_clean(words.creator)}</rdf:li></rdf:Seq>"
        yield f"<dc:creator>{one}</dc:creator>"
    yield "<xmpRights:Marked>True</xmpRights:Marked>"
    for name, text in (
        ("photoshop:Credit", words.credit),
        ("photoshop:Headline", words.headline),
        ("photoshop:Instructions", words.instructions),
    ):
        if text:
            yield f"<{name}>{_clean(text)}</{name}>"


def _told(name: str, text: str, language: str) -> Iterator[str]:
    if text:
        default = f'<rdf:li xml:lang="x-default">{_clean(text)}</rdf:li>'
        own = f'<rdf:li xml:lang="{language}">{_clean(text)}</rdf:li>'
        yield f"<{name}><rdf:Alt>{default}{own}</rdf:Alt></{name}>"


def _clean(text: str) -> str:
    return escape(legal(text))
