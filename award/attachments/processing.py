# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stranger's file is opened only here, in a process of its own that may do next to nothing.

    python -m award.attachments.processing photo|pdf < file

Writes small.jpg and large.jpg, or small.jpg and page-1.jpg …, into the current folder and prints
{"width": …, "height": …} or {"refused": msgid}. A PDF that uses up its time keeps the pages drawn
so far.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from award.attachments.rules import MOST_PAGES_SHOWN, FileKind
from award.errors import RuleViolation
from award.i18n import N_
from award.pixels import SIZES, decode, encode

MEMORY = 900_000_000
FILE_SIZE = 30_000_000
OPEN_FILES = 24
# of processor time. What a photo may cost is bounded by its pixels, what a page may cost by nothing
PHOTO_SECONDS = 8.0
PAGE_SECONDS = 1.2
ENOUGH_SECONDS = 4.0
MOST_PAGES = 500
PAGE_SIZE = 1600
UNREADABLE_PDF = N_("This PDF document cannot be opened. Please save it anew and try again.")
LOCKED_PDF = N_("This PDF document is locked with a password. Please send it without one.")
LONG_PDF = N_(
    "This PDF document has more than %(n)s pages. Please send a shorter one.", n=MOST_PAGES
)


def confine() -> None:
    """From here on: little memory, few files, no processes, no more time than ever needed."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: int(PHOTO_SECONDS) + 2,
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def end_after(seconds: float) -> None:
    """A signal ends this process after so much more work: finer than RLIMIT_CPU, and begun anew
    with each call."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def draw_photo(content: bytes) -> dict[str, int]:
    """Both sizes; returns width and height of the large one."""
    image = decode(content)
    for name, longest in SIZES.items():
        Path(f"{name}.jpg").write_bytes(encode(image, longest))
    image.thumbnail((SIZES["large"],) * 2)
    return {"width": image.width, "height": image.height}


def draw_pdf(content: bytes) -> dict[str, int]:
    """The first pages, as many as the time allows, and the first one small."""
    for number, page in enumerate(_pages(content), 1):
        if number == 1:
            Path("small.jpg").write_bytes(encode(page, SIZES["small"]))
        # whole or not at all, should the time run out in between
        unfinished = Path("unfinished")
        unfinished.write_bytes(encode(page, PAGE_SIZE))
        unfinished.rename(f"page-{number}.jpg")
        end_after(PAGE_SECONDS)
        if number == MOST_PAGES_SHOWN or time.process_time() > ENOUGH_SECONDS:
            break
    return {"width": 0, "height": 0}


def _pages(content: bytes) -> Iterator[Image.Image]:
    import pypdfium2

    end_after(PAGE_SECONDS)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as broken:
        locked = broken.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise RuleViolation(LOCKED_PDF if locked else UNREADABLE_PDF) from broken
    if len(document) > MOST_PAGES:
        raise RuleViolation(LONG_PDF)
    for page in document:
        longest = max(page.get_size())
        bitmap = page.render(scale=min(2.0, PAGE_SIZE / max(longest, 1.0)))
        yield bitmap.to_pil().convert("RGB")


def main(kind: str) -> None:
    """Answer on standard output; any other end than exit code 0 means: this file is broken."""
    content = sys.stdin.buffer.read()
    draw = {FileKind.PHOTO: draw_photo, FileKind.PDF: draw_pdf}[FileKind(kind)]
    confine()
    end_after(PHOTO_SECONDS)
    try:
        told: dict[str, int] | dict[str, str] = draw(content)
    except RuleViolation as refused:
        told = {"refused": refused.message.msgid}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
