# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press releases of the demo."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from award.demo.seeds import Seed
from award.editions.queries import find_edition
from award.kit.operations import save_release
from award.kit.values import ReleaseText


def load_releases(db: Session, seed: Seed, *, actor: str, today: datetime) -> None:
    """As they stood on the day before each ceremony, or stand today."""
    for one in seed["releases"]:
        edition = find_edition(db, one["edition"])
        if edition is None:
            continue
        text = ReleaseText(
            headline=one["headline"],
            lead=one["lead"],
            quote=one["quote"],
            quote_by=one["quote_by"],
            background=one["background"],
            terms=one.get("terms", ""),
        )
        day = min(today, edition.ceremony_at - timedelta(days=1))
        save_release(db, edition, text, version=0, actor=actor, now=day)
