# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look into a Word template before it is kept: what is inside, what it would fetch, who wrote it.

bytes -> zip within limits -> no macros, no embedded files, nothing fetched -> python-docx -> bytes
"""

import io
import re
import zipfile
from xml.etree.ElementTree import ParseError

import docx
from lxml import etree

from award.errors import RuleViolation
from award.house.rules import MOST_TEMPLATE, check_size
from award.i18n import N_

MOST_PARTS = 500
# of all parts unpacked: a letterhead with large pictures has a tenth of it
MOST_UNPACKED = 20_000_000
NO_WORD = N_(
    "This is not a Word document we can open. Open it in Word or LibreOffice and save it as “Word "
    "document (.docx)”."
)
MACROS = N_(
    "This document contains macros or embedded files. Save it as “Word document (.docx)”, without "
    "macros, and remove inserted objects."
)
FETCHES = N_(
    "This document refers to a file on another computer (%(kind)s). Detach it in Word and save it "
    "again; pictures must be inserted, not linked."
)
TOO_MUCH = N_("Unpacked, this document is too large. Use smaller pictures.")
_ACTIVE = re.compile(r"vba|macro|activex|embeddings/|\.bin$|\.exe$|\.ocx$", re.IGNORECASE)
_XML = (".xml", ".rels")
_LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)


def checked(content: bytes) -> bytes:
    """The document saved anew, without its authors' names; RuleViolation for what is none, carries
    macros, would fetch something or unpacks without end."""
    check_size(len(content), MOST_TEMPLATE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed)
        return _saved_anew(content)
    except RuleViolation:
        raise
    except Exception as unreadable:
        # zipfile, lxml and python-docx raise many kinds of errors; all mean the same to the office
        raise RuleViolation(NO_WORD) from unreadable


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RuleViolation(TOO_MUCH)
    for part in parts:
        if _ACTIVE.search(part.filename):
            raise RuleViolation(MACROS)
        if part.filename.lower().endswith(_XML):
            # zipfile unpacks no more than the size that was declared, and fails on the rest
            _check_xml(part.filename, packed.read(part))


def _check_xml(name: str, content: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ParseError
    if name == "[Content_Types].xml":
        if any("macroenabled" in str(kind).lower() for kind in root.xpath("//@ContentType")):
            raise RuleViolation(MACROS)
    elif name.lower().endswith(".rels"):
        _check_relations(root)


def _check_relations(root: etree._Element) -> None:
    for relation in root:
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if str(relation.get("TargetMode", "")).lower() != "external":
            continue
        # a link is opened by a person or not at all; anything else Word opens by itself
        if kind != "hyperlink" or not _LINKS.match(relation.get("Target", "")):
            raise RuleViolation(FETCHES % {"kind": kind})


def _saved_anew(content: bytes) -> bytes:
    document = docx.Document(io.BytesIO(content))
    known = document.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
