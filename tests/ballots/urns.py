# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the folder and the file of an urn look like."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from award.ballots.ballot import Ballot
from award.ballots.urn import Urn


def folder_of(path: Path) -> list[str]:
    """Names of the files beside this one, itself included."""
    return sorted(entry.name for entry in path.parent.iterdir())


def bytes_of(ballots: Iterable[Ballot]) -> bytes:
    """The file of an urn into which these were cast one by one in the given order."""
    with tempfile.TemporaryDirectory() as folder:
        urn = Urn.create(Path(folder) / "urn")
        for ballot in ballots:
            urn.cast(ballot)
        return (Path(folder) / "urn").read_bytes()
