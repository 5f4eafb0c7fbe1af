# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zip files whose bytes follow from their content alone: fixed times, fixed rights, given order."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from award.clock import BERLIN

# already packed: packing them again takes time and saves nothing
_STORED = (".jpg", ".png", ".docx", ".odt")
_EARLIEST = 1980


def entry(name: str, instant: datetime, *, stored: bool = False) -> zipfile.ZipInfo:
    """The head of a file in a zip: its local time, readable by all."""
    local = instant.astimezone(BERLIN)
    times = (max(local.year, _EARLIEST), *local.timetuple()[1:5], 0)
    info = zipfile.ZipInfo(name, times)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    info.create_system = 3
    return info


def repacked(content: bytes, instant: datetime) -> bytes:
    """The same files in the same order, their times and makers' marks gone. `mimetype`, which
    OpenDocument wants in front and unpacked, is."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in sorted(old.infolist(), key=lambda info: info.filename != "mimetype"):
            stored = one.filename == "mimetype"
            new.writestr(entry(one.filename, instant, stored=stored), old.read(one))
    return packed.getvalue()


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], sums: str, instant: datetime) -> None:
    """Write the files one by one, so that only one is in memory; last, under the name `sums`, their
    SHA-256 as `sha256sum -c` reads them."""
    lines = []
    with zipfile.ZipFile(path, "w") as kit:
        for name, content in files:
            kit.writestr(entry(name, instant, stored=name.endswith(_STORED)), content)
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        kit.writestr(entry(sums, instant), "".join(lines))
