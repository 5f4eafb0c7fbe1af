# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finished kit over HTTP: as a file to keep, read from the disk piece by piece."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from litestar.response import Response, Stream

from award.editions.models import Edition
from award.kit.rules import prefix_of

_PIECE = 256 * 1024


def answer_kit(path: Path, edition: Edition, *, kept: bool) -> Response[Any]:
    """The zip as an attachment with an ASCII name. `kept`: browsers may keep it, but ask each time
    whether it is still the one; else nobody keeps it. A zip that is replaced meanwhile is still
    sent to its end."""
    file = path.open("rb")
    name = f"{prefix_of(edition.place, edition.slug, edition.ceremony_at)}_pressemappe.zip"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(os.fstat(file.fileno()).st_size),
        "cache-control": "no-cache" if kept else "no-store",
    }
    answer: Response[Any] = Stream(_pieces(file), media_type="application/zip", headers=headers)
    return answer


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
