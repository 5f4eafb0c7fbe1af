# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be attached, how much of it, and how its files are called on the disk. Pure."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from award.errors import RuleViolation
from award.i18n import N_

MEGABYTE = 1_000_000
MOST_PAGES_SHOWN = 10
_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_FILE = re.compile(r"([0-9a-f]{32})(?:\.pdf|-(small|large|page-(?:[1-9]|10))\.jpg)")
EMPTY = N_("This file is empty. Please choose it again.")
HEIC = N_(
    "This is a HEIC photo, which we cannot read. On an iPhone choose Settings, Camera, Formats, "
    "“Most Compatible” and take it again, or save it as JPEG first."
)
NEITHER = N_("This is neither a photo (JPEG, PNG, WEBP) nor a PDF document.")


class FileKind(StrEnum):
    """What an attachment is."""

    PHOTO = "photo"
    PDF = "pdf"


@dataclass(frozen=True)
class Quota:
    """How much one proposal may carry; sizes in bytes, of a single file as it was sent."""

    files: int
    single: int
    together: int


def kind_of(content: bytes) -> FileKind:
    """Judged by the first bytes, never by the name; RuleViolation for what we do not take."""
    if not content:
        raise RuleViolation(EMPTY)
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    png_or_jpeg = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
    if png_or_jpeg or (content[:4], content[8:12]) == (b"RIFF", b"WEBP"):
        return FileKind.PHOTO
    if content[4:8] == b"ftyp" and content[8:12] in _BRANDS:
        raise RuleViolation(HEIC)
    raise RuleViolation(NEITHER)


def check_single(size: int, quota: Quota) -> None:
    """Refuse a file that is too large, before anybody looks into it."""
    if size > quota.single:
        raise RuleViolation(
            N_(
                "This file is larger than %(n)s MB. Choose a smaller one.",
                n=_megabytes(quota.single),
            )
        )


def check_number(present: int, quota: Quota) -> None:
    """Refuse one file more than a proposal may have."""
    if present >= quota.files:
        raise RuleViolation(
            N_("%(n)s files are here already. Remove one to add another.", n=quota.files)
        )


def check_together(present: int, size: int, quota: Quota) -> None:
    """Refuse what would exceed the space of a proposal; sizes in bytes as kept."""
    if present + size > quota.together:
        raise RuleViolation(
            N_(
                "All files of a proposal together may have %(n)s MB. Remove one to add another.",
                n=_megabytes(quota.together),
            )
        )


def _megabytes(size: int) -> int:
    return size // MEGABYTE


def attachment_id(owner: str, question_id: int | None, content: bytes) -> str:
    """The same file sent twice for the same place gets the same id and is kept once.

    Nobody can guess it who does not know the owner's key.
    """
    digest = hashlib.sha256(content).hexdigest()
    return hashlib.sha256(f"{owner}\0{question_id or ''}\0{digest}".encode()).hexdigest()[:32]


def file_names(key: str, kind: str, pages: int) -> tuple[str, ...]:
    """Every file of an attachment."""
    if kind == FileKind.PHOTO:
        return f"{key}-large.jpg", f"{key}-small.jpg"
    drawn = (f"{key}-page-{number}.jpg" for number in range(1, pages + 1))
    return f"{key}.pdf", f"{key}-small.jpg", *drawn


def key_in(name: str) -> str | None:
    """The attachment a file name belongs to; None for a name we never give."""
    found = _FILE.fullmatch(name)
    return found[1] if found else None
