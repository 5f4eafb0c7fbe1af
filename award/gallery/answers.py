# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What those portrayed say, and what follows at once: nothing waits for the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from award.audit import PUBLIC
from award.gallery import rules
from award.gallery.models import Portrait, PortraitConsent, PortraitState
from award.gallery.operations import drop_photo, end_release, hold, is_released, note, standing
from award.gallery.purposes import TEXT_VERSION, Use
from award.gallery.queries import answers_of
from award.pictures import add_picture


@dataclass(frozen=True)
class Given:
    """What came back, by link, code or paper: yes or no to the purposes that were answered."""

    answers: Mapping[Use, bool]
    how: str
    language: str
    minor: bool = False
    guardian: str = ""


def answer(
    db: Session, portrait: Portrait, given: Given, *, now: datetime, actor: str = PUBLIC
) -> None:
    """Keep the answers; a row for each that is new. What is withdrawn is gone with this commit.

    Who once is noted as under 18 stays so. What a child answered before their guardian did counts
    no more unless it is answered again.
    """
    hold(db, portrait)
    rules.check_open(portrait.state)
    minor = portrait.minor or given.minor
    guardian = given.guardian or portrait.guardian
    before, new = answers_of(db, portrait), dict(given.answers)
    if minor and not portrait.guardian:
        new = dict.fromkeys(before, False) | new
    after = before | new
    rules.check_guardian(minor=minor, guardian=guardian, agrees=any(after.values()))
    portrait.guardian, portrait.minor = guardian if minor else "", minor
    for use in (one for one in Use if one in new and before.get(one) is not new[one]):
        _keep(db, portrait, use, new[use], given, now)
    _stand(db, portrait, after, now)
    portrait.answered_at = now
    db.flush()
    note(db, portrait, "answer for portrait", actor, now, how=given.how)


def withdraw(
    db: Session, portrait: Portrait, *, how: str, language: str, now: datetime, actor: str = PUBLIC
) -> None:
    """They do not wish to be in the gallery, or not any more: every yes ends, nothing of them is
    public after this commit. Again: no effect."""
    hold(db, portrait)
    if portrait.state == PortraitState.WITHDRAWN:
        return
    given = Given({}, how, language)
    for use, yes in answers_of(db, portrait).items():
        if yes:
            _keep(db, portrait, use, False, given, now)
    _stand(db, portrait, {}, now)
    portrait.state, portrait.withdrawn_at = PortraitState.WITHDRAWN, now
    db.flush()
    note(db, portrait, "withdraw portrait", actor, now, how=how)


def correct(
    db: Session, portrait: Portrait, *, headline: str, body: str, quote: str, now: datetime
) -> None:
    """They mend the text about themselves, before it is public."""
    hold(db, portrait)
    rules.check_open(portrait.state)
    if not is_released(portrait):
        portrait.headline, portrait.body, portrait.quote = headline, body, quote
        portrait.version += 1
        portrait.changed_at = now
        db.flush()
        note(db, portrait, "correct portrait", PUBLIC, now, version=portrait.version)


def wish(db: Session, portrait: Portrait, *, text: str, now: datetime) -> None:
    """What shall be changed in a portrait that is public already: the office reads it."""
    hold(db, portrait)
    rules.check_open(portrait.state)
    portrait.note = text
    db.flush()
    note(db, portrait, "wish for portrait", PUBLIC, now)


def send_photo(
    db: Session,
    portrait: Portrait,
    content: bytes,
    *,
    alt: str,
    credit: str,
    folder: Path,
    now: datetime,
) -> None:
    """Their own photo takes the place of the present one; the office looks at it before it is
    shown."""
    hold(db, portrait)
    rules.check_open(portrait.state)
    added = add_picture(db, folder, content, alt=alt, credit=credit)
    drop_photo(db, portrait, folder)
    portrait.picture = added
    portrait.focal_x = portrait.focal_y = 50
    portrait.changed_at = now
    db.flush()
    note(db, portrait, "send photo", PUBLIC, now)


def _keep(
    db: Session, portrait: Portrait, use: Use, yes: bool, given: Given, now: datetime
) -> None:
    db.add(
        PortraitConsent(
            portrait_id=portrait.id,
            purpose=use,
            given=yes,
            text_version=TEXT_VERSION,
            language=given.language,
            how=given.how,
            decided_at=now,
        )
    )


def _stand(db: Session, portrait: Portrait, answers: Mapping[Use, bool], now: datetime) -> None:
    """The newest answers onto the portrait, and what they forbid away from the public."""
    # the database refuses a released portrait without consent: both change in one statement
    with db.no_autoflush:
        for use in Use:
            setattr(portrait, f"agreed_{use}", answers.get(use, False))
        portrait.photo_shown = portrait.photo_shown and portrait.agreed_photo
        if rules.obstacles(standing(portrait)):
            end_release(db, portrait, now=now)
