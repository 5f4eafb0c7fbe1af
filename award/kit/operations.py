# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Begin and write the press release of an edition."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from award import audit
from award.editions.models import Edition
from award.i18n import DEFAULT, speaking
from award.kit import rules
from award.kit.models import Release
from award.kit.queries import find_release, gather
from award.kit.values import Kit, ReleaseText
from award.kit.wording import working_text
from award.web.visit import Services


def begin_release(
    db: Session, services: Services, edition: Edition, *, actor: str, now: datetime
) -> Release:
    """The release with its working text, made of the edition and its prizes, in German; the one
    that is there is left alone."""
    release = find_release(db, edition)
    if release is None:
        kit = gather(db, services, edition, now=now).kit
        release = Release(edition_id=edition.id, changed_at=now, **_in_german(kit))
        db.add(release)
        db.flush()
        _record(db, release, "begin press release", actor, now)
    return release


def save_release(
    db: Session,
    edition: Edition,
    text: ReleaseText,
    *,
    version: int,
    actor: str,
    now: datetime,
) -> None:
    """Save over `version`, the one the writer saw, 0 where there was none. What is in the public
    kit changes at once."""
    release = db.get(Release, edition.id, with_for_update=True, populate_existing=True)
    rules.check_version(version, release.version if release else 0)
    if release is None:
        release = Release(edition_id=edition.id, version=0)
        db.add(release)
    for name, value in asdict(text).items():
        setattr(release, name, value)
    release.version += 1
    release.changed_at = now
    db.flush()
    _record(db, release, "save press release", actor, now)


def _in_german(kit: Kit) -> dict[str, str]:
    with speaking(DEFAULT):
        return asdict(working_text(kit))


def _record(db: Session, release: Release, verb: str, actor: str, now: datetime) -> None:
    subject = f"edition/{release.edition_id}/press-release"
    audit.record(db, now=now, actor=actor, verb=verb, subject=subject, version=release.version)
